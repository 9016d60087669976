import Foundation
import TestSupport
import Testing

@Suite("Streams that cannot be written")
struct StreamTests {
  private static let files = [
    "good/record.reftel": "party A\nparty B\nundertaking u by A to B\n2001-01-01 A undertakes u\n",
    "bad/record.reftel": "party A\npary B\n", "good/telegrams/a.txt": "words\n",
  ]

  /// Ways in which standard error is no use; after a closed pipe a moment passes, so that it is closed.
  private static let deaf = [
    "2>&-", "2>/dev/full", "2> >(exec true)",
  ]

  @Test("A message that cannot be written changes neither answer nor exit status", arguments: deaf)
  func messages(_ redirection: String) throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    let commands: [(command: String, status: Int32)] = [
      ("\"$reftel\" check bad", 1), ("\"$reftel\" status bad", 1), ("\"$reftel\" status nowhere", 1),
      ("\"$reftel\" status good --view X", 2), ("\"$reftel\" nonsense", 2),
      ("\"$reftel\" search a:b --record good", 2),
      ("\"$reftel\" show nothing good", 2), ("\"$reftel\" import nowhere --record good", 1),
      ("\"$reftel\" format bad", 1), ("\"$reftel\" history x good", 2), ("\"$reftel\" status good", 0),
    ]
    for (command, status) in commands {
      // The pipe's reader has ended before the command begins to write.
      let outcome = try ShellScript.run("(sleep 0.05; exec \(command)) \(redirection)", in: scratch.url)
      #expect(outcome.status == status, "\(command) \(redirection): \(outcome.errorText)")
    }
  }

  @Test("An answer that cannot be written ends with 1, and says why where there is anybody to tell")
  func answers() throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    let commands = [
      "\"$reftel\" status good", "\"$reftel\" status good --json", "\"$reftel\" check good",
      "\"$reftel\" --help",
      "\"$reftel\" status --help", "\"$reftel\" show a good", "\"$reftel\" show a good --mail",
      "\"$reftel\" telegrams good",
      "\"$reftel\" cite a good --style ris", "\"$reftel\" search words --record good",
      "\"$reftel\" check nowhere --json",
    ]
    for command in commands {
      for redirection in [">&-", ">/dev/full"] {
        let outcome = try ShellScript.run("\(command) \(redirection)", in: scratch.url)
        #expect(outcome.status == 1, "\(command) \(redirection)")
        #expect(outcome.errorText.contains("the answer cannot be written: "), "\(command) \(redirection)")
      }
      // The pipe's reader has ended before the command begins to write.
      let pipe = try ShellScript.run("exec 3> >(true); wait $!; exec \(command) >&3", in: scratch.url)
      #expect(pipe.status == 1, "\(command) | true")
      #expect(pipe.errorText.isEmpty, "\(command) | true: \(pipe.errorText)")
      #expect(try ShellScript.run("\(command) >&- 2>&-", in: scratch.url).status == 1, "\(command) >&- 2>&-")
    }
  }

  @Test("With streams closed, no file is taken for one of them")
  func files() throws {
    let scratch = try ScratchFolder([
      "record.reftel": "party   A\nparty B\n", "telegrams/a.txt": "words\n", "more/b.txt": "more words\n",
    ])
    defer { scratch.remove() }
    let script =
      "\"$reftel\" format <&- >&- 2>&-; \"$reftel\" import more <&- >&- 2>&-; \"$reftel\" search words <&- >&- 2>&-; cat record.reftel telegrams/b.txt"
    let outcome = try ShellScript.run(script, in: scratch.url)
    #expect(outcome.text == "party A\nparty B\nmore words\n")
    #expect(try ShellScript.run("\"$reftel\" search words", in: scratch.url).text.contains("@b"))
  }
}
