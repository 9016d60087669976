/// A sender or an addressee, as a heading names it.
public struct Correspondent: Hashable, Sendable {
  /// The words of the heading: `Embassy in the Soviet Union`, `Secretary of State Rusk`.
  public var name: String
  /// The person that they name: `Rusk`; `nil` for an office.
  public var person: String?
  /// The post that they mean; `nil` for a person, or a post that is not known.
  public var post: Post?

  /// A sender or an addressee.
  public init(name: String, person: String? = nil, post: Post? = nil) {
    self.name = name
    self.person = person
    self.post = post
  }
}

/// A place in the net of telegrams, by the short name that keys are made of: `state`, `usun`, `moscow`.
public struct Post: Hashable, Sendable, Comparable, Codable {
  /// The short name: lower case, words joined by hyphens.
  public let name: String

  /// The post of a short name.
  public init(_ name: String) {
    self.name = name
  }

  /// The Department of State.
  public static let state = Post("state")
  /// The Mission to the United Nations.
  public static let usun = Post("usun")

  /// The Foreign and Commonwealth Office.
  public static let foreignOffice = Post("fco")

  /// In the order of the names.
  public static func < (left: Post, right: Post) -> Bool { left.name < right.name }
}
