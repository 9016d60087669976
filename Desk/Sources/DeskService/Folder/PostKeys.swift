package import Desk
import DeskStore
import Documents
import Foundation
package import Sealing

/// The post's own keys.
package struct PostKeys: Sendable {
  /// It signs by this.
  package let signing: Credential
  /// Others seal for this.
  package let sealing: Credential
  /// Its connections show this.
  package let carriage: Credential
  /// For these others sealed before the keys were changed.
  package let formerSealing: [Credential]
  /// The certificates, as DER, by which it signed before.
  package let formerSigning: [[UInt8]]

  /// Makes new keys, valid for ten years.
  package init(name: String, address: String, at now: Moment) throws {
    func make(_ use: Certificate.Use) throws -> Credential {
      // A day before, for clocks that differ.
      try Credential.generate(
        name: name, address: address, use: use, from: now.seconds - 86_400, until: now.seconds + 3652 * 86_400
      )
    }
    signing = try make(.signing)
    sealing = try make(.sealing)
    carriage = try make(.carriage)
    formerSealing = []
    formerSigning = []
  }

  /// Reads the keys of a folder.
  package init(of folder: DeskFolder) throws {
    signing = try Self.read(folder.key(Certificate.Use.signing.rawValue))
    sealing = try Self.read(folder.key(Certificate.Use.sealing.rawValue))
    carriage = try Self.read(folder.key(Certificate.Use.carriage.rawValue))
    let former = try folder.formerKeyFiles().map(Self.read)
    formerSealing = former.filter { $0.certificate.use == .sealing }
    formerSigning = former.filter { $0.certificate.use == .signing }.map(\.certificate.der)
  }

  /// Reads the keys that the post will have. Where a change of keys was cut off, some of them are in their place already.
  package init?(nextOf folder: DeskFolder) throws {
    guard folder.nextKeys.exists else { return nil }
    func read(_ use: Certificate.Use) throws -> Credential {
      let next = folder.nextKeys.file(use.rawValue)
      return try Self.read(
        FileManager.default.fileExists(atPath: next.path) ? next : folder.key(use.rawValue))
    }
    signing = try read(.signing)
    sealing = try read(.sealing)
    carriage = try read(.carriage)
    formerSealing = []
    formerSigning = []
  }

  private static func read(_ url: URL) throws -> Credential {
    let pem = try DeskFolder.text(url)
    do throws(SealingFault) {
      return try Credential(pem: pem)
    } catch {
      throw ProgramFault.certificate(url.path, error.clause)
    }
  }

  /// Writes new keys beside the present ones.
  package func writeNext(in folder: DeskFolder) throws {
    try folder.nextKeys.make()
    for credential in all {
      try DeskFolder.writeSecret(
        credential.pem, to: folder.nextKeys.file(credential.certificate.use.rawValue))
    }
  }

  /// Puts the next keys in the place of these, and keeps these for what is on the way. What was cut off is gone on with.
  package func giveWay(in folder: DeskFolder) throws {
    try folder.formerKeys.make()
    for credential in [signing, sealing, carriage] {
      let use = credential.certificate.use.rawValue
      let next = folder.nextKeys.file(use)
      guard FileManager.default.fileExists(atPath: next.path) else { continue }
      let name = "\(use)-\(OpenDesk.digest(credential.certificate.der).digits.prefix(16))"
      let former = folder.formerKeys.file(name)
      if !FileManager.default.fileExists(atPath: former.path) {
        try DeskFolder.writeSecret(credential.pem, to: former)
      }
      guard rename(next.path, folder.key(use).path) == 0 else {
        throw ProgramFault.unwritable(folder.key(use).path, String(cString: strerror(errno)))
      }
    }
    try? FileManager.default.removeItem(at: folder.nextKeys.url)
  }

  /// All three, as they stand on the card.
  package var all: [Credential] { [signing, sealing, carriage] }

  /// Until when all of them are valid.
  package var validUntil: Moment {
    Moment(seconds: all.map(\.certificate.validUntil).min() ?? 0)
  }

  /// The post's card.
  package func card(_ configuration: DeskConfiguration) -> PostCard {
    PostCard(
      post: configuration.post, title: configuration.title, address: configuration.address,
      signing: signing.certificate.der, sealing: sealing.certificate.der, carriage: carriage.certificate.der)
  }
}
