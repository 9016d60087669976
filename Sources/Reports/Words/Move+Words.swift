internal import Ledger

extension Move {
  /// The word for it (§7).
  var word: String {
    switch kind {
    case .undertakes: "undertakes"
    case .accepts: "accepts"
    case .adopts: "adopts"
    case .goesFirst: "goes-first"
    case .resumes: "resumes"
    }
  }
}
