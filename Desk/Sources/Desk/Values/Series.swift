public import Documents

/// The telegrams from one post to another within a year, which are numbered from 1.
public struct Series: Hashable, Sendable, Comparable, Codable {
  /// Who numbers them.
  public var sender: Post
  /// To whom they go.
  public var addressee: Post
  /// The year in which they count.
  public var year: NumberYear

  /// A series.
  public init(sender: Post, addressee: Post, year: NumberYear) {
    self.sender = sender
    self.addressee = addressee
    self.year = year
  }

  /// As a service message names it: `state usun FY1963`.
  public var text: String { "\(sender.name) \(addressee.name) \(year.label)" }

  /// Reads a series; `nil` for other words.
  public init?(text: some StringProtocol) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, let sender = Post(slug: words[0]), let addressee = Post(slug: words[1]),
      let year = NumberYear(label: words[2])
    else { return nil }
    self.init(sender: sender, addressee: addressee, year: year)
  }

  /// In the order of senders, addressees and years.
  public static func < (left: Series, right: Series) -> Bool {
    (left.sender, left.addressee, left.year) < (right.sender, right.addressee, right.year)
  }
}

/// The year in which numbers count: a calendar year, `1963`, or a fiscal year, `FY1963`, which begins on 1 July of the year before.
public struct NumberYear: Hashable, Sendable, Comparable, Codable {
  /// When a post's numbers begin again.
  public enum Rule: String, Hashable, Sendable, CaseIterable, Codable {
    /// On 1 January.
    case january
    /// On 1 July; the year is called by the calendar year in which it ends.
    case july
  }

  /// By which rule it counts.
  public let rule: Rule
  /// The calendar year of its name.
  public let year: Int

  /// The year to which a day belongs.
  public init(of date: CalendarDate, by rule: Rule) {
    self.rule = rule
    year = rule == .july && date.month >= 7 ? date.year + 1 : date.year
  }

  /// Reads a label; `nil` for other words.
  public init?(label: some StringProtocol) {
    let digits = label.hasPrefix("FY") ? label.dropFirst(2) : label[...]
    guard digits.utf8.count == 4, digits.utf8.allSatisfy({ (48...57).contains($0) }), let year = Int(digits)
    else { return nil }
    rule = label.hasPrefix("FY") ? .july : .january
    self.year = year
  }

  /// Its name: `FY1963`, `1963`.
  public var label: String {
    let digits = String(year)
    return (rule == .july ? "FY" : "") + String(repeating: "0", count: Swift.max(0, 4 - digits.count))
      + digits
  }

  /// In the order of time; of one calendar year, that which begins in July before comes first.
  public static func < (left: NumberYear, right: NumberYear) -> Bool {
    (left.year, left.rule == .january ? 1 : 0) < (right.year, right.rule == .january ? 1 : 0)
  }
}

extension Post {
  /// The post of a short name as desks have them: small letters, digits and hyphens, a letter first, no more than 60; `nil` for
  /// other words.
  public init?(slug: some StringProtocol) {
    let bytes = Array(slug.utf8)
    let isPlain = bytes.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (48...57).contains($0)
        || $0 == UInt8(ascii: "-")
    }
    guard let first = bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first), isPlain,
      bytes.count <= 60
    else { return nil }
    self.init(String(slug))
  }
}
