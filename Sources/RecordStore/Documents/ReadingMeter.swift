import Foundation

/// Counts how many bytes of documents have been read, of how many.
///
/// The lock guards what it holds; that is why it may be shared.
final class ReadingMeter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0
  private var total = 0
  private let onProgress: (@Sendable (Int, Int) -> Void)?

  /// A meter.
  ///
  /// - Parameter onProgress: called with how many of how many bytes have been read, from any thread.
  init(_ onProgress: (@Sendable (Int, Int) -> Void)?) { self.onProgress = onProgress }

  /// Says what will be read. Only the first time counts: what is read in several steps is told as a whole.
  func expect(_ files: [DocumentFile]) {
    lock.withLock { if total == 0 { total = files.reduce(0) { $0 + $1.size } } }
  }

  /// So many bytes more have been read.
  func add(_ bytes: Int) {
    guard let onProgress else { return }
    lock.lock()
    count += bytes
    let (read, all) = (count, total)
    lock.unlock()
    onProgress(read, all)
  }
}
