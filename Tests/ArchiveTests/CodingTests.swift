import Documents
import References
import TestSupport
import Testing

@testable import Archive

@Suite("Documents as bytes")
struct CodingTests {
  /// A document in which every field has something.
  static var full: Document {
    var document = Document(key: "state-vienna-12")
    document.otherKeys = ["sample1955v01-d2"]
    document.genre = .circularTelegram
    document.title = "Telegram From the Department of State"
    document.senders = [Correspondent(name: "Department of State", post: .state)]
    document.addressees = [Correspondent(name: "Minister Huber", person: "Huber")]
    document.number = TelegramNumber(series: "Secto", "12")
    document.place = "Vienna"
    let day = CalendarDate(year: 1955, month: 3, day: 4)!
    document.sent = WallTime(
      date: day, minute: 1110, lastDate: day, lastMinute: 1439,
      zone: WallTime.Zone(offset: -300, isEditorial: true), isInferred: true, text: "March 4, 1955, 6:30 p.m."
    )
    document.received = WallTime(date: day)
    document.precedences = [.niact, .priority]
    document.classification = .topSecret
    document.captions = ["Eyes Only"]
    document.attentions = [Document.Attention(text: "For Huber", recipients: ["Huber"], sender: "Ball")]
    document.subject = "The line"
    document.tags = ["PFOR", "IC"]
    document.referenceLine = "Your 7"
    document.copies = [
      Copy(.repeated, to: "Bern", number: "4", attention: "Ada", precedence: .flash, time: "at noon")
    ]
    var drafting = DraftingInfo()
    drafting.drafters = [DraftingInfo.Person(name: "Smith", office: "EUR", manner: .draft, date: "March 3")]
    drafting.clearers = [DraftingInfo.Person(name: "Jones")]
    drafting.approvers = [DraftingInfo.Person(name: "Ball")]
    document.drafting = drafting
    document.signatories = ["Dulles"]
    document.participants = [Document.Participants(side: "Austria", names: ["Huber", "Egger"])]
    document.meeting = WallTime(date: day, minute: 0)
    document.files = [
      FileReference(
        repository: "Archive", collections: ["Files", "Box 2"], number: "611.63/3-455", lot: "65 D 1",
        accession: "FRC 66 A 1")
    ]
    document.otherFiles = [FileReference(repository: "Library")]
    document.printings = ["Printed in part"]
    document.originalLanguage = "German"
    document.translator = "Ada Lister"
    var edition = PrintedEdition(title: "Sample Papers")
    edition.volume = "sample1955v01"
    edition.identifier = "d2"
    edition.number = "2"
    edition.sections = ["The Quiet Line"]
    edition.address = "https://example.org"
    edition.publisher = "Sample Press"
    edition.year = "1990"
    edition.editors = ["Ada Lister"]
    edition.page = "17"
    document.edition = edition
    document.attachments = ["state-vienna-12.1"]
    document.attachedTo = "letters-3"
    document.header = [Document.Field(name: "kind", value: "telegram")]
    let marks: [Span.Mark] = [
      .person("p_H1"), .person(nil), .term("t_A"), .term(nil), .reference("#d1"), .note("fn2"), .page("18"),
      .omission, .emphasis("italic"), .place, .date("1955-03-04"),
    ]
    document.paragraphs =
      [Paragraph.Kind.text, .heading, .item, .signature, .row, .dateline].enumerated().map { index, kind in
        Paragraph(
          label: index == 0 ? nil : "\(index)", point: "3", kind: kind, enclosure: index,
          text: "Über die \u{AD}Linie \(index)\tund mehr", spans: marks.map { Span($0, index..<index + 2) })
      }
    document.notes = [
      Note(
        label: "fn2", mark: "2", anchor: Note.Anchor(paragraph: 1, offset: 3), text: "A note",
        spans: [Span(.place, 0..<1)])
    ]
    document.sourceNote = Note(label: "fn1", mark: "1", text: "")
    document.unread = ["Nobody knows"]
    return document
  }

