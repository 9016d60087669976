/// The words that name series of telegrams, airgrams and messages.
enum SeriesWords {
  /// Whether a word before a number names a series.
  ///
  /// - Parameter isCertain: whether only words that are known count; else any that is written as such words are, in
  ///   capitals.
  static func isSeries(_ word: Bytes, isCertain: Bool) -> Bool {
    if known.contains(where: { word.isWordsInAnyCase($0) }) { return word.first?.isUpper == true }
    return !isCertain && (1...8).contains(word.count) && word.allSatisfy(\.isUpper)
  }

  private static let known: [StaticString] = [
    "secto", "tosec", "secun", "tosun", "dulte", "tedul", "cahto", "tocah", "actel", "telac", "polto",
    "topol", "nato",
    "usnato", "natus", "busec", "ecbus", "cedto", "toced", "delga", "gadel", "usun", "supnu", "disto",
    "todis", "deldi",
    "didel", "vipto", "tovip", "cap", "codel", "tocodel", "toica", "icato", "toaid", "aidto", "usito",
    "tousi", "musta",
    "tomus", "usfoto", "tofoa", "jcs", "def", "mac", "macv", "sgn", "cob", "tdcs", "ca", "depcirtel",
    "circular", "conf",
    "edis", "dosec", "luxco", "colux", "fecto", "tofec", "excon", "torep", "repto", "ecato", "toeca", "usro",
    "prs",
  ]
}
