import Foundation
import TestSupport
import Testing

@testable import Web

/// The record as somebody could know it: every page and answer with `known-to`.
@Suite("Known to")
struct KnownToTests {
  /// - Parameter secret: what Cleve does not know on the day that is looked at.
  static func ledger(_ secret: String) -> String {
    """
    title "The ferry"
    timezone +0100
    closed 1931-05-20
    party Arden
    party Brock
    party Cleve
    post Foreign "Foreign Office" of Arden
    post Legation "Legation" of Arden
    person Lind of Arden at Legation
    proposal open-port "The port is open to all"
      from Brock to Arden, Cleve
    undertaking dredge "The channel is dredged" under open-port by Brock to Arden, Cleve
    \(secret)
    1931-05-01 Brock makes open-port
    1931-05-02 Cleve accepts open-port
    1931-05-16 Brock reports dredge done to Cleve

    """
  }

  static let secret = """
    document wire-1 "Telegram 1" 1931-05-03 09:00 from Foreign to Legation
      received 1931-05-03 11:20 at Legation
    document wire-2 "Telegram 2" 1931-05-05 from Legation to Foreign
    meeting pier "Talk on the pier" 1931-05-05 15:00 to 18:00
      with Lind, Brock
      recorded by Arden @wire-2
      known to Arden, Brock
    instructions errand "For the talk" by Arden to Lind with Brock @wire-1
      ask date "a day for the boats"
    proposal barter "Boats for the toll"
      from Arden to Brock
      known to Arden, Brock
    undertaking leave "The boats leave" under barter by Brock to Arden
      after dredge done
    1931-05-04 Lind says "the wire of the third is clear" @wire-1#1
    1931-05-05 15:20 Lind raises errand.date "the boats must go" in pier
    1931-05-05 16:00 Brock answers errand.date "in May" in pier @wire-2
    1931-05-06 Arden makes barter to Brock
    1931-05-07 Brock accepts barter to Arden
    """

  static let other = """
    document wire-9 "Telegram 9" 1931-05-02 08:00 from Foreign to Legation
    proposal tunnel "A tunnel for the toll, and more beside"
      from Arden to Brock
      known to Arden, Brock
    proposal bridge "A bridge"
      from Arden to Brock
      known to Arden, Brock
    1931-05-03 Arden makes tunnel to Brock
    1931-05-03 Brock rejects tunnel to Arden
    1931-05-04 Arden makes bridge to Brock
    """

  /// What nobody but Arden and Brock may read.
  static let words = [
    "barter", "Boats", "boats", "pier", "wire-1", "wire-2", "errand", "leave", "tunnel", "bridge", "wire-9",
  ]

  static let paths = [
    "/", "/?view=Brock", "/undertaking/dredge", "/proposals", "/proposal/open-port", "/disputes", "/waiting",
    "/stuck",
    "/timeline", "/journal", "/journal?party=Arden", "/meetings", "/instructions", "/knowledge",
    "/knowledge?from=1931-05-01&until=1931-05-09", "/telegrams",
    "/telegrams?q=channel", "/keys", "/name/Arden", "/name/Lind", "/name/Legation", "/nothing",
    "/feeds/acts.atom",
    "/feeds/deadlines.ics", "/tables/acts.csv", "/tables/undertakings.json", "/tables/telegrams.csv",
    "/edition", "/errors", "/edit", "/edit/record.reftel", "/name/barte", "/journal?about=barte",
    "/?then=Cleve+withdraws+open-port", "/api/status?all=yes", "/api/journal", "/api/knowledge",
    "/api/meetings",
    "/api/instructions", "/api/stuck", "/api/disputes", "/api/deadlines", "/api/why?name=dredge",
    "/api/why?name=barte",
    "/api/history?name=dredge", "/api/unlock?name=dredge", "/api/compare?with=1931-05-02", "/api/check",
    "/api/telegrams", "/api/search?q=boats", "/api/show?key=wire-1", "/?without=record.reftel:3",
  ]

  private func asked(_ path: String, of name: String) -> String {
    path + (path.contains("?") ? "&" : "?") + "known-to=\(name)&as-of=1931-05-10"
  }

