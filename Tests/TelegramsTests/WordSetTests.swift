import TestSupport
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

  @Test("It holds what a set of strings holds, however alike the words are", arguments: 1...3)
  func likeStrings(seed: Int) {
    var random = SeededGenerator(seed: seed)
    func word() -> String {
      String((0..<random.number(0...4)).map { _ in random.pick(Array("abAB.")) })
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
