/// Lets a few at a time do what takes long; the others wait for their turn without holding a thread.
actor AsyncSemaphore {
  private var free: Int
  private let mostWaiting: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// - Parameters:
  ///   - atATime: how many may have a turn.
  ///   - waiting: how many may wait for one.
  init(atATime: Int, waiting: Int) {
    free = atATime
    mostWaiting = waiting
  }

  /// Waits for a turn.
  ///
  /// - Returns: whether it is given; not when too many wait already.
  func take() async -> Bool {
    if free > 0 {
      free -= 1
      return true
    }
    guard waiting.count < mostWaiting else { return false }
    await withCheckedContinuation { waiting.append($0) }
    return true
  }

  /// Ends a turn: the next one has it.
  func giveBack() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
