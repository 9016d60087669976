import DocumentFormats
import Documents
import Foundation
import References
import TestSupport
import Testing

/// Invented documents with the structures of real ones, in `Tests/Fixtures`: two volumes and three single papers.
enum Fixtures {
  static let folder = Product.repository.appendingPathComponent("Tests/Fixtures")

  static let volumes = ["sample1949v02", "sample1961v01"].map {
    folder.appendingPathComponent("volumes/\($0).xml")
  }

  /// A document of a volume.
  static func document(_ volume: String, _ identifier: String) throws -> Document {
    let url = folder.appendingPathComponent("volumes/\(volume).xml")
    return try #require(Volume(contentsOf: url).documents.first { $0.key == "\(volume)-\(identifier)" })
  }

  /// A document that is a file of its own.
  static func text(_ name: String) throws -> Document {
    let url = folder.appendingPathComponent("telegrams/\(name).txt")
    return PlainTextReader.document(key: name, text: try String(contentsOf: url, encoding: .utf8))
  }

  static func mail(_ name: String) throws -> Document {
    let url = folder.appendingPathComponent("telegrams/\(name).eml")
    return MailReader.document(key: name, bytes: Array(try Data(contentsOf: url)))
  }
}

@Suite("Fixtures")
struct FixtureTests {
  private static let state = Correspondent(name: "Department of State", post: .state)

