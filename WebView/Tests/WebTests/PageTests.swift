import Foundation
import Testing

@testable import Web

/// Every kind of page of the settlement over Cuba.
let cubanPaths = [
  "/", "/?as-of=1962-11-12", "/?as-of=1962-11-12&then=USSR+accepts+rfk-2", "/?view=USSR&sort=deadline",
  "/?state=due&stuck=yes&disputed=yes&party=US&find=lift", "/undertaking/lift?as-of=1962-11-12", "/proposals",
  "/proposal/rfk-2?as-of=1962-11-14", "/disputes", "/measure/quarantine", "/waiting?as-of=1962-11-12",
  "/waiting?as-of=1962-11-12&about=lift", "/timeline", "/timeline?from=1962-11-01&until=1962-11-12",
  "/journal",
  "/journal?party=USSR&about=removal", "/telegrams", "/telegram/state-usun-1158?at=7&quote=weapons",
  "/cite/state-usun-1158?at=7", "/errors", "/edit", "/edit/letters.reftel?line=20", "/name/US",
  "/name/Kennedy",
  "/name/missiles", "/name/offensive-weapons", "/keys",
]

@Suite("Pages")
struct PageTests {
  @Test("Every page is there, small, and runs nothing that stands in it")
  func pages() async throws {
    try await Served.example { served in
      for path in cubanPaths {
        let answer = try served.client.get(path)
        #expect(answer.status == 200, "\(path)")
        #expect(answer.body.count < 200_000, "\(path): \(answer.body.count) bytes")
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8", "\(path)")
        #expect(answer.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true, "\(path)")
        #expect(answer.headers["x-content-type-options"] == "nosniff", "\(path)")
        #expect(!answer.text.contains("style="), "\(path)")
        #expect(!answer.text.contains(" onclick"), "\(path)")
        // Every script has a source; nothing stands in it.
        #expect(
          !answer.text.replacingOccurrences(of: "<script src=", with: "").contains("<script"), "\(path)")
        #expect(answer.text.contains("defer></script>"), "\(path)")
      }
    }
  }

  @Test("The slider without a script: a day by its number becomes a date, and shows its states")
  func slider() async throws {
    try await Served.example { served in
      let redirect = try served.client.get("/?day=-2610&view=US")
      #expect(redirect.status == 303)
      #expect(redirect.headers["location"] == "/?view=US&as-of=1962-11-09")
      func state(_ name: String, _ date: String) throws -> String {
        let page = try served.client.get("/undertaking/\(name)?as-of=\(date)&view=US").text
        let cell = try #require(page.range(of: "<dt>US</dt><dd>"))
        let word = try #require(page[cell.upperBound...].range(of: "</svg>"))
        return String(page[word.upperBound...].prefix { $0 != "<" })
      }
      #expect(try state("lift", "1962-10-28") == "waiting")
      #expect(try state("access", "1962-11-20") == "refused")
      #expect(try state("jupiters", "1962-11-20") == "not-undertaken")
    }
  }

  @Test("A what-if marks what it changes, and says what is wrong with one that cannot be")
  func whatIf() async throws {
    try await Served.example { served in
      let page = try served.client.get("/?as-of=1962-11-12&then=USSR+accepts+rfk-2").text
      #expect(page.contains("What would change"))
      #expect(page.contains("<s>open</s> → "))
      let wrong = try served.client.get("/?as-of=1962-11-12&then=USSR+acepts+rfk-2")
      #expect(wrong.status == 400)
      #expect(wrong.text.contains("did you mean &#39;accepts&#39;?"))
      #expect(try served.client.get("/?as-of=1962-11-31").status == 400)
      #expect(try served.client.get("/?view=Nobody").status == 400)
      #expect(try served.client.get("/undertaking/nothing").status == 404)
    }
  }

  @Test("A citation opens the reader at the words quoted, marked")
  func citation() async throws {
    try await Served.example("ceasefire") { served in
      let journal = try served.client.get("/journal").text
      let links = journal.components(separatedBy: "href=\"").map {
        $0.prefix { $0 != "\"" }.components(separatedBy: "&amp;").joined(separator: "&")
      }
      let link = try #require(
        links.first { $0.hasPrefix("/telegram/mission-report-7") && $0.hasSuffix("#quote") })
      let reader = try served.client.get(String(link.prefix { $0 != "#" })).text
      let mark = try #require(reader.range(of: "<mark id=\"quote\">"))
      let words = String(reader[mark.upperBound...].prefix { $0 != "<" })
      let quote = link.components(separatedBy: "quote=")[1].prefix { $0 != "#" && $0 != "&" }
      #expect(quote.removingPercentEncoding?.hasPrefix(words.prefix(12)) == true)
    }
  }

  @Test("Words across white space and paragraphs are marked where they stand")
  func markedAcross() async throws {
    let files = [
      "record.reftel":
        "party Ada\nparty Ben\n2001-01-01 Ada says \"we shall go when they have gone\" to Ben  @note#2\n",
      "telegrams/note.txt":
        "subject: A note\n\n1. First.\n\n2. Again, we shall\ngo when they\thave gone, and not before.\n",
    ]
    try await Served.record(files) { served in
      let page = try served.client.get("/telegram/note?at=2&quote=we+shall+go+when+they+have+gone").text
      #expect(page.contains("<mark id=\"quote\">"))
      #expect(page.contains("we shall go when they have gone</span></mark>, and not before"))
      #expect(!page.contains("are not in this document"))
      #expect(try served.client.get("/telegram/note?quote=never").text.contains("are not in this document"))
      #expect(try served.client.get("/errors").text.contains("No errors"))
    }
  }
}
