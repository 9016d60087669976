import Documents

extension Officer {
  /// Whether a marking lets the officer read: its label, and each of its captions.
  public func mayRead(_ content: TelegramContent) -> Bool {
    (content.classification ?? .unmarked).height <= ceiling.height
      && content.captions.allSatisfy { captions.contains($0.lowercased()) }
  }

  /// Whether the officer may read a telegram that came: its marking lets them, and it was distributed to them. Who distributes,
  /// and who keeps the records, sees the headings of all, and reads by the marking alone.
  public func mayRead(_ arrival: Arrival, _ distribution: [Distribution]) -> Bool {
    let seesAll = roles.contains(.communicator) || roles.contains(.records)
    guard seesAll || distribution.contains(where: { $0.officer == name }) else { return false }
    return mayRead(arrival.telegram.content) && (arrival.original.map { mayRead($0.content) } ?? true)
  }

  /// Whether the officer may read a telegram that was sent: its marking lets them, and they had a hand in it, or they approve,
  /// release, distribute or keep the records.
  public func mayRead(_ telegram: Telegram) -> Bool {
    guard mayRead(telegram.content) else { return false }
    let content = telegram.content
    let hands = content.drafters + content.clearers + content.approvers + content.signatories
    return telegram.releaser == name
      || !roles.isDisjoint(with: [.approver, .releaser, .communicator, .records])
      || hands.map(Draft.bareName).contains { Draft.isSame(name, $0) || $0 == fullName }
  }

  /// Whether the officer may read a draft: they have written it, or they have a hand in it, or approve or release, and its
  /// marking lets them.
  public func mayRead(_ draft: Draft) -> Bool {
    if draft.drafter == name || (draft.formerDrafters ?? []).contains(name) { return true }
    let hasHand =
      draft.clearances.contains { $0.officer == name }
      || draft.content.clearers.contains { Draft.isSame(name, Draft.bareName($0)) }
    return mayRead(draft.content)
      && (hasHand || !roles.isDisjoint(with: [.approver, .releaser, .clearer]))
  }

  /// Throws where the officer does not have one of these roles.
  public func expect(_ allowed: Role...) throws(DeskFault) {
    guard roles.isDisjoint(with: allowed) else { return }
    throw .role(name, allowed)
  }
}

extension DeskFault {
  /// An officer may not do it.
  static func role(_ name: String, _ roles: [Officer.Role]) -> DeskFault {
    DeskFault(
      "D401", "\(name) is no \(words(of: roles))",
      remedy: "Have it done by an officer who is, or let an administrator change the roles")
  }

  /// An officer may not read it.
  static func unreadable(_ item: Reading.Item, _ name: String) -> DeskFault {
    DeskFault(
      "D402", "\(item.text) is not for \(name)", remedy: remedy(for: item))
  }

  private static func remedy(for item: Reading.Item) -> String {
    switch item {
    case .arrival: "Ask a communicator to distribute it; its marking has to allow that too"
    case .telegram: "Ask an officer who may read its marking"
    case .draft: "A draft is read by who has a hand in it, as far as its marking allows"
    }
  }

  private static func words(of roles: [Officer.Role]) -> String {
    let names = roles.map { $0 == .records ? "records officer" : $0.rawValue }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// No officer of that name.
  static func noOfficer(_ name: String) -> DeskFault {
    unknown("officer", name, remedy: "List the officers to see their names")
  }
}
