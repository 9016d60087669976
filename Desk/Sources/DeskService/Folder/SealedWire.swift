package import Desk
import DeskMail
import Documents
import Sealing

/// The way on which telegrams become mail and come back: written by ``DeskMail``, signed and sealed by ``Sealing``.
package struct SealedWire: Wire {
  /// The post's own card.
  package let card: PostCard
  /// The post's own keys.
  package let keys: PostKeys
  /// The largest mail that is read, in bytes.
  package let largest: Int

  package func freeze(_ telegram: Telegram, carrying carried: [UInt8]?, to addressees: [PostCard]) throws
    -> Frozen
  {
    let inner = try InnerMail.bytes(of: telegram, from: card, to: addressees, carrying: carried)
    let signed = try SignedMessage.sign(inner, by: keys.signing, at: telegram.released.seconds)
    return Frozen(inner: inner, signed: signed, digest: OpenDesk.digest(inner))
  }

  package func seal(_ signed: [UInt8], id: MessageID, to card: PostCard, at: Moment) throws -> [UInt8] {
    let sealed = try SealedMessage.seal(signed, for: [try Certificate(der: card.sealing)])
    return try OuterMail(from: self.card.address, date: at, id: id, sealed: sealed).bytes()
  }

  package func seal(_ service: ServiceMessage, id: MessageID, to card: PostCard, at: Moment) throws -> [UInt8]
  {
    let inner = try InnerMail.bytes(of: service, id: id, from: self.card, to: card, at: at)
    return try seal(try SignedMessage.sign(inner, by: keys.signing, at: at.seconds), id: id, to: card, at: at)
  }

  package func open(_ mail: [UInt8], from peers: [Peer]) throws(OpeningFault) -> Opened {
    let outer: OuterMail
    do throws(MailFault) { outer = try OuterMail(reading: mail, limit: largest) } catch {
      throw error.outerOpening
    }
    let sealed = try unsealed(outer.sealed)
    let signer = sealed.message.certificate.der
    guard let peer = peers.first(where: { $0.hasSigned(by: signer) }) else {
      throw OpeningFault(
        .signer, "it is signed by '\(sealed.message.certificate.name)', whose card is not trusted")
    }
    let inner = try Self.converted { () throws(MailFault) in
      try InnerMail(reading: sealed.message.content, signedBy: peer.card, for: card, in: outer)
    }
    // It is signed at the second that it tells: by a key that is not valid any more nobody signs for a day when it was.
    guard sealed.message.signedAt == inner.date.seconds else {
      throw OpeningFault(.signature, "it was signed at another time than it says")
    }
    switch inner.message {
    case .service(let service):
      return Opened(
        sender: peer.card.post, message: .service(service), id: inner.id, date: inner.date,
        isByFormerKey: signer != peer.card.signing)
    case .telegram(let read):
      guard let mine = read.mine else {
        throw OpeningFault(.addressee, "it does not name \(card.post.name) among its addressees")
      }
      return Opened(
        sender: peer.card.post,
        message: .telegram(
          OpenedTelegram(
            telegram: read.telegram, mine: mine, digest: OpenDesk.digest(sealed.message.content),
            signed: sealed.signed, original: try original(read.carried, by: read.telegram, peers))),
        id: inner.id, date: inner.date, isByFormerKey: signer != peer.card.signing)
    }
  }

  /// The signed message within a seal.
  private func unsealed(_ sealed: [UInt8]) throws(OpeningFault) -> (message: SignedMessage, signed: [UInt8]) {
    // What was sealed before the keys were changed may still be on the way.
    for credential in [keys.sealing] + keys.formerSealing {
      let signed: [UInt8]
      do throws(SealingFault) { signed = try SealedMessage.open(sealed, with: credential) } catch {
        if error == .otherRecipients { continue }
        throw OpeningFault(.seal, error.clause)
      }
      return (try verified(signed), signed)
    }
    throw OpeningFault(.seal, SealingFault.otherRecipients.clause)
  }

  private func verified(_ signed: [UInt8]) throws(OpeningFault) -> SignedMessage {
    do throws(SealingFault) {
      return try SignedMessage.verify(signed)
    } catch {
      throw OpeningFault(.signature, error.clause)
    }
  }

  /// The telegram that another one carries: signed by a post that is trusted, or by this one, and the one that is named.
  private func original(
    _ carried: [UInt8]?, by carrier: Telegram, _ peers: [Peer]
  ) throws(OpeningFault) -> Telegram? {
    guard let carried else { return nil }
    return try readCarried(carried, by: carrier, peers).telegram
  }

  /// A carried telegram with the mail that was signed.
  package func readCarried(
    _ carried: [UInt8], by carrier: Telegram, _ peers: [Peer]
  ) throws(OpeningFault) -> (telegram: Telegram, inner: [UInt8]) {
    let message = try verified(carried)
    let certificate = message.certificate.der
    let isOwn = card.signing == certificate || keys.formerSigning.contains(certificate)
    guard let signer = isOwn ? card : peers.first(where: { $0.hasSigned(by: certificate) })?.card else {
      throw OpeningFault(
        .signer, "what it carries is signed by '\(message.certificate.name)', whose card is not trusted")
    }
    let telegram = try Self.converted { () throws(MailFault) in
      try InnerMail.original(reading: message.content, signedBy: signer, carriedBy: carrier)
    }
    return (telegram, message.content)
  }

  /// Turns a fault of mail into the reason for which mail is set aside.
  private static func converted<Value>(_ body: () throws(MailFault) -> Value) throws(OpeningFault) -> Value {
    do throws(MailFault) { return try body() } catch { throw error.opening }
  }

}

extension SealingFault {
  /// What was wrong, to stand within a sentence: without a capital and a stop.
  package var clause: String {
    let text = description.hasSuffix(".") ? String(description.dropLast()) : description
    // Names of algorithms and forms keep their capitals.
    let first = text.prefix { $0 != " " }
    guard first.dropFirst().allSatisfy(\.isLowercase) else { return text }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

extension SealedWire {
  /// The signed telegram that a telegram carries.
  package func carried(in inner: [UInt8], of arrival: Arrival, _ peers: [Peer]) throws -> [UInt8]? {
    guard let signer = peers.first(where: { $0.card.post == arrival.sender })?.card else { return nil }
    let mail = try InnerMail(reading: inner, signedBy: signer, for: card, in: nil)
    guard case .telegram(let read) = mail.message else { return nil }
    return read.carried
  }
}
