import Foundation
import Testing

@testable import Web

private let text = "party Ada\nparty Ben\n"

@Suite("Files that are gone while they are edited")
struct LostFileTests {
  private let files: [String: [UInt8]] = [
    "record.reftel": Array("include \"more.reftel\"\nparty Ada\n".utf8),
    "more.reftel": Array("party Ben\r\n".utf8),
  ]

  /// What can become of a file.
  enum Fate: String, CaseIterable, Sendable {
    case deleted, renamed, folder, pipe, dangling, outside, tooLarge

    func befall(_ url: URL) throws {
      let manager = FileManager.default
      if self == .renamed {
        try manager.moveItem(
          at: url, to: url.deletingLastPathComponent().appendingPathComponent("other.reftel"))
      } else {
        try manager.removeItem(at: url)
      }
      switch self {
      case .deleted, .renamed: break
      case .folder: try manager.createDirectory(at: url, withIntermediateDirectories: false)
      case .pipe: mkfifo(url.path, 0o600)
      case .dangling: try manager.createSymbolicLink(atPath: url.path, withDestinationPath: "nowhere.reftel")
      case .outside: try manager.createSymbolicLink(atPath: url.path, withDestinationPath: "/etc/hostname")
      case .tooLarge:
        #expect(manager.createFile(atPath: url.path, contents: nil))
        #expect(truncate(url.path, (1 << 30) + 1) == 0)
      }
    }
  }

  @Test("The text stays in the page, and can be saved as a new file", arguments: Fate.allCases)
  func fates(_ fate: Fate) async throws {
    try await Served.bytes(files) { served in
      let form = try served.editorForm("more.reftel")
      let url = served.folder.appendingPathComponent("more.reftel")
      try fate.befall(url)
      let mine = form.fields + [("text", "party Ben\n; what I <wrote>\n")]
      let page = try served.client.post("/edit/more.reftel", mine + [("do", "save")])
      #expect(page.status == 409)
      #expect(EditorForm(page.text)?.text == "party Ben\n; what I <wrote>\n")
      #expect(page.text.contains("was not saved"))
      let answer = try served.client.post("/edit/more.reftel", mine + [("answer", "json"), ("do", "save")])
      #expect(answer.status == 409)
      #expect(answer.text.contains("was not saved"))
      // The name that is offered is free.
      let offered = Served.field("as", in: page.text)
      #expect(offered == ([.deleted, .renamed].contains(fate) ? "more.reftel" : "more-2.reftel"))
      let saved = try served.client.post("/edit/more.reftel", mine + [("do", "new"), ("as", offered)])
      #expect(saved.status == 303)
      // With the ends that its lines had.
      #expect(try served.contents(offered) == Array("party Ben\r\n; what I <wrote>\r\n".utf8))
      let opened = try served.client.get("/edit/\(offered)").text
      #expect(EditorForm(opened)?.text == "party Ben\n; what I <wrote>\n")
      if offered != "more.reftel" { #expect(opened.contains("No file of the record includes this one")) }
    }
  }

  @Test("A file that is gone is made again by whoever insists")
  func again() async throws {
    try await Served.bytes(files) { served in
      let form = try served.editorForm("more.reftel")
      try FileManager.default.removeItem(at: served.folder.appendingPathComponent("more.reftel"))
      let saved = try served.client.post(
        "/edit/more.reftel", form.fields + [("text", "party Eve\n"), ("overwrite", "yes")])
      #expect(saved.status == 303)
      #expect(try served.contents("more.reftel") == Array("party Eve\r\n".utf8))
    }
  }

  @Test("A file that is no longer included is still compared and saved, and is said not to count")
  func notIncluded() async throws {
    try await Served.bytes(files) { served in
      let form = try served.editorForm("more.reftel")
      try Data(text.utf8).write(to: served.folder.appendingPathComponent("record.reftel"))
      try await Task.sleep(for: .milliseconds(900))
      let mine = form.fields + [("text", "party Eve\n"), ("answer", "json")]
      #expect(
        try served.client.post("/edit/more.reftel", mine + [("do", "check")]).text.contains("Not checked"))
      #expect(try served.client.post("/edit/more.reftel", mine + [("do", "save")]).status == 200)
      #expect(try served.contents("more.reftel") == Array("party Eve\r\n".utf8))
    }
  }

