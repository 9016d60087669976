public import Ledger

/// An act as a form has it: each part in the words of the ledger, chosen or typed, none of it checked yet.
public struct ActDraft: Hashable, Sendable {
  /// The day: `1962-11-12`.
  public var date = ""
  /// The time of day: `20:30`; empty for none.
  public var time = ""
  /// Who acts: a party or a person; empty where it is an event that occurs.
  public var actor = ""
  /// What is done.
  public var verb: Verb?
  /// What it is done to; of `occurs`, the event.
  public var object = ""
  /// What stands behind the object: `done`, `begun`, `kept`, the name of a thing.
  public var extent = ""
  /// How many of the thing.
  public var amount = ""
  /// The string that the verb takes.
  public var words = ""
  /// The proposal that is made by countering.
  public var counter = ""
  /// What is read, a clause a line; empty for `as written`.
  public var clauses = ""
  /// To whom it was said, with commas between them.
  public var addressees = ""
  /// The meeting that it happened in.
  public var meeting = ""
  /// According to whom, with commas between them.
  public var accounts = ""
  /// The key of the document that says so.
  public var key = ""
  /// The place in it: `7`.
  public var fragment = ""
  /// Its words that are quoted.
  public var quote = ""

  /// An act of which nothing is known.
  public init() {}

  /// A part that an act cannot do without.
  public enum Part: String, Hashable, Sendable {
    case date, actor, verb, object, extent, words, counter
  }

  /// The first part that is missing; `nil` where the act can be written.
  public var missing: Part? {
    if date.isEmpty { return .date }
    guard let verb else { return actor.isEmpty && !object.isEmpty ? nil : actor.isEmpty ? .actor : .verb }
    if verb == .occurs { return object.isEmpty ? .object : nil }
    if actor.isEmpty { return .actor }
    if verb.takesObjects, object.isEmpty { return .object }
    switch verb.complement {
    case .words(_, isRequired: true): return words.isEmpty ? .words : nil
    case .words(_, isRequired: false):
      // What somebody says is quoted from its source, or stands there itself.
      return verb == .says && words.isEmpty && quote.isEmpty ? .words : nil
    case .counter: return counter.isEmpty ? .counter : nil
    case .progress, .verdict: return extent.isEmpty ? .extent : nil
    case .none, .reading, .extent, .optionalThing: return nil
    }
  }

  /// The lines for the ledger; `nil` while a part is missing.
  public var text: String? {
    guard missing == nil else { return nil }
    var line = [Self.plain(date), Self.plain(time)]
    var below: [String] = []
    if let verb, verb != .occurs {
      line += [Self.plain(actor), verb.rawValue]
      if !object.isEmpty { line += [verb.preposition ?? "", Self.plain(object)] }
      switch verb.complement {
      case .words: line.append(words.isEmpty ? "" : Self.quoted(words))
      case .counter: line += ["with", Self.plain(counter)]
      case .progress, .extent, .optionalThing, .verdict: line += [Self.plain(extent), Self.plain(amount)]
      case .reading:
        let lines = clauses.split(whereSeparator: \.isNewline).map(Self.plain).filter { !$0.isEmpty }
        if lines.isEmpty { line.append("as written") }
        below = lines
      case .none: break
      }
      if !Self.plain(addressees).isEmpty { line += ["to", Self.plain(addressees)] }
      if !meeting.isEmpty { line += ["in", Self.plain(meeting)] }
    } else {
      line += [Self.plain(object), Verb.occurs.rawValue]
    }
    if !Self.plain(accounts).isEmpty { line += ["according to", Self.plain(accounts)] }
    let source =
      key.isEmpty
      ? "" : "  @\(Self.plain(key))\(fragment.isEmpty ? "" : "#\(Self.plain(fragment))")"
    // What is said is quoted once.
    let quote = verb == .says && words == quote && !words.isEmpty ? "" : quote
    let quotation = key.isEmpty || quote.isEmpty ? "" : " " + Self.quoted(quote)
    let head = line.filter { !$0.isEmpty }.joined(separator: " ") + source + quotation
    return ([head] + below.map { "  " + $0 }).joined(separator: "\n")
  }

  /// Words on one line, with single blanks: a line feed would begin another line of the ledger.
  private static func plain(_ words: some StringProtocol) -> String {
    words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A string of the ledger.
  private static func quoted(_ words: String) -> String {
    "\"" + plain(words).reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) } + "\""
  }
}
