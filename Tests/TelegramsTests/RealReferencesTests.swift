import DocumentFormats
import Documents
import Foundation
import References
import Testing

/// The references of the five real documents: each one that their prose has, and nothing else.
@Suite("References of real telegrams", .enabled(if: Shared.hasTelegrams, "the telegrams are not here"))
struct RealReferencesTests {
  private static func read(_ name: String) throws -> Document {
    let url = Shared.folder.appendingPathComponent("telegrams/\(name).txt")
    return PlainTextReader.document(text: String(decoding: try Data(contentsOf: url), as: UTF8.self))
  }

  private static let names = [
    "state-usun-1158", "state-usun-1210", "state-usun-1379", "usun-state-1604", "dobrynin-1962-11-12",
  ]

  @Test("1379: telegrams, a letter, documents, files")
  func telegram1379() throws {
    let found = try Self.read("state-usun-1379").mentions()
    #expect(
      found.map(\.sought.summary) == [
        "telegram 1941 addressee>author", "telegram 1942 addressee>author", "telegram 1943 addressee>author",
        "several named before", "letter of Acting Secretary General 28.10.", "telegram 1359 state>field",
        "telegram 1941 addressee>author", "telegram 1943 addressee>author", "d210", "d210 fn1",
        "telegram 1943 usun>state 26.11.", "file 737.56361/11-2662", "d207",
        "telegram 1972 usun>state 27.11.",
        "file 737.56361/11-2162", "file 737.56361/11-2662",
      ])
    #expect(
      found.map(\.words).prefix(8) == [
        "urtels 1941", "1942", "1943", "reftels", "Acting Secretary General's letter of October 28",
        "Deptel 1359",
        "urtel 1941", "urtel 1943",
      ])
  }

  @Test("1158, 1210, 1604 and the ambassador's")
  func others() throws {
    #expect(
      try Self.read("state-usun-1158").mentions().map(\.sought.summary) == [
        "letter of President to Chairman Khrushchev 27.10.", "letter of Khrushchev 28.10.",
      ])
    #expect(
      try Self.read("state-usun-1210").mentions().map(\.sought.summary) == [
        "letter of President to Khrushchev 27.10.", "d155 fn3", "d95",
      ])
    #expect(
      try Self.read("usun-state-1604").mentions().map(\.sought.summary) == [
        "letter to U Thant 28.10.", "telegram 1606 usun>state 2.11.", "file 611.3722/11-262",
      ])
    #expect(try Self.read("dobrynin-1962-11-12").mentions().map(\.sought.summary) == [])
  }

  @Test("Alone, and beside the other four, none resolves falsely")
  func alone() throws {
    let documents = try Self.names.map(Self.read)
    for collection in documents.map({ [$0] }) + [documents] {
      let index = ReferenceIndex(collection)
      for document in collection {
        #expect(index.references(in: document.key).flatMap(\.answers).compactMap(\.key) == [])
        #expect(index.citations(of: document.key) == [])
      }
    }
  }

  @Test("What the 1379 refers to is found once it is there")
  func together() throws {
    let citing = try Self.read("state-usun-1379")
    var cited = try Self.read("usun-state-1604")
    cited.number = TelegramNumber("1943")
    cited.key = "usun-state-1943"
    cited.sent = citing.sent
    let index = ReferenceIndex([citing, cited])
    #expect(
      index.citations(of: cited.key).flatMap(\.references).map(\.mention.words) == [
        "1943", "reftels", "urtel 1943", "Telegram 1943 from USUN, November 26",
      ])
  }
}
