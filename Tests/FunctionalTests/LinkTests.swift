import Foundation
import TestSupport
import Testing

@Suite("Links")
struct LinkTests {
  @Test("An include that a link leads out of the record is an error that shows nothing of what lies there")
  func leadingOut() throws {
    let folder = try ScratchFolder([
      "record/record.reftel": "include \"outside.reftel\"\ninclude \"inside.reftel\"\n",
      "record/north.reftel": "party North\n", "secret.txt": "the combination of the safe\n",
    ])
    defer { folder.remove() }
    let record = folder.url.appendingPathComponent("record")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: record.path + "/outside.reftel", withDestinationPath: "../secret.txt")
    try manager.createSymbolicLink(
      atPath: record.path + "/inside.reftel", withDestinationPath: "north.reftel")
    let outcome = try Tool.run(["check", "record"], in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.transcript.contains("record/record.reftel:1:9: error"))
    #expect(outcome.transcript.contains("a link leads out of the record's folder"))
    #expect(!outcome.transcript.contains("combination"))
    #expect(!outcome.transcript.contains(":2:"))
  }

  @Test("A document that a link leads out of the record is told of, and not read; within it, links lead on")
  func documents() throws {
    let folder = try ScratchFolder([
      "record/record.reftel": """
      party North

      2001-01-01 North says "the combination"  @secret
      2001-01-01 North says "line is quiet"  @inside
      2001-01-01 North says "all is well"  @volume-d1

      """,
      "record/telegrams/note.txt": "The line is quiet.\n", "secret.txt": "the combination of the safe\n",
      "volume.xml": "<TEI><div type=\"document\" xml:id=\"d1\"><p>The combination.</p></div></TEI>",
    ])
    defer { folder.remove() }
    let telegrams = folder.url.appendingPathComponent("record/telegrams").path
    for (name, target) in [
      ("secret.txt", "../../secret.txt"), ("inside.txt", "note.txt"), ("volume.xml", "../../volume.xml"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(telegrams)/\(name)", withDestinationPath: target)
    }
    let checked = try Tool.run(["check", "record"], in: folder.url)
    #expect(checked.status == 1)
    #expect(checked.transcript.contains("'secret' cannot be read: a link leads out of the record's folder"))
    #expect(
      checked.transcript.contains("telegrams/volume.xml: error: a link leads out of the record's folder"))
    #expect(!checked.transcript.contains("'inside'"))
    let found = try Tool.run(["search", "combination", "--record", "record"], in: folder.url)
    #expect(found.output == "nothing found\n")
    #expect(
      try Tool.run(["search", "quiet", "--record", "record"], in: folder.url).output.contains("@inside#1"))
    // What is imported is copied, whatever led to it.
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.path + "/linked.txt", withDestinationPath: "secret.txt")
    #expect(try Tool.run(["import", "linked.txt", "--record", "record"], in: folder.url).status == 0)
    #expect(try Tool.run(["show", "linked", "record"], in: folder.url).output.contains("the combination"))
    // Where the whole folder is a link.
    try FileManager.default.moveItem(atPath: telegrams, toPath: folder.url.path + "/elsewhere")
    try FileManager.default.createSymbolicLink(atPath: telegrams, withDestinationPath: "../elsewhere")
    #expect(
      try Tool.run(["search", "quiet", "--record", "record"], in: folder.url).output == "nothing found\n")
  }

  @Test("A ledger that is a link is the record of the file it leads to, by whichever name it is given")
  func linkedEntry() throws {
    let folder = try ScratchFolder([
      "real/record.reftel": "include \"who.reftel\"\n2001-01-01 A says \"all is quiet\"  @note\n",
      "real/who.reftel": "party A\n", "real/telegrams/note.txt": "It is said that all is quiet.\n",
      "inner/ledgers/main.reftel": "include \"who.reftel\"\n2001-01-01 B says \"all is quiet\"  @note\n",
      "inner/ledgers/who.reftel": "party B\n", "inner/telegrams/note.txt": "It is said that all is quiet.\n",
      "mixed/telegrams/note.txt": "It is said that all is quiet.\n", "links/readme": "",
    ])
    defer { folder.remove() }
    for (name, target) in [
      ("links/mine.reftel", "../real/record.reftel"), ("inner/record.reftel", "ledgers/main.reftel"),
      ("mixed/record.reftel", "../real/record.reftel"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.url.appendingPathComponent(name).path, withDestinationPath: target)
    }
    for record in ["links/mine.reftel", "links", "inner", "inner/record.reftel"] {
      let outcome = try Tool.run(["check", record], in: folder.url)
      #expect(outcome.transcript == "1 act, 0 assertions: no errors", "\(record)")
    }
    // Documents beside the link would be left out: that is said.
    let mixed = try Tool.run(["check", "mixed"], in: folder.url)
    #expect(mixed.status == 1)
    // The message is longer than a line of the terminal.
    let words = mixed.transcript.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("documents lie beside the link, not beside the file"))
  }

  @Test("A file that is reached by two names is read once; a pipe among the includes is not waited for")
  func oneFile() throws {
    let folder = try ScratchFolder([
      "record.reftel": "include \"a.reftel\"\ninclude \"soft.reftel\"\ninclude \"hard.reftel\"\n",
      "a.reftel": "party A\n", "other.reftel": "include \"pipe.reftel\"\n",
    ])
    defer { folder.remove() }
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.path + "/soft.reftel", withDestinationPath: "a.reftel")
    try FileManager.default.linkItem(
      atPath: folder.url.path + "/a.reftel", toPath: folder.url.path + "/hard.reftel")
    let outcome = try Tool.run(["check", "."], in: folder.url)
    #expect(outcome.output == "0 acts, 0 assertions: no errors, 2 warnings\n")
    #expect(outcome.errors.contains("'soft.reftel' is included already as 'a.reftel'; it is read once"))
    #expect(outcome.errors.contains("'hard.reftel' is included already as 'a.reftel'; it is read once"))
    #expect(mkfifo(folder.url.path + "/pipe.reftel", 0o600) == 0)
    #expect(
      try Tool.run(["check", "other.reftel"], in: folder.url).errors.contains("it is a pipe or a device"))
  }

  @Test("A document that is put in the place of one of the same size and date is read anew")
  func sameDate() throws {
    let folder = try ScratchFolder(["record.reftel": "party A\n", "telegrams/note.txt": "the old wording\n"])
    defer { folder.remove() }
    let note = folder.url.appendingPathComponent("telegrams/note.txt")
    let date = Date(timeIntervalSince1970: 1_000_000_000)
    func put(_ text: String) throws {
      try Data(text.utf8).write(to: note)
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: note.path)
    }
    func finds(_ word: String) throws -> Bool {
      try Tool.run(["search", word], in: folder.url).output.contains("@note#1")
    }
    try put("the old wording\n")
    // The index relies on no date that is younger than two seconds.
    Thread.sleep(forTimeInterval: 2.1)
    #expect(try finds("old"))
    #expect(try finds("old"))
    // In the same file, and as another of its name.
    try put("the new wording\n")
    #expect(try finds("new"))
    #expect(try !finds("old"))
    Thread.sleep(forTimeInterval: 2.1)
    #expect(try finds("new"))
    let other = folder.url.appendingPathComponent("other")
    try Data("the low wording\n".utf8).write(to: other)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: other.path)
    #expect(rename(other.path, note.path) == 0)
    #expect(try finds("low"))
  }
}
