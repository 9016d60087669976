import Foundation

/// The bytes of a file as a parser reads them: on the way they are counted, and their digest is made.
///
/// What stands before the first element is read first, so that it can be looked at before the parser gets anything.
final class FileBytes: InputStream {
  private let descriptor: Int32
  private(set) var digest = ContentDigest()
  /// How many bytes have been read.
  private(set) var count = 0
  /// What was read ahead and has not been taken yet.
  private var ahead: [UInt8] = []
  private var position = 0
  /// Why reading ended too soon.
  private(set) var failure: String?
  /// Called with how many bytes have been read since the last call.
  private let onRead: (Int) -> Void

  init?(path: String, onRead: @escaping (Int) -> Void = { _ in }) {
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    self.onRead = onRead
    super.init(data: Data())
  }

  deinit { Glibc.close(descriptor) }

  /// Reads ahead until something is found in what has been read, or there is no more; no further than a limit.
  func readAhead<Found>(upTo limit: Int, until found: ([UInt8]) -> Found?) -> Found? {
    while ahead.count < limit {
      let start = ahead.count
      ahead += Array(repeating: 0, count: 16384)
      let read = ahead.withUnsafeMutableBytes { fill(UnsafeMutableRawBufferPointer(rebasing: $0[start...])) }
      ahead.removeLast(16384 - read)
      if let result = found(ahead) { return result }
      if read == 0 { return nil }
    }
    return nil
  }

  /// All that has not been taken yet.
  func rest() -> [UInt8] {
    var content = Array(ahead[position...])
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let read = buffer.withUnsafeMutableBytes { fill($0) }
      if read == 0 { return content }
      content += buffer[..<read]
    }
  }

  /// Reads all that is left, for its digest.
  func skipToEnd() {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while buffer.withUnsafeMutableBytes({ fill($0) }) > 0 {}
  }

  private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let read = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if read < 0, errno == EINTR { continue }
      guard read > 0 else {
        if read < 0 { failure = String(cString: strerror(errno)) }
        return 0
      }
      digest.add(UnsafeRawBufferPointer(rebasing: buffer[..<read]))
      count += read
      onRead(read)
      return read
    }
  }

  // MARK: - InputStream

  override func open() {}
  override func close() {}
  override var streamStatus: Status { .open }
  override var streamError: (any Error)? { nil }
  override var hasBytesAvailable: Bool { true }

  override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength length: Int) -> Int {
    guard position < ahead.count else {
      return fill(UnsafeMutableRawBufferPointer(start: buffer, count: length))
    }
    let taken = min(length, ahead.count - position)
    ahead.withUnsafeBufferPointer { buffer.update(from: $0.baseAddress! + position, count: taken) }
    position += taken
    return taken
  }

  override func getBuffer(
    _ buffer: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, length: UnsafeMutablePointer<Int>
  ) -> Bool { false }
}
