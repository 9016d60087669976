/// A ledger's text as a form can carry it, with what is needed to give every byte back that nobody has edited.
///
/// A form knows one end of a line: it gives back line feeds, or carriage returns with line feeds, whatever it was given.
/// So the ends of the lines are kept here and put back by ``merged(_:)``. What a form would give back as something else,
/// or show as nothing, is not opened for editing.
public struct EditableText: Sendable {
  /// The text, its lines ended by line feeds.
  public let text: String
  private let lines: [Line]

  /// One line of the file: its bytes without its end, and the end.
  private struct Line {
    let content: ArraySlice<UInt8>
    let end: LineEnd
  }

  /// How a line of a file ends.
  enum LineEnd: Sendable {
    case lineFeed
    /// Carriage return and line feed, as on Windows.
    case both
    /// The file ends with the line.
    case none

    var bytes: [UInt8] {
      switch self {
      case .lineFeed: [UInt8(ascii: "\n")]
      case .both: [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
      case .none: []
      }
    }
  }

  /// The largest text that a form may send, in bytes, once it is escaped; what else it sends has room beside it.
  public static let largest = 31 << 20

  /// Whether lines of the file end in carriage return and line feed.
  public var hasCarriageReturns: Bool { lines.contains { $0.end == .both } }

  /// Reads a file's bytes.
  ///
  /// - Throws: why the text is not opened for editing.
  public init(_ bytes: [UInt8]) throws(Uneditable) {
    if let fault = Uneditable(findingFaultIn: bytes) { throw fault }
    lines = Self.lines(of: bytes)
    text = lines.reduce(into: "") { text, line in
      text += String(decoding: line.content, as: UTF8.self)
      if line.end != .none { text += "\n" }
    }
  }

  private static func lines(of bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      let hasBoth = index > start && bytes[index - 1] == UInt8(ascii: "\r")
      lines.append(
        Line(content: bytes[start..<(hasBoth ? index - 1 : index)], end: hasBoth ? .both : .lineFeed))
      start = index + 1
    }
    if start < bytes.count { lines.append(Line(content: bytes[start...], end: .none)) }
    return lines
  }

  /// A text that a form has sent, with its lines ended by line feeds. Forms send both signs, scripts the line feed alone.
  public static func received(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "\r")) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\r") {
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") { continue }
        result.append(UInt8(ascii: "\n"))
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// The bytes to save for an edited text: each line that was there keeps its end, a new one ends as the one above it.
  ///
  /// - Parameter edited: the text as it was sent, its lines ended by line feeds (see ``received(_:)``).
  public func merged(_ edited: [UInt8]) -> [UInt8] {
    guard let first = lines.first?.end, hasCarriageReturns else { return edited }
    let new = Self.lines(of: edited)
    let ends = LineMatching(old: lines.map(\.content), new: new.map(\.content)).partners
    var result: [UInt8] = []
    result.reserveCapacity(edited.count + lines.count)
    var above = first == .none ? .lineFeed : first
    for (index, line) in new.enumerated() {
      result += line.content
      guard line.end != .none else { continue }
      // The file's last line may have had no end; it gets one when another line comes below it.
      if let partner = ends[index], lines[partner].end != .none { above = lines[partner].end }
      result += above.bytes
    }
    return result
  }
}

/// Why a file is not opened in an editor: what in it a form would not give back as it is.
public struct Uneditable: Error, Equatable, Sendable {
  /// The first byte that is the cause; `nil` when the file as a whole is.
  public let place: Range<Int>?
  /// What is wrong with it.
  public let message: String
  /// What can be done.
  public let remedy: String

  /// Looks for the first place that a form cannot carry; `nil` when there is none.
  init?(findingFaultIn bytes: [UInt8]) {
    if let fault = Self.firstFault(in: bytes) {
      self = fault
      return
    }
    let size = Self.escapedSize(of: bytes)
    guard size > EditableText.largest else { return nil }
    place = nil
    message =
      "the file has \(bytes.count) bytes, and escaped as a form sends them \(size); a form may send \(EditableText.largest)"
    remedy = "split it, and include the parts; or edit it with a program on the machine where it lies"
  }

  private init(_ place: Range<Int>, _ message: String, remedy: String) {
    self.place = place
    self.message = message
    self.remedy = remedy
  }

  private static func firstFault(in bytes: [UInt8]) -> Uneditable? {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\t"), UInt8(ascii: "\n"), 0x20..<0x7F: index += 1
      case UInt8(ascii: "\r"):
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") else {
          return Uneditable(
            index..<index + 1,
            "here stands a carriage return without a line feed, which a form gives back as the end of a line",
            remedy: "take it out with a program on the machine where the file lies")
        }
        index += 2
      case 0..<0x80:
        return Uneditable(
          index..<index + 1,
          "here stands the control character \(codePoint(UInt32(byte))), which a page cannot show",
          remedy: "take it out with a program on the machine where the file lies")
      default:
        let length = scalarLength(bytes, at: index)
        guard length > 0 else {
          return Uneditable(
            index..<index + 1,
            "the byte \(hexadecimal(UInt32(byte), digits: 2)) is not UTF-8, and a form would give it back as another sign",
            remedy:
              "save the file as UTF-8 with a program on the machine where it lies: `iconv -f LATIN1 -t UTF-8`, if it was written in Latin-1"
          )
        }
        // U+0080 to U+009F are control characters too.
        if byte == 0xC2, bytes[index + 1] < 0xA0 {
          return Uneditable(
            index..<index + 2,
            "here stands the control character \(codePoint(UInt32(bytes[index + 1]))), which a page cannot show",
            remedy: "take it out with a program on the machine where the file lies")
        }
        index += length
      }
    }
    return nil
  }

  /// How many bytes the character at a place has; 0 where there is none in UTF-8 (Unicode 16, table 3-7).
  private static func scalarLength(_ bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard (0xC2..<0xF5).contains(first), index + length <= bytes.count,
      bytes[index + 1..<index + length].allSatisfy({ $0 & 0xC0 == 0x80 })
    else { return 0 }
    let second = bytes[index + 1]
    switch first {
    case 0xE0: return second >= 0xA0 ? length : 0
    case 0xED: return second < 0xA0 ? length : 0
    case 0xF0: return second >= 0x90 ? length : 0
    case 0xF4: return second < 0x90 ? length : 0
    default: return length
    }
  }

  /// How many bytes a form sends for these: letters, digits and a few signs are one, a line's end is six, others three.
  private static func escapedSize(of bytes: [UInt8]) -> Int {
    // No text can be larger escaped than six times itself.
    guard bytes.count > EditableText.largest / 6 else { return 0 }
    return bytes.reduce(0) { size, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: " "):
        size + 1
      case UInt8(ascii: "\n"): size + 6
      case UInt8(ascii: "\r"): size
      default: size + 3
      }
    }
  }

  private static func codePoint(_ value: UInt32) -> String { "U+" + hexadecimal(value, digits: 4) }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
