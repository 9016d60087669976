import Foundation
import TestSupport
import Testing

@Suite("Imports of what is odd")
struct ImportTests {
  @Test("What is no UTF-8 is told of where it is, whatever its bytes are, and the rest comes in")
  func bytes() throws {
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "new/good.txt": "The line is quiet.\n",
      "new/nameless.eml": "no header at all\n",
    ])
    defer { scratch.remove() }
    let odd: [(name: String, bytes: [UInt8])] = [
      ("short", [0x54, 0, 0x54, 0]), ("broken", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0]),
      ("half", [0xFF, 0xFE, 0x54]), ("late", Array("quiet\nquiet \u{E9}".utf8) + [0xC3]),
    ]
    // Others than UTF-8 are read, and said to be.
    let older: [(name: String, bytes: [UInt8], text: String)] = [
      (
        "wide", [0xFF, 0xFE] + Array("The line\nis quiet.\n".utf8).flatMap { [$0, 0] }, "The line is quiet."
      ),
      ("latin", Array("caf".utf8) + [0xE9, 0x97, 0xE9], "café—é"),
    ]
    for (name, bytes) in odd + older.map({ ($0.name, $0.bytes) }) {
      try Data(bytes).write(to: scratch.url.appendingPathComponent("new/\(name).txt"))
    }
    let outcome = try Tool.run(["import", "new"], in: scratch.url)
    #expect(outcome.status == 1)
    #expect(outcome.transcript.contains("good.txt"))
    for (name, _) in odd { #expect(outcome.errors.contains("new/\(name).txt:"), "\(name)") }
    #expect(outcome.errors.contains("new/short.txt:1:2: error: this is not text: it has a byte 0"))
    for (name, _, text) in older {
      #expect(try Tool.run(["show", name], in: scratch.url).output.contains(text))
    }
    #expect(outcome.output.contains("latin: encoding: not UTF-8; read as Windows 1252"))
    #expect(outcome.errors.contains("new/late.txt:2:8: error: this byte is not UTF-8"))
    #expect(outcome.errors.contains("new/nameless.eml: error: this is not a message"))
    #expect(try Tool.run(["search", "quiet"], in: scratch.url).output.contains("@good#1"))
  }

  @Test("What lies deep in a page, and what is no text of its encoding, comes in all the same")
  func deepPage() throws {
    let head = "From: A <a@example.org>\nSubject: s\nMIME-Version: 1.0\nContent-Type: "
    let deep = String(repeating: "<div>", count: 2000) + "The lamp is lit."
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "new/deep.eml": head + "text/html; charset=utf-8\n\n\(deep)\n",
    ])
    defer { scratch.remove() }
    let broken =
      Array((head + "text/plain; charset=iso-2022-jp\n\nbefore ").utf8) + [0x1B, 0xFF, 0xFE]
      + Array(" after\n".utf8)
    try Data(broken).write(to: scratch.url.appendingPathComponent("new/broken.eml"))
    #expect(try Tool.run(["import", "new"], in: scratch.url).status == 0)
    #expect(try Tool.run(["show", "deep"], in: scratch.url).output.contains("The lamp is lit."))
    let text = try Tool.run(["show", "broken"], in: scratch.url).output
    #expect(text.contains("before") && text.contains("�") && text.contains("after"))
  }

  @Test("A volume that is there under another name is refused, and stays citable")
  func double() throws {
    let volume = """
      <TEI xml:id="sample"><text><body><div type="document" xml:id="d1"><p>The line is quiet.</p></div></body></text></TEI>
      """
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "sample.xml": volume, "copy.xml": volume,
    ])
    defer { scratch.remove() }
    #expect(try Tool.run(["import", "sample.xml"], in: scratch.url).status == 0)
    let second = try Tool.run(["import", "copy.xml"], in: scratch.url)
    #expect(second.status == 1)
    #expect(second.errors.contains("the volume is there already, as ./telegrams/sample.xml"))
    #expect(try Tool.run(["show", "sample-d1"], in: scratch.url).status == 0)
    // Of two that come in together, the first stays.
    let both = try ScratchFolder(["record.reftel": "party North\n", "sample.xml": volume, "copy.xml": volume])
    defer { both.remove() }
    #expect(
      try Tool.run(["import", "sample.xml", "copy.xml"], in: both.url).errors.contains("copy.xml: error"))
    #expect(try Tool.run(["show", "sample-d1"], in: both.url).status == 0)
  }

  @Test("Whatever is given and is not in the record afterwards is named, with why, and the counts add up")
  func passedOver() throws {
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "new/good.txt": "The line is quiet.\n",
      "new/deep/good.txt": "The line is quiet.\n", "new/deep/other.txt": "All is well.\n",
      "new/scan.png": "x",
      "new/talk.doc": "x", "new/plain": "x", "new/.hidden.txt": "x", "new/.git/config": "x",
      "new/empty.txt": "",
      "new/deeper/good.txt": "Another content.\n", "elsewhere/far.txt": "Far away.\n", "nothing/.keep": "",
    ])
    defer { scratch.remove() }
    let new = scratch.url.appendingPathComponent("new").path
    try FileManager.default.createDirectory(
      atPath: scratch.url.path + "/none", withIntermediateDirectories: true)
    func link(_ name: String, _ target: String) throws {
      try FileManager.default.createSymbolicLink(atPath: "\(new)/\(name)", withDestinationPath: target)
    }
    try link("far.txt", "../elsewhere/far.txt")
    try link("folder", "../elsewhere")
    try link("loop", ".")
    try link("self.txt", "self.txt")
    try link("gone.txt", "nowhere.txt")
    #expect(mkfifo(new + "/pipe.txt", 0o600) == 0)
    // A name in Latin 1, of a file and of a folder.
    for name in ["caf", "dossier-"] {
      let path = Array("\(new)/\(name)".utf8) + [0xE9] + Array(name == "caf" ? ".txt".utf8 : "".utf8) + [0]
      try path.withUnsafeBufferPointer { bytes in
        try bytes.withMemoryRebound(to: CChar.self) { path in
          if name == "caf" {
            let file = try #require(fopen(path.baseAddress!, "w"))
            fputs("Closed.", file)
            fclose(file)
          } else {
            #expect(mkdir(path.baseAddress!, 0o700) == 0)
            let folder = Array("\(new)/dossier-".utf8) + [0xE9] + Array("/inner.txt".utf8) + [0]
            try folder.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { inner in
              let file = try #require(fopen(inner.baseAddress!, "w"))
              fputs("Open.", file)
              fclose(file)
            }
          }
        }
      }
    }
    let outcome = try Tool.run(
      ["import", "new", "new/good.txt", "none", "nothing", "absent.txt"], in: scratch.url)
    #expect(outcome.status == 1)
    let named = [
      "new/scan.png: error: files of this kind", "new/talk.doc: error: files of this kind",
      "new/.hidden.txt: error: it is hidden",
      "new/.git: error: it is hidden",
      "new/empty.txt: error: the file is empty", "new/folder: error: links to folders are not followed",
      "new/loop: error: links to folders are not followed",
      "new/self.txt: error: the link cannot be followed: Too many levels of symbolic links",
      "new/gone.txt: error: the link leads nowhere", "new/pipe.txt: error: it is a pipe",
      "none: error: there is nothing in this folder", "nothing/.keep: error: it is hidden",
      "absent.txt: error: there is no such file",
      "new/deeper/good.txt: error: ./telegrams/good.txt is there already",
    ]
    for line in named { #expect(outcome.errors.contains(line), "\(line)") }
    #expect(outcome.errors.components(separatedBy: ": error: ").count - 1 == named.count)
    // Those that came in: café, far, good, inner, other and plain; good again from deep, and once more by its name, is there by
    // then.
    #expect(
      outcome.output.contains("\(named.count + 8) given, 6 imported, 2 there already, \(named.count) not"),
      "\(outcome.output)")
    let directly = try ShellScript.run(
      "\"$reftel\" import new/caf$'\\xe9'.txt", in: scratch.url, columns: 120)
    #expect(directly.errorText.contains("its name is not UTF-8 [R707]"), "\(directly.errorText)")
    let again = try Tool.run(["import", "new", "--json"], in: scratch.url)
    #expect(again.status == 1)
    #expect(again.output.contains("\"imported\": 0,"))
    #expect(again.output.contains("\"source\": \"new/caf\\\\xE9.txt\""), "\(again.output)")
    #expect(FileManager.default.fileExists(atPath: scratch.url.path + "/telegrams/café.txt"))
    #expect(FileManager.default.fileExists(atPath: scratch.url.path + "/telegrams/inner.txt"))
  }

  @Test(
    "Where the index cannot be kept, it is made in memory, and that is told",
    arguments: [
      "trap '' XFSZ; ulimit -f 8", "rm -rf .reftel; touch .reftel", "ln -s /nowhere/lock .reftel/lock",
    ])
  func unkept(setting: String) throws {
    let volume = """
      <TEI xml:id="sample"><text><body><div type="document" xml:id="d1"><p>The line is quiet.</p></div></body></text></TEI>
      """
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n2001-01-01 North says \"line is quiet\"  @sample-d1#1\n",
      "telegrams/sample.xml": volume, "telegrams/note.txt": "All is quiet here.\n",
      ".reftel/.gitignore": "*\n",
    ])
    defer { scratch.remove() }
    let search = try Tool.run(["search", "quiet"], in: scratch.url, after: setting)
    #expect(search.status == 0)
    #expect(search.output.contains("@sample-d1#1") && search.output.contains("@note#1"))
    #expect(search.errors.contains("the index of the documents cannot be kept ("))
    let check = try Tool.run(
      ["check"], in: scratch.url, after: setting.replacingOccurrences(of: "ln -s", with: "ln -sf"))
    #expect(check.status == 0)
    #expect(check.output.contains("1 act, 0 assertions: no errors"))
  }
}
