import Foundation
import TestSupport
import Testing

/// The whole way of documents, on the invented ones of `Tests/Fixtures`: imported, cited, checked, searched.
@Suite("Documents from file to citation")
struct FixtureImportTests {
  private static let ledger = """
    party North
    party South
    1961-04-18 19:00 North says "the price of the first"  @sample1961v01-d1
    1961-06-02 North says "from the first night of frost"  @sample1961v01-d4#2
    1949-03-11 South says "Proposed weir was put off"  @sample1949v02-d41#1
    1961-06-09 South says "from first night of frost"  @mission-state-412#1a
    1961-06-10 North says "a boat is a boat"  @hald-1961-06-10#2
    1961-07-02 South says "it should be moved before the two weeks begin"  @wardens-3#2

    """

  @Test("Every quotation is found where it is cited, one that is not is told, and what is searched is found")
  func quotations() throws {
    let scratch = try ScratchFolder(["record.reftel": Self.ledger])
    defer { scratch.remove() }
    let fixtures = Product.repository.appendingPathComponent("Tests/Fixtures").path
    let imported = try Tool.run(
      ["import", fixtures + "/telegrams", fixtures + "/volumes", "--json"], in: scratch.url)
    #expect(imported.status == 0, "\(imported.errors)")
    let checked = try Tool.run(["check"], in: scratch.url)
    #expect(checked.status == 0 && checked.errors.isEmpty, "\(checked.errors)")
    for (words, place) in [
      ("weir surveyed", "@sample1949v02-d41#fn23"), ("narrows", "@wardens-3#2"),
      ("painted", "@sample1961v01-d4#4"),
    ] {
      let found = try Tool.run(["search", words], in: scratch.url)
      #expect(found.output.contains(place), "\(words): \(found.output)")
    }
    try scratch.write([
      "record.reftel": Self.ledger.replacingOccurrences(of: "a boat is a boat", with: "a boat is no boat")
    ])
    let wrong = try Tool.run(["check"], in: scratch.url)
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("record.reftel:7:"), "\(wrong.errors)")
  }
}
