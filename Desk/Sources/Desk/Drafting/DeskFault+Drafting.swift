import Documents

extension DeskFault {
  /// The file is no text.
  static let notUTF8 = DeskFault("D001", "the draft is not text in UTF-8", remedy: "Save it as UTF-8")

  /// No trusted post is meant.
  static func unknownAddressee(
    _ name: String, isOwn: Bool, _ known: [String], _ place: Place?
  ) -> DeskFault {
    DeskFault(
      "D002", isOwn ? "'\(name)' is this post" : "no trusted post is meant by '\(name)'",
      remedy: known.isEmpty
        ? "Trust the card of a post first"
        : "Trusted are \(known.joined(separator: ", ")); or trust its card first",
      at: place)
  }

  /// A value is not understood.
  static func badValue(_ name: String, _ value: String, _ place: Place?) -> DeskFault {
    DeskFault(
      "D003", "'\(value)' is not understood in the line '\(name)'",
      remedy: "The words of each line are in docs/documents.md, The header", at: place)
  }

  /// A line that drafts do not have.
  static func unknownLine(_ name: String, _ place: Place?) -> DeskFault {
    DeskFault(
      "D004", "a draft has no line '\(name)'",
      remedy:
        "Lines are to, repeated, blind, precedence, for, classification, captions, subject, references, drafted, cleared, approved, signed",
      at: place)
  }

  /// A line that the desk gives.
  static func givenByDesk(_ name: String, _ place: Place?) -> DeskFault {
    DeskFault(
      "D005", "the desk gives '\(name)' when the telegram is released", remedy: "Leave the line out",
      at: place)
  }

  /// Nobody is addressed.
  static let nobody = DeskFault("D006", "the draft is to nobody", remedy: "Name a post in its line 'to'")

  /// There is no text.
  static let noText = DeskFault(
    "D007", "the draft has no text", remedy: "Write it below the header, after a blank line")
}
