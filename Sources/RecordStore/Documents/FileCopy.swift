import Foundation
import Ledger

/// Copies the bytes of files.
enum FileCopy {
  /// Copies a file to a path where none is. What the system keeps beside the bytes, as rights and dates, is not copied: the
  /// copy is a new file of whoever makes it.
  ///
  /// The system copies by itself where it can; Foundation's copies go through four kilobytes at a time.
  ///
  /// - Throws: a ``LoadFailure`` with the system's reason.
  static func copy(_ source: String, to target: String) throws(LoadFailure) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw systemFailure() }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard output >= 0 else { throw systemFailure() }
    defer { close(output) }
    while sendfile(output, input, nil, 1 << 30) > 0 {}
    // What is left, or all where that cannot be done: as a rule nothing.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(input, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw systemFailure() }
      if count == 0 { return }
      var written = 0
      while written < count {
        let step = write(output, buffer.baseAddress! + written, count - written)
        if step < 0, errno == EINTR { continue }
        guard step > 0 else { throw systemFailure() }
        written += step
      }
    }
  }

  private static func systemFailure() -> LoadFailure { LoadFailure(String(cString: strerror(errno))) }

  /// Whether two files hold the same bytes; links are followed.
  static func isSame(_ first: String, _ second: String) -> Bool {
    var (one, other) = (stat(), stat())
    guard stat(first, &one) == 0, stat(second, &other) == 0, one.st_size == other.st_size,
      let left = FileHandle(forReadingAtPath: first), let right = FileHandle(forReadingAtPath: second)
    else { return false }
    defer {
      try? left.close()
      try? right.close()
    }
    while true {
      guard let piece = try? left.read(upToCount: 1 << 18) ?? Data(),
        let match = try? right.read(upToCount: 1 << 18) ?? Data(), piece == match
      else { return false }
      if piece.isEmpty { return true }
    }
  }
}
