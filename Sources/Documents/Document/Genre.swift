/// What kind of paper a document is, told from the first words of its heading.
public enum Genre: String, Hashable, Sendable, CaseIterable {
  case telegram
  case circularTelegram = "circular telegram"
  case airgram
  case circularAirgram = "circular airgram"
  case despatch
  case instruction
  case memorandum
  case memorandumOfConversation = "memorandum of conversation"
  case letter
  case message
  case note
  case notes
  case paper
  case report
  case estimate
  case minutes
  case editorialNote = "editorial note"
  case other
}

extension Genre {
  /// The kind of paper that a numbered message is.
  package init(_ kind: MessageKind) {
    switch kind {
    case .telegram: self = .telegram
    case .circularTelegram: self = .circularTelegram
    case .airgram: self = .airgram
    case .circularAirgram: self = .circularAirgram
    case .despatch: self = .despatch
    }
  }
}
