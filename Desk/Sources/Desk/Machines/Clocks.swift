/// How long the desk waits, in seconds.
public struct Clocks: Hashable, Sendable {
  /// How long a receipt may take before a telegram is sent again, by rank from 0 to 5. Each further try waits twice as long.
  public var receipt: [Int64] = [14_400, 14_400, 3_600, 600, 120, 120]
  /// How long a telegram may take before an alarm is given, by rank from 0 to 5: the speed of service.
  public var service: [Int64] = [43_200, 21_600, 10_800, 1_800, 600, 600]
  /// How long a number may be missing before it is asked for: telegrams overtake one another.
  public var patience: Int64 = 120
  /// How long an answer may take before the number is asked for again. Each further try waits twice as long.
  public var answer: Int64 = 600
  /// How long a number may be missing before an alarm is given.
  public var gapAlarm: Int64 = 3_600
  /// How often the last numbers are told where telegrams flow.
  public var hourly: Int64 = 3_600
  /// How often the last numbers are told always.
  public var daily: Int64 = 86_400
  /// The longest that is waited between two tries.
  public var longest: Int64 = 86_400

  /// The waits of the design: Flash 2 minutes for a receipt and 10 for an alarm, Routine 4 hours and 6.
  public init() {}

  /// How long the receipt of a telegram may take that was sent so many times.
  func receipt(for rank: Rank, tries: Int) -> Int64 { doubled(receipt[rank.value], tries: tries) }

  /// How long an answer may take to a number that was asked for so many times.
  func answer(tries: Int) -> Int64 { doubled(answer, tries: tries) }

  private func doubled(_ wait: Int64, tries: Int) -> Int64 {
    tries > 20 ? longest : min(longest, wait << Int64(max(0, tries - 1)))
  }
}
