/// A page as a program tells it that reads PDF: words with where they stand, in lines, in the order of reading.
public struct PrintedPage: Sendable {
  /// A word, or a part of one that is set in another size.
  public struct Word: Sendable {
    /// The word.
    public var text: String
    /// Its left and right edge, in points from the left of the page.
    public var left, right: Double
    /// Its upper and lower edge, in points from the top of the page.
    public var top, bottom: Double

    /// A word and where it stands.
    public init(_ text: String, left: Double, right: Double, top: Double, bottom: Double) {
      self.text = text
      self.left = left
      self.right = right
      self.top = top
      self.bottom = bottom
    }

    var height: Double { bottom - top }
  }

  /// A line of words.
  public struct Line: Sendable {
    /// The words, from left to right; never none.
    public var words: [Word]
    /// Which block of the page it belongs to, counted from 0.
    public var block: Int

    /// A line of a block.
    public init(_ words: [Word], block: Int) {
      self.words = words
      self.block = block
    }
  }

  /// How high it is, in points.
  public var height: Double
  /// Its lines, in the order of reading.
  public var lines: [Line]

  /// A page with its lines.
  public init(height: Double, lines: [Line]) {
    self.height = height
    self.lines = lines
  }
}

extension PrintedPage.Line {
  var left: Double { words.map(\.left).min() ?? 0 }
  var right: Double { words.map(\.right).max() ?? 0 }
  var top: Double { words.map(\.top).min() ?? 0 }
  var bottom: Double { words.map(\.bottom).max() ?? 0 }

  /// How high most of its letters are.
  var size: Double { PrintedPage.commonHeight(of: words) }

  /// Whether it stands beside another line, on one level with it.
  func isBeside(_ other: Self) -> Bool {
    let shared = min(bottom, other.bottom) - max(top, other.top)
    return shared > 0.5 * min(bottom - top, other.bottom - other.top)
  }

  /// Its words with a blank where there is room for one, raised numbers as raised digits.
  var text: String {
    let size = size
    let base = words.filter { $0.height > 0.9 * size }.map(\.bottom).max() ?? bottom
    var text = ""
    var end: Double?
    for word in words {
      if let end, word.left - end > 0.08 * size { text += " " }
      text += end != nil && word.isRaised(over: base, size) ? word.raised : word.text
      end = word.right
    }
    return text
  }

  /// The number with which it begins, raised or of the size of the rest: that of a note; and the rest.
  var numbered: (number: Int, rest: Self)? {
    guard let first = words.first, words.count > 1, first.text.count <= 3, let number = Int(first.text),
      number > 0
    else { return nil }
    var rest = self
    rest.words.removeFirst()
    return (number, rest)
  }
}

extension PrintedPage.Word {
  /// Whether it is a small number above the line, as the marks of notes are.
  func isRaised(over base: Double, _ size: Double) -> Bool {
    (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && height < 0.85 * size && bottom < base - 0.15 * size
  }

  /// The number in raised digits.
  var raised: String { Int(text).map(RaisedDigits.text) ?? text }
}

extension PrintedPage {
  /// The height that most letters have, to a half point.
  static func commonHeight(of words: some Sequence<Word>) -> Double {
    var counts: [Int: Int] = [:]
    for word in words { counts[Int((word.height * 2).rounded()), default: 0] += word.text.utf8.count }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return Double(most?.key ?? 0) / 2
  }
}
