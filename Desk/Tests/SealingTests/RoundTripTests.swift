import Crypto
import DeskFixtures
import Sealing
import TestSupport
import Testing

@Suite("Messages go round")
struct RoundTripTests {
  @Test(
    "A signed message gives what was signed, by whom and when",
    arguments: [0, 1, 127, 128, 255, 256, 65_535, 70_000])
  func signing(_ count: Int) throws {
    var random = SeededGenerator(seed: count)
    let content = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    let message = try SignedMessage.verify(SignedMessage.sign(content, by: Fixtures.state, at: Fixtures.time))
    #expect(message.content == content)
    #expect(message.certificate == Fixtures.state.certificate)
    #expect(message.signedAt == Fixtures.time)
    #expect(message.digest == Array(SHA256.hash(data: content)))
  }

  @Test(
    "A sealed message gives what was sealed, to each recipient", arguments: [0, 1, 127, 128, 65_535, 70_000])
  func sealing(_ count: Int) throws {
    var random = SeededGenerator(seed: count)
    let content = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    let sealed = try SealedMessage.seal(
      content, for: [Fixtures.usun.certificate, Fixtures.moscow.certificate])
    #expect(try SealedMessage.open(sealed, with: Fixtures.usun) == content)
    #expect(try SealedMessage.open(sealed, with: Fixtures.moscow) == content)
  }

  @Test("What is sealed twice is not the same twice")
  func fresh() throws {
    let recipients = [Fixtures.usun.certificate]
    let first = SealedParts(try SealedMessage.seal(Fixtures.content, for: recipients))
    let second = SealedParts(try SealedMessage.seal(Fixtures.content, for: recipients))
    #expect(first.recipient[1] != second.recipient[1])
    #expect(first.content[1] != second.content[1])
    #expect(first.content[2] != second.content[2])
  }

