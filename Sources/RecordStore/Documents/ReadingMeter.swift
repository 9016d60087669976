import Synchronization

/// Counts how many bytes of documents have been read, of how many.
final class ReadingMeter: Sendable {
  private let state = Mutex((count: 0, total: 0))
  private let onProgress: (@Sendable (Int, Int) -> Void)?

  /// A meter.
  ///
  /// - Parameter onProgress: called with how many of how many bytes have been read, from any thread.
  init(_ onProgress: (@Sendable (Int, Int) -> Void)?) { self.onProgress = onProgress }

  /// Says what will be read. Only the first time counts: what is read in several steps is told as a whole.
  func expect(_ files: [DocumentFile]) {
    state.withLock { if $0.total == 0 { $0.total = files.reduce(0) { $0 + $1.size } } }
  }

  /// So many bytes more have been read.
  func add(_ bytes: Int) {
    guard let onProgress else { return }
    let (read, all) = state.withLock { state in
      state.count += bytes
      return state
    }
    onProgress(read, all)
  }
}
