import Foundation
import TestSupport
import Testing

@Suite("Ledgers from pipes")
struct PipeTests {
  private static let ledger = """
    include "who.reftel"
    proposal p
      from A to B
    undertaking u under p by A to B

    2001-01-01 A makes p
    2001-01-02 B accepts p  @note "all is quiet"

    """

  private func folder() throws -> ScratchFolder {
    try ScratchFolder([
      "ledger.txt": Self.ledger, "who.reftel": "party A\nparty B\n",
      "telegrams/note.txt": "All is quiet, all is quiet.\n",
    ])
  }

  /// What a shell prints for a command with `reftel` in it.
  private func run(_ command: String, in folder: URL) throws -> (text: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c", "reftel() { '\(Product.program("reftel").path)' \"$@\"; }; { \(command); } 2>&1",
    ]
    process.currentDirectoryURL = folder
    process.environment = ["NO_COLOR": "1", "COLUMNS": "120", "PATH": "/usr/bin:/bin"]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  @Test(
    "Every command that takes a record takes one from a pipe, with includes and documents from the working folder",
    arguments: [
      ("check @", "2 acts, 0 assertions: no errors"), ("status @", "agreed"), ("why u @", "u is due"),
      ("why @ u", "u is due"), ("stuck @", "nothing is stuck"), ("unlock u @", "needs nothing"),
      ("journal @", "B accepts p"),
      ("disputes @", ""), ("history u @", "due"), ("compare @ --then 'A reports u done'", "u"),
      ("telegrams @", "note"),
      ("search quiet --record @", "@note#1"), ("show note @", "All is quiet"), ("references note @", ""),
      ("cite note @", ""), ("check @ --then 'A reports u done'", "3 acts"), ("format --check @", ""),
      ("status @ --json", "\"agreed\""),
    ])
  func commands(command: String, expected: String) throws {
    let folder = try folder()
    defer { folder.remove() }
    for (before, name, after) in [
      ("cat ledger.txt | ", "-", ""), ("cat ledger.txt | ", "/dev/stdin", ""),
      ("", "/dev/stdin", " < ledger.txt"),
      ("", "<(cat ledger.txt)", ""),
    ] {
      let line = "\(before)reftel \(command.replacing("@", with: name))\(after)"
      let outcome = try run(line, in: folder.url)
      #expect(outcome.status == 0, "\(line): \(outcome.text)")
      #expect(expected.isEmpty || outcome.text.contains(expected), "\(line): \(outcome.text)")
    }
  }

  @Test("Errors are told under the name that was given; what a pipe cannot do is said")
  func errors() throws {
    let folder = try folder()
    defer { folder.remove() }
    #expect(
      try run("echo 'party' | reftel check -", in: folder.url).text.contains(
        "-:1:1: error: a name is missing"))
    #expect(
      try run("echo 'party' | reftel check /dev/stdin", in: folder.url).text.contains("/dev/stdin:1:1: error")
    )
    #expect(try run("reftel check - < /dev/null", in: folder.url).status == 0)
    #expect(try run("reftel check - <&-", in: folder.url).text.contains("error: it cannot be read"))
    for command in ["format -", "compare - --rev HEAD", "import ledger.txt --record -"] {
      let outcome = try run("cat ledger.txt | reftel \(command)", in: folder.url)
      #expect(outcome.status != 0 && outcome.text.contains("pipe"), "\(command): \(outcome.text)")
    }
  }
}
