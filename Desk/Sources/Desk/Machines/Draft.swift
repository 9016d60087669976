/// A telegram that is being written, cleared and approved.
///
/// ```
/// drafting → clearing → approved → released | withdrawn
/// ```
///
/// Clearances and the approval hold for one text. Whoever changes the text sends it back: what was said of another text stays
/// visible and counts no more.
public struct Draft: Hashable, Sendable, Codable {
  /// Where it stands.
  public enum State: String, Hashable, Sendable, CaseIterable, Codable {
    /// Being written.
    case drafting
    /// Shown to those who have to agree.
    case clearing
    /// It may go.
    case approved
    /// It has its numbers.
    case released
    /// Given up.
    case withdrawn
  }

  /// Its number at the desk; 0 before it is stored.
  public var id: Int
  /// Where it stands.
  public private(set) var state: State = .drafting
  /// What it says.
  public private(set) var content: TelegramContent
  /// The digest of ``TelegramContent/canonicalText``.
  public private(set) var digest: Digest
  /// The officer who wrote the text that it has.
  public private(set) var drafter: String
  /// Officers who wrote texts that it had before; `nil` for nobody.
  public private(set) var formerDrafters: [String]?
  /// When its text was last changed.
  public private(set) var changed: Moment
  /// What was said of it, the earliest first; also of other texts than the one it has now.
  public private(set) var clearances: [Clearance] = []
  /// The approval of the text that it has, or had.
  public private(set) var approval: Approval?
  /// The telegram that it became.
  public private(set) var telegram: MessageID?

  /// A new draft.
  public init(content: TelegramContent, digest: Digest, drafter: String, at now: Moment) {
    id = 0
    self.content = content
    self.digest = digest
    self.drafter = drafter
    changed = now
  }

  /// Those who have to agree and whose agreement to this text is not there: the names of ``TelegramContent/clearers``.
  public var awaited: [String] {
    content.clearers.map(Self.bareName).filter { name in
      !clearances.contains { $0.digest == digest && $0.manner != .refused && Self.isSame($0.officer, name) }
    }
  }

  /// Refusals of this text that nobody has taken back.
  public var refusals: [Clearance] {
    clearances.enumerated().filter { index, clearance in
      clearance.manner == .refused && clearance.digest == digest
        && !clearances[(index + 1)...].contains {
          // Nobody else takes it back, by telephone or because nobody asked again.
          $0.officer == clearance.officer && $0.recordedBy == clearance.officer && $0.digest == digest
            && $0.manner != .refused
        }
    }.map(\.element)
  }

  /// What was said of another text than the one it has now.
  public var voidClearances: [Clearance] { clearances.filter { $0.digest != digest } }

  // MARK: - Steps

  /// Gives it another text. What was agreed to the one before counts no more.
  public mutating func revise(
    _ content: TelegramContent, digest: Digest, by officer: String, at now: Moment
  ) throws(DeskFault) {
    try expectOpen()
    guard digest != self.digest else { return }
    self.content = content
    self.digest = digest
    changed = now
    if officer != drafter {
      formerDrafters = (formerDrafters ?? []) + [drafter]
      drafter = officer
    }
    approval = nil
    state = clearances.isEmpty ? .drafting : .clearing
  }

  /// Notes that somebody agreed or did not.
  public mutating func note(_ clearance: Clearance) throws(DeskFault) {
    try expectOpen()
    guard clearance.digest == digest else { throw .otherText(id) }
    let isOfAnother = clearance.manner == .phone || clearance.manner == .bypassed
    if isOfAnother, refusals.contains(where: { $0.officer == clearance.officer }),
      clearance.recordedBy != clearance.officer
    {
      throw .refused(id, by: [clearance.officer])
    }
    if clearance.manner == .refused || clearance.manner == .bypassed, (clearance.reason ?? "").isEmpty {
      throw .reasonWanted(clearance.manner)
    }
    if clearance.manner == .refused, state == .approved { approval = nil }
    clearances.append(clearance)
    if state == .drafting || approval == nil { state = .clearing }
  }

  /// Notes that it may go.
  public mutating func approve(_ approval: Approval) throws(DeskFault) {
    try expectOpen()
    guard approval.digest == digest else { throw .otherText(id) }
    guard refusals.isEmpty else { throw .refused(id, by: refusals.map(\.officer)) }
    guard awaited.isEmpty else { throw .clearanceMissing(id, of: awaited) }
    let named = content.approvers.map(Self.bareName)
    guard named.isEmpty || named.contains(where: { Self.isSame(approval.officer, $0) }) else {
      throw .otherApprover(id, named: named)
    }
    self.approval = approval
    state = .approved
  }

  /// Notes that it has become a telegram.
  ///
  /// - Parameters:
  ///   - message: the telegram.
  ///   - officer: who releases it.
  ///   - fourEyes: whether another than who wrote this text has to approve or release it.
  mutating func release(as message: MessageID, by officer: String, fourEyes: Bool) throws(DeskFault) {
    try expectOpen()
    guard state == .approved, let approval, approval.digest == digest else { throw .notApproved(id) }
    guard refusals.isEmpty else { throw .refused(id, by: refusals.map(\.officer)) }
    guard awaited.isEmpty else { throw .clearanceMissing(id, of: awaited) }
    guard !fourEyes || officer != drafter || approval.officer != drafter else { throw .fourEyes(id, drafter) }
    telegram = message
    state = .released
  }

  /// Gives it up.
  public mutating func withdraw() throws(DeskFault) {
    try expectOpen()
    state = .withdrawn
  }

  private func expectOpen() throws(DeskFault) {
    guard state != .released, state != .withdrawn else { throw .draftClosed(id, state) }
  }

  /// What the drafting line of the telegram says of those who cleared it: each with the manner, those who were not asked left
  /// out.
  public var clearedLine: [String] {
    var seen: Set<String> = []
    var lines: [String] = []
    for clearance in clearances.reversed()
    where clearance.digest == digest && seen.insert(clearance.officer).inserted {
      guard clearance.manner != .refused, clearance.manner != .bypassed else { continue }
      let named = content.clearers.map(Self.bareName).first { Self.isSame(clearance.officer, $0) }
      lines.append((named ?? clearance.officer) + (clearance.manner.words.map { " (\($0))" } ?? ""))
    }
    return lines.reversed()
  }

  /// Those who have to clear or approve it, by the names of its lines, of whom no officer is meant.
  public func unknownNames(among officers: [Officer]) -> [String] {
    (content.clearers + content.approvers).map(Self.bareName).filter { name in
      !officers.contains { Self.isSame($0.name, name) || $0.fullName.lowercased() == name.lowercased() }
    }
  }

  /// A name without what stands in brackets behind it.
  static func bareName(_ text: String) -> String {
    var name = text.prefix { $0 != "(" }
    while name.last == " " { name.removeLast() }
    return String(name)
  }

  /// Whether an officer is meant by a name of a drafting line: by the whole of it, or by its last word.
  static func isSame(_ officer: String, _ name: String) -> Bool {
    let (one, other) = (officer.lowercased(), name.lowercased())
    return one == other || other.split(separator: " ").last.map { String($0) == one } ?? false
  }
}
