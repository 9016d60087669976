import Crypto
import Sealing
import Testing

@Suite("Keys of officers")
struct OfficerKeyTests {
  private let approval = Array("approve sha-256:9f86d081 as releaser".utf8)

  @Test("A signature is valid for its bytes and its key alone")
  func signatures() throws {
    let key = OfficerKey.generate()
    let signature = try key.sign(approval)
    #expect(signature.count == 64)
    #expect(key.publicKey.isValid(signature, for: approval))
    #expect(!key.publicKey.isValid(signature, for: approval + [0]))
    #expect(!OfficerKey.generate().publicKey.isValid(signature, for: approval))
    for index in signature.indices {
      var altered = signature
      altered[index] ^= 1
      #expect(!key.publicKey.isValid(altered, for: approval))
    }
    for count in [0, 1, 32, 63] {
      #expect(!key.publicKey.isValid(Array(signature.prefix(count)), for: approval))
    }
    #expect(!key.publicKey.isValid(signature + [0], for: approval))
    #expect(!key.publicKey.isValid([UInt8](repeating: 0, count: 64), for: approval))
  }

  @Test("Keys are read as they were written")
  func texts() throws {
    let key = OfficerKey.generate()
    let signature = try key.sign(approval)
    let read = try OfficerKey(pem: key.pem)
    #expect(read.pem == key.pem)
    #expect(read.publicKey == key.publicKey)
    for publicKey in [
      try OfficerPublicKey(raw: key.publicKey.raw), try OfficerPublicKey(base64: key.publicKey.base64),
      try OfficerPublicKey(pem: key.publicKey.pem),
    ] {
      #expect(publicKey == key.publicKey)
      #expect(publicKey.isValid(signature, for: approval))
    }
    #expect(!"\(key)".contains("PRIVATE"))
  }

  /// A key of secp256k1, whose numbers have 32 bytes too, made by `openssl genpkey`.
  private static let otherCurve = """
    -----BEGIN PRIVATE KEY-----
    MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQg6F0MWcT+JjJdQ6BbZraV
    Zy9GtPJwE9wncNQf8uNqKZWhRANCAAQ1Dg204a2PMi1uBqSJ9/jEHwzUInJddka5
    tCY/d3vtpX8v0Vnx0syDkKgh0Rs12H2VoQVhLC6uyWy2LSVTKcwW
    -----END PRIVATE KEY-----

    """

  @Test("What OpenSSL makes as a key of P-256 is read")
  func openSSL() throws {
    let key = try OfficerKey(
      pem: """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgewEpGMxHx4Mwdzv8
        FuOyt7f/gHM7wIz6KjWNFaPr3c2hRANCAAS6qDldgrqThziPlMDrD9cWuOlFpN56
        jIdhiestDcBMIMfWzw1n1zz0gtt2/n2Yho2Sp3jZnMQrWNjPEzBcpGBP
        -----END PRIVATE KEY-----

        """)
    #expect(key.publicKey.raw.starts(with: [0xBA, 0xA8, 0x39, 0x5D, 0x82, 0xBA, 0x93, 0x87]))
    #expect(key.publicKey.isValid(try key.sign(approval), for: approval))
  }

  @Test("What is no key of P-256 is refused")
  func others() {
    let key = OfficerKey.generate()
    let other = P384.Signing.PrivateKey()
    for text in ["", "no PEM", key.publicKey.pem, other.pemRepresentation + "\n", Self.otherCurve] {
      #expect(throws: SealingFault.privateKey) { try OfficerKey(pem: text) }
    }
    for text in ["", "no PEM", key.pem, other.publicKey.pemRepresentation + "\n"] {
      #expect(throws: SealingFault.publicKey) { try OfficerPublicKey(pem: text) }
    }
    for raw in [[], key.publicKey.raw + [0], [UInt8](repeating: 1, count: 64)] {
      #expect(throws: SealingFault.publicKey) { try OfficerPublicKey(raw: raw) }
    }
    for text in ["", "?", "AAAA"] {
      #expect(throws: SealingFault.publicKey) { try OfficerPublicKey(base64: text) }
    }
  }
}
