import Documents

/// Two forms of one text in a mail, plain and as a page, of which one is read: whether they say the same words.
struct AlternativeForms {
  private let plainWords: Set<String>
  private let pageWords: Set<String>
  /// Words of the page that the plain form does not have, in their order, each once.
  private let onlyInPage: [String]
  private let onlyInPlain: [String]

  /// - Parameters:
  ///   - plain: the plain form.
  ///   - page: the text that the page shows.
  init(plain: String, page: String) {
    let (plainList, pageList) = (Self.words(of: plain), Self.words(of: page))
    plainWords = Set(plainList)
    pageWords = Set(pageList)
    onlyInPage = Self.words(pageList, missingIn: plainList)
    onlyInPlain = Self.words(plainList, missingIn: pageList)
  }

  /// The words of one list that another does not have, each once. Programs part long words otherwise in each.
  private static func words(_ list: [String], missingIn other: [String]) -> [String] {
    var known = Set(other)
    let run = other.joined()
    return list.filter { word in
      let isJoined = word.utf8.count > 6 && word.allSatisfy(\.isLetter) && run.contains(word)
      return !isJoined && known.insert(word).inserted
    }
  }

  /// Whether the plain form only stands in for the page, as `This message is in HTML` does: it is shorter by far, and has few of its
  /// words.
  var isPlainStub: Bool {
    pageWords.count > 2 * plainWords.count + 4
      && plainWords.intersection(pageWords).count * 3 < plainWords.count * 2
  }

  /// What is to be told where the two do not say the same.
  var notice: String? {
    if isPlainStub {
      return
        "alternative: the plain form stands in for the page, which is read; it says: \(Self.list(onlyInPlain))"
    }
    let parts = [
      onlyInPage.isEmpty ? nil : "the page alone has: \(Self.list(onlyInPage))",
      onlyInPlain.isEmpty ? nil : "the plain one alone: \(Self.list(onlyInPlain))",
    ].compactMap(\.self)
    return parts.isEmpty
      ? nil
      : "alternative: the plain form is read, and the page says other words; " + parts.joined(separator: "; ")
  }

  private static func list(_ words: [String]) -> String {
    words.prefix(8).joined(separator: " ") + (words.count > 8 ? " … (\(words.count) words)" : "")
  }

  /// The words of a text in small letters, without addresses of the web and what programs put for pictures and links.
  private static func words(of text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).flatMap { piece -> [String] in
      let bare = piece.drop { "<[(".contains($0) }.lowercased()
      if bare.hasPrefix("http") || bare.hasPrefix("mailto:") || bare.hasPrefix("cid:")
        || bare.hasPrefix("www.") || bare.contains("://")
      {
        return []
      }
      return bare.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
  }
}
