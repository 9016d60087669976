/// A number of a series that has not come.
///
/// ```
/// suspected (a number was skipped, or the sender says that more were sent) → asked for → filled | declared void;   alarm
/// ```
public struct Gap: Hashable, Sendable, Codable {
  /// Where it stands.
  public enum State: String, Hashable, Sendable, CaseIterable, Codable {
    /// Perhaps only overtaken.
    case suspected
    /// Asked for.
    case asked
    /// It has come.
    case filled
    /// Its sender says that it was never sent.
    case void
  }

  /// Of which series.
  public var series: Series
  /// Which number.
  public var number: Int
  /// Where it stands.
  public var state: State = .suspected
  /// Since when it is missed.
  public var suspected: Moment
  /// When to ask for it, or ask again; `nil` when it is not missing any more.
  public var due: Moment?
  /// When an alarm is to be given; `nil` when it was given, or the number is not missing any more.
  public var alarmDue: Moment?
  /// How often it was asked for.
  public var tries = 0
  /// Whether an alarm was given.
  public var isAlarmed = false

  /// A number that has not come.
  public init(series: Series, number: Int, suspected: Moment, _ clocks: Clocks) {
    self.series = series
    self.number = number
    self.suspected = suspected
    due = suspected.adding(seconds: clocks.patience)
    alarmDue = suspected.adding(seconds: clocks.gapAlarm)
  }

  /// When something is to be done about it next.
  public var wake: Moment? { [due, alarmDue].compactMap(\.self).min() }

  /// Whether it is still missing.
  public var isOpen: Bool { state == .suspected || state == .asked }

  /// It is asked for.
  mutating func ask(at now: Moment, _ clocks: Clocks) {
    guard isOpen else { return }
    state = .asked
    tries += 1
    due = now.adding(seconds: clocks.answer(tries: tries))
  }

  /// It has come, or its sender says that it never will.
  mutating func close(_ state: State) {
    guard isOpen else { return }
    self.state = state
    due = nil
    alarmDue = nil
  }
}
