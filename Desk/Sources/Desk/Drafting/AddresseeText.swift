import Documents

/// A post in a line of a draft with what may stand around it: `Priority to Moscow for Kohler`.
struct AddresseeText {
  /// The words that mean the post.
  var name: String
  /// Its own precedence, if it has one.
  var precedence: Precedence?
  /// For whom there.
  var attention: String?

  /// Reads it. Words that mean a post as they stand are taken for its name, whatever they are.
  init(_ text: String, meansPost: (String) -> Bool) {
    name = text
    guard !meansPost(text) else { return }
    for known in Precedence.allCases {
      let before = known.rawValue.lowercased() + " to "
      if name.lowercased().hasPrefix(before) {
        name = String(name.dropFirst(before.count))
        precedence = known
        break
      }
    }
    guard !meansPost(name), let range = name.ranges(of: " for ").last else { return }
    attention = String(name[range.upperBound...])
    name = String(name[..<range.lowerBound])
  }
}
