import Foundation
import Synchronization
import Testing

@testable import RecordStore

@Suite("The queue between reading and writing")
struct BoundedQueueTests {
  /// Lets threads add to a queue, each so often, while this one takes.
  ///
  /// - Returns: what was taken, portion by portion, and how long the threads kept a processor, in seconds.
  private func run(
    capacity: Int, portion: Int, producers: Int, count: Int, size: Int, pause: Double = 0
  ) -> (portions: [[Int]], seconds: Double) {
    let queue = BoundedQueue<Int>(capacity: capacity, portion: portion, producers: producers)
    let nanoseconds = Mutex(0)
    let ended = DispatchGroup()
    for producer in 0..<producers {
      ended.enter()
      Thread {
        for element in 0..<count { guard queue.add(producer * count + element, size: size) else { break } }
        queue.finish()
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        nanoseconds.withLock { $0 += time.tv_sec * 1_000_000_000 + time.tv_nsec }
        ended.leave()
      }.start()
    }
    var portions: [[Int]] = []
    while let taken = queue.takeAll() {
      portions.append(taken)
      if pause > 0 { Thread.sleep(forTimeInterval: pause) }
    }
    ended.wait()
    return (portions, Double(nanoseconds.withLock { $0 }) / 1e9)
  }

  @Test("Everything is taken, once, and in the order of who added it", arguments: [1, 3])
  func everything(producers: Int) {
    for (portion, size) in [(1, 1), (10, 3), (50, 7), (1000, 1), (50, 200), (10, 0)] {
      let taken = run(capacity: 50, portion: portion, producers: producers, count: 100, size: size).portions
      #expect(Set(taken.joined()).count == producers * 100)
      for producer in 0..<producers {
        #expect(
          taken.joined().filter { $0 / 100 == producer } == Array(producer * 100..<(producer + 1) * 100))
      }
    }
  }

  @Test("No less than a portion is taken while more is to come and there is room for it")
  func portions() {
    let portions = run(capacity: 100, portion: 20, producers: 2, count: 500, size: 1).portions
    #expect(portions.dropLast().allSatisfy { $0.count >= 20 })
  }

  /// They once woke each other without end: eight of them kept a whole core for two seconds.
  @Test("Those who wait for room rest")
  func rest() {
    let seconds = run(capacity: 100, portion: 50, producers: 8, count: 20, size: 50, pause: 0.02).seconds
    #expect(seconds < 0.2)
  }
}
