import Sealing
import Testing

@Suite struct CredentialTests {
  @Test func aTelegramGoesRound() throws {
    let signer = try Credential.generate(
      name: "Département d'État", address: "telegrams@state.example", use: .signing, from: 0,
      until: 4_000_000_000)
    let reader = try Credential.generate(
      name: "USUN", address: "telegrams@usun.example", use: .sealing, from: 0, until: 4_000_000_000)
    let signed = try SignedMessage.sign(Array("Hello".utf8), by: signer, at: 1_000_000_000)
    let sealed = try SealedMessage.seal(signed, for: [reader.certificate])
    let opened = try SealedMessage.open(sealed, with: reader)
    #expect(opened == signed)
    let message = try SignedMessage.verify(opened)
    #expect(message.content == Array("Hello".utf8))
    #expect(message.signedAt == 1_000_000_000)
    #expect(message.certificate == signer.certificate)
    #expect(message.certificate.name == "Département d'État")
  }
}
