/// Text in runs of one tone each. What a run says is data: only what writes it out turns tones into escape sequences,
/// so that no text can pass for one of ours.
public struct StyledText: Sendable, Hashable {
  /// Text in one tone.
  public struct Run: Sendable, Hashable {
    /// The text.
    public let text: String
    /// How it looks.
    public let tone: Tone
  }

  /// The runs, in their order; none is empty.
  public private(set) var runs: [Run] = []
  /// The column at which the lines below the first begin where the text is too long for one; `nil` for two columns more
  /// than it is indented itself.
  public var hang: Int?

  /// Text in one tone.
  public init(_ text: String, _ tone: Tone = .plain, hang: Int? = nil) {
    if !text.isEmpty { runs = [Run(text: text, tone: tone)] }
    self.hang = hang
  }

  init(runs: [Run]) { self.runs = runs }

  /// How many columns it takes on one line.
  public var columns: Int { runs.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { runs.isEmpty }

  /// The text without its tones.
  public var plain: String { runs.map(\.text).joined() }

  /// Puts text at the end.
  public mutating func append(_ other: StyledText) { runs += other.runs }

  /// One text after another; it hangs as the first does.
  public static func + (left: StyledText, right: StyledText) -> StyledText {
    var sum = left
    sum.append(right)
    return sum
  }

  /// One text after another; it hangs as the first does.
  public static func += (left: inout StyledText, right: StyledText) { left.append(right) }

  /// The text that begins its further lines at a column.
  public func hanging(at column: Int) -> StyledText {
    var text = self
    text.hang = column
    return text
  }

  /// The text and blanks up to a width.
  public func padded(to width: Int) -> StyledText {
    let missing = width - columns
    return missing > 0 ? self + StyledText(String(repeating: " ", count: missing)) : self
  }

  /// The text with blanks before it.
  public func indented(by count: Int) -> StyledText {
    var text = StyledText(String(repeating: " ", count: count)) + self
    text.hang = hang.map { $0 + count }
    return text
  }

  /// Puts the text at the end of a page, with nothing in it that a terminal would act on but the tones, if those are
  /// wanted.
  public func write(to page: inout [UInt8], hasColour: Bool) {
    for run in runs {
      let text = VisibleText.of(run.text)
      guard hasColour, let code = run.tone.code else {
        page += text.utf8
        continue
      }
      page += "\u{1B}[".utf8
      page += UnsafeBufferPointer(start: code.utf8Start, count: code.utf8CodeUnitCount)
      page += "m".utf8
      page += text.utf8
      page += "\u{1B}[0m".utf8
    }
  }
}

extension StyledText: ExpressibleByStringInterpolation {
  /// Builds a text from literal parts, which are plain, and from texts with their tones: `"\(name, .strong), of \(day)"`.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var runs: [Run] = []

    /// Begins with no parts.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// A part that is written out.
    public mutating func appendLiteral(_ literal: String) { add(literal, .plain) }

    /// A text with its tones.
    public mutating func appendInterpolation(_ text: StyledText) { runs += text.runs }

    /// Any value as text in a tone.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible, _ tone: Tone = .plain) {
      add(value.description, tone)
    }

    private mutating func add(_ text: String, _ tone: Tone) {
      if !text.isEmpty { runs.append(Run(text: text, tone: tone)) }
    }
  }

  /// A text of parts.
  public init(stringInterpolation: StringInterpolation) { runs = stringInterpolation.runs }

  /// Plain text.
  public init(stringLiteral value: String) { self.init(value) }
}

extension Sequence<StyledText> {
  /// The texts with another between each two.
  public func joined(separator: StyledText) -> StyledText {
    var joined = StyledText("")
    for (index, text) in enumerated() {
      if index > 0 { joined += separator }
      joined += text
    }
    return joined
  }
}
