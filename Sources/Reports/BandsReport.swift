public import Ledger

/// The states of undertakings, or of whatever has one, over a time: a band each, which divides where views differ.
public struct BandsReport: Sendable {
  /// A stretch of time in one state; where views differ, in as many as there are lines.
  public struct Piece: Hashable, Sendable {
    /// From when on.
    public let start: Instant
    /// Until when.
    public internal(set) var end: Instant
    /// The state that all have, or one for each of the band's lines.
    public let states: [String]

    /// Whether views differ in it.
    public var isDivided: Bool { states.count > 1 }
  }

  /// Views that have the same course.
  public struct Line: Hashable, Sendable {
    /// The views.
    public let views: [View]
    /// What they are called.
    public let title: String
  }

  /// The course of one subject.
  public struct Band: Sendable {
    /// Of what.
    public let subject: Entity
    /// Who has which course: the most first; one line where all have the same.
    public let lines: [Line]
    /// The stretches, one after the other.
    public let pieces: [Piece]

    /// Those who have another course than the most; empty where nobody has.
    public var others: String { lines.dropFirst().map(\.title).joined(separator: ", ") }
  }

  /// The record.
  public let record: Record
  /// The first and the last instant that is looked at.
  public let time: ClosedRange<Instant>
  /// The bands of what was in any state then, in the order asked for.
  public let bands: [Band]

  /// The bands of some subjects over a time.
  ///
  /// - Parameter views: whose views; all parties' when none are given.
  public init(
    _ engine: Engine, of subjects: [Entity], during time: ClosedRange<Instant>, views: [View]? = nil
  ) {
    record = engine.record
    self.time = time
    let views = views ?? engine.record.views.filter { $0 != .text }
    bands = subjects.compactMap { subject in
      let text = engine.course(of: subject, in: .text, through: time.upperBound)
      let courses = views.map {
        Self.clipped(engine.course(of: subject, in: $0, through: time.upperBound, asText: text), to: time)
      }
      return Self.band(of: subject, views, courses, during: time, in: engine.record)
    }
  }

  /// What states are called before anything has come about.
  private static let none: Set<String> = [
    UndertakingState.notMade.rawValue, ProposalState.notMade.rawValue, MeasureState.none.rawValue,
    RightState.notGranted.rawValue,
  ]

  /// A course within a time: it begins with the state that there was already.
  private static func clipped(_ course: [StateSince], to time: ClosedRange<Instant>) -> [StateSince] {
    let earlier = course.last { $0.instant <= time.lowerBound }.map {
      StateSince(instant: time.lowerBound, state: $0.state)
    }
    return (earlier.map { [$0] } ?? []) + course.filter { $0.instant > time.lowerBound }
  }

  private static func band(
    of subject: Entity, _ views: [View], _ courses: [[StateSince]], during time: ClosedRange<Instant>,
    in record: Record
  ) -> Band? {
    var groups: [(course: [StateSince], views: [View])] = []
    for (view, course) in zip(views, courses) {
      if let index = groups.firstIndex(where: { $0.course == course }) {
        groups[index].views.append(view)
      } else {
        groups.append((course, [view]))
      }
    }
    groups = groups.enumerated().sorted {
      (-$0.element.views.count, $0.offset) < (-$1.element.views.count, $1.offset)
    }.map(\.element)
    let isSomething = groups.contains { $0.course.contains { !none.contains($0.state) } }
    guard isSomething else { return nil }
    let titles = groups.map(\.views).count > 1 ? record.named(groups.map(\.views)).map(\.title) : ["all"]
    let lines = zip(groups, titles).map { Line(views: $0.views, title: $1) }
    return Band(
      subject: subject, lines: lines, pieces: pieces(of: groups.map(\.course), until: time.upperBound))
  }

  private static func pieces(of courses: [[StateSince]], until end: Instant) -> [Piece] {
    let starts = Set(courses.flatMap { $0.map(\.instant) }).sorted()
    var at = Array(repeating: 0, count: courses.count)
    var pieces: [Piece] = []
    for (index, start) in starts.enumerated() {
      let states = courses.indices.map { number -> String in
        while at[number] < courses[number].count, courses[number][at[number]].instant <= start {
          at[number] += 1
        }
        return at[number] == 0 ? UndertakingState.notMade.rawValue : courses[number][at[number] - 1].state
      }
      let shown = Set(states).count == 1 ? [states[0]] : states
      let next = index + 1 < starts.count ? starts[index + 1] : end
      if let last = pieces.last, last.states == shown {
        pieces[pieces.count - 1].end = next
      } else {
        pieces.append(Piece(start: start, end: next, states: shown))
      }
    }
    return pieces
  }
}

extension BandsReport.Band {
  /// The course of one of its lines, by number.
  public func course(ofLine number: Int) -> [BandsReport.Piece] {
    pieces.reduce(into: []) { course, piece in
      let state = piece.isDivided ? piece.states[number] : piece.states[0]
      if let last = course.last, last.states == [state] {
        course[course.count - 1].end = piece.end
      } else {
        course.append(BandsReport.Piece(start: piece.start, end: piece.end, states: [state]))
      }
    }
  }
}

extension BandsReport.Band {
  /// One of its lines as a band of its own.
  public func alone(_ number: Int) -> BandsReport.Band {
    BandsReport.Band(subject: subject, lines: [lines[number]], pieces: course(ofLine: number))
  }
}