  @Test("A telegram of the sixties: heading, marking, copies, drafting, file, points, notes")
  func sixties() throws {
    let document = try Fixtures.document("sample1961v01", "d1")
    #expect(document.genre == .telegram)
    #expect(document.senders == [Correspondent(name: "Embassy in Norway", post: Post("oslo"))])
    #expect(document.addressees == [Self.state])
    #expect(document.number == TelegramNumber("871"))
    #expect(document.place == "Oslo")
    #expect(document.sent?.date == CalendarDate(year: 1961, month: 4, day: 18))
    #expect(document.sent?.minute == 19 * 60)
    #expect(document.sent?.zone == WallTime.Zone(offset: 60, isEditorial: true))
    #expect(document.classification == .secret)
    #expect(document.precedences == [.priority])
    #expect(document.captions == ["Limit Distribution"])
    #expect(document.attentions.map(\.recipients) == [["Secretary"]])
    #expect(document.referenceLine == "Deptel 702")
    #expect(document.copies == [Copy(.repeated, to: "Stockholm"), Copy(.repeated, to: "London")])
    #expect(document.drafting?.drafters.map(\.name) == ["Caldwell"])
    #expect(document.drafting?.clearers.map(\.manner) == [.draft])
    #expect(document.signatories == ["Caldwell"])
    #expect(
      document.files == [
        FileReference(
          repository: "Department of State", collections: ["Central Files"], number: "757.022/4–1861")
      ])
    #expect(document.edition?.sections == ["The Lake Conference", "April–June 1961"])
    #expect(document.edition?.editors.first == "Nora Fielding")
    #expect(document.edition?.page == "1")
    #expect(document.paragraphs.map(\.label) == [nil, nil, "1", "2", "2a", "2b", "3", nil, nil])
    #expect(document.notes.map(\.label) == ["fn2"])
    #expect(document.paragraphs[7].text.hasSuffix("We see no objection."))
    #expect(document.paragraphs[7].spans.contains { $0.mark == .page("2") })
    #expect(document.paragraphs[7].spans.contains { $0.mark == .omission })
    #expect(document.unread == [])
  }

  @Test("A conversation: who took part, where, the subject, a table, an attachment")
  func conversation() throws {
    let document = try Fixtures.document("sample1961v01", "d2")
    #expect(document.genre == .memorandumOfConversation)
    #expect(document.participants.map(\.side) == ["United States", "Norway"])
    #expect(document.participants.map(\.names) == [["Ambassador Caldwell", "Mr. Moss"], ["Miss Hald"]])
    #expect(document.subject == "Nets and boats")
    #expect(document.sent?.minute == 15 * 60)
    #expect(document.files.map(\.lot) == ["65 D 12"])
    #expect(document.paragraphs.count { $0.kind == .row } == 3)
    #expect(document.paragraphs.filter { $0.enclosure == 1 }.map(\.kind) == [.heading, .text])
    // A sentence that the note's grammar has no place for is kept, and named.
    #expect(document.unread == ["The meeting was held at the boathouse"])
  }

  @Test("A letter and an editorial note")
  func others() throws {
    let letter = try Fixtures.document("sample1961v01", "d4")
    #expect(letter.genre == .letter)
    #expect(letter.senders.map(\.person) == ["Hald"])
    #expect(letter.addressees.map(\.person) == ["Caldwell"])
    #expect(letter.files.map(\.accession) == ["FRC 66 A 118"])
    #expect(letter.signatories == ["Greta Hald"])
    #expect(letter.texts.contains("P.S. The boats are painted."))
    let note = try Fixtures.document("sample1961v01", "d3")
    #expect(note.genre == .editorialNote)
    #expect(note.sent == nil && note.senders == [])
  }

  @Test("A telegram and a memorandum of the forties")
  func forties() throws {
    let telegram = try Fixtures.document("sample1949v02", "d41")
    #expect(telegram.genre == .telegram)
    #expect(telegram.senders.map(\.person) == ["Ellery"])
    #expect(telegram.number == TelegramNumber("310"))
    #expect(telegram.classification == .confidential)
    #expect(telegram.precedences == [.priority])
    #expect(telegram.sent?.minute == 17 * 60)
    #expect(telegram.received?.minute == 16 * 60 + 12)
    #expect(telegram.files.map(\.number) == ["863.83/3–1149"])
    #expect(telegram.notes.map(\.label) == ["fn23"])
    let memorandum = try Fixtures.document("sample1949v02", "d42")
    #expect(memorandum.genre == .memorandum)
    #expect(memorandum.place == "Washington")
    #expect(memorandum.classification == .restricted)
  }

  @Test("A telegram as a collection prints it")
  func printed() throws {
    let document = try Fixtures.text("mission-state-412")
    #expect(document.senders == [Correspondent(name: "Mission to the United Nations", post: .usun)])
    #expect(document.number == TelegramNumber("412"))
    #expect(document.edition?.title == "The Lake Conference")
    #expect(document.received?.date == CalendarDate(year: 1961, month: 6, day: 10))
    #expect(document.received?.minute == 74)
    #expect(document.paragraphs.map(\.label) == [nil, "1", "1a", "1b", "2", nil])
    #expect(document.notes.map(\.anchor?.paragraph) == [0, 2])
    #expect(document.notes.map(\.label) == ["fn1", "fn2"])
    #expect(document.sourceNote?.label == "source")
    #expect(!document.texts.contains { $0.hasSuffix("Back") })
    #expect(document.unread == [])
  }

  @Test("A telegram in translation")
  func translation() throws {
    let document = try Fixtures.text("hald-1961-06-10")
    #expect(document.genre == .telegram)
    #expect(document.senders.map(\.name) == ["Norwegian Ambassador to the USA G. Hald"])
    #expect(document.sent?.date == CalendarDate(year: 1961, month: 6, day: 10))
    #expect(document.originalLanguage == "Norwegian")
    #expect(document.translator == "I. Berg")
    #expect(document.signatories == ["G. HALD"])
    #expect(document.edition?.address == "https://archive.example.org/document/1017")
    #expect(document.paragraphs.map(\.label) == ["1", "2", nil])
    #expect(document.notes.map(\.anchor?.paragraph) == [0])
    #expect(document.notes.first?.spans.map(\.mark) == [.emphasis("italic")])
  }

  @Test("A mail with the fields of military messages")
  func mail() throws {
    let document = try Fixtures.mail("wardens-3")
    #expect(document.genre == .message)
    #expect(document.subject == "Report for June: nets and båts")
    #expect(document.precedences == [.priority])
    #expect(document.sent?.zone == WallTime.Zone(offset: 60, isEditorial: false))
    #expect(document.paragraphs.map(\.label) == ["1", "2", nil])
    #expect(document.texts.contains { $0.hasSuffix("before the two weeks begin.") })
  }

  @Test("References lead from one to another, and to nothing that is not there")
  func references() throws {
    let documents =
      try Fixtures.volumes.flatMap { try Volume(contentsOf: $0).documents }
      + [Fixtures.text("mission-state-412"), Fixtures.text("hald-1961-06-10"), Fixtures.mail("wardens-3")]
    let index = ReferenceIndex(documents)
    let found = documents.flatMap { document in
      index.references(in: document.key).flatMap { reference in
        reference.answers.compactMap(\.key).map { "\(document.key): \(reference.mention.words) → \($0)" }
      }
    }
    #expect(
      Set(found) == [
        "sample1949v02-d42: Vienna’s 310, March 11 → sample1949v02-d41",
        "sample1961v01-d2: Document 1 → sample1961v01-d1", "sample1961v01-d3: Document 1 → sample1961v01-d1",
        "sample1961v01-d3: footnote 1, Document 2 → sample1961v01-d2",
        "mission-state-412: Oslo's 871 → sample1961v01-d1",
      ])
  }
}
