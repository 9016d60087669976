/// The sentences of a paragraph, as somebody quotes them.
public enum Sentences {
  /// Cuts a text behind full stops, question and exclamation marks that a blank and a capital letter follow.
  public static func of(_ text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    let characters = Array(withoutNumber(text))
    for (index, character) in characters.enumerated() {
      if character.isNewline {
        current.append(" ")
        continue
      }
      current.append(character)
      guard
        ".?!".contains(character)
          || (character == "\"" || character == "”")
            && current.dropLast().last.map({ ".?!".contains($0) }) == true,
        index + 2 < characters.count, characters[index + 1].isWhitespace,
        characters[index + 2].isUppercase || characters[index + 2] == "(" || characters[index + 2] == "“",
        !endsInAbbreviation(current)
      else { continue }
      append(current, to: &sentences)
      current = ""
    }
    append(current, to: &sentences)
    return sentences
  }

  /// A paragraph without the number that it starts with: `7. `, `(e) `.
  private static func withoutNumber(_ text: String) -> Substring {
    let start = text.prefix { !$0.isWhitespace }
    let isNumber =
      start.count < 6 && (start.last == "." || start.last == ")")
      && start.dropLast().allSatisfy { $0.isNumber || $0 == "(" || start.count == 3 }
      && start.dropLast().contains { $0.isNumber || start.first == "(" }
    return isNumber ? text.dropFirst(start.count).drop(while: \.isWhitespace) : text[...]
  }

  private static func append(_ sentence: String, to sentences: inout [String]) {
    let words = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.count > 1 { sentences.append(words) }
  }

  /// Whether what ends in a full stop is one letter, or a number: initials, and the number of a point.
  private static func endsInAbbreviation(_ text: String) -> Bool {
    guard text.last == "." else { return false }
    let word = text.dropLast().split(whereSeparator: \.isWhitespace).last ?? ""
    return word.count <= 1 || word.allSatisfy(\.isNumber) || ["Mr", "Mrs", "Dr", "Gen", "Amb"].contains(word)
  }
}
