extension DeskFault {
  /// The draft is finished.
  static func draftClosed(_ id: Int, _ state: Draft.State) -> DeskFault {
    DeskFault(
      "D201", "draft \(id) is \(state.rawValue)",
      remedy: "Make a new draft; what was sent can be corrected or cancelled by another telegram")
  }

  /// What is said holds for another text.
  static func otherText(_ id: Int) -> DeskFault {
    DeskFault(
      "D202", "draft \(id) has another text now",
      remedy: "Read it again, and clear or approve the text that it has")
  }

  /// A refusal or a bypass has no reason.
  static func reasonWanted(_ manner: Clearance.Manner) -> DeskFault {
    DeskFault(
      "D203",
      manner == .refused ? "it is not said why the draft is refused" : "it is not said why nobody was asked",
      remedy: "Give the reason in a few words: it stands in the log")
  }

  /// Somebody has refused.
  static func refused(_ id: Int, by officers: [String]) -> DeskFault {
    DeskFault(
      "D204", "draft \(id) is refused by \(officers.joined(separator: ", "))",
      remedy: "Change the text, or have them clear it")
  }

  /// Somebody has not agreed yet.
  static func clearanceMissing(_ id: Int, of names: [String]) -> DeskFault {
    DeskFault(
      "D205", "draft \(id) is not cleared by \(names.joined(separator: ", "))",
      remedy: "Have them clear it, or note why they were not asked")
  }

  /// The draft names another approver.
  static func otherApprover(_ id: Int, named: [String]) -> DeskFault {
    DeskFault(
      "D206", "draft \(id) is to be approved by \(named.joined(separator: " or "))",
      remedy: "Let them approve it, or change its line 'approved'")
  }

  /// It is not approved.
  static func notApproved(_ id: Int) -> DeskFault {
    DeskFault("D207", "draft \(id) is not approved", remedy: "Have it approved first")
  }

  /// What lets it go is not signed by the officer it names.
  static func notSigned(_ id: Int, by name: String) -> DeskFault {
    DeskFault(
      "D209", "a clearance or the approval of draft \(id) is not signed with the key of \(name)",
      remedy:
        "Have it cleared and approved again; if nobody has a new key, look at the log: the store was changed")
  }

  /// Only the drafter has had a hand in it.
  static func fourEyes(_ id: Int, _ drafter: String) -> DeskFault {
    DeskFault(
      "D208", "draft \(id) was written, approved and released by \(drafter) alone",
      remedy:
        "Have another officer approve or release it, or set 'four-eyes: no' where the post has one officer")
  }
}
