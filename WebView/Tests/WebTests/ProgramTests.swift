import Console
import Foundation
import TestSupport
import Testing

/// How `reftel-serve` behaves on a terminal and between pipes: as `reftel` does.
@Suite("The web view's program")
struct ProgramTests {
  private static let files = [
    "good/record.reftel": "party A\nparty B\nundertaking u by A to B\n2001-01-01 A undertakes u\n",
    "good/telegrams/a.txt": "words\n",
  ]

  @Test(
    "A message that cannot be written does not change the exit status",
    arguments: ["2>&-", "2>/dev/full", "2> >(exec true)"])
  func messages(_ redirection: String) throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    let commands: [(command: String, status: Int32)] = [
      ("serve nowhere", 1), ("serve good --port 70000", 2), ("export html x nowhere", 1), ("nonsense", 2),
    ]
    for (command, status) in commands {
      // The pipe's reader has ended before the command begins to write.
      let outcome = try ShellScript.run(
        "(sleep 0.05; exec \"$serve\" \(command)) \(redirection)", in: scratch.url)
      #expect(outcome.status == status, "\(command) \(redirection): \(outcome.errorText)")
    }
  }

  @Test(
    "An answer that cannot be written ends with 1, and says why where there is anybody to tell",
    arguments: ["--help", "export html pages good"])
  func answers(_ command: String) throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    for redirection in [">&-", ">/dev/full"] {
      let outcome = try ShellScript.run("\"$serve\" \(command) \(redirection)", in: scratch.url)
      #expect(outcome.status == 1, "\(command) \(redirection)")
      #expect(outcome.errorText.contains("the answer cannot be written: "), "\(command) \(redirection)")
    }
    // The pipe's reader has ended before the command begins to write.
    let pipe = try ShellScript.run(
      "exec 3> >(true); wait $!; exec \"$serve\" \(command) >&3", in: scratch.url)
    #expect(pipe.status == 1, "\(command) | true")
    #expect(pipe.errorText.isEmpty, "\(command) | true: \(pipe.errorText)")
    #expect(try ShellScript.run("\"$serve\" \(command) >&- 2>&-", in: scratch.url).status == 1)
  }

  @Test("`reftel serve` and `reftel export` are this program, which lies on the path")
  func companion() throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    for (command, status) in [
      ("serve --help", 0), ("serve nowhere", 1), ("serve good --port 70000", 2), ("export html", 2),
    ] as [(String, Int32)] {
      let own = try ShellScript.run("\"$serve\" \(command)", in: scratch.url)
      let through = try ShellScript.run(
        "PATH=$PATH:$(dirname \"$serve\"); \"$reftel\" \(command)", in: scratch.url)
      #expect(own.status == status, "\(command)")
      #expect(through.status == own.status, "\(command): \(through.errorText)")
      #expect(through.text == own.text && through.errorText == own.errorText, "\(command)")
      #expect(!(own.text + own.errorText).isEmpty, "\(command)")
    }
    let pipe = try ShellScript.run("echo party A | \"$serve\" serve - --port 0", in: scratch.url)
    #expect(pipe.status != 0 && pipe.errorText.contains("pipe"), "\(pipe.errorText)")
  }

  @Test("No line is wider than the terminal", arguments: [40, 80, 120])
  func width(_ width: Int) throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    for command in ["serve --help", "export html"] {
      let outcome = try ShellScript.run("\"$serve\" \(command)", in: scratch.url, columns: width)
      let wide = (outcome.text + outcome.errorText).split(separator: "\n").filter {
        DisplayWidth.of($0) > width
      }
      #expect(wide.isEmpty, "\(command) at \(width)")
    }
  }

  @Test(
    "It writes no character that a terminal acts on, whatever the arguments",
    arguments: [
      ["export", "html", "\u{1B}[31mx", "nowhere\u{1B}"], ["serve", "nowhere\u{9B}31m"],
      ["serve", "--host", "\u{1B}[31m"],
    ])
  func hostile(_ arguments: [String]) throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    let outcome = try ShellScript.run("\"$serve\" \"$@\"", in: scratch.url, arguments)
    #expect(outcome.status == 1 || outcome.status == 2)
    let text = outcome.text + outcome.errorText
    #expect(!text.isEmpty)
    #expect(
      !text.unicodeScalars.contains { VisibleText.isHazardous($0) || $0 == "\t" }, "\(text.debugDescription)")
  }
}
