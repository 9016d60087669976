import Foundation

/// Bounded queue for several producers and one consumer. `add` blocks while the queue is full, `takeAll` while it is empty.
///
/// An `NSCondition` guards its state, so it may be shared between threads.
final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let capacity: Int
  private var elements: [Element] = []
  private var size = 0
  private var producers: Int
  private var isClosed = false

  /// A queue.
  ///
  /// - Parameters:
  ///   - capacity: how much it holds, in the unit of the elements' sizes; a single element may be larger.
  ///   - producers: how many will say that they have finished.
  init(capacity: Int, producers: Int) {
    self.capacity = capacity
    self.producers = producers
  }

  /// Adds an element, once there is room.
  ///
  /// - Returns: `false` when nobody takes elements any more.
  func add(_ element: Element, size elementSize: Int) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while size > 0, size + elementSize > capacity, !isClosed { condition.wait() }
    guard !isClosed else { return false }
    elements.append(element)
    size += elementSize
    if elements.count == 1 { condition.broadcast() }
    return true
  }

  /// Takes all elements once there are some; `nil` when all producers have finished and the queue is empty.
  func takeAll() -> [Element]? {
    condition.lock()
    defer { condition.unlock() }
    while elements.isEmpty, producers > 0 { condition.wait() }
    guard !elements.isEmpty else { return nil }
    defer {
      elements = []
      size = 0
      condition.broadcast()
    }
    return elements
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
