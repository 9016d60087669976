import Crypto
import DeskFixtures
import Sealing

/// An element of DER that can be changed and written again, to make messages that are wrong in one place.
struct DERNode: Equatable {
  var tag: UInt8
  /// What it holds, if it holds bytes.
  var content: [UInt8] = []
  /// What it holds, if it holds elements.
  var children: [DERNode] = []
  /// Written with a length that BER alone allows.
  var hasIndefiniteLength = false
  /// Written with a length that is one byte too long.
  var hasLongLength = false

  var isConstructed: Bool { tag & 0x20 != 0 }

  init(_ tag: UInt8, _ content: [UInt8]) {
    self.tag = tag
    self.content = content
  }

  init(_ tag: UInt8, _ children: [DERNode]) {
    self.tag = tag
    self.children = children
  }

  /// Reads what is known to be DER with short tags.
  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    self = Self.read(&rest)
  }

  private static func read(_ rest: inout ArraySlice<UInt8>) -> DERNode {
    let tag = rest.removeFirst()
    var length = Int(rest.removeFirst())
    if length >= 0x80 {
      let count = length & 0x7F
      length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(count)
    }
    var content = rest.prefix(length)
    rest = rest.dropFirst(length)
    guard tag & 0x20 != 0 else { return DERNode(tag, Array(content)) }
    var children: [DERNode] = []
    while !content.isEmpty { children.append(read(&content)) }
    return DERNode(tag, children)
  }

  var bytes: [UInt8] {
    let inner = isConstructed ? children.flatMap(\.bytes) : content
    if hasIndefiniteLength { return [tag, 0x80] + inner + [0, 0] }
    return [tag] + length(inner.count) + inner
  }

  private func length(_ count: Int) -> [UInt8] {
    if count < 0x80 { return hasLongLength ? [0x81, UInt8(count)] : [UInt8(count)] }
    let bytes = withUnsafeBytes(of: UInt32(count).bigEndian, Array.init).drop { $0 == 0 }
    return hasLongLength ? [0x81 + UInt8(bytes.count), 0] + bytes : [0x80 + UInt8(bytes.count)] + bytes
  }

  /// The element that is reached by these places, each within the one before.
  subscript(path: Int...) -> DERNode {
    get { path.reduce(self) { $0.children[$1] } }
    set { set(newValue, at: path[...]) }
  }

  private mutating func set(_ node: DERNode, at path: ArraySlice<Int>) {
    if let first = path.first {
      children[first].set(node, at: path.dropFirst())
    } else {
      self = node
    }
  }

  /// The elements in the order that DER has for sets.
  mutating func putInOrder() { children.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) } }

  static func object(_ bytes: UInt8...) -> DERNode { DERNode(0x06, bytes) }
  static func number(_ number: UInt8) -> DERNode { DERNode(0x02, [number]) }
  static func octets(_ bytes: [UInt8]) -> DERNode { DERNode(0x04, bytes) }
  static func sequence(_ children: DERNode...) -> DERNode { DERNode(0x30, children) }
  static func set(_ children: DERNode...) -> DERNode { DERNode(0x31, children) }
}

/// A signed message taken apart: its parts by name.
struct SignedParts {
  var root: DERNode

  init(_ bytes: [UInt8] = Fixtures.signed) { root = DERNode(bytes) }

  var bytes: [UInt8] { root.bytes }

  /// Version, digest algorithms, content, certificates, signers.
  var data: DERNode {
    get { root[1, 0] }
    set { root[1, 0] = newValue }
  }
  /// Version, name of the certificate, digest algorithm, attributes, signature algorithm, signature.
  var signer: DERNode {
    get { data[4, 0] }
    set { data[4, 0] = newValue }
  }
  /// Content-type, signing-time, message-digest, signing-certificate-v2: shorter ones come first in the order of DER.
  var attributes: DERNode {
    get { signer[3] }
    set { signer[3] = newValue }
  }

  /// Signs the attributes anew with a key that is given as PEM, so that only what else is wrong is found.
  mutating func sign(with pem: String = Fixtures.state.keyPEM) throws {
    var set = attributes
    set.tag = 0x31
    let signature = try P256.Signing.PrivateKey(pemRepresentation: pem).signature(for: set.bytes)
    signer[5] = .octets(Array(signature.derRepresentation))
  }
}

/// A sealed message taken apart: its parts by name.
struct SealedParts {
  var root: DERNode

  init(_ bytes: [UInt8] = Fixtures.sealed) { root = DERNode(bytes) }

  var bytes: [UInt8] { root.bytes }

  /// Version, recipients, encrypted content, tag.
  var data: DERNode {
    get { root[1, 0] }
    set { root[1, 0] = newValue }
  }
  /// The first recipient: version, ephemeral key, algorithms, encrypted keys.
  var recipient: DERNode {
    get { data[1, 0] }
    set { data[1, 0] = newValue }
  }
  /// Type, algorithm, content.
  var content: DERNode {
    get { data[2] }
    set { data[2] = newValue }
  }
}
