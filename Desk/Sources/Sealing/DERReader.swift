/// Reads DER element by element, in the order of the profile, and refuses whatever else comes.
///
/// It goes down only where the profile does, and makes no tree: neither the depth nor the number of elements of a hostile
/// message costs memory. swift-asn1, which makes one, took 1.6 GB for 20 MB of empty elements.
struct DERReader {
  private var rest: ArraySlice<UInt8>
  private let part: SealingFault.Part

  init(_ bytes: ArraySlice<UInt8>, in part: SealingFault.Part) {
    rest = bytes
    self.part = part
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// The tag of the element that comes next.
  var nextTag: UInt8? { rest.first }

  /// What the next element holds.
  mutating func contents(of tag: UInt8) throws(SealingFault) -> ArraySlice<UInt8> {
    let header = try header(of: tag)
    let start = rest.startIndex + header.byteCount
    let end = start + header.length
    defer { rest = rest[end...] }
    return rest[start..<end]
  }

  /// The next element, with tag and length.
  mutating func element(of tag: UInt8) throws(SealingFault) -> ArraySlice<UInt8> {
    let header = try header(of: tag)
    let end = rest.startIndex + header.byteCount + header.length
    defer { rest = rest[end...] }
    return rest[..<end]
  }

  /// A reader for what the next element holds.
  mutating func inside(_ tag: UInt8, as inner: SealingFault.Part? = nil) throws(SealingFault) -> DERReader {
    DERReader(try contents(of: tag), in: inner ?? part)
  }

  /// Takes these bytes if they are the ones that come next.
  mutating func take(_ bytes: [UInt8]) -> Bool {
    guard rest.starts(with: bytes) else { return false }
    rest = rest.dropFirst(bytes.count)
    return true
  }

  /// Nothing may be left.
  func finish() throws(SealingFault) {
    guard rest.isEmpty else { throw flaw(.trailingBytes) }
  }

  /// An error in this part.
  func flaw(_ flaw: SealingFault.Flaw) -> SealingFault { .encoding(flaw, in: part) }

  private func header(of tag: UInt8) throws(SealingFault) -> (byteCount: Int, length: Int) {
    guard let first = rest.first else { throw flaw(.truncated) }
    guard first == tag else { throw flaw(.unexpectedElement) }
    guard let short = rest.dropFirst().first else { throw flaw(.truncated) }
    var byteCount = 2
    var length = Int(short)
    if short >= 0x80 {
      guard short != 0x80 else { throw flaw(.indefiniteLength) }
      let count = Int(short & 0x7F)
      guard count <= 5 else { throw flaw(.length) }
      let bytes = rest.dropFirst(2).prefix(count)
      guard bytes.count == count else { throw flaw(.truncated) }
      length = bytes.reduce(0) { $0 << 8 | Int($1) }
      guard length >= 0x80, bytes.first != 0 else { throw flaw(.length) }
      byteCount += count
    }
    guard rest.count - byteCount >= length else { throw flaw(.truncated) }
    return (byteCount, length)
  }
}
