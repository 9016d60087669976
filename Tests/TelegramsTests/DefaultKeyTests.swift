import DocumentParts
import Documents
import Testing

@Suite("Keys that documents have by themselves")
struct DefaultKeyTests {
  private func key(
    _ title: String, _ number: TelegramNumber? = nil, isDated: Bool = true, signed: [String] = []
  ) -> String? {
    var document = Document(key: "")
    let heading = Heading(title)
    document.title = title
    document.genre = heading.genre
    document.senders = heading.senders
    document.addressees = heading.addressees
    document.number = number
    document.signatories = signed
    if isDated, let date = CalendarDate(year: 1962, month: 11, day: 5) {
      document.sent = WallTime(date: date)
    }
    return DefaultKey.key(of: document)
  }

  @Test("A number counts in its series")
  func numbers() {
    let outgoing = "Telegram From the Department of State to the Mission to the United Nations"
    #expect(key(outgoing, TelegramNumber("1210")) == "state-usun-1210")
    #expect(
      key(
        "Telegram From Secretary of State Rusk to the Department of State",
        TelegramNumber(series: "Secto", "21")) == "secto-21")
    #expect(
      key("Airgram From the Embassy in Norway to the Department of State", TelegramNumber(series: "A", "660"))
        == "oslo-state-a-660")
    #expect(
      key("Circular Telegram From the Department of State to Certain Posts", TelegramNumber("2047"))
        == "state-circular-2047")
    #expect(
      key(
        "Circular Airgram From the Department of State to Certain Posts", TelegramNumber(series: "CA", "414"))
        == "ca-414")
    #expect(
      key(
        "Telegram From President Kennedy to Secretary of State Rusk", TelegramNumber(series: "CAP", "5114-52")
      ) == "cap-5114-52")
    #expect(key(outgoing, TelegramNumber("1210"), isDated: false) == "state-usun-1210")
  }

  @Test("Without a number, who and when")
  func authors() {
    #expect(key("Letter From President Kennedy to Chairman Khrushchev") == "kennedy-1962-11-05")
    #expect(
      key("Telegram from Soviet Ambassador to the USA A. F. Dobrynin to USSR Foreign Ministry")
        == "dobrynin-1962-11-05")
    #expect(key("Memorandum of Conversation") == "memorandum-of-conversation-1962-11-05")
    #expect(key("Notes on Lakes", signed: ["Arne Hólm, Jr."]) == "holm-1962-11-05")
    #expect(
      key("An Untold Story of Very Many Small Lakes and Rivers", isDated: false)
        == "an-untold-story-of-very-many-small-lakes")
    #expect(key("", isDated: false) == nil)
  }
}
