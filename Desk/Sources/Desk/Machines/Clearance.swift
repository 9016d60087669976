/// That somebody agreed to a draft, or did not.
public struct Clearance: Hashable, Sendable, Codable {
  /// In which way.
  public enum Manner: String, Hashable, Sendable, CaseIterable, Codable {
    /// To the text as it stands.
    case cleared
    /// To what it says.
    case substance
    /// To an earlier draft.
    case draft
    /// By telephone: somebody else has noted it.
    case phone
    /// Not agreed, with a reason.
    case refused
    /// Nobody was asked, with a reason: somebody else has noted it.
    case bypassed

    /// How a drafting line says it; `nil` where it says no more than the name.
    var words: String? {
      switch self {
      case .cleared: nil
      case .substance: "in substance"
      case .draft: "in draft"
      case .phone: "by telephone"
      case .refused, .bypassed: nil
      }
    }
  }

  /// In a sentence of the log or a list: `cleared draft 3 in substance`, `noted that rusk cleared draft 3 by telephone`.
  ///
  /// - Parameter draft: what was cleared.
  public func words(of draft: String) -> String {
    let reason = self.reason.map { ": \($0)" } ?? ""
    return switch manner {
    case .cleared, .substance, .draft: "cleared \(draft)" + (manner.words.map { " \($0)" } ?? "") + reason
    case .phone: "noted that \(officer) cleared \(draft) by telephone\(reason)"
    case .refused: "refused \(draft)\(reason)"
    case .bypassed: "noted that \(officer) was not asked about \(draft)\(reason)"
    }
  }

  /// Whose agreement it is.
  public var officer: String
  /// In which way.
  public var manner: Manner
  /// Why, where it was refused or nobody was asked.
  public var reason: String?
  /// The text that it holds for.
  public var digest: Digest
  /// When.
  public var at: Moment
  /// Who noted it: the officer, or another for what was said by telephone.
  public var recordedBy: String
  /// The signature of the one who noted it, by the key of an officer, over ``signedText``.
  public var signature: String

  /// That somebody agreed to a draft, or did not.
  public init(
    officer: String, manner: Manner, reason: String? = nil, digest: Digest, at: Moment, recordedBy: String,
    signature: String = ""
  ) {
    self.officer = officer
    self.manner = manner
    self.reason = reason
    self.digest = digest
    self.at = at
    self.recordedBy = recordedBy
    self.signature = signature
  }

  /// The text that is signed.
  public var signedText: String {
    "clearance \(manner.rawValue) of \(digest.digits) by \(officer) noted by \(recordedBy) at \(at.iso) \(reason ?? "")"
  }
}

/// That a draft may go.
public struct Approval: Hashable, Sendable, Codable {
  /// Who approved it.
  public var officer: String
  /// The text that it holds for.
  public var digest: Digest
  /// When.
  public var at: Moment
  /// The officer's signature over ``signedText``.
  public var signature: String

  /// That a draft may go.
  public init(officer: String, digest: Digest, at: Moment, signature: String = "") {
    self.officer = officer
    self.digest = digest
    self.at = at
    self.signature = signature
  }

  /// The text that is signed.
  public var signedText: String { "approval of \(digest.digits) by \(officer) at \(at.iso)" }
}
