import Testing

@testable import Web

@Suite("The brief as a page")
struct BriefPageTests {
  @Test("A brief, a dossier and a month")
  func sheets() async throws {
    try await Served.example { served in
      let brief = try served.client.get("/brief?as-of=1962-11-12&since=1962-11-06").text
      #expect(brief.contains("What happened since 6 November 1962"))
      #expect(brief.contains("What would free what is stuck"))
      let dossier = try served.client.get("/brief?for=lift,removal&as-of=1962-11-12").text
      #expect(dossier.contains("2 undertakings, and the"))
      let month = try served.client.get("/brief?month=1963-03&as-of=1962-11-12").text
      #expect(month.contains("March 1963"))
      #expect(month.contains("jupiters"))
    }
  }

  @Test("What cannot be meant is told")
  func wrong() async throws {
    try await Served.example { served in
      for query in ["for=nobody", "month=may", "since=yesterday"] {
        let answer = try served.client.get("/brief?\(query)")
        #expect(answer.status == 400, "\(query)")
      }
    }
  }
}
