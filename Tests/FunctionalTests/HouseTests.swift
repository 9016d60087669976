import Foundation
import TestSupport
import Testing

/// What the pages say of the program and of the repository is so.
@Suite("The house's own pages")
struct HouseTests {
  private static func script(_ name: String) -> String {
    Product.repository.appendingPathComponent("scripts/\(name)").path
  }

  @Test("The tables of commands are what the program's help says")
  func commandTables() throws {
    let made = try Shell.run([
      Self.script("make-command-table"), "--check", Product.program("reftel").path,
    ])
    #expect(made.status == 0, "\(made.text)")
  }

  @Test("The words that editors colour are those of the grammar")
  func editorWords() throws {
    let made = try Shell.run([Self.script("make-editors"), "--check", Product.program("reftel").path])
    #expect(made.status == 0, "\(made.text)")
  }

  @Test("Every command belongs to a group of the help")
  func groups() throws {
    let help = try Tool.run(["--help"], in: Product.repository)
    #expect(!help.output.contains("\nSUBCOMMANDS:"), "put the new command into a group of Reftel.swift")
  }

  @Test("The README's commands run, and its scripts are there")
  func readmeCommands() throws {
    let lines = try Pages.text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
    var isShell = false
    var count = 0
    for line in lines {
      if line.hasPrefix("```") { isShell = line == "```sh" }
      guard isShell, !line.hasPrefix("```") else { continue }
      count += 1
      let words = Scenario.words(of: String(line))
      if words[0] == "./reftel" {
        let outcome = try Tool.run(Array(words.dropFirst()), in: Product.repository)
        #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(line): \(outcome.errors)")
      } else {
        let path = Product.repository.appendingPathComponent(words[0]).path
        #expect(FileManager.default.isExecutableFile(atPath: path), "\(line)")
      }
    }
    #expect(count >= 2)
  }

  @Test("Whatever is referred to and not there is named, and nothing else")
  func brokenReferences() throws {
    let scratch = try ScratchFolder([
      "Package.swift": ".target(name: \"Room\"),\n.target(name: \"Other\", dependencies: [\"Room\"]),\n",
      "CONTRIBUTING.md": "See `docs/nowhere.md`.\n",
      "docs/architecture.md": """
      | room | what it is | may use |
      |---|---|---|
      | `Other` | a room | `Else` |
      | `Room` | a room | nothing of ours |

      """,
      "docs/contract.md": "# Rules\n\n## 1. Records\n\nSee \u{A7}2.\n\n### Part\n\n`word`\n",
      "docs/page.md": """
      # Page

      [good](page.md#page), [gone](gone.md), [no heading](page.md#nothing), [away](https://example.org/#x),
      `[code](no-link.md)`; \u{A7}1, Part; \u{A7}1, Piece; \u{A7}1, `word`; \u{A7}1, `other`.

      """,
      "Sources/Room/Folder/File.swift": "/// As \u{A7}7 has it; and RFC 5322, \u{A7}9.\n",
    ])
    defer { scratch.remove() }
    let checked = try Shell.run([Self.script("check-references"), scratch.url.path])
    #expect(checked.status == 1)
    #expect(
      Set(checked.text.split(separator: "\n").map(String.init)) == [
        "CONTRIBUTING.md:1: there is no docs/nowhere.md",
        "docs/architecture.md:1: Sources/Room/Folder has no line in the table of folders",
        "docs/architecture.md:3: Other uses Room in Package.swift",
        "docs/contract.md:5: \u{A7}2 is no section of docs/contract.md",
        "docs/page.md:3: there is no gone.md",
        "docs/page.md:3: there is no heading '#nothing' in docs/page.md",
        "docs/page.md:4: \u{A7}1 of docs/contract.md has no part 'Piece'",
        "docs/page.md:4: \u{A7}1 of docs/contract.md does not speak of `other`",
        "Sources/Room/Folder/File.swift:1: \u{A7}7 is no section of docs/contract.md",
      ])
  }
}
