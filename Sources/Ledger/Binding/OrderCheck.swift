/// Goes through the acts in the order in which they take effect, and looks at what depends on it: proposals must have been
/// made, and reservations too (§3).
struct OrderCheck {
  private let record: Record
  private let rejected: Set<Identifier<Proposal>>
  private(set) var problems: [Diagnostic] = []
  /// What was acted on too early.
  private(set) var doubts: Set<Entity> = []
  private var made: Set<Identifier<Proposal>> = []
  private var reserved: Set<Saying> = []
  /// How many more reservations that were not made may be looked for: a hopeless record is not to take for ever to be told
  /// so.
  private var suggestionsLeft = 200
  /// The lines of files that something is told of.
  private var lines: [Int32: LineIndex] = [:]
  /// For each proposal the first act that makes it, and for each reservation the acts that make it; looked for when it is
  /// first asked.
  private lazy var makings: [Identifier<Proposal>: Int] = firstMakings()
  private lazy var reservations: [Saying: [Int]] = allReservations()

  private struct Saying: Hashable {
    let proposal: Identifier<Proposal>
    let party: Identifier<Party>?
    let what: String
  }

  /// - Parameter rejected: proposals that a rejected act may have made.
  init(_ record: Record, but rejected: Set<Identifier<Proposal>>) {
    self.record = record
    self.rejected = rejected
  }

  mutating func run() {
    let end = record.closed?.end ?? .distantFuture
    // By position: to copy each act would take longer than to look at it.
    for index in record.acts.indices {
      if record.acts[index].date.instant > end {
        problems.append(
          Diagnostic(
            .afterClose, "this is later than the record's end, \(record.closed?.text(in: record.zone) ?? "")",
            at: record.headPlace(of: record.acts[index].place), remedy: "move 'closed', or leave the act out")
        )
      }
      // In a part of a record, what went before may be missing.
      guard !record.acts[index].deed.isOnKnowledge, record.partial == nil else { continue }
      for case .proposal(let proposal) in record.acts[index].objects where !rejected.contains(proposal) {
        check(index, on: proposal)
      }
      if let counter = record.acts[index].deed.counter { made.insert(counter) }
    }
  }

  private mutating func check(_ index: Int, on proposal: Identifier<Proposal>) {
    let act = record.acts[index]
    switch act.deed {
    case .makes:
      made.insert(proposal)
      return
    case .reserves(let what): reserved.insert(Saying(proposal: proposal, party: act.actor, what: what))
    case .drops(let what?):
      let saying = Saying(proposal: proposal, party: act.actor, what: what)
      if !reserved.contains(saying) {
        doubts.insert(.proposal(proposal))
        problems.append(noReservation(saying, index))
        return
      }
    default: break
    }
    guard !made.contains(proposal) else { return }
    doubts.insert(.proposal(proposal))
    problems.append(notYetMade(proposal, index))
  }

  // MARK: Too early

  private mutating func notYetMade(_ proposal: Identifier<Proposal>, _ index: Int) -> Diagnostic {
    let name = record.proposals[proposal].heading.name
    let place = record.headPlace(of: record.acts[index].place)
    guard let making = makings[proposal] else {
      return Diagnostic(
        .notYetMade, "nobody has made '\(name)' by then", at: place,
        remedy: "write who made it, and when: \(maker(of: proposal)) makes \(name)")
    }
    return tooEarly(.notYetMade, "nobody has made '\(name)' by then: it is made", index, making)
  }

  private func maker(of proposal: Identifier<Proposal>) -> String {
    record.proposals[proposal].from.first.map { record.parties[$0].heading.name } ?? "…"
  }

  /// What is wrong with an act that stands before what it takes up.
  private mutating func tooEarly(_ code: DiagnosticCode, _ what: String, _ index: Int, _ later: Int)
    -> Diagnostic
  {
    let (act, other) = (record.acts[index], record.acts[later])
    let place = record.headPlace(of: act.place)
    let there = whereabouts(other)
    guard other.date.instant == act.date.instant else {
      return Diagnostic(
        code, "\(what) on \(other.date.text(in: record.zone)), at \(there)", at: place,
        remedy: code == .notYetMade
          ? "correct one of the dates, or write who made it first" : "correct one of the dates")
    }
    let same = act.date.hasTime ? "at the same time" : "on the same day"
    let isElsewhere = act.place.file != other.place.file
    return Diagnostic(
      code, "\(what) \(same), but below this in the text, at \(there)", at: place,
      remedy: isElsewhere
        ? "acts of one time take effect in the order of the text: include \(quoted(other)) before \(quoted(act)), or give both their time of day"
        : "acts of one time take effect in the order of the text: put that line above this, or give both their time of day"
    )
  }

  private func quoted(_ act: Act) -> String { "\"\(record.files[Int(act.place.file)].path)\"" }

  /// `path:line` of an act.
  private mutating func whereabouts(_ act: Act) -> String {
    let file = record.files[Int(act.place.file)]
    let known = lines[act.place.file] ?? LineIndex(file)
    lines[act.place.file] = known
    return "\(file.path):\(known.position(of: act.place.start).line)"
  }

  private mutating func noReservation(_ saying: Saying, _ index: Int) -> Diagnostic {
    let name = record.proposals[saying.proposal].heading.name
    if suggestionsLeft > 0, let later = reservations[saying]?.first(where: { $0 > index }) {
      suggestionsLeft -= 1
      return tooEarly(
        .noSuchReservation, "this reservation on '\(name)' has not been made by then: it is made", index,
        later)
    }
    var nearest: String?
    if suggestionsLeft > 0 {
      suggestionsLeft -= 1
      let others = reserved.filter { $0.proposal == saying.proposal && $0.party == saying.party }.map(\.what)
        .sorted()
      nearest = Suggestion.nearest(to: saying.what, among: others) ?? others.first
    }
    return Diagnostic(
      .noSuchReservation,
      "\(saying.party.map { record.parties[$0].heading.name } ?? "") made no such reservation on '\(name)' before",
      at: record.headPlace(of: record.acts[index].place),
      remedy: nearest.map { "did you mean \"\($0)\"?" } ?? "write the reservation first, in the same words")
  }

  // MARK: What comes later

  private func firstMakings() -> [Identifier<Proposal>: Int] {
    var found: [Identifier<Proposal>: Int] = [:]
    func note(_ proposal: Identifier<Proposal>, _ index: Int) {
      if found[proposal] == nil { found[proposal] = index }
    }
    for index in record.acts.indices {
      if let counter = record.acts[index].deed.counter { note(counter, index) }
      guard record.acts[index].deed == .makes else { continue }
      for case .proposal(let proposal) in record.acts[index].objects { note(proposal, index) }
    }
    return found
  }

  private func allReservations() -> [Saying: [Int]] {
    var found: [Saying: [Int]] = [:]
    for index in record.acts.indices {
      guard case .reserves(let what) = record.acts[index].deed else { continue }
      for case .proposal(let proposal) in record.acts[index].objects {
        found[Saying(proposal: proposal, party: record.acts[index].actor, what: what), default: []].append(
          index)
      }
    }
    return found
  }
}
