import DocumentParts
import Documents
import Ledger
import RecordStore
import Testing

@Suite("Documents between declared posts")
struct SeatNamesTests {
  private static let ledger = """
    timezone -0500
    party US "United States"
    post State "Department of State" of US
    post Moscow "Embassy in the Soviet Union" of US
    post Bonn "Embassy in Germany" of US
    post Mission "Mission at Berlin" of US
      also "Berlin office"

    """

  private func names() throws -> SeatNames {
    let (record, diagnostics) = Record.reading(Self.ledger)
    try #require(diagnostics.isEmpty)
    return SeatNames(record)
  }

  private func telegram(
    from sender: String, at place: String, _ sent: String, _ received: String
  ) throws -> DocumentPath {
    let document = edition(
      heading: "Telegram From the \(sender) to the Department of State", place: place, sent: sent, received)
    return try names().path(of: document).path
  }

  /// A document as an edition prints it.
  private func edition(heading: String, place: String, sent: String, _ received: String) -> Document {
    var document = Document(key: "one")
    let read = Heading(heading)
    (document.senders, document.addressees) = (read.senders, read.addressees)
    let dateline = Dateline("\(place), \(sent)")
    (document.place, document.sent) = (dateline.place, dateline.time)
    document.sourceNote = Note(
      label: "fn1", mark: "1", text: "Source: Department of State, Central Files, POL 7. Secret. \(received)")
    document.readSourceNote()
    return document
  }

  private func utc(_ time: Instant?) throws -> String {
    let instant = try #require(time)
    return WrittenDate(instant, hasTime: true).text(in: .universal)
  }

  private func times(_ path: DocumentPath) throws -> [String] {
    [try utc(path.date), try utc(path.route.receipts.first?.date.instant)]
  }

  @Test("Each time is by the clock of its place")
  func clocks() throws {
    let path = try telegram(
      from: "Embassy in Germany", at: "Bonn", "March 22, 1962, 6 p.m.", "Received at 3:17 p.m.")
    #expect(try times(path) == ["1962-03-22 17:00", "1962-03-22 20:17"])
    let eve = try telegram(
      from: "Embassy in the Soviet Union", at: "Moscow", "October 12, 1963, 3 a.m.",
      "Received at 10:33 p.m. on October 11.")
    #expect(try times(eve) == ["1963-10-12 00:00", "1963-10-12 03:33"])
  }

  @Test("The midnight of a day is the one at its end")
  func midnight() throws {
    let path = try telegram(
      from: "Embassy in the Soviet Union", at: "Moscow", "August 6, 1963, midnight.", "Received at 9:07 p.m.")
    #expect(try times(path) == ["1963-08-06 21:00", "1963-08-07 02:07"])
    // Unless it has come before.
    let start = try telegram(
      from: "Embassy in the Soviet Union", at: "Moscow", "August 6, 1963, Midnight.",
      "Received at the Department of State on August 6 at 8:54 a.m.")
    #expect(try times(start) == ["1963-08-05 21:00", "1963-08-06 13:54"])
  }

  @Test("A time of receipt without a day that has passed is one of the next day")
  func nextDay() throws {
    let path = try telegram(
      from: "Embassy in Germany", at: "Bonn", "March 22, 1962, 11 p.m.", "Received at 1:52 a.m.")
    #expect(try times(path) == ["1962-03-22 22:00", "1962-03-23 06:52"])
    // One with its day is left as it is told.
    let told = try telegram(
      from: "Embassy in Germany", at: "Bonn", "March 22, 1962, 11 p.m.", "Received March 22, 1:52 a.m.")
    #expect(try times(told) == ["1962-03-22 22:00", "1962-03-22 06:52"])
  }

  @Test("What was sent by a clock that is not known was sent when it came, at the latest")
  func unknownClock() throws {
    let path = try telegram(
      from: "Delegation at Lakeside", at: "Lakeside", "January 30, 1962, 4 a.m.", "Received at 3 a.m.")
    #expect(try times(path) == ["1962-01-30 08:00", "1962-01-30 08:00"])
  }

  @Test("A post is told by its place also where its holder is named")
  func holders() throws {
    let names = try names()
    func seat(_ words: String) throws -> Entity? { names.seat(of: try #require(Correspondent(words))) }
    let bonn = try seat("Embassy in Germany")
    #expect(bonn != nil)
    #expect(try seat("Ambassador in Germany (Holm)") == bonn)
    #expect(try seat("Bonn") == bonn)
    #expect(try seat("Ambassador at Large (Holm)") == nil)
    #expect(try seat("Berlin office") == seat("Mission at Berlin"))
  }
}
