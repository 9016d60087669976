/// A member of an answer in JSON, by its type.
public struct AnswerMember: Sendable {
  /// What a value is, by its name in JSON Schema.
  public enum Kind: String, Sendable {
    /// Words, dates among them.
    case text = "string"
    /// A whole number.
    case number = "integer"
    /// Values in an order.
    case list = "array"
    /// Members with names.
    case object
    /// True or false.
    case truth = "boolean"
  }

  /// Its name.
  public let name: String
  /// What its value is.
  public let kind: Kind
  /// Whether it may be `null` in place of that.
  public let mayBeNull: Bool

  /// A member.
  public init(_ name: String, _ kind: Kind, mayBeNull: Bool = false) {
    self.name = name
    self.kind = kind
    self.mayBeNull = mayBeNull
  }

  /// The instant that was looked at.
  static let moment = AnswerMember("asOf", .text)

  /// Members that are lists.
  static func lists(_ names: String...) -> [AnswerMember] { names.map { AnswerMember($0, .list) } }
}
