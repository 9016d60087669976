public import Documents

/// How a post changes its keys: the new card is told to all others under the present signature, and trusted there after its
/// fingerprint was compared; then the keys are changed.
extension CommunicationsCenter {
  /// Tells all trusted posts the card that the post will have.
  ///
  /// - Parameters:
  ///   - card: its text.
  ///   - fingerprint: its fingerprint, for the log.
  public func announce(card: String, fingerprint: String, by officer: String, at now: Moment) throws {
    try store.write { rows in
      for peer in try rows.peers() {
        try queue(.key(card: card), to: peer.card.post, rank: .priority, at: now, in: &rows)
      }
      try log("made new keys, \(fingerprint), and told the card", by: officer, at: now, in: &rows)
    }
  }

  /// Notes that the post's keys are changed. Throws where telegrams have no receipt: they are signed by the present key.
  ///
  /// - Parameter isForced: whether they are left to the other posts, which have to let them in by hand.
  public func changeKeys(to fingerprint: String, isForced: Bool, by officer: String, at now: Moment) throws {
    try store.write { rows in
      let waiting = try rows.deliveries(openOnly: true, limit: .max).count
      guard waiting == 0 || isForced else { throw DeskFault.signedByPresentKey(waiting) }
      try log("changed the keys of the post to \(fingerprint)", by: officer, at: now, in: &rows)
    }
  }

  /// The card that a post has sent in a mail.
  ///
  /// - Parameter id: the number of the mail.
  public func card(inMail id: Int) throws -> (sender: Post, text: String) {
    let (mail, peers) = try store.read { rows in (try rows.raw(id), try rows.peers()) }
    let opened = try mail.map { try wire.open($0.bytes, from: peers) }
    guard let opened, case .service(.key(let text)) = opened.message else {
      throw DeskFault.unknown(
        "card in mail", "\(id)", remedy: "The alarm names the mail in which the card came")
    }
    return (opened.sender, text)
  }

  /// What an alarm of a new card is about.
  static func cardSubject(_ post: Post) -> String { "card \(post.name)" }
}

extension DeskFault {
  /// Telegrams are on the way that the present key has signed.
  static func signedByPresentKey(_ count: Int) -> DeskFault {
    DeskFault(
      "D310",
      (count == 1 ? "a copy of a telegram has" : "\(count) copies of telegrams have")
        + " no receipt, and what is on its way is signed by the present key",
      remedy: "Wait for their receipts, or leave it to the other posts to let in by hand what comes later"
    )
  }
}
