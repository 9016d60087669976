import Foundation
import Testing

@testable import Web

@Suite("Groups, several actors and families in the view")
struct FamilyTests {
  private static let text = """
    party UK
    party France
    party Iran
    group Two "the two" of UK, France
    document note "The note" 2015-07-14
    undertaking ratify "Ratify" by each of Two to Iran
    2015-07-14 Two undertake ratify  @note#1
    2015-07-15 UK reports ratify done

    """

  @Test("A family is one row that opens, and is open where its members differ")
  func rows() async throws {
    try await Served.record(["record.reftel": Self.text]) { served in
      let alike = try served.client.get("/?as-of=2015-07-14").text
      #expect(alike.contains("<details><summary>2 of ratify</summary>"))
      #expect(alike.contains("/name/ratify"))
      #expect(alike.contains("/undertaking/ratify.UK"))
      let differing = try served.client.get("/?as-of=2015-07-15").text
      #expect(differing.contains("<details open><summary>2 of ratify</summary>"))
      #expect(differing.contains("each of UK, France to Iran"))
    }
  }

  @Test("A line of several stands once, and its names lead to pages of their own")
  func lines() async throws {
    try await Served.record(["record.reftel": Self.text]) { served in
      let journal = try served.client.get("/journal").text
      #expect(
        journal.part(from: "<ol class=\"journal\">", to: "</ol>").components(separatedBy: "undertake").count
          == 2)
      #expect(journal.contains("/name/Two"))
      let group = try served.client.get("/name/Two")
      #expect(group.status == 200)
      #expect(group.text.contains("/name/UK") && group.text.contains("/name/France"))
      let family = try served.client.get("/name/ratify")
      #expect(family.status == 200)
      #expect(family.text.contains("/undertaking/ratify.France"))
      let feed = try served.client.get("/feeds/acts.atom").text
      #expect(feed.contains("<author><name>UK, France</name></author>"))
    }
  }
}
