public import Documents

/// What a post hands to others so that they can exchange telegrams with it, and what these pin of it.
public struct PostCard: Hashable, Sendable {
  /// Its short name: `usun`.
  public var post: Post
  /// Its name as headings have it: `Mission to the United Nations`.
  public var title: String
  /// The address to which its mail goes: `telegrams@usun.example`.
  public var address: String
  /// The certificate by which it signs, as DER.
  public var signing: [UInt8]
  /// The certificate for which others seal, as DER.
  public var sealing: [UInt8]
  /// The certificate that its connections show, as DER.
  public var carriage: [UInt8]

  /// A card.
  public init(
    post: Post, title: String, address: String, signing: [UInt8], sealing: [UInt8], carriage: [UInt8]
  ) {
    self.post = post
    self.title = title
    self.address = address
    self.signing = signing
    self.sealing = sealing
    self.carriage = carriage
  }

  /// The bytes that its fingerprint is made of: all that it says.
  public var canonicalBytes: [UInt8] {
    [Array(post.name.utf8), Array(title.utf8), Array(address.utf8), signing, sealing, carriage].flatMap {
      part in
      (0..<4).map { UInt8(truncatingIfNeeded: part.count >> (24 - 8 * $0)) } + part
    }
  }

  /// The domain of its address: `usun.example`.
  public var domain: Substring { address.split(separator: "@").last ?? "" }
}

/// A post that this one exchanges telegrams with: its card, how it is reached, and what it may send.
public struct Peer: Hashable, Sendable {
  /// How telegrams get to it.
  public enum Route: Hashable, Sendable {
    /// By a session with its own desk: host and port.
    case direct(host: String, port: Int)
    /// By a mail server of ours, which hands on: host and port.
    case relay(host: String, port: Int)
    /// By hand: nothing is sent over a network.
    case carried

    /// As configuration and store have it: `direct 127.0.0.1:2525`, `relay 127.0.0.1:25`, `carried`.
    public var text: String {
      switch self {
      case .direct(let host, let port): "direct \(host):\(port)"
      case .relay(let host, let port): "relay \(host):\(port)"
      case .carried: "carried"
      }
    }

    /// Reads a route; `nil` for other words.
    public init?(text: some StringProtocol) {
      let words = text.split(separator: " ")
      if words == ["carried"] {
        self = .carried
        return
      }
      guard words.count == 2, let colon = words[1].lastIndex(of: ":"),
        let port = Int(words[1][words[1].index(after: colon)...]), (1...65535).contains(port),
        colon > words[1].startIndex
      else { return nil }
      let host = String(words[1][..<colon])
      switch words[0] {
      case "direct": self = .direct(host: host, port: port)
      case "relay": self = .relay(host: host, port: port)
      default: return nil
      }
    }
  }

  /// Its card, as it was trusted.
  public var card: PostCard
  /// How it is reached.
  public var route: Route
  /// The highest marking that it may send and be sent.
  public var ceiling: Classification
  /// The highest precedence that it may use.
  public var highest: Rank
  /// The certificates by which it signed before the present one, as DER. What they signed is let in by a person alone.
  public var formerSigning: [[UInt8]] = []

  /// A post that this one exchanges telegrams with.
  public init(
    card: PostCard, route: Route, ceiling: Classification = .topSecret, highest: Rank = .flash
  ) {
    self.card = card
    self.route = route
    self.ceiling = ceiling
    self.highest = highest
  }

  /// Who may use less does not wake officers: what is Niact is Immediate at least.
  static let lowestToWake = Rank.immediate

  /// Whether it signs, or signed once, by a certificate.
  public func hasSigned(by certificate: [UInt8]) -> Bool {
    card.signing == certificate || formerSigning.contains(certificate)
  }
}
