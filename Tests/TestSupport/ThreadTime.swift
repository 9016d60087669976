internal import Foundation

/// How long this thread works: what other threads and programs do meanwhile makes no difference.
public enum ThreadTime {
  /// The seconds that the processor spends on something.
  public static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = now
    try work()
    return now - start
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