  @Test("A page for Cleve has no word of what Cleve could not know, and is the same whatever that is")
  func nothingOfTheRest() async throws {
    let documents = [
      "telegrams/wire-1.txt": "May 3, 1931.\n\n1. The boats must go.\n",
      "telegrams/free-1.txt": "May 4, 1931.\n\n1. The channel is silted.\n",
    ]
    let files = ["record.reftel": Self.ledger(Self.secret)].merging(documents) { $1 }
    try await Served.record(files) { served in
      _ = try await served.get("/telegrams") { $0.contains("free-1") }
      var answers: [String: Client.Answer] = [:]
      for path in Self.paths {
        let answer = try served.client.get(asked(path, of: "Cleve"))
        answers[path] = answer
        for word in Self.words where !path.contains(word.dropLast()) {
          let isTold = answer.text.contains(word)
          #expect(!isTold, "\(path): \(word)")
        }
      }
      #expect(answers["/"]?.text.contains("as Cleve could know it on 1931-05-10") == true)
      #expect(answers["/telegrams"]?.text.contains("free-1") == true)
      #expect(answers["/errors"]?.status == 403 && answers["/edit/record.reftel"]?.status == 403)
      let edition = try served.client.get("/edition").text
      try await served.edition(after: edition) {
        try FileManager.default.removeItem(at: served.folder.appendingPathComponent("telegrams/wire-1.txt"))
        try served.write("May 2, 1931.\n\n1. Of a tunnel.\n", to: "telegrams/wire-9.txt")
        try served.write(Self.ledger(Self.other), to: "record.reftel")
      }
      _ = try await served.get("/telegrams") { $0.contains("wire-9") }
      for path in Self.paths {
        let answer = try served.client.get(asked(path, of: "Cleve"))
        #expect(answer.status == answers[path]?.status, "\(path)")
        let isSame = answer.body == answers[path]?.body
        #expect(isSame, "\(path)")
      }
    }
  }

  @Test("Whoever knows of it sees it, and the choice and the address are kept")
  func thoseWhoKnow() async throws {
    try await Served.record(["record.reftel": Self.ledger(Self.secret)]) { served in
      let page = try served.client.get(asked("/", of: "Foreign")).text
      #expect(page.contains("barter") && page.contains("<option value=\"Foreign\" selected>"))
      #expect(page.contains("href=\"/journal?known-to=Foreign&amp;as-of=1931-05-10\""))
      #expect(!page.contains("href=\"/errors") && !page.contains("href=\"/edit"))
      #expect(page.contains("href=\"/?as-of=1931-05-10\">Show the whole record"))
      let early = try served.client.get("/?known-to=Foreign&as-of=1931-05-05").text
      #expect(!early.contains("barter"))
      let whole = try served.client.get("/").text
      #expect(whole.contains("everybody: all of it") && !whole.contains("Not the whole record"))
    }
  }

  @Test("Of a record with errors a copy tells that it has some, and no more")
  func errors() async throws {
    try await Served.record(["record.reftel": Self.ledger(Self.secret)]) { served in
      let edition = try served.client.get("/edition").text
      try await served.edition(after: edition) {
        try served.write(Self.ledger(Self.secret + "\n1931-05-08 Arden accepts bartre"), to: "record.reftel")
      }
      for path in ["/", "/journal", "/api/status", "/errors", "/feeds/acts.atom", "/nothing"] {
        let answer = try served.client.get(asked(path, of: "Cleve"))
        #expect(answer.status == 409 || path == "/nothing")
        #expect(answer.text.contains("the record has errors") || path == "/nothing")
        #expect(!answer.text.contains("bart") && !answer.text.contains("1 error"), "\(path)")
      }
      #expect(try served.client.get(asked("/edition", of: "Cleve")).text == "errors-0\n")
    }
  }

