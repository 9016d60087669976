import Foundation
import TestSupport

/// A Markdown page of what an editor asks and gets.
///
/// - ```` ```reftel ```` starts an empty folder with the block as `record.reftel`; with a name after the word, and with `text`
///   and a name, the block is one more file on disk. ```` ```unsaved NAME ```` is a text that the editor has of a file and that is
///   not on disk.
/// - ```` ```reftel + ```` is the last such record with the block at its end, for the requests that follow it;
///   ```` ```reftel alone ```` is a record of which nothing else is made.
/// - Where `▮` stands in a ledger, the cursor is; that file is open. Without one, `record.reftel` is, and the cursor at its start.
/// - ```` ```REQUEST ARGUMENT ```` holds what comes of a request: see ``EditorAnswer``.
struct EditorPage {
  /// A request of the page with what should come of it.
  struct Step {
    let line: Int
    let request: String
    let argument: String
    let files: [String: String]
    let unsaved: [String: String]
    let expected: String
  }

  private(set) var steps: [Step] = []
  private var pieces: [Piece] = []

  private enum Piece {
    case text(String)
    case step(Int)
  }

  static let cursor = "▮"

  init(_ page: String) {
    var files: [String: String] = [:]
    var unsaved: [String: String] = [:]
    var base = ""
    var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = lines.popFirst() {
      pieces.append(.text(line))
      guard line.hasPrefix("```"), line.count > 3 else { continue }
      let start = lines.startIndex + 1
      let block = Array(lines.prefix { $0 != "```" })
      lines = lines.dropFirst(block.count)
      let words = line.dropFirst(3).split(separator: " ", maxSplits: 1).map(String.init)
      let text = block.map { $0 + "\n" }.joined()
      let argument = words.dropFirst().first ?? ""
      switch words.first {
      case "reftel"?, "text"?:
        switch argument {
        case "":
          (files, unsaved) = (["record.reftel": text], [:])
          base = text
        case "alone": (files, unsaved) = (["record.reftel": text], [:])
        case "+": (files, unsaved) = (["record.reftel": base + text], [:])
        default: files[argument] = text
        }
      case "unsaved"?: unsaved[argument] = text
      case let request?:
        steps.append(
          Step(
            line: start, request: request, argument: argument, files: files, unsaved: unsaved,
            expected: block.joined(separator: "\n")))
        pieces.append(.step(steps.count - 1))
        continue
      case nil: break
      }
      pieces.append(.text(block.joined(separator: "\n")))
    }
  }

  /// The page with other answers.
  func page(with answers: [String]) -> String {
    pieces.compactMap { piece in
      switch piece {
      case .text(let text): text
      case .step(let index): answers[index].isEmpty ? nil : answers[index]
      }
    }.joined(separator: "\n")
  }
}
