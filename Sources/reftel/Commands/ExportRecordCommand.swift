import ArgumentParser
import Console
import Foundation
import Ledger
import Questions
import RecordStore
import Reports

/// `reftel export record`
struct ExportRecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reftel export record",
    abstract: "Write a copy of the record that holds nothing but what a party or post could know.",
    usage: "reftel export record <file> [<record>] --known-to <party or post> [--as-of <date>]",
    discussion: """
      The copy is a ledger of its own, and checks. What somebody did not know is not in it, nor any sign of it: other \
      records that differ in that alone give the same copy. Its first lines say whose it is, and as of when. Documents \
      are not copied.

        reftel export record for-cuba.reftel examples/cuba-1962 --known-to Cuba --as-of 1962-11-12
      """)

  @Argument(help: "The file to write, which must not be there yet; - for standard output.")
  var file: String

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var options: MomentOptions

  func validate() throws {
    guard options.queryOptions.knownTo != nil else {
      throw ValidationError("whose copy is it to be? Give --known-to and a party or a post")
    }
    guard options.queryOptions.view == nil, !options.queryOptions.isWhatIf else {
      throw ValidationError("a copy is of what was known: --view, --then and --without do not go with it")
    }
  }

  func run() throws {
    let open = try OpenRecord.find(at: record).knownTo(options.queryOptions)
    guard let known = open.known else { return }
    if file == "-" { return try Terminal.answer(exact: known.text) }
    guard !FileManager.default.fileExists(atPath: file) else {
      throw ValidationError("'\(file)' is there already: name another file, or take it away")
    }
    do {
      try Data(known.text).write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      Terminal.printError("error: '\(file)' cannot be written: \(error.localizedDescription)")
      throw ExitCode(1)
    }
    let count = open.record.oneALine(Array(open.record.acts.indices)).count
    try Terminal.answer("\(file): \(count) act\(count == 1 ? "" : "s"), \(open.record.partial ?? "")")
  }
}
