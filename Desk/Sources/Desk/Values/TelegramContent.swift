public import Documents

/// What a telegram says, before and after it has its numbers.
public struct TelegramContent: Hashable, Sendable, Codable {
  /// That it takes the place of an earlier one.
  public struct Supersession: Hashable, Sendable, Codable {
    /// In which way.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
      /// This text holds instead.
      case correction
      /// Nothing of the earlier one holds.
      case cancellation
    }

    /// In which way.
    public var kind: Kind
    /// Which one.
    public var message: MessageID

    /// That it takes the place of an earlier one.
    public init(_ kind: Kind, of message: MessageID) {
      self.kind = kind
      self.message = message
    }
  }

  /// To whom it goes, in the order of its heading.
  public var addressees: [Addressee]
  /// Its subject line.
  public var subject: String?
  /// How secret it is.
  public var classification: Classification?
  /// Other words of its marking: `Eyes Only`.
  public var captions: [String]
  /// Its line of references as it stands: `urtel 1941`.
  public var referenceLine: String?
  /// The telegrams that it refers to, where the desk knows them.
  public var references: [MessageID]
  /// Who drafted it, as its drafting line has it.
  public var drafters: [String]
  /// Who cleared it, or before release who has to, each with the manner in brackets: `Rusk (in substance)`.
  public var clearers: [String]
  /// Who approved it, or before release who has to.
  public var approvers: [String]
  /// Who signs it.
  public var signatories: [String]
  /// The earlier telegram whose place it takes.
  public var supersedes: Supersession?
  /// Its text, lines ending with `\n`.
  public var body: String

  /// What a telegram says.
  public init(
    addressees: [Addressee], subject: String? = nil, classification: Classification? = nil,
    captions: [String] = [], referenceLine: String? = nil, references: [MessageID] = [],
    drafters: [String] = [],
    clearers: [String] = [], approvers: [String] = [], signatories: [String] = [],
    supersedes: Supersession? = nil, body: String
  ) {
    self.addressees = addressees
    self.subject = subject
    self.classification = classification
    self.captions = captions
    self.referenceLine = referenceLine
    self.references = references
    self.drafters = drafters
    self.clearers = clearers
    self.approvers = approvers
    self.signatories = signatories
    self.supersedes = supersedes
    self.body = body
  }

  /// The posts that it goes to in a role, in its order.
  public func addressees(for role: Addressee.Role) -> [Addressee] { addressees.filter { $0.role == role } }

  /// The text to which clearances and approvals are bound: every line that is sent, and the blind addressees, without numbers.
  public var canonicalText: String {
    var lines: [String] = []
    func add(_ name: String, _ value: String?) {
      if let value { lines.append("\(name): \(escaped(value))") }
    }
    for addressee in addressees {
      let niact = addressee.isNiact ? " niact" : ""
      add(
        addressee.role.rawValue,
        "\(addressee.post.name) \(addressee.precedence.rawValue)\(niact)\(addressee.attention.map { " for \($0)" } ?? "")"
      )
    }
    add("subject", subject)
    add("classification", classification?.rawValue)
    for caption in captions { add("caption", caption) }
    add("references", referenceLine)
    for reference in references { add("reference", reference.text) }
    for name in drafters { add("drafted", name) }
    for name in clearers { add("cleared", name) }
    for name in approvers { add("approved", name) }
    for name in signatories { add("signed", name) }
    if let supersedes { add(supersedes.kind.rawValue, supersedes.message.text) }
    return lines.joined(separator: "\n") + "\n\n" + body
  }

  /// A value that cannot be taken for another line.
  private func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
  }
}
