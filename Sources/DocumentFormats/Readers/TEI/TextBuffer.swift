import Documents

/// Collects the text of an element. Runs of white space become one blank; none are kept at the ends.
struct TextBuffer {
  /// Initial capacity in bytes: the length of a note or a short paragraph.
  private static let usual = 256

  private(set) var bytes: [UInt8] = []
  private(set) var spans: [Span] = []
  private var isBlankPending = false
  private var open: [(mark: Span.Mark, start: Int)] = []

  /// Whether no word has come yet.
  var isEmpty: Bool { bytes.isEmpty }

  /// How many bytes stand; a blank that may still follow does not count.
  var count: Int { bytes.count }

  /// Adds characters.
  mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
    var position = 0
    while position < characters.count {
      if characters[position].isBlank {
        isBlankPending = !bytes.isEmpty
        position = characters.endOfBlanks(from: position + 1)
        continue
      }
      // Most of a volume's bytes pass here: a stretch without runs of blanks is added at once.
      let start = position
      position = Self.endOfFolded(characters, from: start)
      if bytes.capacity == 0 { bytes.reserveCapacity(Self.usual) }
      if isBlankPending { bytes.append(0x20) }
      isBlankPending = false
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: characters[start..<position]))
    }
  }

  /// Where a stretch ends that stands as it will stay: its words have one blank between them, and none behind them.
  private static func endOfFolded(_ characters: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var (position, isBehindBlank) = characters.endOfSingleBlanks(from: start)
    while position < characters.count {
      let byte = characters[position]
      if byte.isBlank {
        if byte != 0x20 || isBehindBlank { break }
        isBehindBlank = true
      } else {
        isBehindBlank = false
      }
      position += 1
    }
    return isBehindBlank ? position - 1 : position
  }

  /// Adds a boundary between words.
  mutating func appendBlank() { isBlankPending = !bytes.isEmpty }

  /// Adds a boundary between the cells of a row.
  mutating func appendTab() {
    isBlankPending = false
    bytes.append(0x09)
  }

  /// Marks a place.
  mutating func mark(_ mark: Span.Mark) {
    let place = isBlankPending ? bytes.count + 1 : bytes.count
    spans.append(Span(mark, place..<place))
  }

  /// Begins a marked stretch.
  mutating func begin(_ mark: Span.Mark) { open.append((mark, bytes.count)) }

  /// Ends the stretch that was begun last.
  mutating func end() {
    guard let (mark, start) = open.popLast() else { return }
    // A blank that stood before the stretch's first letter belongs before it.
    let first = start < bytes.count && bytes[start] == 0x20 ? start + 1 : start
    guard first < bytes.count || mark.isReference else { return }
    spans.append(Span(mark, min(first, bytes.count)..<bytes.count))
  }

  /// The text with its spans in the order of where they begin; the buffer is empty then, but for marks of places that
  /// no text has followed.
  mutating func take() -> (text: String, spans: [Span])? {
    isBlankPending = false
    guard !bytes.isEmpty else { return nil }
    for index in open.indices {
      // A stretch that goes on in the next block is marked in both.
      if open[index].start < bytes.count {
        spans.append(Span(open[index].mark, open[index].start..<bytes.count))
      }
      open[index].start = 0
    }
    for index in spans.indices where spans[index].range.upperBound > bytes.count {
      spans[index].range = bytes.count..<bytes.count
    }
    Self.markOmissions(in: bytes, &spans)
    // A stable order; a handful of spans is the rule, often in order already.
    if !zip(spans, spans.dropFirst()).allSatisfy({ $0.range.lowerBound <= $1.range.lowerBound }) {
      spans = spans.enumerated().sorted {
        ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
      }.map(\.element)
    }
    // What is handed out has no more room than it needs, and the buffer keeps its own.
    let result = (String(decoding: bytes, as: UTF8.self), spans.map(\.self))
    bytes.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
    return result
  }

  private static let omissionWords: [StaticString] = [
    "declassif", "here follow", "omitted", "omission", "illegible",
  ]

  /// Marks the editors' words in brackets on what they left out.
  static func markOmissions(in bytes: [UInt8], _ spans: inout [Span]) {
    func place(of byte: UInt8, from position: Int) -> Int? {
      bytes.withUnsafeBufferPointer { $0.firstIndex(of: byte, from: position) }
    }
    var position = 0
    while let start = place(of: UInt8(ascii: "["), from: position) {
      guard let end = place(of: UInt8(ascii: "]"), from: start) else { return }
      let words = bytes[start...end].map(\.lowered)[...]
      if omissionWords.contains(where: words.holds) { spans.append(Span(.omission, start..<end + 1)) }
      position = end + 1
    }
  }
}

extension Span.Mark {
  /// Whether it is a reference, which may lead somewhere even without words.
  fileprivate var isReference: Bool {
    if case .reference = self { true } else { false }
  }
}
