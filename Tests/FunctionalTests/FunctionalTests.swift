import Foundation
import Ledger
import TestSupport
import Testing

@Suite("Commands print what the pages say")
struct FunctionalTests {
  @Test("Every page's commands", arguments: Pages.all())
  func page(_ path: String) throws {
    for step in Scenario(page: try Pages.text(path)).steps {
      let outcome = try step.run()
      #expect(
        outcome != nil, "\(path):\(step.line): only reftel and ./reftel can be run, not \(step.command)")
      #expect(outcome?.transcript == step.expected, "\(path):\(step.line): \(step.text)")
    }
  }

  @Test("Every page has what the manual and the tests are for: commands")
  func pagesHaveCommands() throws {
    // Pages in prose: nothing is run in them.
    let prose: Set = [
      "docs/architecture.md", "docs/beside-fava.md", "docs/contract.md", "docs/desk-errors.md",
      "docs/desk-mail.md",
      "docs/desk.md", "docs/desk-trials.md", "docs/editors.md", "docs/errors.md",
      "docs/performance.md", "docs/references.md", "docs/web.md",
    ]
    for path in Pages.all() where !prose.contains(path) {
      #expect(!Scenario(page: try Pages.text(path)).steps.isEmpty, "\(path) has no command")
    }
  }

  @Test("A page whose outputs are put in again is the same page", arguments: Pages.all())
  func acceptedPage(_ path: String) throws {
    let text = try Pages.text(path)
    let scenario = Scenario(page: text)
    #expect(scenario.page(printing: scenario.steps.map(\.expected)) == text)
  }
}

@Suite("Every diagnostic has its example")
struct ErrorTests {
  /// The codes for which no small record can be an example, and the file that tests them.
  private static let testedElsewhere = [
    "R105": "Tests/FunctionalTests/LimitTests.swift", "R706": "Tests/FunctionalTests/LimitTests.swift",
    "R707": "Tests/FunctionalTests/ImportTests.swift", "R708": "Tests/Functional/import.md",
    "R709": "Tests/FunctionalTests/PapersTests.swift", "R710": "Tests/FunctionalTests/PapersTests.swift",
  ]

  @Test("The smallest record that earns a code", arguments: Pages.errorExamples())
  func example(_ code: String) throws {
    let expected = try #require(Pages.expectation(of: code))
    let outcome = try Pages.check(code)
    #expect(trimmed(outcome.errors) == trimmed(expected))
    #expect(expected.contains("[\(code)]"))
    #expect(outcome.status == (expected.contains(": error: ") ? 1 : 0))
  }

  @Test("Every code is explained, and has an example or a test elsewhere", arguments: DiagnosticCode.allCases)
  func everyCode(_ code: DiagnosticCode) throws {
    let code = code.rawValue
    #expect(throws: Never.self, "Tests/Errors/\(code)/about.md is missing") {
      try Pages.text("Tests/Errors/\(code)/about.md")
    }
    if Pages.expectation(of: code) == nil {
      let place = try #require(
        Self.testedElsewhere[code], "Tests/Errors/\(code) has no expected.txt, and no test elsewhere is named"
      )
      #expect(try Pages.text(place).contains(code))
    } else {
      #expect(Self.testedElsewhere[code] == nil, "\(code) has an example: take it out of the list")
    }
  }

  @Test("Every folder of examples is of a code")
  func everyFolder() {
    #expect(Pages.errorCodes().filter { DiagnosticCode(rawValue: $0) == nil } == [])
  }
}

@Suite("The examples hold")
struct ExampleTests {
  @Test("The record checks", arguments: ["cuba-1962", "ceasefire", "limits-and-relief"])
  func check(_ name: String) throws {
    let outcome = try Tool.run(["check", "examples/\(name)"], in: Product.repository)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test("The record is laid out canonically", arguments: ["cuba-1962", "ceasefire", "limits-and-relief"])
  func format(_ name: String) throws {
    let outcome = try Tool.run(["format", "--check", "examples/\(name)"], in: Product.repository)
    #expect(outcome.transcript.isEmpty)
  }
}

@Suite("What would have freed the settlement over Cuba on 12 November")
struct SettlementTests {
  /// The moves of each set found, and for each what stays stuck, as told.
  private func unlock(_ name: String) throws -> [String] {
    let outcome = try ShellScript.run(
      "\"$reftel\" unlock \"$1\" examples/cuba-1962 --as-of 1962-11-12", in: Product.repository,
      columns: 1_000,
      [name])
    return outcome.text.split(separator: "\n").map(String.init)
  }

  private func moves(_ lines: [String]) -> [String] {
    lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && $0 != "  or" }.map {
      String($0.dropFirst(2))
    }
  }

  @Test("The quarantine: it was owed once the removal was done, in one reading or the other")
  func lift() throws {
    let lines = try unlock("lift")
    let end = lines.firstIndex(of: "stuck all the same") ?? lines.endIndex
    #expect(
      moves(Array(lines[..<end])) == [
        "US reads offensive-weapons as USSR does: covers missiles",
        "USSR reads offensive-weapons as US does: covers missiles, il28",
      ])
    #expect(lines.filter { $0.hasPrefix("    then ") }.allSatisfy { $0.contains("quarantine is lifted") })
    #expect(lines.contains("  safeguards waits until access is in effect"))
    #expect(lines.contains("  no-invasion waits until safeguards is in effect"))
  }

  @Test("The assurance against invasion: nothing less than Cuba, the US and the USSR together")
  func assurance() throws {
    #expect(
      moves(try unlock("no-invasion")) == [
        "Cuba undertakes access, and US reads offensive-weapons as USSR does: covers missiles, and USSR reads "
          + "no-invasion as US does: after removal done and safeguards in-effect"
      ])
    let single = try Tool.run(
      ["unlock", "no-invasion", "examples/cuba-1962", "--as-of", "1962-11-12", "--moves", "2"],
      in: Product.repository)
    #expect(single.output == "no set of up to 2 moves frees 'no-invasion'\n")
  }
}

@Suite("A record in git")
struct RevisionTests {
  @Test("What changed since a revision")
  func compare() throws {
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let folder = scratch.url
    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"] + arguments
      process.currentDirectoryURL = folder
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let ledger = folder.appendingPathComponent("record.reftel")
    let text = "party Ada\nparty Ben\nproposal pact from Ada to Ben\n2001-01-01 Ada makes pact\n"
    try text.write(to: ledger, atomically: true, encoding: .utf8)
    try git("init", "-q")
    try git("add", ".")
    try git("commit", "-q", "-m", "Begin")
    try (text + "2001-01-02 Ben accepts pact\n").write(to: ledger, atomically: true, encoding: .utf8)
    let outcome = try Tool.run(["compare", "--rev", "HEAD", "--as-of", "2001-02-01"], in: folder)
    #expect(
      outcome.transcript
        == "from HEAD to the files as they are, both as of 2001-02-01\npact  open → agreed")
    let unknown = try Tool.run(["compare", "--rev", "nowhere"], in: folder)
    #expect(unknown.status == 1)
    // What git itself says of it.
    #expect(
      unknown.errors.contains(
        "nowhere:record.reftel: error: cannot be read: git has no 'record.reftel' at 'nowhere': "))
    #expect(unknown.errors.contains("nowhere'"))
  }
}
