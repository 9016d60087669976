public import Ledger

/// What somebody asks of a record, in their own words: when, in whose view, what if. The options that the commands have,
/// for faces that have no command line.
public struct QueryOptions: Hashable, Sendable {
  /// The date to look at; `nil` for the record's end, or for now.
  public var asOf: String?
  /// The party, or person, whose view is wanted; `text` for the view without readings; `nil` for all.
  public var view: String?
  /// The party or post that the record is asked of as it could know it; `nil` for all that there is.
  public var knownTo: String?
  /// Acts that are added at the instant looked at.
  public var then: [String]
  /// Lines that are left out: `record.reftel:12`.
  public var without: [String]

  /// What is asked; nothing in particular, when nothing is given.
  public init(
    asOf: String? = nil, view: String? = nil, knownTo: String? = nil, then: [String] = [],
    without: [String] = []
  ) {
    self.asOf = asOf
    self.view = view
    self.knownTo = knownTo
    self.then = then
    self.without = without
  }

  /// Whether it asks what would be, not what is.
  public var isWhatIf: Bool { !then.isEmpty || !without.isEmpty }
}

/// What cannot be answered in a query, in words: a date that is none, a name that nobody has.
public struct QueryError: Error, Hashable, Sendable {
  /// What was asked where the problem is: `as-of`, `then`; `nil` where it needs no saying.
  public let question: String?
  /// What is wrong, and what would mend it.
  public let reason: String

  /// A problem in words.
  public init(_ reason: String) { self.init(in: nil, reason) }

  /// A problem with the answer to a question.
  public init(in question: String?, _ reason: String) {
    self.question = question
    self.reason = reason
  }

  /// All of it in a line.
  public var message: String { (question.map { "\($0): " } ?? "") + reason }
}

extension QueryOptions {
  /// The instant to look at: as asked for, or as the record was closed, or now.
  public func instant(in record: Record, now: Instant) throws(QueryError) -> Instant {
    if let asOf { return try record.queriedDate(asOf, what: "as-of").end }
    return record.closed?.end ?? now
  }

  /// The views to show: the one asked for; `nil` for all.
  public func views(in record: Record) throws(QueryError) -> [View]? {
    guard let view else { return nil }
    return view == "text" ? [.text] : [.party(try record.queriedParty(view, what: "view"))]
  }

  /// What is to be read besides and left out.
  ///
  /// - Parameters:
  ///   - record: the record as it is.
  ///   - prefix: what stands before the paths of its files where they are shown.
  ///   - now: the present, where the record is not closed and no date is asked for.
  public func whatIf(in record: Record, displayPrefix prefix: String, now: Instant)
    throws(QueryError) -> WhatIf
  {
    for act in then where act.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
      throw QueryError(in: "then", "one act at a time, on one line")
    }
    let date = WrittenDate(try instant(in: record, now: now), hasTime: true)
    let known = Set(record.files.flatMap { [$0.path, String($0.path.dropFirst(prefix.count))] })
    var lines: [WhatIf.Line] = []
    for word in without {
      let parts = word.split(separator: ":")
      guard parts.count > 1, let line = parts.last.flatMap({ Int($0) }), line > 0 else {
        throw QueryError(in: "without", "write the file and the line: record.reftel:12")
      }
      let path = parts.dropLast().joined(separator: ":")
      guard known.contains(path) else {
        throw QueryError(in: "without", "the record has no file '\(path)'")
      }
      lines.append(WhatIf.Line(path: path, line: line))
    }
    let clock = "\(date.text(in: record.zone)) \(record.zone)"
    return WhatIf(
      acts: then.map { WhatIf.act($0, at: clock) }, leftOut: lines, actsPath: WhatIf.path,
      leftOutPath: WhatIf.leavingOut)
  }
}

extension Record {
  /// A date that somebody asked about.
  public func queriedDate(_ text: String, what: String) throws(QueryError) -> WrittenDate {
    do throws(Diagnostic) {
      // As ISO 8601 has it too: `1962-11-12T20:30`.
      let parts = text.split(separator: "T", maxSplits: 1)
      let isISO = parts.count == 2 && parts[0].utf8.count == 10 && parts[1].first?.isNumber == true
      return try date(from: isISO ? parts.joined(separator: " ") : text)
    } catch {
      throw QueryError(in: what, error.message + (error.remedy.map { "; \($0)" } ?? ""))
    }
  }

  /// A length of time that somebody asked about: `30 days`.
  public func queriedPeriod(_ text: String, what: String) throws(QueryError) -> Period {
    do throws(Diagnostic) {
      return try period(from: text)
    } catch {
      throw QueryError(in: what, error.message + (error.remedy.map { "; \($0)" } ?? ""))
    }
  }

  /// A party that somebody asked about, by its name or by a person's.
  public func queriedParty(_ name: String, what: String) throws(QueryError) -> Identifier<Party> {
    switch self[name] {
    case .party(let party): return party
    case .person(let person): return persons[person].party
    default:
      throw unknown(name, what: what, kind: "party") {
        switch $0 {
        case .party, .person: true
        default: false
        }
      }
    }
  }

  /// Whatever a name stands for, where it is of a kind that is wanted.
  public func queriedEntity(_ name: String, kind: String, where isWanted: (Entity) -> Bool)
    throws(QueryError) -> Entity
  {
    if let entity = self[name], isWanted(entity) { return entity }
    throw unknown(name, what: nil, kind: kind, where: isWanted)
  }

  private static func withArticle(_ kind: String) -> String {
    if kind == EntityKind.instructions.rawValue { return kind }
    return ("aeiou".contains(kind.first ?? " ") ? "an " : "a ") + kind
  }

  private func unknown(
    _ name: String, what: String?, kind: String, where isWanted: (Entity) -> Bool
  ) -> QueryError {
    let shown = name.count > 80 ? name.prefix(80) + "…" : name
    if case .family(let family) = self[name] {
      let members = families[family].members.map { undertakings[$0].heading.name }
      return QueryError(
        in: what, "'\(shown)' is several undertakings: ask of one of them: \(members.joined(separator: ", "))"
      )
    }
    if let entity = self[name] {
      return QueryError(in: what, "'\(shown)' is \(entity.withArticle), not \(Self.withArticle(kind))")
    }
    let hint =
      suggestion(for: String(name.prefix(80)), where: isWanted).map { "; did you mean '\($0)'?" } ?? ""
    return QueryError(in: what, "the record has no \(kind) '\(shown)'\(hint)")
  }
}

extension Entity {
  /// What kind of thing has the name: `an undertaking`.
  public var withArticle: String { kind.withArticle }
}

extension WhatIf {
  /// The path under which diagnostics speak of the acts that are added.
  public static let path = "--then"

  /// The path under which diagnostics speak of lines to leave out that are no acts.
  public static let leavingOut = "--without"
}
