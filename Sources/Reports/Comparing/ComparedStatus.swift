internal import Ledger

/// What a status says, name by name and view by view, in a form in which it can be laid beside another record's.
struct ComparedStatus {
  /// What is said of something: in words, by which it is compared, and as JSON.
  struct Said {
    let words: String
    let json: JSONValue
  }

  /// What is compared: of a name, and of a thing where it has several.
  struct Key: Hashable {
    let name: String
    let aspect: CompareReport.Aspect
    let thing: String
  }

  /// A word on a breach.
  struct Word {
    let word: String
    let instant: Instant
  }

  /// Who has said something of what.
  struct Speaker: Hashable {
    let name: String
    let party: String
  }

  let report: StatusReport
  /// The views' names, in their order.
  let views: [String]
  /// What there is to compare, in the order of the text.
  private(set) var keys: [Key] = []
  /// What each view says of it.
  private(set) var said: [Key: [String: Said]] = [:]
  /// Who has said something of a breach, in the order of the acts.
  private(set) var speakers: [Speaker] = []
  /// The latest word of each.
  private(set) var words: [Speaker: Word] = [:]

  init(_ report: StatusReport) {
    self.report = report
    let record = report.record
    views = report.views.map { record.name(of: $0) }
    for row in report.proposals {
      note(record.proposals[row.id].heading.name, row.cells) { Self.state($0.state.rawValue) }
    }
    for row in report.measures {
      note(record.measures[row.id].heading.name, row.cells) { Self.state($0.rawValue) }
    }
    for row in report.undertakings { note(row) }
    for row in report.days {
      note(record.days[row.id].heading.name, row.cells) {
        Self.state(($0 == nil ? DayState.notReached : .reached).rawValue)
      }
    }
    for row in report.rights {
      note(record.rights[row.id].heading.name, row.cells) { Self.state($0.state.rawValue) }
    }
    noteWords()
  }

  private static func state(_ word: String) -> Said { Said(words: word, json: .string(word)) }

  private mutating func note<Cell>(
    _ name: String, _ cells: [Cell], _ aspect: CompareReport.Aspect = .state, of thing: String = "",
    _ say: (Cell) -> Said?
  ) {
    let key = Key(name: name, aspect: aspect, thing: thing)
    keys.append(key)
    for (view, cell) in zip(views, cells) { said[key, default: [:]][view] = say(cell) }
  }

  private mutating func note(_ row: StatusReport.UndertakingRow) {
    let (report, record) = (report, report.record)
    let name = record.undertakings[row.id].heading.name
    note(name, row.cells) { Self.state($0.state.rawValue) }
    func eachOnce(_ things: [Identifier<Thing>]) -> [Identifier<Thing>] {
      things.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
    for thing in eachOnce(row.cells.flatMap { $0.progress.map(\.thing) }) {
      note(name, row.cells, .progress, of: record.things[thing].heading.name) { cell in
        cell.progress.first { $0.thing == thing }.map { progress in
          let verified = progress.verified > .none ? ", \(record.verifiedWords(for: progress))" : ""
          return Said(words: record.words(for: progress) + verified, json: report.json(of: progress))
        }
      }
    }
    for thing in eachOnce(row.cells.flatMap { $0.limits.map(\.limit.thing) }) {
      note(name, row.cells, .level, of: record.things[thing].heading.name) { cell in
        let limits = cell.limits.filter { $0.limit.thing == thing }
        guard !limits.isEmpty else { return nil }
        return Said(
          words: limits.map { record.words(for: $0) }.joined(separator: "; "),
          json: .array(limits.map { report.json(of: $0) }))
      }
    }
    if row.cells.contains(where: { $0.recurrence != nil }) {
      note(name, row.cells, .performances) { cell in
        cell.recurrence.map { Said(words: record.words(for: $0) ?? "not begun", json: report.json(of: $0)) }
      }
    }
  }

  /// The latest word of each on a breach, by the acts up to the instant, whatever account has them.
  private mutating func noteWords() {
    let record = report.record
    for index in 0..<record.actCount(through: report.instant) {
      guard let verdict = record.acts[index].deed.verdict, let party = record.acts[index].actor else {
        continue
      }
      for case .undertaking(let id) in record.acts[index].objects {
        let speaker = Speaker(
          name: record.undertakings[id].heading.name, party: record.parties[party].heading.name)
        if words[speaker] == nil { speakers.append(speaker) }
        words[speaker] = Word(word: verdict.word, instant: record.acts[index].date.instant)
      }
    }
  }
}

extension Deed.Verdict {
  /// The word for it.
  fileprivate var word: String {
    switch self {
    case .broken: "broken"
    case .kept: "kept"
    case .denied: "denied"
    case .waived: "waived"
    }
  }
}
