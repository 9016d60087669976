import Desk
import Documents
import Testing

@Suite("The configuration")
struct ConfigurationTests {
  private static let new = DeskConfiguration(
    post: Post(slug: "usun")!, title: "Mission to the United Nations", address: "telegrams@usun.example")

  @Test("What a new desk begins with is read as it was written")
  func roundTrip() throws {
    #expect(try DeskConfiguration(text: Self.new.text) == Self.new)
    var other = Self.new
    other.rules.year = .july
    other.rules.numbering = .post
    other.rules.fourEyes = false
    other.listen = nil
    other.lmtp = "/run/reftel/lmtp"
    other.tls = false
    other.largest = 4096
    other.perMinute = 12
    #expect(try DeskConfiguration(text: other.text) == other)
  }

  @Test("A post alone is enough; comments, blanks and the order of lines are free")
  func smallest() throws {
    let read = try DeskConfiguration(text: "# comment\n\n  four-eyes : no   # alone\npost:usun")
    #expect(read.post.name == "usun" && read.title == "usun" && read.address == "telegrams@usun.invalid")
    #expect(!read.rules.fourEyes)
    #expect(read.listen == nil)
  }

  @Test(
    "Values that settings have",
    arguments: [
      "exercise-offset: -2021000000s", "exercise-clock: 1962-11-27 02:28", "exercise-clock: 2000-02-29 23:59",
      "patience: 30s", "answer: 2m", "missing-alarm: 4h", "numbers-daily: 1d", "receipt-flash: 1s",
      "alarm-deferred: 9d", "lending: 1", "alert-program: /usr/bin/true", "alert-program: off",
      "listen: [::1]:2525", "listen-lmtp: 127.0.0.1:24", "year-begins: July", "largest-mail: 1073741824",
    ])
  func values(_ line: String) throws { _ = try DeskConfiguration(text: "post: usun\n\(line)\n") }

  @Test(
    "Values that they do not have: D504, at the value",
    arguments: [
      "exercise-offset: 12", "exercise-offset: 4000000000s", "exercise-clock: 1962-11-31 02:28",
      "exercise-clock: 1962-11-27", "exercise-clock: 1962-11-27 24:00", "exercise-clock: 1962-11-27T02:28",
      "exercise-clock: 1962-1a-27 02:28", "patience: 0s", "answer: 2", "answer: m", "missing-alarm: -1h",
      "lending: 0", "alert-program: true", "listen: 2525", "listen: host:70000", "listen: /run/socket",
      "year-begins: 1 April", "largest-mail: 4095", "mails-a-minute: many", "tls: on", "four-eyes: Yes",
      "numbering: year", "address: usun", "address: a b@usun.example", "title:",
    ])
  func refused(_ line: String) throws {
    let faults = #expect(throws: DeskConfiguration.Faults.self) {
      try DeskConfiguration(text: "post: usun\n\(line)\n")
    }?.faults
    #expect(faults?.map(\.code) == ["D504"])
    #expect(faults?.first?.place?.line == 2)
    #expect(faults?.first?.place?.text == line)
  }

  @Test("All that is wrong is told at once, in the order of the lines")
  func all() throws {
    let text = "post: USUN\nfour-eyes\nfour-eyes: no\nfour-eyes: yes\ntwo-eyes: no\ntls: 1\n"
    let faults = #expect(throws: DeskConfiguration.Faults.self) { try DeskConfiguration(text: text) }?.faults
    #expect(faults?.map(\.code) == ["D504", "D501", "D502", "D505", "D504"])
    #expect(faults?.compactMap { $0.place?.line } == [1, 2, 4, 5, 6])
    let nobody = #expect(throws: DeskConfiguration.Faults.self) { try DeskConfiguration(text: "tls: no") }
    #expect(nobody?.faults.map(\.code) == ["D503"])
  }
}
