import Synchronization

/// How far documents have been read into their index: for the pages that are asked for meanwhile, and the terminal.
final class DocumentsProgress: Sendable {
  private let state = Mutex(State())

  private struct State {
    var read = 0
    var total = 0
    var isDone = false
  }

  /// How much of a hundred has been read; `nil` before it is known how much there is.
  var percent: Int? {
    state.withLock { $0.total > 0 ? min(99, $0.read * 100 / $0.total) : nil }
  }

  /// Whether nothing more is read.
  var isDone: Bool { state.withLock { $0.isDone } }

  /// Notes that `read` of `total` bytes have been read. Called from several threads, in any order.
  func tell(_ read: Int, of total: Int) {
    state.withLock {
      $0.read = max($0.read, read)
      $0.total = total
    }
  }

  /// The index is as the files are.
  func end() { state.withLock { $0.isDone = true } }
}
