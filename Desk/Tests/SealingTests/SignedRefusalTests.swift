import Crypto
import DeskFixtures
import Sealing
import Testing

/// Each test changes a signed message in one place and signs it anew where that matters, so that only this one rule is broken.
@Suite("Signed messages outside the profile are refused")
struct SignedRefusalTests {
  /// What comes of a message that was changed.
  private func fault(
    signing key: String? = nil, _ change: (inout SignedParts) throws -> Void
  ) throws -> SealingFault? {
    var parts = SignedParts()
    try change(&parts)
    if let key { try parts.sign(with: key) }
    return fault(of: parts.bytes)
  }

  private func fault(of bytes: [UInt8]) -> SealingFault? {
    do throws(SealingFault) {
      _ = try SignedMessage.verify(bytes)
      return nil
    } catch {
      return error
    }
  }

  private let stateKey = Fixtures.state.keyPEM
  private static let sha1 = DERNode.sequence(.object(0x2B, 0x0E, 0x03, 0x02, 0x1A))
  private static let sha512 = DERNode.sequence(.object(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03))
  private static let null = DERNode(0x05, [UInt8]())

  @Test("Untouched and signed anew, the message is accepted: the tests change only what they say")
  func untouched() throws {
    #expect(SignedParts().bytes == Fixtures.signed)
    #expect(try fault { _ in } == nil)
    #expect(try fault(signing: stateKey) { _ in } == nil)
  }

  @Test("Anything left out at the end")
  func truncated() {
    for count in 0..<Fixtures.signed.count {
      #expect(fault(of: Array(Fixtures.signed.prefix(count))) == .encoding(.truncated, in: .message))
    }
  }

  @Test("Anything after the end, of the message and of each part")
  func trailing() throws {
    #expect(fault(of: Fixtures.signed + [0]) == .encoding(.trailingBytes, in: .message))
    let more = Self.null
    #expect(try fault { $0.root.children.append(more) } == .encoding(.trailingBytes, in: .message))
    #expect(try fault { $0.root[1].children.append(more) } == .encoding(.trailingBytes, in: .message))
    #expect(try fault { $0.data.children.append(more) } == .encoding(.trailingBytes, in: .signedData))
    #expect(try fault { $0.data[2].children.append(more) } == .encoding(.trailingBytes, in: .signedData))
    #expect(try fault { $0.data[2, 1].children.append(more) } == .encoding(.trailingBytes, in: .signedData))
    #expect(try fault { $0.signer.children.append(more) } == .encoding(.trailingBytes, in: .signer))
  }

