import DeskFixtures
import Sealing
import Testing

/// Each test changes a sealed message in one place.
@Suite("Sealed messages outside the profile are refused")
struct SealedRefusalTests {
  private func fault(_ change: (inout SealedParts) throws -> Void) rethrows -> SealingFault? {
    var parts = SealedParts()
    try change(&parts)
    return fault(of: parts.bytes)
  }

  private func fault(of bytes: [UInt8], with credential: Credential = Fixtures.usun) -> SealingFault? {
    do throws(SealingFault) {
      _ = try SealedMessage.open(bytes, with: credential)
      return nil
    } catch {
      return error
    }
  }

  private static let null = DERNode(0x05, [UInt8]())

  /// The entries of both recipients, the mission's first.
  private func ownFirst(_ parts: SealedParts) -> (own: Int, other: Int) {
    let identifier = SealedParts(try! SealedMessage.seal([], for: [Fixtures.usun.certificate])).recipient[
      3, 0, 0]
    return parts.data[1, 0][3, 0, 0] == identifier ? (0, 1) : (1, 0)
  }

  @Test("Untouched, the message is opened: the tests change only what they say")
  func untouched() {
    #expect(SealedParts().bytes == Fixtures.sealed)
    #expect(fault { _ in } == nil)
  }

  @Test("Anything left out at the end")
  func truncated() {
    for count in 0..<Fixtures.sealed.count {
      #expect(fault(of: Array(Fixtures.sealed.prefix(count))) == .encoding(.truncated, in: .message))
    }
  }

