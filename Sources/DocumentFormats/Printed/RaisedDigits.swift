/// Raised digits: how a plain text has the mark of a note.
public enum RaisedDigits {
  private static let all = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")

  /// A number in raised digits: `¹²`.
  public static func text(of number: Int) -> String {
    String(String(number).compactMap { $0.wholeNumberValue.map { all[$0] } })
  }

  /// The value of a raised digit; `nil` for any other character.
  public static func value(of character: Character) -> Int? { all.firstIndex(of: character) }
}
