internal import Ledger

extension Move {
  /// The word for it (§7).
  var word: String {
    switch kind {
    case .undertakes: "undertakes"
    case .accepts: "accepts"
    case .adopts: "adopts"
    case .goesFirst: "goes-first"
    case .declaresKept: "declares-kept"
    case .returns: "returns"
    case .invokes: "invokes"
    case .resumes: "resumes"
    }
  }
}
