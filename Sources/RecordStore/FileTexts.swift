internal import Foundation
internal import Ledger

/// Reads files whole, and nothing that only looks like one.
enum FileTexts {
  /// A file's bytes, with what tells it from all others.
  static func read(_ path: String) throws(LoadFailure) -> (bytes: [UInt8], identity: LoadedFile.Identity) {
    // What waits for a writer is not waited for: it is told of below.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw LoadFailure(errno == ENOENT || errno == ENOTDIR ? "there is no such file" : systemReason)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw LoadFailure(systemReason) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw LoadFailure("it is a folder")
    default: throw LoadFailure("it is a pipe or a device, and no file")
    }
    let bytes = try readAll(descriptor, expecting: Int(status.st_size))
    let identity = LoadedFile.Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    return (bytes, identity)
  }

  /// All that comes from a pipe, or whatever is open under a path, until its writer ends.
  static func readStream(_ path: String) throws(LoadFailure) -> [UInt8] {
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw LoadFailure(systemReason) }
    defer { close(descriptor) }
    return try readAll(descriptor, expecting: 1 << 16)
  }

  private static var systemReason: String { "it cannot be read: \(String(cString: strerror(errno)))" }

  /// Reads straight to where the bytes are kept, since a record may be large.
  private static func readAll(_ descriptor: Int32, expecting size: Int) throws(LoadFailure) -> [UInt8] {
    guard size <= LoadFailure.largestFile else { throw LoadFailure(tooLarge: size) }
    var bytes: [UInt8] = []
    // One byte more than there should be, to see whether there is one.
    var capacity = size + 1
    while true {
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        guard let start = buffer.baseAddress else { return }
        while count < buffer.count {
          let length = Foundation.read(descriptor, start + count, buffer.count - count)
          if length > 0 {
            count += length
          } else if length == 0 {
            return
          } else if errno != EINTR {
            failure = errno
            return
          }
        }
      }
      if failure != 0 {
        throw LoadFailure("it cannot be read: \(String(cString: strerror(failure)))")
      }
      let isEnd = piece.count < capacity
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      if isEnd { return bytes }
      guard bytes.count <= LoadFailure.largestFile else { throw LoadFailure(tooLarge: bytes.count) }
      capacity = min(max(capacity, 1 << 16), 1 << 26)
    }
  }
}
