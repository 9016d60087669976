import Foundation

/// Bounded queue for several producers and one consumer. `add` blocks while the queue is full; `takeAll` blocks until
/// `portion` bytes are waiting, so that the consumer wakes for enough work.
///
/// An `NSCondition` guards its state, so it may be shared between threads.
final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let capacity: Int
  private let portion: Int
  private var elements: [(element: Element, size: Int)] = []
  private var size = 0
  private var producers: Int
  private var isClosed = false
  /// Whether somebody waits for room.
  private var isFull = false

  /// A queue.
  ///
  /// - Parameters:
  ///   - capacity: how much it holds, in the unit of the elements' sizes; a single element may be larger.
  ///   - portion: how much is taken at once, or more; less where no room or nobody is left to wait for.
  ///   - producers: how many will say that they have finished.
  init(capacity: Int, portion: Int, producers: Int) {
    self.capacity = capacity
    self.portion = portion
    self.producers = producers
  }

  /// Adds an element, once there is room.
  ///
  /// - Returns: `false` when nobody takes elements any more.
  func add(_ element: Element, size elementSize: Int) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while size > 0, size + elementSize > capacity, !isClosed {
      // Only the first who finds no room says so: those who wait would else wake each other without end.
      if !isFull {
        isFull = true
        condition.broadcast()
      }
      condition.wait()
    }
    guard !isClosed else { return false }
    elements.append((element, elementSize))
    size += elementSize
    if size >= portion { condition.broadcast() }
    return true
  }

  /// Takes all elements once they amount to `portion`; `nil` when all producers have finished and the queue is empty.
  func takeAll() -> [Element]? {
    condition.lock()
    defer { condition.unlock() }
    while size < portion, !isFull, producers > 0 { condition.wait() }
    guard !elements.isEmpty else { return nil }
    defer {
      elements = []
      size = 0
      isFull = false
      condition.broadcast()
    }
    return elements.map(\.element)
  }

  /// Says that one of the producers has finished.
  func finish() {
    condition.lock()
    producers -= 1
    condition.broadcast()
    condition.unlock()
  }

  /// Says that nothing will be taken any more.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }
}
