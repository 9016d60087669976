import Crypto
import DeskFixtures
import Sealing
import Testing

@Suite("Certificates and credentials")
struct CertificateTests {
  @Test("A credential is for one use, and says so", arguments: Certificate.Use.allCases)
  func generated(_ use: Certificate.Use) throws {
    let credential = try Credential.generate(
      name: "Département d'État", address: "telegrams@state.example", use: use, from: -1, until: 2_600_000_000
    )
    let certificate = credential.certificate
    #expect(certificate.use == use)
    #expect(certificate.name == "Département d'État")
    #expect(certificate.address == "telegrams@state.example")
    #expect(certificate.validFrom == -1)
    #expect(certificate.validUntil == 2_600_000_000)
    #expect(certificate.publicKey.count == 65 && certificate.publicKey[0] == 4)
    #expect(certificate.fingerprint.bytes == Array(SHA256.hash(data: certificate.der)))
    #expect([-2, -1, 2_600_000_000, 2_600_000_001].map(certificate.isValid) == [false, true, true, false])
    #expect("\(credential)" == "Département d'État (\(use.rawValue))")
  }

  @Test("PEM and DER are read as they were written")
  func texts() throws {
    let credential = Fixtures.state
    let certificate = credential.certificate
    #expect(try Certificate(der: certificate.der) == certificate)
    #expect(try Certificate(pem: certificate.pem) == certificate)
    #expect(credential.pem == credential.keyPEM + certificate.pem)
    for pem in [credential.pem, certificate.pem + credential.keyPEM] {
      let read = try Credential(pem: pem)
      #expect(read.certificate == certificate)
      #expect(read.keyPEM == credential.keyPEM)
    }
    let read = try Credential(keyPEM: credential.keyPEM, certificatePEM: certificate.pem)
    #expect(read.pem == credential.pem)
  }

