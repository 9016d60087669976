import Crypto
import DeskFixtures
import Foundation
import Sealing
import TestSupport
import Testing

/// `REFTEL_MUTATIONS` says how many are tried; a million take some minutes.
@Suite("Messages that were changed at random")
struct MutationTests {
  private static let seeds = 40
  private static let count = max(
    seeds, Int(ProcessInfo.processInfo.environment["REFTEL_MUTATIONS"] ?? "") ?? 20_000)

  private static let signed = [Fixtures.signed, Fixtures.signedByOpenSSL]
  private static let sealedForTwo = [Fixtures.sealed, Fixtures.sealedByOpenSSL]
  private static let sealedForOne = sealedForTwo.map(withoutOthers)
  private static let all = signed + sealedForTwo + sealedForOne

  /// A message that is sealed for `usun` alone.
  private static func withoutOthers(_ bytes: [UInt8]) -> [UInt8] {
    var parts = SealedParts(bytes)
    let moscow = parts.data[1].children.firstIndex { entry in
      var alone = parts
      alone.data[1].children = [entry]
      return (try? SealedMessage.open(alone.bytes, with: Fixtures.moscow)) != nil
    }
    if let moscow { parts.data[1].children.remove(at: moscow) }
    return parts.bytes
  }

  /// Random numbers that lie far from those of other seeds.
  private func random(_ seed: Int) -> SeededGenerator { SeededGenerator(seed: seed * 1_000_000_007) }

  @Test("None is accepted, and none ends the program", arguments: 1...seeds)
  func mutations(_ seed: Int) {
    var random = random(seed)
    for number in 0..<Self.count / Self.seeds {
      let isSealed = random.chance(50)
      let original = random.pick(isSealed ? Self.sealedForOne : Self.signed)
      let changed = Mutation.of(original, with: Self.all, &random)
      guard changed != original else { continue }
      let content =
        isSealed
        ? try? SealedMessage.open(changed, with: Fixtures.usun) : try? SignedMessage.verify(changed).content
      if content != nil { Issue.record("mutation \(number) of seed \(seed)") }
    }
  }

  @Test(
    "What is sealed for two gives its content or nothing, since only what others get can be changed",
    arguments: 1...seeds)
  func forTwo(_ seed: Int) throws {
    var random = random(-seed)
    let contents = [Fixtures.signed, Fixtures.signedByOpenSSL]
    for number in 0..<Self.count / Self.seeds / 5 {
      let index = random.number(0...1)
      let changed = Mutation.of(Self.sealedForTwo[index], with: Self.all, &random)
      guard let content = try? SealedMessage.open(changed, with: Fixtures.usun) else { continue }
      if content != contents[index] { Issue.record("mutation \(number) of seed \(seed)") }
    }
  }

  @Test("What was signed, changed and sealed anew is opened, and refused by the signature", arguments: 1...4)
  func within(_ seed: Int) throws {
    var random = random(seed)
    for number in 0..<50 {
      let changed = Mutation.of(Fixtures.signed, with: Self.signed, &random)
      guard changed != Fixtures.signed else { continue }
      let sealed = try SealedMessage.seal(changed, for: [Fixtures.usun.certificate])
      let opened = try SealedMessage.open(sealed, with: Fixtures.usun)
      #expect(opened == changed)
      if (try? SignedMessage.verify(opened)) != nil { Issue.record("mutation \(number) of seed \(seed)") }
    }
  }

  @Test("A certificate that was changed at random is refused", arguments: 1...10)
  func certificates(_ seed: Int) {
    var random = random(seed)
    let original = Fixtures.state.certificate.der
    for number in 0..<Self.count / 50 {
      let changed = Mutation.of(original, with: [Fixtures.usun.certificate.der], &random)
      guard changed != original, changed != Fixtures.usun.certificate.der,
        let certificate = try? Certificate(der: changed)
      else { continue }
      Issue.record("mutation \(number) of seed \(seed): \(certificate.name)")
    }
  }

  @Test(
    "Nonsense that is rightly signed ends no program, and gives its own content or nothing", arguments: 1...10
  )
  func nonsense(_ seed: Int) throws {
    var random = random(1000 + seed)
    let key = try P256.Signing.PrivateKey(pemRepresentation: Fixtures.state.keyPEM)
    for number in 0..<Self.count / 100 {
      // A certificate that says other things, signed by its own key, and attributes that do.
      var certificate = DERNode(Fixtures.state.certificate.der)
      if random.chance(70) { Mutation.change(&certificate[0], &random) }
      if certificate.children.count == 3 {
        certificate[2].content = try [0] + Array(key.signature(for: certificate[0].bytes).derRepresentation)
      }
      var parts = SignedParts()
      parts.data[3, 0] = certificate
      if let numbers = certificate.children.first?.children, numbers.count > 3 {
        parts.signer[1] = .sequence(numbers[3], numbers[1])
      }
      parts.attributes[3, 1, 0, 0, 0, 0].content = Array(SHA256.hash(data: certificate.bytes))
      if random.chance(50) { Mutation.change(&parts.attributes, &random) }
      try parts.sign()
      guard let message = try? SignedMessage.verify(parts.bytes) else { continue }
      if message.content != Fixtures.content { Issue.record("mutation \(number) of seed \(seed)") }
      #expect(message.certificate.der == certificate.bytes)
    }
  }
}
