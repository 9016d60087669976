/// What is odd in a record without being wrong: `check` warns of it, and nothing else looks for it.
extension Engine {
  /// Acts that stand twice, that tell of more than there is to do, or whose year is far from those around them; and terms that
  /// were pointless when they were agreed.
  ///
  /// Takes time linear in the acts, but for acts that tell of too much and terms met too early: for these the views are looked at.
  public func oddities() -> [Diagnostic] {
    var text = OddText(record)
    return text.repeatedActs() + excessiveAmounts() + text.strayYears() + emptyRetractions()
      + OddTerms(self).problems() + record.oddMeetings()
  }

  // MARK: Amounts

  /// Reports and verifications of more than anybody holds to be covered.
  private func excessiveAmounts() -> [Diagnostic] {
    // Of each undertaking the things that were reported of it, which are few.
    var limits: [[(thing: Identifier<Thing>, amount: Amount?)]] = Array(
      repeating: [], count: record.undertakings.count)
    var problems: [Diagnostic] = []
    for index in record.acts.indices {
      let thing: Identifier<Thing>
      let number: Quantity
      switch record.acts[index].deed {
      case .reports(.thing(let what, let count?)), .verifies(.thing(let what, let count?)):
        (thing, number) = (what, count)
      default: continue
      }
      for case .undertaking(let id) in record.acts[index].objects {
        if let written = amount(of: thing, in: id, view: .text), Amount(number) <= written { continue }
        let position =
          limits[id.index].firstIndex { $0.thing == thing }
          ?? {
            limits[id.index].append((thing, largestAmount(of: thing, in: id)))
            return limits[id.index].count - 1
          }()
        guard let limit = limits[id.index][position].amount, Amount(number) > limit else { continue }
        let verb = record.acts[index].deed.verb == .reports ? "reported" : "verified"
        let name = record.undertakings[id].heading.name
        problems.append(
          Diagnostic(
            .moreThanCovered,
            "\(record.amount("\(number)", of: thing)) are \(verb) for '\(name)', which covers \(limit) at most",
            at: record.headPlace(of: record.acts[index].place),
            remedy: "give the total to date, or correct what '\(name)' covers, or how many there are"))
      }
    }
    return problems
  }

  /// The most of a thing that an undertaking covers in any view, now or as written; `nil` where nobody has it covered: what
  /// is reported besides may matter to a condition.
  private func largestAmount(of thing: Identifier<Thing>, in id: Identifier<Undertaking>) -> Amount? {
    record.views.compactMap { amount(of: thing, in: id, view: $0) }.max()
  }

  /// How much of a thing an undertaking covers in a view in the end; `nil` where it covers none.
  private func amount(of thing: Identifier<Thing>, in id: Identifier<Undertaking>, view: View) -> Amount? {
    readings.coverage(of: id, in: view, at: record.lastMoment).first { $0.thing == thing }?.amount
  }
}

/// Looks at the acts in the order in which they are written.
private struct OddText {
  private let record: Record
  /// The positions of the acts, file by file, in the order of the text.
  private let order: [[Int]]
  /// The lines of files that something is told of.
  private var lines: [Int32: LineIndex] = [:]

  init(_ record: Record) {
    self.record = record
    var files: [[Int]] = Array(repeating: [], count: record.files.count)
    for index in record.acts.indices {
      let place = record.acts[index].place
      // What several did in one line stands there once.
      if let last = files[Int(place.file)].last, record.acts[last].place == place { continue }
      files[Int(place.file)].append(index)
    }
    order = files.map { acts in
      let isInOrder = zip(acts, acts.dropFirst()).allSatisfy {
        record.acts[$0].place.start < record.acts[$1].place.start
      }
      return isInOrder ? acts : acts.sorted { record.acts[$0].place.start < record.acts[$1].place.start }
    }
  }

  /// `path:line` of an act.
  private mutating func whereabouts(_ index: Int) -> String {
    let place = record.acts[index].place
    let file = record.files[Int(place.file)]
    let known = lines[place.file] ?? LineIndex(file)
    lines[place.file] = known
    return "\(file.path):\(known.position(of: place.start).line)"
  }

  // MARK: Twice

  private struct Saying: Equatable {
    let date: WrittenDate
    let actor: Identifier<Party>?
    let deed: Deed
    let objects: EntityList
    let accounts: [Identifier<Party>]
    let addressees: EntityList
    /// Of a position the sources: what two of them say is said twice.
    let sources: [String]
  }

