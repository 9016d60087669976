/// The words by which offices are called after their country, with the country's own names.
package enum Nation {
  /// The names of a country, in the form of ``Post/slug(_:)``, that a word stands for: `Soviet`, `British`, `U.S.`;
  /// none for a word that is not known for a country.
  package static func names(for word: String) -> [String] {
    let slug = Post.slug(word.filter { $0 != "." })
    return countries.first { $0.words.contains(slug) || $0.names.contains(slug) }?.names ?? []
  }

  /// The names of the country whose service the posts are of that ``Post/init(naming:)`` knows by their office alone.
  package static let ofKnownOffices = names(for: "american")

  private static let countries: [(words: [String], names: [String])] = [
    (["american"], ["us", "usa", "united-states", "united-states-of-america", "america"]),
    (["soviet", "russian"], ["ussr", "soviet-union", "union-of-soviet-socialist-republics", "russia"]),
    (["british"], ["uk", "united-kingdom", "britain", "great-britain"]),
    (["french"], ["france"]), (["italian"], ["italy"]), (["canadian"], ["canada"]), (["cuban"], ["cuba"]),
    (["german", "west-german"], ["frg", "germany", "federal-republic-of-germany", "west-germany"]),
    (["east-german"], ["gdr", "east-germany", "german-democratic-republic"]),
    (["chinese"], ["china", "prc", "peoples-republic-of-china"]), (["japanese"], ["japan"]),
    (["indian"], ["india"]), (["pakistani"], ["pakistan"]), (["israeli"], ["israel"]),
    (["turkish"], ["turkey"]), (["polish"], ["poland"]), (["yugoslav"], ["yugoslavia"]),
    (["iranian"], ["iran"]), (["mexican"], ["mexico"]), (["brazilian"], ["brazil"]),
  ]
}
