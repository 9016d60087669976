public import Console
public import Ledger

/// A page or a few that are handed over: a heading, a sentence, and sections of rows. How it looks on a terminal, as
/// Markdown and as HTML is said once for all of them.
public struct Sheet: Hashable, Sendable {
  /// What it is, above the title: `Brief as of 12 November 1962`.
  public var kind: String
  /// What it is about.
  public var title: String
  /// How it stands, in a sentence; empty for none.
  public var lead: StyledText
  /// Its parts.
  public var sections: [Section]
  /// What stands at its end: where it is from, and what was left out of it.
  public var foot: [String]

  /// A part with a heading.
  public struct Section: Hashable, Sendable {
    /// What it is on.
    public var heading: String
    /// What stands in it.
    public var blocks: [Block]
    /// Whether it begins on a new page in print.
    public var isOnNewPage = false

    /// A part with a heading.
    public init(_ heading: String, _ blocks: [Block]) {
      self.heading = heading
      self.blocks = blocks
    }
  }

  /// What stands in a section.
  public enum Block: Hashable, Sendable {
    /// A paragraph.
    case text(StyledText)
    /// Rows below each other.
    case rows([Row])
    /// Paragraphs of a document.
    case passages([Passage])
    /// A month, week by week.
    case month(Month)
  }

  /// What is said of one thing: a label beside it, a line, and lines below that.
  public struct Row: Hashable, Sendable {
    /// What stands beside it: a state, a day; empty for nothing.
    public var label: StyledText
    /// The line.
    public var words: StyledText
    /// The lines below it.
    public var details: [StyledText]

    /// What is said of one thing.
    public init(_ label: StyledText = "", _ words: StyledText, _ details: [StyledText] = []) {
      self.label = label
      self.words = words
      self.details = details
    }
  }

  /// A paragraph of a document.
  public struct Passage: Hashable, Sendable {
    /// The number it is cited by; empty for none.
    public var label: String
    /// The text.
    public var text: String
    /// Whether the ledger rests on it.
    public var isCited: Bool
    /// Whether it is a heading within the document.
    public var isHeading = false
  }

  /// A month with what falls on its days.
  public struct Month: Hashable, Sendable {
    /// The first of its days.
    public var first: CalendarDay
    /// What falls on a day, by its number in the month.
    public var entries: [Int: [StyledText]]

    /// The days in weeks from Monday to Sunday; `nil` for those of other months.
    public var weeks: [[Int?]] {
      let length = CalendarDay.length(ofMonth: first.month, year: first.year)
      // The first of January 1970 was a Thursday.
      let offset = ((first.daysSinceEpoch + 3) % 7 + 7) % 7
      let cells: [Int?] = Array(repeating: nil, count: offset) + (1...length).map(Optional.some)
      return stride(from: 0, to: cells.count, by: 7).map { start in
        let week = Array(cells[start..<min(cells.count, start + 7)])
        return week + Array(repeating: nil, count: 7 - week.count)
      }
    }

    /// What the days of the week are called in its head.
    static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  }

  /// A sheet.
  public init(
    kind: String, title: String, lead: StyledText = "", sections: [Section], foot: [String] = []
  ) {
    self.kind = kind
    self.title = title
    self.lead = lead
    self.sections = sections
    self.foot = foot
  }
}
