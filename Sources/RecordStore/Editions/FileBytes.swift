import Foundation

/// The bytes of a file, from its beginning to its end: on the way they are counted, and their digest is made.
public final class FileBytes {
  private let descriptor: Int32
  private(set) var digest = ContentDigest()
  /// Why reading ended too soon.
  private(set) var failure: String?
  /// Called with how many bytes have been read since the last call.
  private let onRead: (Int) -> Void

  /// Opens a file; `nil` when it cannot be opened, and `errno` says why.
  ///
  /// - Parameter onRead: called with how many bytes have been read since the last call.
  public init?(path: String, onRead: @escaping (Int) -> Void = { _ in }) {
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    self.onRead = onRead
  }

  deinit { Glibc.close(descriptor) }

  /// Reads what comes next, as much as there is room for.
  ///
  /// - Returns: how many bytes have been read: 0 at the end, or when the file cannot be read.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let read = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if read < 0, errno == EINTR { continue }
      guard read > 0 else {
        if read < 0 { failure = String(cString: strerror(errno)) }
        return 0
      }
      digest.add(UnsafeRawBufferPointer(rebasing: buffer[..<read]))
      onRead(read)
      return read
    }
  }

  /// All that has not been read yet.
  func rest() -> [UInt8] {
    var content: [UInt8] = []
    pass { content += $0 }
    return content
  }

  /// Reads all that is left, for its digest.
  func skipToEnd() { pass { _ in } }

  private func pass(_ body: (UnsafeRawBufferPointer) -> Void) {
    withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 16) { buffer in
      while case let read = read(into: buffer), read > 0 {
        body(UnsafeRawBufferPointer(rebasing: buffer[..<read]))
      }
    }
  }
}
