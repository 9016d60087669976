import DeskFixtures
import Sealing

/// Messages of CMS that a stranger made or changed.
enum SealingCheck {
  /// A signed message holds what its signer signed, or is refused. Nobody who fuzzes has the key.
  static func signed(_ bytes: [UInt8]) -> String? {
    do throws(SealingFault) {
      return try SignedMessage.verify(bytes).content == Fixtures.content
        ? nil : "a content that nobody signed"
    } catch {
      return tooLong(error)
    }
  }

  /// A sealed message gives what was sealed, or nothing.
  static func sealed(_ bytes: [UInt8]) -> String? {
    for credential in [Fixtures.usun, Fixtures.moscow] {
      do throws(SealingFault) {
        let content = try SealedMessage.open(bytes, with: credential)
        if content != Fixtures.signed, content != Fixtures.signedByOpenSSL {
          return "a content that nobody sealed"
        }
      } catch {
        if let fault = tooLong(error) { return fault }
      }
    }
    return nil
  }

  /// What is told of a fault stands in alarms and the log: it does not grow with the message.
  private static func tooLong(_ fault: SealingFault) -> String? {
    "\(fault)".utf8.count > 2048 ? "a fault of more than 2 KiB" : nil
  }

  /// A certificate is told as it stands there.
  static func certificate(_ bytes: [UInt8]) -> String? {
    guard let certificate = try? Certificate(der: bytes) else { return nil }
    if certificate.der != bytes { return "another certificate" }
    let again = try? Certificate(pem: certificate.pem)
    return again == certificate ? nil : "a certificate that its own PEM does not give"
  }
}
