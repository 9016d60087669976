import Foundation
import Testing

@testable import RecordStore

@Suite("The queue between reading and writing")
struct BoundedQueueTests {
  @Test("Everything is taken, once, and in the order of who added it", arguments: [1, 3])
  func everything(producers: Int) {
    for size in [0, 1, 7, 200] {
      let queue = BoundedQueue<Int>(capacity: 50, producers: producers)
      for producer in 0..<producers {
        Thread {
          for element in 0..<100 { guard queue.add(producer * 100 + element, size: size) else { break } }
          queue.finish()
        }.start()
      }
      var taken: [Int] = []
      while let some = queue.takeAll() {
        // What is larger than the queue is there alone.
        #expect(some.count <= max(1, size == 0 ? .max : 50 / size))
        taken += some
      }
      #expect(Set(taken).count == producers * 100)
      for producer in 0..<producers {
        #expect(taken.filter { $0 / 100 == producer } == Array(producer * 100..<(producer + 1) * 100))
      }
    }
  }

  @Test("Whoever adds is told when nobody takes any more")
  func closed() {
    let queue = BoundedQueue<Int>(capacity: 1, producers: 1)
    #expect(queue.add(1, size: 1))
    Thread {
      Thread.sleep(forTimeInterval: 0.05)
      queue.close()
    }.start()
    #expect(!queue.add(2, size: 1))
  }
}