  @Test("Texts that hold something else are refused")
  func otherTexts() {
    let state = Fixtures.state
    let other = Fixtures.usun
    for text in [
      "", "no PEM", state.keyPEM, state.certificate.pem, state.pem + other.certificate.pem,
      state.keyPEM + state.keyPEM,
    ] {
      #expect(throws: SealingFault.pem) { try Credential(pem: text) }
    }
    #expect(throws: SealingFault.pem) { try Certificate(pem: state.keyPEM) }
    #expect(throws: SealingFault.keyOfAnother) { try Credential(pem: state.keyPEM + other.certificate.pem) }
    #expect(throws: SealingFault.privateKey) {
      try Credential(
        keyPEM: P384.Signing.PrivateKey().pemRepresentation + "\n", certificatePEM: state.certificate.pem)
    }
  }

  @Test(
    "Names and addresses that no post has are refused",
    arguments: ["", String(repeating: "n", count: 65), "a\u{0}b", "a\nb", "a\u{202E}b", "a\u{2028}b"])
  func names(_ name: String) {
    #expect(throws: SealingFault.certificate(.name)) {
      try Credential.generate(name: name, address: "a@example.org", use: .signing, from: 0, until: 1)
    }
  }

  @Test(
    "Addresses that are none are refused",
    arguments: [
      "", "a", "@", "a@", "@b", "a@b@c", "a b@c", "é@example.org", "a@b\n",
      String(repeating: "a", count: 250) + "@b.de",
    ])
  func addresses(_ address: String) {
    #expect(throws: SealingFault.certificate(.address)) {
      try Credential.generate(name: "A", address: address, use: .signing, from: 0, until: 1)
    }
  }

  @Test("Times that cannot be written are refused; those at the ends of what can be are not")
  func times() throws {
    let first: Int64 = -631_152_000
    let last: Int64 = 253_402_300_799
    for (from, until) in [(1, 0), (first - 1, 0), (0, last + 1), (.min, .max)] {
      #expect(throws: SealingFault.time) {
        try Credential.generate(name: "A", address: "a@example.org", use: .signing, from: from, until: until)
      }
    }
    // 2049 is written with two digits of the year, 2050 with four; 2000 has a leap day, 2100 none.
    let ends: [Int64] = [
      first, -1, 0, 951_782_400, 951_868_800, 2_524_607_999, 2_524_608_000, 4_107_542_399, 4_107_542_400,
      last,
    ]
    for time in ends {
      let credential = try Credential.generate(
        name: "A", address: "a@example.org", use: .signing, from: time, until: time)
      #expect(credential.certificate.validFrom == time)
      #expect(try SignedMessage.verify(SignedMessage.sign([], by: credential, at: time)).signedAt == time)
    }
  }

  /// What comes of the certificate of `Fixtures.state` when it is changed and signed anew by its key.
  private func fault(signing: Bool = true, _ change: (inout DERNode) -> Void) throws -> SealingFault? {
    var certificate = DERNode(Fixtures.state.certificate.der)
    change(&certificate)
    if signing {
      let key = try P256.Signing.PrivateKey(pemRepresentation: Fixtures.state.keyPEM)
      certificate[2].content = try [0] + Array(key.signature(for: certificate[0].bytes).derRepresentation)
    }
    do throws(SealingFault) {
      _ = try Certificate(der: certificate.bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("Certificates of another form are refused")
  func forms() throws {
    let sha384 = DERNode.sequence(.object(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x03))
    #expect(try fault { _ in } == nil)
    #expect(try fault(signing: false) { $0[2].content[20] ^= 1 } == .certificate(.signature))
    // Bits that do not count at the end of the signature, numbers with a needless zero, nothing at all.
    for unused: UInt8 in 1...8 {
      #expect(try fault(signing: false) { $0[2].content[0] = unused } == .certificate(.signature))
    }
    #expect(
      try fault(signing: false) {
        var numbers = DERNode(Array($0[2].content.dropFirst()))
        numbers[0].content.insert(0, at: 0)
        $0[2].content = [0] + numbers.bytes
      } == .certificate(.form))
    #expect(try fault(signing: false) { $0[2].content = [] } == .certificate(.signature))
    #expect(try fault(signing: false) { $0[0, 3, 0, 0, 1].content[0] ^= 1 } == .certificate(.issuer))
    #expect(
      try fault(signing: false) {
        $0[0, 3, 0, 0, 1].content[0] ^= 1
        $0[0, 5, 0, 0, 1].content[0] ^= 1
      } == .certificate(.signature))
    #expect(try fault { $0[0, 0, 0] = .number(1) } == .certificate(.form))
    #expect(try fault { $0[0].children.removeFirst() } == .certificate(.form))
    #expect(try fault { $0[0, 2] = sha384 } == .certificate(.algorithm))
    #expect(try fault { $0[1] = sha384 } == .certificate(.algorithm))
    #expect(try fault { $0[0, 4].children.swapAt(0, 1) } == .time)
    #expect(try fault { $0[0, 6, 1].content[0] = 1 } == .certificate(.key))
    #expect(try fault { $0[0, 6, 1].content[65] ^= 1 } == .certificate(.form))
    #expect(
      try fault { $0[0, 7, 0].children.append(DERNode.sequence(.object(0x55, 0x1D, 0x0E), .octets([5, 0]))) }
        == .certificate(.form))
    #expect(try fault { $0.children.append(.number(1)) } == .encoding(.trailingBytes, in: .certificate))
    #expect(throws: SealingFault.certificate(.size)) {
      try Certificate(der: [UInt8](repeating: 0x30, count: 4097))
    }
    #expect(throws: SealingFault.encoding(.truncated, in: .certificate)) { try Certificate(der: []) }
  }

  @Test("Names and extensions of another form are refused")
  func extensions() throws {
    // Basic constraints, key usage, extended key usage, subject key identifier, subject alternative name.
    #expect(DERNode(Fixtures.state.certificate.der)[0, 7, 0].children.count == 5)
    for index in 0..<5 {
      #expect(try fault { $0[0, 7, 0].children.remove(at: index) } == .certificate(.use))
    }
    let authority = DERNode.octets(DERNode.sequence(DERNode(0x01, [0xFF])).bytes)
    #expect(try fault { $0[0, 7, 0, 0, 2] = authority } == .certificate(.use))
    // digitalSignature and keyAgreement together.
    #expect(try fault { $0[0, 7, 0, 1, 2] = .octets([0x03, 0x02, 0x03, 0x88]) } == .certificate(.use))
    let policies = DERNode.sequence(.object(0x55, 0x1D, 0x20), .octets(DERNode.sequence().bytes))
    #expect(try fault { $0[0, 7, 0].children.append(policies) } == .certificate(.use))
    #expect(try fault { $0[0, 7, 0, 3, 1] = .octets([0x04, 0x01, 0x07]) } == .certificate(.keyIdentifier))
    let two = DERNode.sequence(DERNode(0x81, Array("a@b".utf8)), DERNode(0x81, Array("c@d".utf8)))
    #expect(try fault { $0[0, 7, 0, 4, 1] = .octets(two.bytes) } == .certificate(.address))
    let host = DERNode.sequence(DERNode(0x82, Array("state.example".utf8)))
    #expect(try fault { $0[0, 7, 0, 4, 1] = .octets(host.bytes) } == .certificate(.address))
    #expect(
      try fault {
        $0[0, 3].children.append($0[0, 3, 0])
        $0[0, 5].children.append($0[0, 5, 0])
      } == .certificate(.name))
  }
}
