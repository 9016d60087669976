import Foundation
import Reports

/// Where output goes.
enum Terminal {
  /// Whether standard output is somebody's terminal that wants colour (NO_COLOR, no-color.org).
  static var hasColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR", default: ""].isEmpty
      && environment["TERM"] != "dumb"
  }

  /// How many columns there are to write in.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 120
  }

  /// Ends the command with its answer. What it holds in memory goes with the process, at once, instead of piece by
  /// piece: of a large record there are millions.
  static func conclude(_ answer: String, status: Int32 = 0) -> Never {
    conclude(page: Array((answer + "\n").utf8), status: status)
  }

  /// The same with an answer in JSON.
  static func conclude(_ answer: JSONValue, status: Int32 = 0) -> Never {
    var page = answer.utf8
    page.append(UInt8(ascii: "\n"))
    conclude(page: page, status: status)
  }

  /// The same with an answer whose lines all have their ends. An answer that cannot be written, as on a full disk, is no
  /// answer.
  static func conclude(page: [UInt8], status: Int32 = 0) -> Never {
    var rest = page[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR {
        complain("the answer cannot be written: \(String(cString: strerror(errno)))")
        exit(1)
      }
      rest = rest.dropFirst(max(0, count))
    }
    exit(status)
  }

  /// Writes lines to standard error.
  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Writes diagnostics to standard error.
  static func complain(_ report: DiagnosticsReport) {
    guard !report.entries.isEmpty else { return }
    complain(report.entries.flatMap(\.lines).joined(separator: "\n"))
  }
}

/// How a piece of text is to look.
enum Tone: Sendable {
  case plain, good, open, waiting, bad, faint, strong

  private var code: String? {
    switch self {
    case .plain: nil
    case .good: "32"
    case .open: "33"
    case .waiting: "36"
    case .bad: "1;31"
    case .faint: "2"
    case .strong: "1"
    }
  }

  /// The text in this tone, where colour is wanted.
  func paint(_ text: String, hasColour: Bool) -> String {
    guard hasColour, let code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

/// Text with its tone.
struct Toned: Sendable {
  let text: String
  let tone: Tone
  /// How many columns it takes.
  let width: Int

  init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
    // Counting characters is slow, and needed only where one may be of several bytes.
    let bytes = text.utf8.count
    width = text.utf8.allSatisfy { $0 < 0x80 } ? bytes : text.count
  }

  /// Puts the text, painted, at the end of a page.
  func write(to page: inout [UInt8], hasColour: Bool) {
    page.append(contentsOf: tone.paint(text, hasColour: hasColour).utf8)
  }

  /// The text, painted, and blanks up to a width.
  func padded(to width: Int, hasColour: Bool) -> String {
    tone.paint(text, hasColour: hasColour) + String(repeating: " ", count: max(0, width - self.width))
  }
}
