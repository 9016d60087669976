import Console
import Foundation
import Reports

/// Where a command's output goes: all of it through ``Console``.
enum Terminal {
  /// How many columns there are to write in.
  static var width: Int { Console.width }

  /// Ends the command with its answer in lines, which are put on several where they are too long. What it holds in
  /// memory goes with the process, at once, instead of piece by piece: of a large record there are millions.
  static func finish(_ lines: [StyledText], status: Int32 = 0) -> Never {
    put(lines)
    exit(status)
  }

  /// The same with plain text, which may have several lines.
  ///
  /// - Parameter isWrapped: whether lines that are too long are put on several.
  static func finish(_ answer: String, status: Int32 = 0, isWrapped: Bool = true) -> Never {
    if isWrapped { finish([StyledText(answer)], status: status) }
    finish(exact: Console.page([StyledText(answer)], columns: nil, hasColour: false), status: status)
  }

  /// The same with an answer in JSON.
  static func finish(_ answer: JSONValue, status: Int32 = 0) -> Never {
    var page = answer.utf8
    page.append(UInt8(ascii: "\n"))
    finish(exact: page, status: status)
  }

  /// The same with what other programs read, byte by byte: nothing in it may act on a terminal, or no terminal may be
  /// there.
  static func finish(exact page: [UInt8], status: Int32 = 0) -> Never {
    let failure = Console.write(page, to: .answers)
    if failure != 0 { Console.end(after: failure) }
    exit(status)
  }

  /// Writes lines of an answer of which more may follow. An answer that cannot be written, as on a full disk, is no
  /// answer.
  static func put(_ lines: [StyledText]) {
    let failure = Console.answer(lines)
    if failure != 0 { Console.end(after: failure) }
  }

  /// Writes lines to standard error.
  static func printError(_ text: String) { Console.printError(text) }

  /// Writes diagnostics to standard error.
  static func printError(_ report: DiagnosticsReport) { printError(report.entries) }

  /// Writes diagnostics to standard error.
  static func printError(_ entries: [DiagnosticsReport.Entry]) {
    guard !entries.isEmpty else { return }
    Console.printError(entries.flatMap { $0.lines(columns: Console.Stream.messages.columns) })
  }
}
