import Foundation
import Testing

@testable import Web

@Suite("Only ledgers are edited")
struct LedgersOnlyTests {
  private let config = Array("[core]\n\tbare = false\n".utf8)

  @Test(
    "No include makes a file that is no ledger one of the record's, be it through a link",
    .timeLimit(.minutes(2)))
  func includes() async throws {
    for (name, links) in [
      (".git/config", [:]), ("x.reftel", ["x.reftel": ".git/config"]), ("d/config.reftel", ["d": ".git"]),
      ("x.reftel", ["x.reftel": "y.reftel", "y.reftel": ".git/config"]),
      ("./d/../.git/config", ["d": ".git"]),
      ("telegrams/note.reftel", [:]), ("x.reftel", ["x.reftel": "telegrams/note.reftel"]), ("run.sh", [:]),
    ] as [(String, [String: String])] {
      let files: [String: [UInt8]] = [
        "record.reftel": Array("party Ada\n".utf8), ".git/config": config, ".git/config.reftel": config,
        "telegrams/note.reftel": config, "run.sh": config,
      ]
      try await Served.bytes(files) { served in
        for (link, target) in links {
          try FileManager.default.createSymbolicLink(
            atPath: served.folder.appendingPathComponent(link).path, withDestinationPath: target)
        }
        // As somebody who may edit, and no more, would do it.
        let form = try served.editorForm()
        let include = "include \"\(name)\"\nparty Ada\n"
        let checked = try served.client.post(
          "/edit/record.reftel", form.fields + [("text", include), ("do", "check"), ("answer", "json")])
        #expect(checked.text.contains("R109"), "\(name)")
        _ = try served.client.post("/edit/record.reftel", form.fields + [("text", include)])
        #expect(try served.client.get("/errors").text.contains("R109"), "\(name)")
        for path in Set([
          name, ".git/config", "x.reftel", "d/config.reftel", "telegrams/note.reftel", "run.sh",
        ]) {
          let page = try served.client.get("/edit/\(path)")
          #expect(page.status == 404, "\(path)")
          #expect(!page.text.contains("bare = false"), "\(path)")
          let sent = try served.client.post(
            "/edit/\(path)", form.fields + [("text", "[core]\n\tfsmonitor = evil\n"), ("overwrite", "yes")])
          #expect([403, 404, 409].contains(sent.status), "\(path): \(sent.status)")
        }
        for file in [".git/config", ".git/config.reftel", "telegrams/note.reftel", "run.sh"] {
          #expect(try served.contents(file) == config, "\(file)")
        }
      }
    }
  }

  @Test("A record whose entry is no ledger by its name is shown, and not edited")
  func entry() async throws {
    let files: [String: [UInt8]] = ["notes.txt": Array("party Ada\n".utf8)]
    try await Served.bytes(files, entry: "notes.txt") { served in
      #expect(try served.client.get("/name/Ada").status == 200)
      let page = try served.client.get("/edit/notes.txt").text
      #expect(EditorForm(page) == nil)
      #expect(page.contains("its name does not end in .reftel"))
      let sent = try served.client.post("/edit/notes.txt", [("text", "party Eve\n"), ("overwrite", "yes")])
      #expect(sent.status == 403)
      #expect(try served.contents("notes.txt") == files["notes.txt"])
    }
  }
}
