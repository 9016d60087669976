/// The words that start a declaration (§2).
enum DeclarationWord: Hashable, Sendable {
  /// Something about the record as a whole.
  case setting(Setting)
  /// A name of a kind.
  case name(EntityKind)

  /// What can be said of the record as a whole.
  enum Setting: String, CaseIterable, Sendable {
    case title, timezone, home, closed, weekend, holiday, include
    /// That the record is only what somebody could know.
    case partial
  }

  /// All of them, in the order of the contract.
  static let all =
    Setting.allCases.map(Self.setting) + EntityKind.allCases.filter(\.hasDirective).map(Self.name)

  /// The word as the ledger writes it.
  var word: String {
    switch self {
    case .setting(let setting): setting.rawValue
    case .name(let kind): kind.rawValue
    }
  }
}
