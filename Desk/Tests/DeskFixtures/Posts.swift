package import Desk
import Documents

/// The posts of the tests, and a telegram between them.
package enum Posts {
  package static func card(_ name: String, _ title: String) -> PostCard {
    PostCard(
      post: Post(name), title: title, address: "telegrams@\(name).example", signing: [1], sealing: [2],
      carriage: [3])
  }

  package static let state = card("state", "Department of State")
  package static let usun = card("usun", "Mission to the United Nations")
  package static let moscow = card("moscow", "Embassy Moscow")
  package static let paris = card("paris", "Botschaft \"Süd\", Paris")
  package static let all = [state, usun, moscow, paris]

  package static let released = Moment(seconds: -223_939_920)
  package static let message = MessageID("b3f0c2de9a5147d0@state.example")!
  package static let year = NumberYear(label: "FY1963")!
  package static let digest = Digest([UInt8](repeating: 0xA5, count: 32))!

  /// A telegram as posts exchange them.
  package static var telegram: Telegram {
    var content = TelegramContent(
      addressees: [
        Addressee(post: usun.post, role: .action, precedence: .priority, number: 1379),
        Addressee(post: moscow.post, role: .information, precedence: .routine, number: 1191),
      ],
      subject: "New York Negotiations", classification: .topSecret, captions: ["EYES ONLY"],
      body: "We agree to the text.\n\nTell them so tomorrow.\n")
    content.references = [MessageID("77d1a0e2c4@usun.example")!]
    content.referenceLine = "urtel 1941"
    content.drafters = ["Cleveland"]
    content.clearers = ["Rusk (in substance)", "Bundy (by telephone)"]
    content.approvers = ["Cleveland"]
    content.signatories = ["Rusk"]
    return Telegram(
      id: message, sender: state.post, year: year, content: content, released: released, releaser: "cleveland"
    )
  }
}
