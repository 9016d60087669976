import Crypto
import FoundationEssentials

/// The private key of P-256 with which an officer proves an approval.
///
/// What is signed says itself what it is for: the caller puts telegram, act and officer into the bytes. The key stays within: it is
/// given away as PEM alone, which the caller keeps where nobody else reads it.
public struct OfficerKey: Sendable {
  private let key: P256.Signing.PrivateKey

  /// A new key.
  public static func generate() -> OfficerKey { OfficerKey(key: P256.Signing.PrivateKey()) }

  private init(key: P256.Signing.PrivateKey) { self.key = key }

  /// Reads a key from PEM (PKCS#8).
  public init(pem: String) throws(SealingFault) { key = try KeyText.privateKey(pem) }

  /// The private key as PEM (PKCS#8). Secret.
  public var pem: String { key.pemRepresentation + "\n" }

  /// The key that others look at the officer's signatures with.
  public var publicKey: OfficerPublicKey { OfficerPublicKey(key: key.publicKey) }

  /// A signature of bytes: ECDSA with SHA-256, 64 bytes, the numbers r and s.
  public func sign(_ bytes: [UInt8]) throws(SealingFault) -> [UInt8] {
    guard let signature = try? key.signature(for: bytes) else { throw .library }
    return Array(signature.rawRepresentation)
  }
}

extension OfficerKey: CustomStringConvertible {
  /// The public key; nothing of the private one.
  public var description: String { "key of \(publicKey.base64)" }
}

/// The public key of an officer.
public struct OfficerPublicKey: Hashable, Sendable {
  private let key: P256.Signing.PublicKey

  fileprivate init(key: P256.Signing.PublicKey) { self.key = key }

  /// Reads a key from its 64 bytes: the coordinates x and y.
  public init(raw: [UInt8]) throws(SealingFault) {
    guard raw.count == 64, let key = try? P256.Signing.PublicKey(rawRepresentation: raw) else {
      throw .publicKey
    }
    self.key = key
  }

  /// Reads a key from the base64 of its 64 bytes.
  public init(base64: String) throws(SealingFault) {
    guard let raw = Data(base64Encoded: base64) else { throw .publicKey }
    try self.init(raw: Array(raw))
  }

  /// Reads a key from PEM (SubjectPublicKeyInfo).
  public init(pem: String) throws(SealingFault) { key = try KeyText.publicKey(pem) }

  /// The 64 bytes of the coordinates x and y.
  public var raw: [UInt8] { Array(key.rawRepresentation) }

  /// The 64 bytes in base64, for a list of officers.
  public var base64: String { key.rawRepresentation.base64EncodedString() }

  /// The key as PEM (SubjectPublicKeyInfo).
  public var pem: String { key.pemRepresentation + "\n" }

  /// Whether a signature (64 bytes) is one of these bytes by this key. ECDSA allows two signatures for one: s may be n - s.
  public func isValid(_ signature: [UInt8], for bytes: [UInt8]) -> Bool {
    guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
    return key.isValidSignature(signature, for: bytes)
  }

  /// Two keys are the same if their bytes are.
  public static func == (one: OfficerPublicKey, other: OfficerPublicKey) -> Bool { one.raw == other.raw }

  /// By the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(raw) }
}
