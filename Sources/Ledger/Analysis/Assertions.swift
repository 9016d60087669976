extension Engine {
  /// The assertions that do not hold, as diagnostics (§3, `assert`).
  public func failedAssertions() -> [Diagnostic] { testedAssertions().failures }

  /// The assertions that do not hold, and how many are not tested, since an act that is given up may bear on them.
  public func testedAssertions() -> (failures: [Diagnostic], untested: Int) {
    let doubtful = Set(record.doubts.entities.compactMap { clusters.position(of: $0)?.cluster })
    var untested = 0
    var failures: [Diagnostic] = []
    for assertion in record.assertions {
      if let cluster = clusters.position(of: assertion.subject)?.cluster, doubtful.contains(cluster) {
        untested += 1
        continue
      }
      let views = assertion.party.map { [View.party($0)] } ?? record.views.filter { $0 != .text }
      let states = views.compactMap { view -> (View, String)? in
        let viewState = viewState(in: view, at: assertion.date.instant)
        return viewState.stateName(of: assertion.subject).map { (view, $0) }
      }
      let wrong = states.filter { $0.1 != assertion.state }
      guard !wrong.isEmpty else { continue }
      let found = wrong.map { "\($0.1) for \(record.name(of: $0.0))" }.joined(separator: ", ")
      let day = assertion.date.hasTime ? nil : "a date alone is the start of the day"
      failures.append(
        Diagnostic(
          .failedAssert,
          "'\(record.name(of: assertion.subject))' is not \(assertion.state) then: it is \(found)",
          at: record.headPlace(of: assertion.place),
          remedy: day, help: .history(of: record.name(of: assertion.subject))))
    }
    return (failures, untested)
  }
}