  @Test("Anything after the end, of the message and of each part")
  func trailing() {
    #expect(fault(of: Fixtures.sealed + [0]) == .encoding(.trailingBytes, in: .message))
    let more = Self.null
    #expect(fault { $0.root.children.append(more) } == .encoding(.trailingBytes, in: .message))
    #expect(fault { $0.root[1].children.append(more) } == .encoding(.trailingBytes, in: .message))
    #expect(fault { $0.recipient.children.append(more) } == .encoding(.trailingBytes, in: .recipient))
    #expect(fault { $0.recipient[1].children.append(more) } == .encoding(.trailingBytes, in: .recipient))
    #expect(fault { $0.recipient[1, 0].children.append(more) } == .encoding(.trailingBytes, in: .recipient))
    #expect(fault { $0.recipient[3, 0].children.append(more) } == .encoding(.trailingBytes, in: .recipient))
    #expect(
      fault { $0.recipient[3, 0, 0].children.append(more) } == .encoding(.trailingBytes, in: .recipient))
    #expect(fault { $0.content.children.append(more) } == .encoding(.trailingBytes, in: .content))
    #expect(fault { $0.content[1].children.append(more) } == .encoding(.trailingBytes, in: .content))
    #expect(fault { $0.content[1, 1].children.append(more) } == .encoding(.trailingBytes, in: .content))
  }

  @Test("Indefinite lengths and lengths that are not the shortest")
  func lengths() {
    #expect(fault { $0.root.hasIndefiniteLength = true } == .encoding(.indefiniteLength, in: .message))
    #expect(fault { $0.data.hasIndefiniteLength = true } == .encoding(.indefiniteLength, in: .message))
    #expect(fault { $0.data[1].hasIndefiniteLength = true } == .encoding(.indefiniteLength, in: .sealedData))
    #expect(fault { $0.content.hasIndefiniteLength = true } == .encoding(.indefiniteLength, in: .sealedData))
    #expect(fault { $0.root.hasLongLength = true } == .encoding(.length, in: .message))
    #expect(fault { $0.content[2].hasLongLength = true } == .encoding(.length, in: .content))
  }

  @Test("Other kinds and versions")
  func kinds() {
    #expect(fault(of: Fixtures.signed) == .kind(wanted: .sealed))
    // EnvelopedData: encrypted, but nothing that would show an alteration.
    #expect(
      fault { $0.root[0] = .object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x03) }
        == .kind(wanted: .sealed))
    for version: UInt8 in [1, 2, 3] {
      #expect(fault { $0.data[0] = .number(version) } == .version(of: .sealedData))
    }
    for version: UInt8 in [0, 2, 4] {
      #expect(fault { $0.recipient[0] = .number(version) } == .version(of: .recipient))
    }
  }

  @Test("Information of the originator, and attributes, signed or not")
  func extras() {
    let empty = DERNode(0xA0, [DERNode]())
    #expect(fault { $0.data.children.insert(empty, at: 1) } == .encoding(.unexpectedElement, in: .sealedData))
    #expect(
      fault { $0.data.children.insert(DERNode(0xA1, [DERNode]()), at: 3) }
        == .encoding(.unexpectedElement, in: .sealedData))
    #expect(
      fault { $0.data.children.append(DERNode(0xA2, [DERNode]())) }
        == .encoding(.trailingBytes, in: .sealedData))
  }

  @Test("No recipients, too many, one twice, or out of order")
  func recipients() {
    #expect(fault { $0.data[1].children = [] } == .recipientCount(0))
    #expect(fault { $0.data[1].children.append($0.data[1, 1]) } == .repeatedRecipient)
    #expect(fault { $0.data[1].children.reverse() } == .order(in: .recipients))
    let many = fault { parts in
      for number in 0..<63 {
        var entry = parts.recipient
        entry[3, 0, 0, 0].content[0] = UInt8(number)
        entry[3, 0, 0, 0].content[1] = 0xAA
        parts.data[1].children.append(entry)
      }
      parts.data[1].putInOrder()
    }
    #expect(many == .recipientCount(65))
  }

  @Test("Other ways to give the key: RSA, a key in advance, a password, a static key, a name")
  func recipientKinds() {
    for tag: UInt8 in [0x30, 0xA2, 0xA3, 0xA4] {
      #expect(fault { $0.data[1].children = [DERNode(tag, [.number(0)])] } == .recipientKind)
    }
    let name = DERNode(Fixtures.usun.certificate.der)
    let issuerAndNumber = DERNode.sequence(name[0, 3], name[0, 1])
    #expect(fault { $0.recipient[1] = DERNode(0xA0, [issuerAndNumber]) } == .recipientKind)
    #expect(fault { $0.recipient[1] = DERNode(0xA0, [DERNode(0x80, [1, 2, 3])]) } == .recipientKind)
    #expect(fault { $0.recipient[3, 0, 0] = issuerAndNumber } == .recipientKind)
    #expect(fault { $0.recipient[3].children.append($0.recipient[3, 0]) } == .recipientKind)
  }

  @Test("Other key agreements: the KDF with SHA-1 or SHA-512, cofactor ECDH, HKDF, other wraps")
  func keyAgreements() {
    for name in [
      // With SHA-1, which is OpenSSL's default; with SHA-512; with the cofactor; with HKDF.
      DERNode.object(0x2B, 0x81, 0x05, 0x10, 0x86, 0x48, 0x3F, 0x00, 0x02),
      .object(0x2B, 0x81, 0x04, 0x01, 0x0B, 0x03),
      .object(0x2B, 0x81, 0x04, 0x01, 0x0E, 0x01),
      .object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x03, 0x13),
    ] {
      #expect(fault { $0.recipient[2, 0] = name } == .keyAgreementAlgorithm)
    }
    // AES-128 wrap, and AES-256 wrap with padding.
    for last: UInt8 in [0x05, 0x30] {
      #expect(fault { $0.recipient[2, 1, 0].content[8] = last } == .keyAgreementAlgorithm)
    }
    #expect(fault { $0.recipient[2, 1].children.append(Self.null) } == .keyAgreementAlgorithm)
    #expect(fault { $0.recipient[3, 0, 1].content.removeLast(8) } == .keyAgreementAlgorithm)
    let material = DERNode(0xA1, [.octets([1, 2, 3])])
    #expect(fault { $0.recipient.children.insert(material, at: 2) } == .keyingMaterial)
  }

  @Test("An ephemeral key that is no point, compressed, of another curve, or with parameters")
  func ephemeralKeys() {
    let parts = SealedParts()
    let own = ownFirst(parts).own
    func altered(_ change: (inout DERNode) -> Void) -> SealingFault? {
      fault {
        change(&$0.data[1, own][1, 0])
        $0.data[1].putInOrder()
      }
    }
    #expect(altered { $0[1].content[65] ^= 1 } == .ephemeralKey)
    #expect(
      altered { $0[1].content.replaceSubrange(2..., with: [UInt8](repeating: 0, count: 64)) } == .ephemeralKey
    )
    #expect(altered { $0[1].content = [0, 0] } == .ephemeralKey)
    #expect(altered { $0[1].content[0] = 1 } == .ephemeralKey)
    #expect(altered { $0[1].content = [0, 2] + $0[1].content[2..<34] } == .ephemeralKey)
    #expect(altered { $0[1].content = [0, 4] + [UInt8](repeating: 1, count: 96) } == .ephemeralKey)
    let curve = DERNode.object(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07)
    #expect(altered { $0[0].children.append(curve) } == .ephemeralKey)
  }

  @Test("Other encryption of the content: CBC, AES-128, other lengths of nonce and tag")
  func contentAlgorithms() {
    // AES-256-CBC, AES-128-GCM, AES-256-CCM.
    for last: UInt8 in [0x2A, 0x06, 0x2F] {
      #expect(fault { $0.content[1, 0].content[8] = last } == .contentAlgorithm)
    }
    for count in [0, 8, 11, 13, 16] {
      #expect(
        fault { $0.content[1, 1, 0].content = [UInt8](repeating: 7, count: count) } == .contentAlgorithm)
    }
    for count: UInt8 in [12, 13, 15, 17] {
      #expect(fault { $0.content[1, 1, 1] = .number(count) } == .contentAlgorithm)
    }
    #expect(fault { $0.content[1, 1].children.removeLast() } == .contentAlgorithm)
    for count in [0, 4, 12, 15, 17] {
      #expect(fault { $0.data[3].content = [UInt8](repeating: 7, count: count) } == .contentAlgorithm)
    }
    #expect(fault { $0.content[0] = $0.root[0] } == .contentType)
    #expect(fault { $0.content.children.removeLast() } == .detachedContent)
    #expect(
      fault { $0.content[2] = DERNode(0xA0, [.octets($0.content[2].content)]) }
        == .encoding(.unexpectedElement, in: .content))
  }

  @Test("An altered content, tag, nonce or key")
  func altered() {
    #expect(fault { $0.content[2].content[0] ^= 1 } == .altered)
    #expect(fault { $0.content[2].content.append(0) } == .altered)
    #expect(fault { $0.content[2].content = [] } == .altered)
    #expect(fault { $0.data[3].content[15] ^= 1 } == .altered)
    #expect(fault { $0.content[1, 1, 0].content[0] ^= 1 } == .altered)
    let own = ownFirst(SealedParts()).own
    #expect(fault { $0.data[1, own][3, 0, 1].content[0] ^= 1 } == .wrappedKey)
    let other = ownFirst(SealedParts()).other
    #expect(
      fault {
        let key = $0.data[1, own][3, 0, 1]
        $0.data[1, own][3, 0, 1] = $0.data[1, other][3, 0, 1]
        $0.data[1, other][3, 0, 1] = key
      } == .wrappedKey)
  }

  @Test("A message for others")
  func others() throws {
    let sealed = try SealedMessage.seal(Fixtures.content, for: [Fixtures.moscow.certificate])
    #expect(fault(of: sealed) == .otherRecipients)
    #expect(fault(of: sealed, with: Fixtures.state) == .use(.signing, wanted: .sealing))
  }

  @Test("The two things that can be altered: the sign of y, and what others get; the content stays the same")
  func malleable() throws {
    var parts = SealedParts()
    let (own, other) = ownFirst(parts)
    let point = parts.data[1, own][1, 0, 1].content
    parts.data[1, own][1, 0, 1].content = point.prefix(34) + Curve.difference(Curve.prime, point.suffix(32))
    parts.data[1].putInOrder()
    #expect(parts.bytes != Fixtures.sealed)
    #expect(try SealedMessage.open(parts.bytes, with: Fixtures.usun) == Fixtures.signed)

    parts = SealedParts()
    parts.data[1, other][3, 0, 1].content[0] ^= 1
    #expect(try SealedMessage.open(parts.bytes, with: Fixtures.usun) == Fixtures.signed)
    #expect(fault(of: parts.bytes, with: Fixtures.moscow) == .wrappedKey)
    parts.data[1].children.remove(at: other)
    #expect(try SealedMessage.open(parts.bytes, with: Fixtures.usun) == Fixtures.signed)
  }
}
