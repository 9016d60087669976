package import Desk
package import DeskStore
import Documents
package import Foundation
import Sealing

/// A desk that is open: its configuration, its keys, its store.
package struct OpenDesk {
  /// Where its files lie.
  package let folder: DeskFolder
  /// What its configuration says.
  package let configuration: DeskConfiguration
  /// The keys by which it signs, for which others seal, and which its connections show.
  package let keys: PostKeys
  /// What it does.
  package let center: CommunicationsCenter<SQLiteStore, SealedWire>

  /// Opens the desk of a folder.
  package init(_ folder: DeskFolder) throws {
    self.folder = folder
    guard FileManager.default.fileExists(atPath: folder.configuration.path) else {
      throw ProgramFault.noDesk(folder.url.path)
    }
    configuration = try DeskConfiguration.read(folder.configuration)
    keys = try PostKeys(of: folder)
    let card = keys.card(configuration)
    let domain = card.domain
    center = CommunicationsCenter(
      card: card, rules: configuration.rules, store: try SQLiteStore(path: folder.store.path),
      wire: SealedWire(card: card, keys: keys, largest: configuration.largest), digestOf: Self.digest,
      isSigned: Self.isSigned,
      newID: Self.newID(domain: String(domain)))
  }

  /// Makes identifiers that nobody has used: 80 random bits; all of one length, without letters that are taken for others when
  /// they are read out.
  package static func newID(domain: String) -> @Sendable () -> MessageID {
    {
      let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
      return MessageID("\(String((0..<16).map { _ in letters.randomElement()! }))@\(domain)")!
    }
  }

  /// Whether a signature in base64 over a text is by an officer's key.
  package static let isSigned: SignatureCheck = { signature, text, key in
    guard let key = try? OfficerPublicKey(base64: key), let bytes = Data(base64Encoded: signature) else {
      return false
    }
    return key.isValid(Array(bytes), for: Array(text.utf8))
  }

  /// The SHA-256 of bytes.
  package static let digest: DigestFunction = { Digest(Fingerprint(of: $0).bytes)! }

  /// The store.
  package var store: SQLiteStore { center.store }

  /// The time by the desk's clock.
  package var now: Moment { configuration.now }
}

extension DeskConfiguration {
  /// Reads a configuration; what is wrong with it names its file.
  package static func read(_ url: URL) throws -> DeskConfiguration {
    do {
      return try DeskConfiguration(text: try DeskFolder.text(url))
    } catch let faults as Faults {
      throw FileFaults(path: url.path, faults: faults.faults)
    }
  }

  /// The time by the desk's clock.
  package var now: Moment {
    exerciseClock
      ?? Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))).adding(
        seconds: exerciseOffset)
  }
}

/// What is wrong in a file that was handed in.
package struct FileFaults: Error {
  /// The file.
  package let path: String
  /// Each fault, with its place.
  package let faults: [DeskFault]

  /// What is wrong in a file.
  package init(path: String, faults: [DeskFault]) {
    self.path = path
    self.faults = faults
  }
}
