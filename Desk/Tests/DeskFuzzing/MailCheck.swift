import Desk
import DeskFixtures
import DeskMail
import Documents

/// Mails that a stranger, or a post that is trusted, made.
enum MailCheck {
  /// What was read is written and read as the same.
  static func outer(_ bytes: [UInt8]) -> String? {
    let mail: OuterMail
    do throws(MailFault) { mail = try OuterMail(reading: bytes) } catch {
      return "\(error)".utf8.count > 2048 ? "a fault of more than 2 KiB" : nil
    }
    guard let written = try? mail.bytes() else { return "what was read cannot be written" }
    return (try? OuterMail(reading: written)) == mail ? nil : "what was written is read otherwise"
  }

  /// What was read is written and read as the same: so a text has one meaning.
  static func inner(_ bytes: [UInt8]) -> String? {
    // The same bytes as from each post, for each.
    for (signer, own) in [(Posts.state, Posts.usun), (Posts.usun, Posts.state)] {
      guard let mail = try? InnerMail(reading: bytes, signedBy: signer, for: own, in: nil) else { continue }
      if let fault = again(mail, signer, own) { return fault }
    }
    return nil
  }

  private static func again(_ mail: InnerMail, _ signer: PostCard, _ own: PostCard) -> String? {
    let written: [UInt8]?
    switch mail.message {
    case .telegram(let inner):
      guard inner.mine?.post == own.post else { return "a telegram for another post" }
      // Cards of posts that nobody has are made up, since the mail has addresses for them.
      let cards = inner.telegram.content.addressees.map { addressee in
        Posts.all.first { $0.post == addressee.post } ?? Posts.card(addressee.post.name, addressee.post.name)
      }
      written = try? InnerMail.bytes(of: inner.telegram, from: signer, to: cards, carrying: inner.carried)
    case .service(let service):
      written = try? InnerMail.bytes(of: service, id: mail.id, from: signer, to: own, at: mail.date)
    }
    guard let written else { return "what was read cannot be written" }
    guard let read = try? InnerMail(reading: written, signedBy: signer, for: own, in: nil) else {
      return "what was written cannot be read"
    }
    return read == mail ? nil : "what was written is read otherwise"
  }
}
