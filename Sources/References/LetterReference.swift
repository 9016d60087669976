import Documents

/// A letter, or another paper, that is known by who wrote it, to whom and when: `President's letter of October 27`, `your
/// memorandum of 14 March`.
public struct LetterReference: Hashable, Sendable {
  /// What the words call it.
  public enum Kind: String, Hashable, Sendable {
    /// A letter or message.
    case letter
    /// A memorandum, or a minute, as the British service calls it.
    case memorandum
    case note
    case mail
    case report
    /// A telegram of which no number is given.
    case telegram
    /// An airgram, despatch or instruction of which no number is given.
    case despatch
  }

  /// Who wrote it.
  public enum Author: Hashable, Sendable {
    /// Who sent the document that holds the reference: `my letter`.
    case author
    /// To whom that document was sent: `your letter`.
    case addressee
    /// Somebody who is named: `Khrushchev`, `President`.
    case named(String)
  }

  /// What the words call it.
  public var kind: Kind
  /// Who wrote it, as far as the words say.
  public var author: Author?
  /// To whom, as it stands.
  public var recipient: String?
  /// Its day.
  public var date: PartialDate

  /// A description of a letter.
  public init(_ kind: Kind = .letter, author: Author? = nil, recipient: String? = nil, date: PartialDate) {
    self.kind = kind
    self.author = author
    self.recipient = recipient
    self.date = date
  }
}

extension LetterReference.Kind {
  /// What a numbered message is called where it has no number.
  init(_ kind: MessageKind) {
    switch kind {
    case .telegram, .circularTelegram: self = .telegram
    case .airgram, .circularAirgram, .despatch: self = .despatch
    }
  }

  /// The kinds of paper that the word may mean: those that it means first, before those that it means where there is none of
  /// these. Of many a paper nothing says what it is.
  var genres: [Set<Genre>] {
    switch self {
    case .letter: [[.letter, .message, .telegram], [.note, .other]]
    case .memorandum: [[.memorandum], [.message, .note, .paper, .other]]
    case .note: [[.note], [.letter, .memorandum, .message, .paper, .other]]
    case .mail: [[.message], [.letter, .other]]
    case .report: [[.report], [.memorandum, .message, .paper, .other]]
    case .telegram: [[.telegram, .circularTelegram], [.message, .other]]
    case .despatch: [[.despatch, .instruction, .airgram, .circularAirgram], [.other]]
    }
  }
}
