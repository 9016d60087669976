/// What a document's heading says: `Telegram From the Embassy in the Soviet Union to the Department of State`.
public struct Heading: Hashable, Sendable {
  /// What kind of paper it is.
  public let genre: Genre
  /// Who sent it.
  public let senders: [Correspondent]
  /// To whom.
  public let addressees: [Correspondent]

  /// Reads a heading. A number that the edition put before it is passed over.
  public init(_ text: String) {
    let title = Self.withoutNumber(text)
    genre = Genre(headingWith: title)
    let words = title.split(separator: " ")
    // Notes from a meeting have no sender.
    let isRecord = [.notes, .minutes, .memorandumOfConversation].contains(genre)
    guard !isRecord else {
      senders = []
      addressees = []
      return
    }
    guard let from = words.firstIndex(where: { $0.lowercased() == "from" }), from <= 6 else {
      senders = []
      // `Circular Telegram to Certain Diplomatic Missions`, `Letter to President Kennedy`.
      guard let to = words.firstIndex(where: { $0 == "to" || $0 == "To" }), to > 0, to <= 4, genre != .other
      else {
        addressees = []
        return
      }
      addressees = Correspondent.list(words[(to + 1)...])
      return
    }
    let rest = words[(from + 1)...]
    guard let to = Self.divide(rest) else {
      senders = Correspondent.list(rest)
      addressees = []
      return
    }
    senders = Correspondent.list(rest[..<to])
    addressees = Correspondent.list(rest[(to + 1)...])
  }

  /// The heading without the number that the edition puts before it: `44.`, `[3]`, `12a.`.
  public static func withoutNumber(_ text: String) -> String {
    var rest = Substring(text)
    rest = rest.drop { $0 == "[" }
    let digits = rest.prefix { $0.isNumber }
    guard !digits.isEmpty else { return text }
    rest = rest.dropFirst(digits.count)
    if let letter = rest.first, letter.isLetter, rest.dropFirst().first == "." { rest = rest.dropFirst() }
    let mark = rest.prefix { $0 == "]" || $0 == "." }
    guard !mark.isEmpty else { return text }
    return String(rest.dropFirst(mark.count).drop(while: \.isWhitespace))
  }

  /// Where the sender ends: at the first `to` that does not belong to an office of its own, as in `Mission to the
  /// United Nations`.
  private static func divide(_ words: ArraySlice<Substring>) -> Int? {
    var isInBrackets = false
    for index in words.indices {
      defer {
        if words[index].hasPrefix("(") { isInBrackets = true }
        if words[index].hasSuffix(")") || words[index].hasSuffix("),") { isInBrackets = false }
      }
      guard words[index] == "to" || words[index] == "To", index > words.startIndex, !isInBrackets else {
        continue
      }
      if accredited.contains(words[index - 1].lowercased()),
        words[(index + 1)...].contains(where: { $0 == "to" })
      {
        continue
      }
      return index
    }
    return nil
  }

  /// Those who are sent `to` somewhere, or help somebody.
  private static let accredited: Set<String> = [
    "mission", "missions", "representative", "representatives", "delegation", "delegate", "ambassador",
    "ambassadors", "assistant", "assistants", "counselor", "adviser", "advisor", "observer", "consultant",
    "envoy", "minister", "secretary", "emissary", "aide", "liaison", "commissioner",
  ]
}

extension Genre {
  /// The kind of paper that a heading's first words name.
  init(headingWith title: String) {
    let words = title.lowercased()
    // The longer names first.
    let known: [(String, Genre)] = [
      ("circular telegram", .circularTelegram), ("circular airgram", .circularAirgram),
      ("telegram", .telegram), ("airgram", .airgram), ("despatch", .despatch), ("dispatch", .despatch),
      ("instruction", .instruction), ("editorial note", .editorialNote),
      ("memorandum of conversation", .memorandumOfConversation),
      ("memorandum of telephone conversation", .memorandumOfConversation),
      ("memorandum of a conversation", .memorandumOfConversation),
      ("memorandum of a telephone conversation", .memorandumOfConversation),
      ("memorandum", .memorandum), ("memoranda", .memorandum), ("information memorandum", .memorandum),
      ("action memorandum", .memorandum), ("draft memorandum", .memorandum),
      ("national security action memorandum", .memorandum), ("letter", .letter), ("draft letter", .letter),
      ("message", .message), ("draft message", .message), ("oral message", .message), ("notes", .notes),
      ("note ", .note), ("aide", .note), ("paper", .paper), ("draft paper", .paper), ("report", .report),
      ("special national intelligence estimate", .estimate), ("national intelligence estimate", .estimate),
      ("minutes", .minutes), ("record of", .minutes), ("summary record", .minutes), ("record", .minutes),
    ]
    self = known.first { words.hasPrefix($0.0) }?.1 ?? .other
  }
}
