import Desk
import DeskFixtures
import DeskService

/// Files that a person hands in.
enum PaperCheck {
  /// A card that was read is written and read as the same.
  static func card(_ bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self),
      let (card, route) = try? CardFile.read(text, path: "card")
    else { return nil }
    guard let written = try? CardFile.text(card, route: route) else { return "a card that cannot be written" }
    guard let again = try? CardFile.read(written, path: "card") else {
      return "a card that cannot be read again"
    }
    return again.card == card && again.route?.text == route?.text ? nil : "a card that is read otherwise"
  }

  /// A draft is read, or each fault has a place in it.
  static func draft(_ bytes: [UInt8]) -> String? {
    let isMail = bytes.first.map { $0 & 1 != 0 } ?? false
    let text = Array(bytes.dropFirst())
    let peers = [Posts.usun, Posts.moscow, Posts.paris].map { Peer(card: $0, route: .carried) }
    do throws(DraftReader.Faults) {
      let content = try DraftReader.content(of: text, isMail: isMail, own: Posts.state, peers: peers)
      return content.addressees.isEmpty ? "a draft for nobody, without a fault" : nil
    } catch {
      if error.faults.isEmpty { return "refused without a fault" }
      let count = text.split(separator: 10, omittingEmptySubsequences: false).count
      let outside = error.faults.first { ($0.place?.line ?? 1) < 1 || ($0.place?.line ?? 1) > count }
      return outside.map { "a fault at line \($0.place?.line ?? 0) of \(count)" }
    }
  }
}
