import Desk
import Documents
import Testing

/// The posts of the tests, and a telegram between them.
enum Posts {
  static func card(_ name: String, _ title: String) -> PostCard {
    PostCard(
      post: Post(name), title: title, address: "telegrams@\(name).example", signing: [1], sealing: [2],
      carriage: [3])
  }

  static let state = card("state", "Department of State")
  static let usun = card("usun", "Mission to the United Nations")
  static let moscow = card("moscow", "Embassy Moscow")
  static let paris = card("paris", "Botschaft \"Süd\", Paris")
  static let all = [state, usun, moscow, paris]

  static let released = Moment(seconds: -223_939_920)
  static let message = MessageID("b3f0c2de9a5147d0@state.example")!
  static let year = NumberYear(label: "FY1963")!
  static let digest = Digest([UInt8](repeating: 0xA5, count: 32))!

  /// A telegram as posts exchange them.
  static var telegram: Telegram {
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

/// Text of several lines as mail has it.
func mail(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

/// The lines of a mail.
func text(_ mail: [UInt8]) -> String { String(decoding: mail, as: UTF8.self).replacing("\r\n", with: "\n") }

/// A mail with words in it that are others.
func changed(_ mail: [UInt8], _ old: String, _ new: String) -> [UInt8] {
  let text = String(decoding: mail, as: UTF8.self)
  let (old, new) = (old.replacing("\n", with: "\r\n"), new.replacing("\n", with: "\r\n"))
  #expect(text.utf8.count > old.utf8.count && text.contains(old), "\(old) is not there")
  return Array(text.replacing(old, with: new).utf8)
}