  @Test("Sealed for 64, each opens it; not for more, not for none, not for one twice, not for a signer")
  func recipients() throws {
    let readers = try (0..<65).map {
      try Credential.generate(
        name: "Post \($0)", address: "post\($0)@example.org", use: .sealing, from: 0, until: 4_000_000_000)
    }
    let sealed = try SealedMessage.seal(Fixtures.content, for: readers.dropLast().map(\.certificate))
    for reader in readers.dropLast() {
      #expect(try SealedMessage.open(sealed, with: reader) == Fixtures.content)
    }
    #expect(throws: SealingFault.otherRecipients) { try SealedMessage.open(sealed, with: readers[64]) }
    #expect(throws: SealingFault.recipientCount(65)) {
      try SealedMessage.seal([], for: readers.map(\.certificate))
    }
    #expect(throws: SealingFault.recipientCount(0)) { try SealedMessage.seal([], for: []) }
    #expect(throws: SealingFault.repeatedRecipient) {
      try SealedMessage.seal([], for: [readers[0].certificate, readers[0].certificate])
    }
    for other in [Fixtures.state, Fixtures.carriage] {
      #expect(throws: SealingFault.use(other.certificate.use, wanted: .sealing)) {
        try SealedMessage.seal([], for: [other.certificate])
      }
      #expect(throws: SealingFault.use(other.certificate.use, wanted: .sealing)) {
        try SealedMessage.open(sealed, with: other)
      }
    }
  }

  @Test("Nothing is signed with a key for something else, or outside the certificate's validity")
  func signers() throws {
    for other in [Fixtures.usun, Fixtures.carriage] {
      #expect(throws: SealingFault.use(other.certificate.use, wanted: .signing)) {
        try SignedMessage.sign([], by: other, at: Fixtures.time)
      }
    }
    let certificate = Fixtures.state.certificate
    for time in [certificate.validFrom - 1, certificate.validUntil + 1] {
      #expect(
        throws: SealingFault.notValid(at: time, from: certificate.validFrom, until: certificate.validUntil)
      ) {
        try SignedMessage.sign([], by: Fixtures.state, at: time)
      }
    }
    for time in [certificate.validFrom, certificate.validUntil] {
      #expect(try SignedMessage.verify(SignedMessage.sign([], by: Fixtures.state, at: time)).signedAt == time)
    }
    for time in [Int64.min, .max, -631_152_001, 253_402_300_800] {
      #expect(throws: SealingFault.time) { try SignedMessage.sign([], by: Fixtures.state, at: time) }
    }
  }

  @Test("A limit holds to the byte")
  func limits() throws {
    let signed = SealingFault.tooLarge(bytes: Fixtures.signed.count, limit: Fixtures.signed.count - 1)
    #expect(throws: signed) { try SignedMessage.verify(Fixtures.signed, limit: Fixtures.signed.count - 1) }
    #expect(
      try SignedMessage.verify(Fixtures.signed, limit: Fixtures.signed.count).content == Fixtures.content)
    let sealed = SealingFault.tooLarge(bytes: Fixtures.sealed.count, limit: Fixtures.sealed.count - 1)
    #expect(throws: sealed) {
      try SealedMessage.open(Fixtures.sealed, with: Fixtures.usun, limit: Fixtures.sealed.count - 1)
    }
    let content = try SealedMessage.open(Fixtures.sealed, with: Fixtures.usun, limit: Fixtures.sealed.count)
    #expect(content == Fixtures.signed)
  }

  @Test("What was signed and sealed before is still read, ours and OpenSSL's")
  func kept() throws {
    let opened = try SealedMessage.open(Fixtures.sealed, with: Fixtures.moscow)
    #expect(opened == Fixtures.signed)
    let message = try SignedMessage.verify(opened)
    #expect(message.content == Fixtures.content)
    #expect(message.signedAt == Fixtures.time)
    for reader in [Fixtures.usun, Fixtures.moscow] {
      let opened = try SealedMessage.open(Fixtures.sealedByOpenSSL, with: reader)
      #expect(opened == Fixtures.signedByOpenSSL)
      let message = try SignedMessage.verify(opened)
      #expect(message.content == Fixtures.content)
      #expect(message.certificate == Fixtures.state.certificate)
    }
  }

  @Test("A signed message has the form of the profile, element by element")
  func signedForm() throws {
    let parts = SignedParts(try SignedMessage.sign(Fixtures.content, by: Fixtures.state, at: Fixtures.time))
    let certificate = DERNode(Fixtures.state.certificate.der)
    let sha256 = DERNode.sequence(.object(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01))
    let data = DERNode.object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01)
    #expect(parts.root[0] == .object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02))
    #expect(parts.data.children.map(\.tag) == [0x02, 0x31, 0x30, 0xA0, 0x31])
    #expect(parts.data[0] == .number(1))
    #expect(parts.data[1] == .set(sha256))
    #expect(parts.data[2] == .sequence(data, DERNode(0xA0, [.octets(Fixtures.content)])))
    #expect(parts.data[3] == DERNode(0xA0, [certificate]))
    #expect(parts.signer[0] == .number(1))
    #expect(parts.signer[1] == .sequence(certificate[0, 3], certificate[0, 1]))
    #expect(parts.signer[2] == sha256)
    #expect(parts.signer[4] == .sequence(.object(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02)))
    #expect(parts.signer.children.count == 6)

    let digest = Array(SHA256.hash(data: Fixtures.content))
    let certificateDigest = Array(SHA256.hash(data: Fixtures.state.certificate.der))
    var attributes = DERNode(
      0xA0,
      [
        .sequence(.object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x03), .set(data)),
        .sequence(
          .object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05),
          .set(DERNode(0x17, Array("621128022800Z".utf8)))),
        .sequence(.object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04), .set(.octets(digest))),
        .sequence(
          .object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x02, 0x2F),
          .set(.sequence(.sequence(.sequence(.octets(certificateDigest)))))),
      ])
    attributes.putInOrder()
    #expect(parts.attributes == attributes)
  }

  @Test("A sealed message has the form of the profile, element by element")
  func sealedForm() throws {
    let parts = SealedParts(try SealedMessage.seal(Fixtures.content, for: [Fixtures.usun.certificate]))
    #expect(parts.root[0] == .object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x17))
    #expect(parts.data.children.map(\.tag) == [0x02, 0x31, 0x30, 0x04])
    #expect(parts.data[0] == .number(0))
    #expect(parts.data[1].children.count == 1)
    #expect(parts.recipient.tag == 0xA1)
    #expect(parts.recipient[0] == .number(3))
    #expect(parts.recipient[1, 0].tag == 0xA1)
    #expect(parts.recipient[1, 0, 0] == .sequence(.object(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01)))
    #expect(parts.recipient[1, 0, 1].content.count == 66)
    let wrap = DERNode.sequence(.object(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2D))
    #expect(parts.recipient[2] == .sequence(.object(0x2B, 0x81, 0x04, 0x01, 0x0B, 0x01), wrap))
    let identifier = Array(SHA256.hash(data: Fixtures.usun.certificate.publicKey).prefix(20))
    #expect(parts.recipient[3, 0, 0] == DERNode(0xA0, [.octets(identifier)]))
    #expect(parts.recipient[3, 0, 1].content.count == 40)
    #expect(parts.content[0] == .object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01))
    #expect(parts.content[1, 0] == .object(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2E))
    #expect(parts.content[1, 1, 0].content.count == 12)
    #expect(parts.content[1, 1, 1] == .number(16))
    #expect(parts.content[2].tag == 0x80)
    #expect(parts.content[2].content.count == Fixtures.content.count)
    #expect(parts.data[3].content.count == 16)
  }
}
