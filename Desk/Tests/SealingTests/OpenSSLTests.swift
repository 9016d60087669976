import DeskFixtures
import Foundation
import Sealing
import TestSupport
import Testing

/// What a stranger's tool does with our messages, and we with its. Needs OpenSSL 3.
@Suite(
  "OpenSSL reads what is sealed and signed here, and the other way round",
  .enabled(if: hasOpenSSL, "OpenSSL 3 is not here"))
struct OpenSSLTests {
  /// Runs `openssl cms` in a folder that has the keys as files.
  private func run(_ words: String, in folder: ScratchFolder) throws -> (text: String, status: Int32) {
    try Shell.run(["openssl", "cms"] + words.split(separator: " ").map(String.init), in: folder.url)
  }

  private func folder() throws -> ScratchFolder {
    try ScratchFolder([
      "state.pem": Fixtures.state.pem, "state.crt": Fixtures.state.certificate.pem,
      "usun.pem": Fixtures.usun.pem,
      "moscow.pem": Fixtures.moscow.pem,
    ])
  }

  private func write(_ bytes: [UInt8], to name: String, in folder: ScratchFolder) throws {
    try Data(bytes).write(to: folder.url.appendingPathComponent(name))
  }

  private func read(_ name: String, in folder: ScratchFolder) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.url.appendingPathComponent(name)))
  }

  private static let contents: [[UInt8]] = [
    [], [0], Array("Ünïcode\r\n.\r\n\nbare\r".utf8), (0..<70_000).map { UInt8(truncatingIfNeeded: $0 * 7) },
  ]

  @Test("OpenSSL decrypts and verifies ours, byte for byte", arguments: contents)
  func ours(_ content: [UInt8]) throws {
    let folder = try folder()
    defer { folder.remove() }
    let signed = try SignedMessage.sign(content, by: Fixtures.state, at: Fixtures.time)
    try write(
      SealedMessage.seal(signed, for: [Fixtures.usun.certificate, Fixtures.moscow.certificate]), to: "sealed",
      in: folder)
    for reader in ["usun", "moscow"] {
      let opened = try run(
        "-decrypt -binary -inform DER -in sealed -recip \(reader).pem -out signed", in: folder)
      #expect(opened.status == 0, "\(opened.text)")
      #expect(try read("signed", in: folder) == signed)
      let verified = try run(
        "-verify -cades -binary -inform DER -in signed -CAfile state.crt -attime \(Fixtures.time) -out content",
        in: folder)
      #expect(verified.status == 0, "\(verified.text)")
      #expect(try read("content", in: folder) == content)
    }
  }

  @Test("OpenSSL refuses ours once it is altered")
  func altered() throws {
    let folder = try folder()
    defer { folder.remove() }
    var sealed = SealedParts()
    sealed.data[3].content[0] ^= 1
    try write(sealed.bytes, to: "sealed", in: folder)
    #expect(
      try run("-decrypt -binary -inform DER -in sealed -recip usun.pem -out signed", in: folder).status != 0)
    var signed = SignedParts()
    signed.data[2, 1, 0].content[0] ^= 1
    try write(signed.bytes, to: "signed", in: folder)
    let verified = try run(
      "-verify -binary -inform DER -in signed -CAfile state.crt -out content", in: folder)
    #expect(verified.status != 0)
  }

  @Test("What OpenSSL signs and encrypts in the profile is read here", arguments: contents)
  func theirs(_ content: [UInt8]) throws {
    let folder = try folder()
    defer { folder.remove() }
    try write(content, to: "content", in: folder)
    let signed = try run(
      "-sign -binary -nodetach -cades -nosmimecap -md sha256 -signer state.pem -in content -outform DER -noindef -out signed",
      in: folder)
    #expect(signed.status == 0, "\(signed.text)")
    let sealed = try run(
      """
      -encrypt -binary -aes-256-gcm -keyid -recip usun.pem -keyopt ecdh_kdf_md:sha256 -recip moscow.pem \
      -keyopt ecdh_kdf_md:sha256 -in signed -outform DER -noindef -out sealed
      """, in: folder)
    #expect(sealed.status == 0, "\(sealed.text)")
    for reader in [Fixtures.usun, Fixtures.moscow] {
      let opened = try SealedMessage.open(read("sealed", in: folder), with: reader)
      #expect(try opened == read("signed", in: folder))
      let message = try SignedMessage.verify(opened)
      #expect(message.content == content)
      #expect(message.certificate == Fixtures.state.certificate)
    }
  }

  @Test(
    "What OpenSSL makes outside the profile is refused",
    arguments: [
      ("-encrypt -aes-256-gcm -keyid -recip usun.pem", SealingFault.keyAgreementAlgorithm),
      ("-encrypt -aes-256-gcm -recip usun.pem -keyopt ecdh_kdf_md:sha256", .recipientKind),
      ("-encrypt -aes-128-gcm -keyid -recip usun.pem -keyopt ecdh_kdf_md:sha256", .keyAgreementAlgorithm),
      ("-encrypt -aes-256-cbc -keyid -recip usun.pem -keyopt ecdh_kdf_md:sha256", .kind(wanted: .sealed)),
      (
        "-encrypt -stream -aes-256-gcm -keyid -recip usun.pem -keyopt ecdh_kdf_md:sha256",
        .encoding(.indefiniteLength, in: .message)
      ),
      ("-sign -nodetach -nosmimecap -md sha256 -signer state.pem", .missingAttribute(.signingCertificate)),
      ("-sign -nodetach -cades -md sha256 -signer state.pem", .unknownAttribute("1.2.840.113549.1.9.15")),
      ("-sign -cades -nosmimecap -md sha256 -signer state.pem", .detachedContent),
      ("-sign -nodetach -cades -nosmimecap -md sha512 -signer state.pem", .digestAlgorithm),
      ("-sign -nodetach -cades -nosmimecap -md sha256 -keyid -signer state.pem", .version(of: .signedData)),
      ("-sign -nodetach -noattr -md sha256 -signer state.pem", .missingAttribute(.contentType)),
      ("-sign -nodetach -nocerts -cades -nosmimecap -md sha256 -signer state.pem", .certificateCount(0)),
    ])
  func others(_ words: String, _ fault: SealingFault) throws {
    let folder = try folder()
    defer { folder.remove() }
    try write(Fixtures.content, to: "content", in: folder)
    let length = words.contains("-stream") ? "" : " -noindef"
    let made = try run(words + length + " -binary -in content -outform DER -out made", in: folder)
    #expect(made.status == 0, "\(made.text)")
    let bytes = try read("made", in: folder)
    #expect(throws: fault) {
      if words.hasPrefix("-sign") {
        _ = try SignedMessage.verify(bytes)
      } else {
        _ = try SealedMessage.open(bytes, with: Fixtures.usun)
      }
    }
  }

  @Test("OpenSSL reads our certificates, and takes them for what they are for")
  func certificates() throws {
    let folder = try folder()
    defer { folder.remove() }
    try folder.write([
      "carriage.crt": Fixtures.carriage.certificate.pem, "usun.crt": Fixtures.usun.certificate.pem,
    ])
    // Its purpose smimeencrypt is that of RSA alone (keyEncipherment); decrypting does not ask for it.
    for (name, purpose, isFor) in [
      ("state", "smimesign", true), ("state", "sslserver", false), ("usun", "any", true),
      ("usun", "smimesign", false),
      ("carriage", "sslserver", true), ("carriage", "sslclient", true), ("carriage", "smimesign", false),
    ] {
      let verified = try Shell.run(
        ["openssl", "verify", "-purpose", purpose, "-CAfile", "\(name).crt", "\(name).crt"], in: folder.url)
      #expect((verified.status == 0) == isFor, "\(name) \(purpose): \(verified.text)")
    }
  }
}

private let hasOpenSSL =
  (try? Shell.run(["openssl", "version"], in: URL(fileURLWithPath: "/")))?.text.hasPrefix("OpenSSL 3") == true
