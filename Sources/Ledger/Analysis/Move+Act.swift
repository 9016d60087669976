extension Move {
  /// The act that makes the move, in one line without its date, as a what-if takes it: `US accepts rfk-2` (§6).
  ///
  /// Who goes first does here what it would do; the condition that it would not wait for is not touched. `nil` where that
  /// would change nothing.
  public func act(in record: Record) -> String? {
    let party = record.parties[party].heading.name
    let subject = record.name(of: subject)
    switch kind {
    case .undertakes: return "\(party) undertakes \(subject)"
    case .accepts: return "\(party) accepts \(subject)"
    case .resumes: return "\(party) resumes \(subject)"
    case .declaresKept: return "\(party) declares \(subject) kept"
    case .returns: return "\(party) accepts \(subject)"
    case .invokes: return "\(party) invokes \(subject)"
    // No reading says that a thing is not counted: only the text does.
    case .adopts(.count(nil), _, _): return "\(party) reads \(subject) as written"
    case .adopts(let clause, _, _): return "\(party) reads \(subject): \(record.phrase(clause))"
    case .goesFirst(let id):
      switch record.undertakings[id].performance {
      case .reported: return "\(party) reports \(subject) done"
      case .verifying(let others): return "\(party) verifies \(record.name(ofAll: others))"
      case .measure(let measure, let state):
        let name = record.measures[measure].heading.name
        switch state {
        case .lifted: return "\(party) lifts \(name)"
        case .suspended: return "\(party) suspends \(name)"
        case .imposed: return "\(party) imposes \(name)"
        case .none: return nil
        }
      }
    }
  }
}
