import ArgumentParser
import Console
import Ledger
import RecordStore
import Reports

/// `reftel format`
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Rewrite the record's ledgers in one canonical layout.",
    discussion: """
      Comments and meaning are kept: only blanks and line ends change. Formatting twice changes nothing. A record with \
      errors is left alone, except for byte order marks and carriage returns, which formatting removes.

      With --check, nothing is written: the files that would change are listed, and the exit status is 1 if there are \
      any.
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @Flag(help: "List the files that would change, and write nothing.")
  var check = false

  func run() throws {
    let open = try OpenRecord.find(at: record)
    if !check, open.folder.isPiped {
      throw ValidationError(
        "a ledger from a pipe cannot be written back: save it to a file, or look at it with --check")
    }
    let mendable: Set<DiagnosticCode> = [.byteOrderMark, .carriageReturns]
    let report = DiagnosticsReport(
      open.diagnostics.filter { $0.severity == .error && !mendable.contains($0.code) },
      files: open.record.files)
    guard report.errorCount == 0 else {
      Terminal.printError(report)
      throw ExitCode(1)
    }
    let groups = Set(open.record.groups.map(\.heading.name))
    let changed = open.record.files.compactMap { file -> SourceFile? in
      let bytes = Formatter.formatted(file.bytes, groups: groups)
      return bytes == file.bytes ? nil : SourceFile(path: file.path, bytes: bytes)
    }
    for file in changed {
      if !check {
        do throws(LoadFailure) {
          try RecordFolder.write(file)
        } catch {
          Terminal.printError("\(file.path): error: cannot be written: \(error.reason)")
          throw ExitCode(1)
        }
      }
      try Terminal.answer([StyledText(file.path)])
    }
    if check, !changed.isEmpty { throw ExitCode(1) }
  }
}
