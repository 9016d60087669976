import Foundation
import TestSupport
import Testing

/// Papers as people have them: `Tests/Fixtures/papers` has originals, and beside each the text that is made of it.
@Suite("Papers of word processors, pages and PDF")
struct PapersTests {
  private static let folder = Product.repository.appendingPathComponent("Tests/Fixtures/papers")

  private static var originals: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasSuffix(".expected") }.sorted()
  }

  /// Whether the programs are there that read them. Where they are not, `R709` says so, which is tested below.
  private static var hasPrograms: Bool {
    ["pandoc", "pdftotext"].allSatisfy { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") }
  }

  @Test(
    "Each becomes the text beside it, and what there is to tell is told", .enabled(if: hasPrograms),
    arguments: originals)
  func text(_ name: String) throws {
    let scratch = try ScratchFolder(["record.reftel": "party North\n", "new/README": ""])
    defer { scratch.remove() }
    let original = scratch.url.appendingPathComponent("new/" + name)
    try FileManager.default.copyItem(at: Self.folder.appendingPathComponent(name), to: original)
    let outcome = try Tool.run(["import", "new/" + name], in: scratch.url)
    let telegrams = scratch.url.appendingPathComponent("telegrams")
    let stem = original.deletingPathExtension().lastPathComponent
    let text = try? String(contentsOf: telegrams.appendingPathComponent(stem + ".txt"), encoding: .utf8)
    let expected = Self.folder.appendingPathComponent(name + ".expected")
    let actual = outcome.transcript + "\n\n" + (text ?? "")
    if ProcessInfo.processInfo.environment["REFTEL_ACCEPT"] != nil {
      try actual.write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(actual == (try? String(contentsOf: expected, encoding: .utf8)))
    if text != nil {
      #expect(
        FileManager.default.contentsEqual(
          atPath: original.path, andPath: telegrams.appendingPathComponent(name).path), "the original is kept"
      )
    }
    // Once more, nothing changes.
    let again = try Tool.run(["import", "new/" + name], in: scratch.url)
    #expect(text == nil || again.output.contains("unchanged"), "\(again.output)")
  }

  @Test(
    "Without its program, a file is refused with what to install",
    arguments: ["a.docx", "b.odt", "c.rtf", "d.pdf"])
  func withoutPrograms(_ name: String) throws {
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "new/\(name)": "x", "new/e.txt": "Read.",
    ])
    defer { scratch.remove() }
    let outcome = try Tool.run(["import", "new"], in: scratch.url, after: "export PATH=/nowhere")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains("which is not installed [R709]\n  on Debian and Ubuntu: apt install p"),
      "\(outcome.errors)")
    #expect(outcome.output.contains("e.txt  added, 1 document"))
  }

  @Test(
    "What is no such paper is refused, and the rest goes on", .enabled(if: hasPrograms),
    arguments: ["a.docx", "b.odt", "d.pdf"])
  func damaged(_ name: String) throws {
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "new/\(name)": "x", "new/e.txt": "Read.",
    ])
    defer { scratch.remove() }
    let outcome = try Tool.run(["import", "new"], in: scratch.url)
    #expect(outcome.errors.contains("[R710]"), "\(outcome.errors)")
    #expect(outcome.output.contains("e.txt  added, 1 document"))
  }

  @Test("An original that is there is not overwritten by another of its name", .enabled(if: hasPrograms))
  func otherOriginal() throws {
    let page = "<html><body><p>New.</p></body></html>"
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "telegrams/a.html": "old", "new/a.html": page,
    ])
    defer { scratch.remove() }
    let refused = try Tool.run(["import", "new/a.html"], in: scratch.url)
    #expect(refused.errors.contains("./telegrams/a.html is there already, with another content [R708]"))
    let kept = scratch.url.appendingPathComponent("telegrams/a.html")
    #expect(try String(contentsOf: kept, encoding: .utf8) == "old")
    #expect(try Tool.run(["import", "new/a.html", "--replace"], in: scratch.url).status == 0)
    #expect(try String(contentsOf: kept, encoding: .utf8) == page)
  }

  /// What was made to do harm, small enough to be made at once.
  private static let harmful: [(name: String, text: String, told: String)] = [
    (
      "deep.eml",
      "From: a@b\nDate: 2 May 2001\n"
        + (0..<5_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        + "\nend\n",
      "deep.eml  added, 1 document"
    ),
    (
      "nest.eml",
      "From: a@b\nDate: 2 May 2001\n"
        + String(repeating: "Content-Type: message/rfc822\n\nFrom: a@b\n", count: 5_000) + "\nend\n",
      "nest.eml  added, 21 documents"
    ),
    ("huge.html", String(repeating: "<div>", count: 200_000) + "x", "huge.txt  added, 1 document"),
    ("note.rtf", "{\\rtf1 " + String(repeating: "{\\footnote ", count: 50_000), "note.rtf: error: "),
    (
      "loop.pdf",
      """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>endobj
      trailer<</Root 1 0 R>>

      """, "loop.pdf: error: "
    ),
  ]

  @Test("What was made to do harm harms nothing else", .enabled(if: hasPrograms), arguments: harmful.indices)
  func harm(_ index: Int) throws {
    let (name, text, told) = Self.harmful[index]
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "new/\(name)": text, "new/zz.txt": "Read.",
    ])
    defer { scratch.remove() }
    let outcome = try Tool.run(["import", "new"], in: scratch.url)
    #expect(outcome.transcript.contains(told), "\(outcome.transcript)")
    #expect(outcome.output.contains("added, 1 document") && outcome.output.contains("zz.txt"))
  }
}
