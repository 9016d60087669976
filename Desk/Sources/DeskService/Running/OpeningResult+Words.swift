package import Desk

extension OpeningResult {
  /// What became of it, in words.
  package var words: String {
    switch self {
    case .entered(let arrival): "entered as arrival \(arrival)"
    case .duplicate(let arrival): "came before as arrival \(arrival)"
    case .service: "a service message, carried out"
    case .quarantined(let fault): "set aside: \(fault.message)"
    }
  }
}
