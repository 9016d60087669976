import Testing

@testable import Telegrams

@Suite("Sets of words")
struct WordSetTests {
  private func bytes(_ text: String) -> Bytes { Array(text.utf8)[...] }

  @Test("Words are found whatever letters they have")
  func letters() {
    let words: WordSet = ["secretary", "under", "chargé", "u.s."]
    for word in ["secretary", "Secretary", "SECRETARY", "Under", "U.S.", "Chargé", "CHARGÉ"] {
      #expect(words.contains(bytes(word)), "\(word)")
    }
    for word in ["", "secretar", "secretarys", "u.s", "charge", "charg", "é"] {
      #expect(!words.contains(bytes(word)), "\(word)")
    }
  }

  @Test("It holds what a set of strings holds, however alike the words are")
  func likeStrings() {
    var generator = SystemRandomNumberGenerator()
    func word() -> String {
      String(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in "abAB.".randomElement(using: &generator)! })
    }
    for size in [0, 1, 7, 40] {
      let words = (0..<size).map { _ in word().lowercased() }
      let (own, strings) = (WordSet(words.map(bytes)), Set(words))
      for _ in 0..<300 {
        let word = word()
        #expect(own.contains(bytes(word)) == strings.contains(word.lowercased()), "\(word) in \(words)")
      }
    }
  }
}