  @Test("A name that nobody has, and a form, are refused")
  func refusals() async throws {
    try await Served.record(["record.reftel": Self.ledger(Self.secret)]) { served in
      let answer = try served.client.get("/?known-to=Clefe")
      #expect(answer.status == 400)
      #expect(answer.text.contains("the record has no party or post 'Clefe'; did you mean 'Cleve'?"))
      #expect(!answer.text.contains("barter"))
      let form = try served.client.post("/edit/record.reftel?known-to=Cleve", [("text", "")])
      #expect(form.status == 403)
    }
  }

  /// The files of a copy with what is in them, and what was said of it.
  private func copy(_ files: [String: String], to name: String) throws -> (
    files: [String: Data], leftOut: [String]
  ) {
    let (record, pages) = (try ScratchFolder(files), try ScratchFolder())
    defer {
      record.remove()
      pages.remove()
    }
    let exporter = Exporter(try LiveRecord(at: record.url.path), knownTo: name, asOf: "1931-05-10")
    let outcome = try exporter.write(to: pages.url.path)
    var contents: [String: Data] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: pages.url.path) ?? .init() {
      let url = pages.url.appendingPathComponent(path)
      if let data = try? Data(contentsOf: url) { contents[path] = data }
    }
    #expect(contents.count == outcome.files)
    return (contents, outcome.leftOut)
  }

  @Test("A copy to hand over has the same files with the same bytes, whatever its reader could not know")
  func handedOver() throws {
    let free = ["telegrams/free-1.txt": "May 4, 1931.\n\n1. The channel is silted.\n"]
    let one = free.merging([
      "record.reftel": Self.ledger(Self.secret), "telegrams/wire-1.txt": "May 3, 1931.\n\n1. The boats.\n",
    ]) { $1 }
    let other = free.merging([
      "record.reftel": Self.ledger(Self.other), "telegrams/wire-9.txt": "May 2, 1931.\n\n1. Of a tunnel.\n",
    ]) { $1 }
    let (first, second) = (try copy(one, to: "Cleve"), try copy(other, to: "Cleve"))
    #expect(first.files.keys.sorted() == second.files.keys.sorted())
    #expect(first.leftOut == second.leftOut)
    for (name, data) in first.files {
      #expect(data == second.files[name], "\(name)")
      for word in Self.words where !name.hasPrefix("assets/") {
        let isTold = String(decoding: data, as: UTF8.self).contains(word) || name.contains(word)
        #expect(!isTold, "\(name): \(word)")
      }
    }
    #expect(first.files["errors.html"] == nil && first.files["telegram/free-1.html"] != nil)
    let page = String(decoding: try #require(first.files["index.html"]), as: UTF8.self)
    #expect(page.contains("as Cleve could know it on 1931-05-10") && page.contains("Sunday, 10 May 1931"))
    // Those who know it have it.
    #expect(try copy(one, to: "Foreign").files.keys.contains("proposal/barter.html"))
  }

  @Test("A copy is written into a new folder, of a record without errors, for somebody who is there")
  func handingOver() throws {
    let record = try ScratchFolder([
      "good/record.reftel": Self.ledger(Self.secret), "bad/record.reftel": "party Ada\npraty Ben\n",
    ])
    defer { record.remove() }
    for (words, status, said) in [
      ("pages good --known-to Cleve --as-of 1931-05-10", 0, "files in pages"),
      ("pages good --known-to Cleve", 1, "there are files in 'pages'"),
      (
        "more good --known-to Clefe", 2,
        "--known-to: the record has no party or post 'Clefe'; did you mean 'Cleve'?"
      ),
      ("more good --known-to Cleve --as-of never", 2, "--as-of: "),
      ("more good --as-of 1931-05-10", 2, "--as-of goes with --known-to"),
      ("more bad --known-to Ada", 1, "the record has errors, and cannot be asked"),
    ] as [(String, Int32, String)] {
      let outcome = try ShellScript.run("\"$serve\" export html \(words)", in: record.url, columns: 400)
      #expect(outcome.status == status, "\(words): \(outcome.errorText)")
      #expect((outcome.text + outcome.errorText).contains(said), "\(words): \(outcome.errorText)")
      #expect(!outcome.errorText.contains("praty"))
    }
  }
}
