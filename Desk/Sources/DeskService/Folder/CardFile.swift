package import Desk
import DeskMail
import Documents
import Foundation
package import Sealing

/// A post's card as a file: lines that a person can read, and three certificates.
package enum CardFile {
  private static let firstLine = "Reftel card 1"

  /// The text of a card, with the way on which the post proposes to be reached.
  package static func text(_ card: PostCard, route: Peer.Route?) throws(SealingFault) -> String {
    var text = "\(firstLine)\npost: \(card.post.name)\ntitle: \(card.title)\naddress: \(card.address)\n"
    if let route { text += "route: \(route.text)\n" }
    for der in [card.signing, card.sealing, card.carriage] {
      let certificate = try Certificate(der: der)
      text += "\n\(certificate.use.rawValue):\n" + certificate.pem
    }
    return text
  }

  /// Reads a card strictly.
  package static func read(_ text: String, path: String) throws(ProgramFault) -> (
    card: PostCard, route: Peer.Route?
  ) {
    func bad(_ reason: String) -> ProgramFault { .badCard(path, reason) }
    var fields: [String: String] = [:]
    var certificates: [String: [UInt8]] = [:]
    var lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)[
      ...]
    while lines.first?.isEmpty == true { lines.removeFirst() }
    guard lines.popFirst().map(String.init) == firstLine else {
      throw bad("it does not begin with '\(firstLine)'")
    }
    while let line = lines.popFirst() {
      if line.allSatisfy(\.isWhitespace) { continue }
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { throw bad("'\(line)' is no line of it") }
      let value = parts[1].trimmingCharacters(in: .whitespaces)
      if value.isEmpty {
        var pem = ""
        while let next = lines.popFirst() {
          pem += next + "\n"
          if next.hasPrefix("-----END") { break }
        }
        let certificate: Certificate
        do throws(SealingFault) { certificate = try Certificate(pem: pem) } catch {
          throw bad(error.clause)
        }
        guard certificate.use.rawValue == parts[0], certificates[parts[0]] == nil else {
          throw bad("the certificate below '\(parts[0])' is not for that")
        }
        certificates[parts[0]] = certificate.der
      } else {
        guard fields.updateValue(value, forKey: parts[0]) == nil else {
          throw bad("'\(parts[0])' stands there twice")
        }
      }
    }
    guard let post = fields["post"].flatMap({ Post(slug: $0) }) else { throw bad("it names no post") }
    guard let address = fields["address"], let title = fields["title"], (1...64).contains(title.count) else {
      throw bad("it has no title or no address")
    }
    guard let signing = certificates["signing"], let sealing = certificates["sealing"],
      let carriage = certificates["carriage"]
    else { throw bad("one of its three certificates is missing") }
    for der in [signing, sealing, carriage] {
      guard let certificate = try? Certificate(der: der), certificate.address == address else {
        throw bad("a certificate is for another address")
      }
    }
    for name in fields.keys where !["post", "title", "address", "route"].contains(name) {
      throw bad("it has a line '\(name)'")
    }
    var route: Peer.Route?
    if let text = fields["route"] {
      route = Peer.Route(text: text)
      if route == nil { throw bad("'\(text)' is no route") }
    }
    let card = PostCard(
      post: post, title: title, address: address, signing: signing, sealing: sealing, carriage: carriage)
    // A telegram that names it would fail at its release.
    if let fault = InnerMail.fault(in: card) { throw bad(fault.description) }
    return (card, route)
  }
}
