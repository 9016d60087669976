import Ledger
import Reports

/// Asks the engine about everything in a record, in every view, at many instants, and compares answers.
struct EngineCheck {
  /// How many answers are looked at, so that a large input costs the engine its own time and not ours.
  private static let patience = 20_000

  private let record: Record
  private let engine: Engine
  private let views: [View]
  private let instants: [Instant]
  private let subjects: [Entity]
  private var left = Self.patience

  init(_ record: Record) {
    self.record = record
    engine = Engine(record)
    views = spread(record.views, atMost: 6)
    instants = Self.instants(of: record)
    let headings = record.headings.map(\.entity).filter {
      switch $0 {
      case .undertaking, .proposal, .measure: true
      default: false
      }
    }
    subjects = spread(headings, atMost: 40)
  }

  mutating func run() {
    for view in views {
      for subject in subjects where left > 0 { checkHistory(of: subject, in: view) }
    }
    for view in views {
      for instant in instants where left > 0 { look(in: view, at: instant) }
    }
    checkReports()
    checkOrderOfAsking()
  }

  /// Each act's instant, the second before and the second after, long after everything, and before everything.
  private static func instants(of record: Record) -> [Instant] {
    var all: Set<Instant> = [.distantPast, Instant(seconds: -1 << 58)]
    let acts = spread(record.acts.map(\.date.instant), atMost: 12)
    for instant in acts + [record.closed?.end].compactMap(\.self) {
      for offset in [-1, 0, 1] as [Int64] { all.insert(instant.adding(seconds: offset)) }
    }
    for days in [1, 31, 40_000] as [Int64] {
      all.insert((acts.last ?? Instant(seconds: 0)).adding(seconds: days * 86_400))
    }
    return all.sorted()
  }

  // MARK: States

  /// The state at an instant is what the history last says by then, whatever the history is asked for.
  private mutating func checkHistory(of subject: Entity, in view: View) {
    guard let last = instants.last else { return }
    let history = engine.history(of: subject, in: view, through: last)
    require(history.first?.from == nil, "a history that begins in the middle")
    for (previous, next) in zip(history, history.dropFirst()) {
      require(previous.to == next.from && previous.to != next.to, "a history with a gap")
      require(previous.instant < next.instant, "a history out of order")
    }
    for (index, instant) in instants.enumerated() {
      left -= 1
      let state = engine.viewState(in: view, at: instant).stateName(of: subject)
      let told = history.last { $0.instant <= instant }?.to
      require(
        state == told,
        """
        '\(record.name(of: subject))' for \(record.name(of: view)) at \(text(instant)): its state is \
        \(state ?? "none"), its history says \(told ?? "nothing")
        """)
      if index % 5 == 0 {
        let shorter = engine.history(of: subject, in: view, through: instant)
        require(shorter == history.filter { $0.instant <= instant }, "a history that depends on its end")
      }
    }
  }

  /// What a viewState says of one thing agrees with what it says of another.
  private mutating func look(in view: View, at instant: Instant) {
    let viewState = engine.viewState(in: view, at: instant)
    for subject in subjects where left > 0 {
      left -= 1
      switch subject {
      case .undertaking(let id):
        let status = viewState.status(of: id)
        require(status.state == viewState.state(of: id), "two states of one undertaking")
        require(status.deadline == viewState.deadline(of: id), "two deadlines of one undertaking")
        let tooLate = status.deadline?.overdueFrom
        if status.state == .overdue { require(tooLate.map { $0 <= instant } == true, "overdue too early") }
        if status.state == .due { require(tooLate.map { $0 > instant } ?? true, "due after its deadline") }
        for progress in status.progress {
          require(progress.reported >= .none && progress.of >= .none, "less than nothing")
        }
        let clauses = viewState.clauses(of: id)
        for name in ClauseName.allCases { if let clause = clauses[name] { _ = record.phrase(clause) } }
      case .proposal(let id):
        let status = viewState.status(of: id)
        require(status.state == viewState.state(of: id), "two states of one proposal")
        require(status.agreedAt == viewState.agreedAt(id), "agreed at two times")
        require(status.reservations == viewState.reservations(on: id), "two lists of reservations")
        let isAgreed = viewState.agreedAt(id).map { $0 <= instant } ?? false
        switch viewState.state(of: id) {
        case .agreed, .terminated: require(isAgreed, "agreed at no time")
        case .superseded: break
        default: require(!isAgreed, "agreed and not agreed")
        }
      case .measure(let id): _ = viewState.state(of: id)
      default: break
      }
    }
  }

  // MARK: Reports

  /// Who disputes what, and the reports as text: fewer instants, since each looks at the whole record.
  private mutating func checkReports() {
    let price = record.views.count * (1 + record.undertakings.count) / 4
    for instant in spread(instants, atMost: 9) where left > 0 {
      left -= price
      for dispute in engine.disputes(at: instant) {
        require(dispute.sides.count > 1, "a dispute of one")
        for side in dispute.sides { _ = record.phrase(side.clause) }
      }
    }
    for instant in spread(instants, atMost: 3) where left > 0 {
      left -= price
      _ = DisputesReport(engine, at: instant).json.text
      _ = StatusReport(engine, at: instant, views: views).json.text
    }
  }

  /// Answers are kept; what was asked before must not change them.
  private func checkOrderOfAsking() {
    let fresh = Engine(record)
    for instant in spread(instants, atMost: 5).reversed() {
      for view in views.reversed() {
        let (one, other) = (
          engine.viewState(in: view, at: instant), fresh.viewState(in: view, at: instant)
        )
        for subject in subjects.reversed() {
          require(
            one.stateName(of: subject) == other.stateName(of: subject),
            "'\(record.name(of: subject))' at \(text(instant)) depends on what was asked before")
          if case .undertaking(let id) = subject {
            let (one, other) = (one.status(of: id), other.status(of: id))
            require(one.deadline == other.deadline, "a deadline depends on what was asked before")
            require(one.progress == other.progress, "progress depends on what was asked before")
          }
        }
      }
    }
  }

  private func text(_ instant: Instant) -> String { instant.iso8601(in: record.zone) }
}

/// So many of the elements at most, from all over, the first and the last among them.
func spread<Element>(_ elements: [Element], atMost limit: Int) -> [Element] {
  guard elements.count > limit else { return elements }
  return (0..<limit).map { elements[$0 * (elements.count - 1) / (limit - 1)] }
}
