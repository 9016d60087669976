public import Desk
import Documents
import Synchronization

/// What all posts of a simulation share in place of cryptography: a message is a number, and what it says stands in a book.
final class Ether: Sendable {
  enum Entry: Sendable {
    case inner(Telegram, carried: Int?)
    case sealed(sender: Post, addressee: Post, message: Message)
  }

  enum Message: Sendable {
    case telegram(Int)
    case service(ServiceMessage)
  }

  private let entries = Mutex<[Entry]>([])

  /// An empty book.
  init() {}

  func add(_ entry: Entry) -> [UInt8] {
    let index = entries.withLock { entries in
      entries.append(entry)
      return entries.count - 1
    }
    return (0..<8).map { UInt8(truncatingIfNeeded: index >> ($0 * 8)) }
  }

  func entry(_ bytes: [UInt8]) -> Entry? {
    let index = Self.index(bytes)
    return entries.withLock { $0.indices.contains(index) ? $0[index] : nil }
  }

  static func index(_ bytes: [UInt8]) -> Int { bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) } }
}

/// A post's way to the ``Ether``.
public struct SimulatedWire: Wire {
  let ether: Ether
  let own: Post

  /// A post's way to the ether.
  init(_ ether: Ether, own: Post) {
    self.ether = ether
    self.own = own
  }

  /// A digest that is enough to tell messages of a simulation apart; it withstands nobody.
  static func digest(_ bytes: [UInt8]) -> Digest {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Digest((0..<32).map { UInt8(truncatingIfNeeded: hash >> (($0 % 8) * 8)) })!
  }

  public func freeze(_ telegram: Telegram, carrying carried: [UInt8]?, to addressees: [PostCard]) -> Frozen {
    let bytes = ether.add(.inner(telegram, carried: carried.map(Ether.index)))
    return Frozen(inner: bytes, signed: bytes, digest: Self.digest(bytes))
  }

  public func seal(_ signed: [UInt8], id: MessageID, to card: PostCard, at: Moment) -> [UInt8] {
    ether.add(.sealed(sender: own, addressee: card.post, message: .telegram(Ether.index(signed))))
  }

  public func seal(_ service: ServiceMessage, id: MessageID, to card: PostCard, at: Moment) -> [UInt8] {
    ether.add(.sealed(sender: own, addressee: card.post, message: .service(service)))
  }

  public func open(_ mail: [UInt8], from peers: [Peer]) throws(OpeningFault) -> Opened {
    guard case .sealed(let sender, let addressee, let message) = ether.entry(mail) else {
      throw OpeningFault(.mail, "it is no mail of a desk")
    }
    guard addressee == own else { throw OpeningFault(.seal, "it is sealed for \(addressee.name)") }
    guard peers.contains(where: { $0.card.post == sender }) else {
      throw OpeningFault(.signer, "nobody is trusted")
    }
    switch message {
    case .service(let service):
      let id = MessageID("service\(Ether.index(mail))@\(sender.name).example")!
      return Opened(sender: sender, message: .service(service), id: id, date: Moment(seconds: -3_000_000_000))
    case .telegram(let index):
      let bytes = (0..<8).map { UInt8(truncatingIfNeeded: index >> ($0 * 8)) }
      guard case .inner(let telegram, let carried) = ether.entry(bytes) else {
        throw OpeningFault(.content, "it says nothing")
      }
      guard let mine = telegram.content.addressees.first(where: { $0.post == own }) else {
        throw OpeningFault(.addressee, "it is not for \(own.name)")
      }
      var original: Telegram?
      if let carried,
        case .inner(let inner, _) = ether.entry(
          (0..<8).map { UInt8(truncatingIfNeeded: carried >> ($0 * 8)) })
      {
        original = inner
      }
      return Opened(
        sender: sender,
        message: .telegram(
          OpenedTelegram(
            telegram: telegram, mine: mine, digest: Self.digest(bytes), signed: bytes, original: original)),
        id: telegram.id, date: telegram.released)
    }
  }
}
