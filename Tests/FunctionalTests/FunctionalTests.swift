import Foundation
import TestSupport
import Testing

/// The pages that are run: the functional tests, and the manual's own examples.
private func pages() -> [String] {
  let folders = ["Tests/Functional", "docs"]
  return folders.flatMap { folder -> [String] in
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: Product.repository.appendingPathComponent(folder).path)
    return (names ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
  }
}

@Suite("Commands print what the pages say")
struct FunctionalTests {
  @Test("Every page's commands", arguments: pages())
  func page(_ path: String) throws {
    let text = try String(contentsOf: Product.repository.appendingPathComponent(path), encoding: .utf8)
    for step in Scenario(page: text).steps {
      guard step.command.first == "reftel" else {
        Issue.record("\(path):\(step.line): only reftel can be run, not '\(step.command.first ?? "")'")
        continue
      }
      let scratch = try ScratchFolder(step.files)
      defer { scratch.remove() }
      let outcome = try Tool.run(Array(step.command.dropFirst()), in: scratch.url)
      #expect(
        outcome.transcript == step.expected, "\(path):\(step.line): \(step.command.joined(separator: " "))")
    }
  }

  @Test("There are pages to run")
  func pagesExist() {
    #expect(pages().contains { $0.hasPrefix("Tests/Functional/") })
  }
}

/// The codes that have an example, with its folder.
private func codes() -> [String] {
  let path = Product.repository.appendingPathComponent("Tests/Errors").path
  let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  return names.filter { name in
    FileManager.default.fileExists(atPath: "\(path)/\(name)/expected.txt")
  }.sorted()
}

@Suite("Every diagnostic has its example")
struct ErrorTests {
  @Test("The smallest record that earns a code", arguments: codes())
  func example(_ code: String) throws {
    let folder = Product.repository.appendingPathComponent("Tests/Errors")
    let expected = try String(
      contentsOf: folder.appendingPathComponent("\(code)/expected.txt"), encoding: .utf8)
    let outcome = try Tool.run(["check", code], in: folder)
    #expect(trimmed(outcome.errors) == trimmed(expected))
    #expect(expected.contains("[\(code)]"))
    #expect(outcome.status == (expected.contains(": error: ") ? 1 : 0))
  }
}

@Suite("The examples hold")
struct ExampleTests {
  @Test("The record checks", arguments: ["cuba-1962", "ceasefire"])
  func check(_ name: String) throws {
    let outcome = try Tool.run(["check", "examples/\(name)"], in: Product.repository)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test("The record is laid out canonically", arguments: ["cuba-1962", "ceasefire"])
  func format(_ name: String) throws {
    let outcome = try Tool.run(["format", "--check", "examples/\(name)"], in: Product.repository)
    #expect(outcome.transcript.isEmpty)
  }
}

@Suite("What would have freed the settlement over Cuba on 12 November")
struct SettlementTests {
  /// The moves of each set found, and for each what stays stuck, as told.
  private func unlock(_ name: String) throws -> [String] {
    let outcome = try Shell.run(
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

  @Test("The quarantine: either reading, either offer, or the US goes first")
  func lift() throws {
    let lines = try unlock("lift")
    let end = lines.firstIndex(of: "whichever it is, still") ?? lines.endIndex
    #expect(
      moves(Array(lines[..<end])) == [
        "USSR accepts rfk-1", "USSR accepts rfk-2",
        "US reads offensive-weapons as USSR does: covers missiles",
        "USSR reads offensive-weapons as US does: covers missiles, il28", "US goes first on lift",
      ])
    #expect(lines.filter { $0.hasPrefix("    then ") }.allSatisfy { $0.contains("quarantine is lifted") })
    #expect(lines.contains("  safeguards waits until access is in effect"))
    #expect(lines.contains { $0.hasPrefix("    still, no-invasion waits until ") })
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
    #expect(outcome.transcript == "pact  open → agreed")
    let unknown = try Tool.run(["compare", "--rev", "nowhere"], in: folder)
    #expect(unknown.status == 1)
    // What git itself says of it.
    #expect(
      unknown.errors.contains(
        "nowhere:record.reftel: error: cannot be read: git has no 'record.reftel' at 'nowhere': "))
    #expect(unknown.errors.contains("nowhere'"))
  }
}
