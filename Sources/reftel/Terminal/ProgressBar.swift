import Console
import Foundation
import Synchronization

/// A bar on standard error that grows as work goes on; nothing where standard error is no terminal.
final class ProgressBar: Sendable {
  private let title: String
  private let isShown: Bool
  private let shown = Mutex<(percent: Int, isDrawn: Bool)>((-1, false))

  init(_ title: String) {
    self.title = title
    isShown = Console.Stream.messages.isTerminal && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Shows that so much of a whole is done. May be called on any thread.
  func show(_ done: Int, of whole: Int) {
    guard isShown, whole > 0 else { return }
    let percent = min(100, done * 100 / whole)
    shown.withLock { shown in
      guard percent > shown.percent else { return }
      shown = (percent, true)
      let filled = percent * 40 / 100
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 40 - filled)
      Console.redraw("\(title) \(bar) \(percent) %")
    }
  }

  /// Takes the bar away.
  func finish() {
    shown.withLock { shown in
      if shown.isDrawn { Console.redraw("") }
      shown = (100, false)
    }
  }
}