  @Test("Saving as new takes no file's place, and no name but a ledger's inside the record")
  func names() async throws {
    try await Served.bytes(files) { served in
      let folder = served.folder
      let manager = FileManager.default
      try manager.createDirectory(
        at: folder.appendingPathComponent(".git"), withIntermediateDirectories: true)
      try manager.createDirectory(
        at: folder.appendingPathComponent("telegrams"), withIntermediateDirectories: true)
      try manager.createSymbolicLink(atPath: folder.path + "/out", withDestinationPath: "/tmp")
      try manager.createSymbolicLink(atPath: folder.path + "/dot", withDestinationPath: ".git")
      try manager.createSymbolicLink(atPath: folder.path + "/papers", withDestinationPath: "telegrams")
      try manager.createSymbolicLink(atPath: folder.path + "/link.reftel", withDestinationPath: ".git/config")
      let form = try served.editorForm("more.reftel")
      for name in [
        "", "more.reftel", "record.reftel", "a.txt", ".git/config", ".git/a.reftel", ".a.reftel",
        "telegrams/a.reftel",
        "../a.reftel", "x/../../a.reftel", "out/a.reftel", "dot/a.reftel", "papers/a.reftel", "link.reftel",
        "missing/a.reftel", "a.reftel\0", "/etc/a.reftel",
      ] {
        let answer = try served.client.post(
          "/edit/more.reftel",
          form.fields + [("text", "party Eve\n"), ("do", "new"), ("as", name), ("overwrite", "yes")])
        #expect(answer.status == 409, "\(name)")
        #expect(EditorForm(answer.text)?.text == "party Eve\n", "\(name)")
      }
      #expect(try served.contents("more.reftel") == files["more.reftel"])
      let left = try #require(manager.enumerator(atPath: folder.path)).compactMap { $0 as? String }
      #expect(
        Set(left.filter { !$0.hasPrefix(".reftel") }) == [
          ".git", "dot", "link.reftel", "more.reftel", "out", "papers", "record.reftel", "telegrams",
        ])
    }
  }

  @Test("After a conflict the text is not saved by asking once more, only by insisting")
  func twice() async throws {
    try await Served.bytes(["record.reftel": Array(text.utf8)]) { served in
      let form = try served.editorForm()
      let theirs = Array((text + "; theirs\n").utf8)
      try Data(theirs).write(to: served.folder.appendingPathComponent("record.reftel"))
      let page = try served.client.post("/edit/record.reftel", form.fields + [("text", text + "; mine\n")])
      #expect(page.status == 409)
      let again = try #require(EditorForm(page.text))
      let second = try served.client.post("/edit/record.reftel", again.fields + [("text", again.text)])
      #expect(second.status == 409)
      #expect(try served.contents() == theirs)
    }
  }

  @Test("A page that is older than the server is told how to ask, and the text stays")
  func restarted() async throws {
    try await Served.bytes(["record.reftel": Array(text.utf8)]) { served in
      let form = try served.editorForm()
      let old = [("token", "of another run"), form.fields[1], ("text", text + "; mine\n")]
      let page = try served.client.post("/edit/record.reftel", old)
      #expect(page.status == 409)
      let again = try #require(EditorForm(page.text))
      #expect(again.text == text + "; mine\n")
      #expect(
        try served.client.post("/edit/record.reftel", old + [("answer", "json")]).text.contains("\"token\""))
      #expect(try served.contents() == Array(text.utf8))
      #expect(
        try served.client.post("/edit/record.reftel", again.fields + [("text", again.text)]).status == 303)
      #expect(try served.contents() == Array((text + "; mine\n").utf8))
    }
  }
}
