import ArgumentParser
import Console
import EditorRecords
import Foundation
import LanguageServer

/// `reftel language-server`
struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language-server",
    abstract: "Serve an editor: errors while you type, completion, states, renaming.",
    discussion: """
      Speaks the Language Server Protocol (3.17) over its standard input and output; an editor starts it and ends it. \
      docs/editors.md says how each is told of it.
      """)

  @Flag(help: "What some editors add; there is no other way.")
  var stdio = false

  @Flag(name: .customLong("words"), help: .hidden)
  var showsWords = false

  func run() throws {
    if showsWords { return try Terminal.answer(GrammarWords.json) }
    let status = try EditorSession(LanguageServer(host: StoredLedgers())).run()
    if status != 0 { throw ExitCode(status) }
  }
}
