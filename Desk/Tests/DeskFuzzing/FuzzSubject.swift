/// What of the desk reads bytes of strangers, and is fuzzed.
///
/// Each is tried with any bytes at all. A check tells what is wrong with what came of them; that nothing traps, and that nothing takes
/// for ever, is seen by who calls it.
public enum FuzzSubject: String, CaseIterable, Sendable {
  /// What a client says to the side that takes mail. The first byte chooses the settings.
  case receiving
  /// What a server says to the side that sends mail. The first byte chooses the settings.
  case sending
  /// A signed message.
  case signed
  /// A sealed message.
  case sealed
  /// A certificate as DER.
  case certificate
  /// The mail that a relay sees.
  case outer
  /// The message that a trusted post has signed.
  case inner
  /// A post's card.
  case card
  /// A draft of an officer's: the first byte says whether it is a mail.
  case draft

  /// What is wrong with what came of these bytes; nil if nothing is.
  public func fault(in bytes: [UInt8]) -> String? {
    switch self {
    case .receiving: ReceivingCheck(bytes).fault()
    case .sending: SendingCheck(bytes).fault()
    case .signed: SealingCheck.signed(bytes)
    case .sealed: SealingCheck.sealed(bytes)
    case .certificate: SealingCheck.certificate(bytes)
    case .outer: MailCheck.outer(bytes)
    case .inner: MailCheck.inner(bytes)
    case .card: PaperCheck.card(bytes)
    case .draft: PaperCheck.draft(bytes)
    }
  }
}
