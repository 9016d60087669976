import ArgumentParser
import Foundation
import Ledger
import RecordStore
import Reports
let args = CommandLine.arguments
let folder = try RecordFolder.find(at: args[2])
let (record, diagnostics) = folder.read()
let rep = DiagnosticsReport(diagnostics, files: record.files)
for e in rep.entries { FileHandle.standardError.write(Data((e.lines.joined(separator: "\n") + "\n").utf8)) }
if rep.errorCount > 0 { exit(1) }
let c = Chronicle(record)
if args[1] == "check" {
  let rep = DiagnosticsReport(c.failedAssertions(), files: record.files)
  for e in rep.entries { print(e.lines.joined(separator: "\n")) }
  exit(0)
}
let d = try record.date(from: args[4])
if args[1] == "status" { print(StatusReport(c, at: d.end).json.text) } else { print(DisputesReport(c, at: d.end).json.text) }