  @Test("What is written is read back")
  func roundTrip() throws {
    let document = Self.full
    var encoder = BinaryEncoder()
    document.encode(to: &encoder)
    var decoder = BinaryDecoder(encoder.bytes, running: encoder.running)
    #expect(try Document(from: &decoder) == document)
    let summary = DocumentSummary(document)
    encoder = BinaryEncoder()
    summary.encode(to: &encoder)
    decoder = BinaryDecoder(encoder.bytes, running: [])
    #expect(try DocumentSummary(from: &decoder) == summary)
    let entry = CatalogueEntry(document)
    encoder = BinaryEncoder()
    entry.encode(to: &encoder)
    decoder = BinaryDecoder(encoder.bytes, running: [])
    #expect(try CatalogueEntry(from: &decoder) == entry)
  }

  @Test("A byte 0, where SQLite's texts end, becomes a blank in what is searched")
  func zeros() {
    for (text, kept) in [("a\0b", "a b\n"), ("\0", " \n"), ("a", "a\n"), ("ab\0\0", "ab  \n")] {
      var document = Document(key: "a")
      document.paragraphs = [Paragraph(text: text)]
      #expect(PreparedDocument(document, keys: []).running == kept)
    }
  }

  /// A field that is added to the model and not to its list would be lost in the index without anybody noticing.
  @Test("Every stored field of a document, a summary and a catalogue's entry is in its list, once")
  func fieldLists() {
    var lists = FieldLists()
    for type: any FieldCoded.Type in [
      Document.self, DocumentSummary.self, CatalogueEntry.self, FileProblem.self,
    ] {
      lists.add(type)
    }
    #expect(lists.faults == [])
    #expect(lists.seen.count == 21)
    // An index that is there has its documents in the form of another list: it would be read as what it is not.
    let known: (version: Int, fingerprint: UInt64) = (4, 13_279_466_996_829_685_698)
    #expect(
      (Schema.codingVersion, lists.fingerprint) == known,
      """
      what is stored has changed: raise Schema.codingVersion in Document+Coding.swift, and note it here with \
      \(lists.fingerprint)
      """)
  }

  /// A field that is added to the model and left out here would be lost in the index without anybody noticing.
  @Test("Every field of a document has something in this test")
  func everyField() {
    func emptyFields(of value: Any, _ path: String) -> [String] {
      let mirror = Mirror(reflecting: value)
      if mirror.displayStyle == .optional {
        return mirror.children.first.map { emptyFields(of: $0.value, path) } ?? [path]
      }
      if mirror.displayStyle == .collection {
        return mirror.children.first.map { emptyFields(of: $0.value, path) } ?? [path]
      }
      if let text = value as? String { return text.isEmpty ? [path] : [] }
      guard mirror.displayStyle == .struct else { return [] }
      return mirror.children.flatMap { emptyFields(of: $0.value, path + "." + ($0.label ?? "")) }
    }
    // The first of each list and what needs not be there in it.
    let allowed: Set = [
      ".senders.person", ".addressees.post", ".received.minute", ".received.lastDate", ".received.lastMinute",
      ".received.zone", ".received.text", ".meeting.lastDate", ".meeting.lastMinute", ".meeting.zone",
      ".meeting.text", ".otherFiles.collections", ".otherFiles.number", ".otherFiles.lot",
      ".otherFiles.accession", ".paragraphs.label", ".drafting.clearers.office", ".drafting.clearers.manner",
      ".drafting.clearers.date", ".drafting.approvers.office", ".drafting.approvers.manner",
      ".drafting.approvers.date", ".sourceNote.anchor", ".sourceNote.spans", ".sourceNote.text",
    ]
    #expect(emptyFields(of: Self.full, "").filter { !allowed.contains($0) } == [])
  }

  @Test("Bytes that were not written so are told, whatever they are", arguments: 1...3)
  func damage(seed: Int) {
    var encoder = BinaryEncoder()
    Self.full.encode(to: &encoder)
    var random = SeededGenerator(seed: seed)
    for length in 0..<encoder.bytes.count {
      var decoder = BinaryDecoder(Array(encoder.bytes.prefix(length)), running: encoder.running)
      #expect(throws: DecodingFailure.self) { try Document(from: &decoder) }
    }
    for _ in 0..<700 {
      var bytes = encoder.bytes
      bytes[random.number(0...(bytes.count - 1))] = UInt8(random.number(0...255))
      var decoder = BinaryDecoder(bytes, running: encoder.running)
      // It may be read as something else, but ends.
      _ = try? Document(from: &decoder)
    }
  }
}
