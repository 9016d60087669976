import Console
import Reports

/// Where a command's output goes: all of it through ``Console``. An answer that cannot be written, as on a full disk, is no
/// answer: the command ends with that failure.
enum Terminal {
  /// How many columns there are to write in.
  static var width: Int { Console.width }

  /// Writes an answer, or a part of it, in lines, which are put on several where they are too long.
  static func answer(_ lines: [StyledText]) throws(Console.WriteFailure) { try Console.answer(lines) }

  /// The same with plain text, which may have several lines.
  ///
  /// - Parameter isWrapped: whether lines that are too long are put on several.
  static func answer(_ text: String, isWrapped: Bool = true) throws(Console.WriteFailure) {
    let lines = [StyledText(text)]
    if isWrapped { return try answer(lines) }
    try answer(exact: Console.page(lines, columns: nil, hasColour: false))
  }

  /// The same with an answer in JSON.
  static func answer(_ answer: JSONValue) throws(Console.WriteFailure) {
    var bytes = answer.utf8
    bytes.append(UInt8(ascii: "\n"))
    try Self.answer(exact: bytes)
  }

  /// The same with what other programs read, byte by byte: nothing in it may act on a terminal, or no terminal may be
  /// there.
  static func answer(exact bytes: [UInt8]) throws(Console.WriteFailure) {
    try Console.write(bytes, to: .answers)
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