  @Test("Indefinite lengths and lengths that are not the shortest, at each level")
  func lengths() throws {
    #expect(try fault { $0.root.hasIndefiniteLength = true } == .encoding(.indefiniteLength, in: .message))
    #expect(try fault { $0.root[1].hasIndefiniteLength = true } == .encoding(.indefiniteLength, in: .message))
    #expect(try fault { $0.data.hasIndefiniteLength = true } == .encoding(.indefiniteLength, in: .message))
    #expect(
      try fault { $0.data[2].hasIndefiniteLength = true } == .encoding(.indefiniteLength, in: .signedData))
    #expect(
      try fault { $0.data[4].hasIndefiniteLength = true } == .encoding(.indefiniteLength, in: .signedData))
    #expect(
      try fault { $0.attributes.hasIndefiniteLength = true } == .encoding(.indefiniteLength, in: .signer))
    #expect(try fault { $0.root.hasLongLength = true } == .encoding(.length, in: .message))
    #expect(try fault { $0.data[2, 1, 0].hasLongLength = true } == .encoding(.length, in: .signedData))
    #expect(try fault { $0.attributes[0].hasLongLength = true } == .encoding(.length, in: .attributes))
    #expect(fault(of: [0x30, 0x88] + [UInt8](repeating: 0xFF, count: 8)) == .encoding(.length, in: .message))
    #expect(
      fault(of: [0x30, 0x85] + [UInt8](repeating: 0xFF, count: 5)) == .encoding(.truncated, in: .message))
  }

  @Test("A content in pieces, as BER allows")
  func pieces() throws {
    let fault = try fault { $0.data[2, 1, 0] = DERNode(0x24, [.octets(Fixtures.content)]) }
    #expect(fault == .encoding(.unexpectedElement, in: .signedData))
  }

  @Test("Thousands of levels or elements cost neither stack nor memory")
  func hostile() throws {
    let deep = (0..<500).reduce(DERNode.sequence()) { inner, _ in .sequence(inner) }
    #expect(try fault { $0.signer[1] = deep } == .signerIdentifier)
    #expect(
      try fault { parts in
        parts.data[3, 0][0, 3] = deep
        parts.data[3, 0][0, 5] = deep
      } == .certificate(.form))
    #expect(
      try fault { $0.data[4].children = [DERNode](repeating: .sequence(), count: 20_000) }
        == .signerCount(20_000))
    #expect(
      try fault { $0.data[3].children = [DERNode](repeating: .sequence(), count: 20_000) }
        == .certificateCount(20_000))
    #expect(
      try fault { $0.attributes.children = [DERNode](repeating: .sequence(), count: 20_000) }
        == .encoding(.truncated, in: .attributes))
  }

  @Test("Another kind of message")
  func kind() {
    #expect(fault(of: Fixtures.sealed) == .kind(wanted: .signed))
    #expect(fault(of: Array("Subject: no CMS".utf8)) == .encoding(.unexpectedElement, in: .message))
    #expect(fault(of: []) == .encoding(.truncated, in: .message))
  }

  @Test("Other versions, of the message and of the signer")
  func versions() throws {
    for version: UInt8 in [0, 2, 3, 4, 5] {
      #expect(try fault { $0.data[0] = .number(version) } == .version(of: .signedData))
      #expect(try fault { $0.signer[0] = .number(version) } == .version(of: .signer))
    }
  }

  @Test("Other digests, and SHA-256 with parameters")
  func digestAlgorithms() throws {
    let withNull = DERNode.sequence(SignedParts().data[1, 0, 0], Self.null)
    for other in [Self.sha1, Self.sha512, withNull] {
      #expect(try fault { $0.data[1, 0] = other } == .digestAlgorithm)
      #expect(try fault { $0.signer[2] = other } == .digestAlgorithm)
    }
    #expect(try fault { $0.data[1].children.append(Self.sha512) } == .digestAlgorithm)
    #expect(try fault { $0.data[1].children = [] } == .digestAlgorithm)
  }

  @Test("Other signatures, and ECDSA with parameters")
  func signatureAlgorithms() throws {
    let ecdsaWithSHA384 = DERNode.sequence(.object(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x03))
    let withNull = DERNode.sequence(SignedParts().signer[4, 0], Self.null)
    for other in [ecdsaWithSHA384, withNull, Self.sha1] {
      #expect(try fault { $0.signer[4] = other } == .signatureAlgorithm)
    }
  }

  @Test("A content that is not plain data, or not there")
  func contents() throws {
    #expect(try fault { $0.data[2, 0] = $0.root[0] } == .contentType)
    #expect(try fault { $0.data[2].children.removeLast() } == .detachedContent)
  }

  @Test("No signer or several, no certificate or several")
  func counts() throws {
    #expect(try fault { $0.data[4].children = [] } == .signerCount(0))
    #expect(try fault { $0.data[4].children.append($0.signer) } == .signerCount(2))
    #expect(try fault { $0.data[3].children = [] } == .certificateCount(0))
    #expect(try fault { $0.data.children.remove(at: 3) } == .certificateCount(0))
    let other = DERNode(Fixtures.usun.certificate.der)
    #expect(try fault { $0.data[3].children.append(other) } == .certificateCount(2))
    #expect(try fault { $0.data[3].children.insert(other, at: 0) } == .certificateCount(2))
  }

  @Test("Revocation lists")
  func revocations() throws {
    let fault = try fault { $0.data.children.insert(DERNode(0xA1, [DERNode]()), at: 4) }
    #expect(fault == .encoding(.unexpectedElement, in: .signedData))
  }

  @Test("A signer that is named otherwise, or is another one")
  func names() throws {
    let identifier = DERNode(0x80, [UInt8](repeating: 1, count: 20))
    #expect(try fault { $0.signer[1] = identifier } == .encoding(.unexpectedElement, in: .signer))
    #expect(try fault { $0.signer[1, 1].content[3] ^= 1 } == .signerIdentifier)
    #expect(try fault { $0.signer[1, 0, 0, 0, 1].content[0] ^= 1 } == .signerIdentifier)
  }

  @Test("Attributes that are missing, doubled, unknown or out of order, even when they are signed")
  func attributes() throws {
    let names: [SealingFault.Attribute] = [.contentType, .signingTime, .messageDigest, .signingCertificate]
    for (index, name) in names.enumerated() {
      #expect(
        try fault(signing: stateKey) { $0.attributes.children.remove(at: index) } == .missingAttribute(name))
      #expect(
        try fault(signing: stateKey) { $0.attributes.children.insert($0.attributes[index], at: index) }
          == .repeatedAttribute(name))
      #expect(
        try fault(signing: stateKey) { parts in
          parts.attributes[index, 1].children = []
          parts.attributes.putInOrder()
        } == .repeatedAttribute(name))
      #expect(
        try fault(signing: stateKey) { parts in
          parts.attributes[index, 1].children.append(parts.attributes[index, 1, 0])
          parts.attributes.putInOrder()
        } == .repeatedAttribute(name))
    }
    #expect(try fault(signing: stateKey) { $0.attributes.children.swapAt(0, 1) } == .order(in: .attributes))
    #expect(try fault(signing: stateKey) { $0.attributes.children.reverse() } == .order(in: .attributes))
    let capabilities = DERNode.sequence(
      .object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x0F), .set(.sequence()))
    let fault = try fault(signing: stateKey) {
      $0.attributes.children.append(capabilities)
      $0.attributes.putInOrder()
    }
    #expect(fault == .unknownAttribute("1.2.840.113549.1.9.15"))
    // One that is longer than any is not written out: the text stays short.
    let long = try self.fault(signing: stateKey) {
      let name = DERNode(0x06, [0x2A] + [UInt8](repeating: 0x01, count: 1 << 20))
      $0.attributes.children.append(.sequence(name, .set(.sequence())))
      $0.attributes.putInOrder()
    }
    #expect(long == .unknownAttribute("2a" + String(repeating: "01", count: 31) + "…"))
    #expect(try self.fault { $0.signer.children.remove(at: 3) } == .missingAttribute(.contentType))
  }

  @Test("Attributes that are not signed")
  func unsigned() throws {
    #expect(
      try fault { $0.signer.children.append(DERNode(0xA1, $0.attributes.children)) } == .unsignedAttributes)
  }

  @Test("Another content, and another digest of it")
  func digests() throws {
    #expect(try fault { $0.data[2, 1, 0].content[0] ^= 1 } == .digest)
    #expect(try fault(signing: stateKey) { $0.data[2, 1, 0].content.append(0) } == .digest)
    #expect(try fault(signing: stateKey) { $0.attributes[2, 1, 0].content[31] ^= 1 } == .digest)
    #expect(try fault(signing: stateKey) { $0.attributes[2, 1, 0].content.removeLast() } == .digest)
  }

  @Test("A signature over the content type of another message, or a time that is none")
  func values() throws {
    #expect(try fault(signing: stateKey) { $0.attributes[0, 1, 0] = $0.root[0] } == .contentType)
    for text in [
      "621127022800", "6211270228Z", "621327022800Z", "620230022800Z", "621127242800Z", "621127022860Z",
    ] {
      let fault = try fault(signing: stateKey) {
        $0.attributes[1, 1, 0].content = Array(text.utf8)
        $0.attributes.putInOrder()
      }
      #expect(fault == .encoding(.value, in: .attributes), "\(text)")
    }
    // 1962 is written with two digits of the year.
    let long = try fault(signing: stateKey) {
      $0.attributes[1, 1, 0] = DERNode(0x18, Array("19621127022800Z".utf8))
    }
    #expect(long == .encoding(.value, in: .attributes))
  }

  @Test("A time at which the certificate is not valid")
  func validity() throws {
    let certificate = Fixtures.state.certificate
    // 1 December 1959 and 31 December 2059, as the profile writes them.
    for (value, time) in [
      (DERNode(0x17, Array("591201000000Z".utf8)), -318_297_600),
      (DERNode(0x18, Array("20600101000001Z".utf8)), 2_840_140_801),
    ] as [(DERNode, Int64)] {
      let fault = try fault(signing: stateKey) { $0.attributes[1, 1, 0] = value }
      #expect(fault == .notValid(at: time, from: certificate.validFrom, until: certificate.validUntil))
    }
  }

  @Test("The digest of another certificate, or another issuer and number")
  func signingCertificates() throws {
    #expect(
      try fault(signing: stateKey) { $0.attributes[3, 1, 0, 0, 0, 0].content[0] ^= 1 } == .signingCertificate)
    // Issuer and number may stand there, as OpenSSL writes them; then they must be right.
    let name = DERNode(0xA4, [SignedParts().signer[1, 0]])
    var named = DERNode.sequence(.sequence(name), SignedParts().signer[1, 1])
    #expect(try fault(signing: stateKey) { $0.attributes[3, 1, 0, 0, 0].children.append(named) } == nil)
    named[1].content[3] ^= 1
    #expect(
      try fault(signing: stateKey) { $0.attributes[3, 1, 0, 0, 0].children.append(named) }
        == .signingCertificate)
    // SHA-256 is not written, since it is what is meant where nothing stands.
    let sha256 = SignedParts().data[1, 0]
    #expect(
      try fault(signing: stateKey) { $0.attributes[3, 1, 0, 0, 0].children.insert(sha256, at: 0) }
        == .digestAlgorithm)
    #expect(
      try fault(signing: stateKey) { $0.attributes[3, 1, 0, 0].children.append($0.attributes[3, 1, 0, 0, 0]) }
        == .encoding(.trailingBytes, in: .attributes))
  }

  @Test("A certificate in place of the signer's, with and without its name and digest")
  func otherCertificate() throws {
    let other = try Credential.generate(
      name: "Department of State", address: "telegrams@state.example", use: .signing, from: -315_619_200,
      until: 2_840_140_800)
    let certificate = DERNode(other.certificate.der)
    let name = DERNode.sequence(certificate[0, 3], certificate[0, 1])
    #expect(try fault { $0.data[3, 0] = certificate } == .signerIdentifier)
    #expect(
      try fault {
        $0.data[3, 0] = certificate
        $0.signer[1] = name
      } == .signingCertificate)
    let digest = Array(SHA256.hash(data: other.certificate.der))
    #expect(
      try fault {
        $0.data[3, 0] = certificate
        $0.signer[1] = name
        $0.attributes[3, 1, 0, 0, 0, 0].content = digest
      } == .signature)
  }

  @Test("A certificate that is not for signing", arguments: [Fixtures.usun, Fixtures.carriage])
  func use(_ other: Credential) throws {
    let certificate = DERNode(other.certificate.der)
    let digest = Array(SHA256.hash(data: other.certificate.der))
    let fault = try fault(signing: other.keyPEM) {
      $0.data[3, 0] = certificate
      $0.signer[1] = .sequence(certificate[0, 3], certificate[0, 1])
      $0.attributes[3, 1, 0, 0, 0, 0].content = digest
    }
    #expect(fault == .use(other.certificate.use, wanted: .signing))
  }

  @Test("A signature that is altered, written otherwise, or by another key")
  func signatures() throws {
    #expect(try fault { $0.signer[5].content[10] ^= 1 } == .signature)
    #expect(try fault { $0.signer[5].content = [] } == .signature)
    #expect(try fault { $0.signer[5].content.append(0) } == .signature)
    #expect(try fault { $0.signer[5].content = DERNode.sequence(.number(0), .number(0)).bytes } == .signature)
    #expect(
      try fault { parts in
        var numbers = DERNode(parts.signer[5].content)
        numbers[0].content.insert(0, at: 0)
        parts.signer[5].content = numbers.bytes
      } == .signature)
    #expect(try fault(signing: Fixtures.usun.keyPEM) { _ in } == .signature)
    #expect(try fault { $0.attributes[1, 1, 0].content[11] ^= 1 } == .signature)
  }

  @Test("The one thing that can be altered: s may be n - s, and all that is told stays the same")
  func otherHalf() throws {
    var parts = SignedParts()
    let signature = try P256.Signing.ECDSASignature(derRepresentation: parts.signer[5].content)
    let raw = Array(signature.rawRepresentation)
    let other = try P256.Signing.ECDSASignature(
      rawRepresentation: raw.prefix(32) + Curve.difference(Curve.order, raw.suffix(32)))
    parts.signer[5].content = Array(other.derRepresentation)
    #expect(parts.bytes != Fixtures.signed)
    #expect(try SignedMessage.verify(parts.bytes) == SignedMessage.verify(Fixtures.signed))
  }
}
