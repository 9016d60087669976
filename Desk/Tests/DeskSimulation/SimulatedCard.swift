public import Desk
import Documents

extension PostCard {
  /// The card of a post of simulations: its keys are words, each its own.
  public static func simulated(_ name: String) -> PostCard {
    func key(_ use: String) -> [UInt8] { Array("\(name) \(use)".utf8) }
    return PostCard(
      post: Post(name), title: name, address: "telegrams@\(name).example", signing: key("signing"),
      sealing: key("sealing"), carriage: key("carriage"))
  }
}