  /// Acts that say what another act of the same time says.
  mutating func repeatedActs() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var start = 0
    while start < record.acts.count {
      var end = start + 1
      let instant = record.acts[start].date.instant
      while end < record.acts.count, record.acts[end].date.instant == instant { end += 1 }
      if end - start > 1 { problems += repeatedActs(in: start..<end) }
      start = end
    }
    return problems
  }

  /// What two acts that say the same have in common, looked at first: it is found without a copy of either.
  private struct Gist: Hashable {
    let actor: Identifier<Party>?
    let verb: Verb
    let object: Entity?
  }

  private mutating func repeatedActs(in range: Range<Int>) -> [Diagnostic] {
    var alike: [Gist: [Int]] = [:]
    var problems: [Diagnostic] = []
    for index in range {
      let gist = Gist(
        actor: record.acts[index].actor, verb: record.acts[index].deed.verb,
        object: record.acts[index].objects.first)
      guard let others = alike[gist] else {
        alike[gist] = [index]
        continue
      }
      let saying = saying(of: index)
      // Two persons of a party may do something together, in one line.
      let place = record.acts[index].place
      if let earlier = others.first(where: { record.acts[$0].place != place && self.saying(of: $0) == saying }
      ) {
        problems.append(
          Diagnostic(
            .repeatedAct, "the same act stands at \(whereabouts(earlier)) already",
            at: record.headPlace(of: record.acts[index].place),
            remedy: "leave one of them out; a second source of an act is one more citation below it",
            fixes: [.replace(place, with: "")]))
      } else if others.count < Self.mostAlike {
        alike[gist]?.append(index)
      }
    }
    return problems
  }

  /// How many acts of one time, actor, verb and object are compared with those that follow.
  private static let mostAlike = 100

  private func saying(of index: Int) -> Saying {
    let act = record.acts[index]
    return Saying(
      date: act.date, actor: act.actor, deed: act.deed, objects: act.objects, accounts: act.accounts,
      addressees: act.addressees, sources: act.deed.verb == .says ? act.citations.map(Self.source) : [])
  }

  private static func source(_ citation: Citation) -> String {
    "\(citation.key)#\(citation.fragment ?? "") \(citation.quote ?? "")"
  }

  // MARK: Years

  /// A date this many days from those around it is looked at: two years.
  private static let far = 730

  /// Acts whose year is far from those around them in the text, such as 1926 among acts of 1962.
  func strayYears() -> [Diagnostic] {
    order.flatMap { acts in
      acts.indices.compactMap { position in
        isStray(position, among: acts).flatMap { other in
          isOfSourcesYear(acts[position]) ? nil : stray(acts[position], beside: other)
        }
      }
    }
  }

  private func days(_ index: Int) -> Int { Int(record.acts[index].date.instant.seconds / 86400) }

  /// The act beside one that is dated far from those around it.
  private func isStray(_ position: Int, among acts: [Int]) -> Int? {
    let before = acts[max(0, position - 2)..<position]
    let after = acts[(position + 1)...].prefix(2)
    if let near = before.last, let next = after.first {
      // Most acts are not far from the one before: these are not looked at twice.
      guard distance(acts[position], near) >= Self.far || distance(acts[position], next) >= Self.far else {
        return nil
      }
      return before.first { one in after.contains { isStray(acts[position], from: one, $0) } }
    }
    // The first and the last may lie long before, or after, the rest. One that goes against the order of the text, or has
    // the figures of their year in another order, is looked at.
    let others = before.isEmpty ? Array(after) : before.reversed()
    guard let nearest = others.first, distance(acts[position], nearest) >= Self.far else { return nil }
    if isMisspelt(acts[position], nearest) { return nearest }
    let isBackward = before.isEmpty == (days(acts[position]) > days(nearest))
    return isBackward && others.count > 1 && isStray(acts[position], from: nearest, others[1]) ? nearest : nil
  }

  /// Whether a source of an act has the act's year in its key, as in `embassy-1949-03-11`: then it was not mistyped.
  private func isOfSourcesYear(_ act: Int) -> Bool {
    let year = String(year(act))
    return record.acts[act].citations.contains { citation in
      citation.key.split { !$0.isNumber }.contains { $0 == year }
    }
  }

  private func distance(_ one: Int, _ other: Int) -> Int { abs(days(one) - days(other)) }

  /// Whether an act is far from two others that are near each other.
  private func isStray(_ act: Int, from one: Int, _ other: Int) -> Bool {
    let least = min(distance(act, one), distance(act, other))
    return least >= Self.far && distance(one, other) * 4 <= least
  }

  /// Whether a year is another with its figures in another order.
  private func isMisspelt(_ act: Int, _ other: Int) -> Bool {
    let (year, expected) = (String(year(act)), String(year(other)))
    return year != expected && year.sorted() == expected.sorted()
  }

  private func year(_ index: Int) -> Int { record.acts[index].date.instant.day(in: record.zone).day.year }

  private func stray(_ index: Int, beside other: Int) -> Diagnostic {
    let date = record.acts[index].date
    let day = date.uncertain?.text ?? String(date.text(in: record.zone).prefix(10))
    return Diagnostic(
      .strayYear, "\(day) is far from the acts around it, which are of \(year(other))",
      at: record.headPlace(of: record.acts[index].place),
      remedy:
        "look whether the year is right; acts of another time may stand by themselves, in a file of their own"
    )
  }
}
