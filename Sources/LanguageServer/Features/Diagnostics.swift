internal import Ledger
internal import Reports

extension LanguageServer {
  /// What is wrong in a record, file by file, as it is told.
  func publishedDiagnostics(_ analysis: RecordAnalysis) -> [String: [JSONValue]] {
    var byFile: [String: [JSONValue]] = [:]
    let entry = analysis.record.files.first?.path ?? analysis.address.folder + analysis.address.entry
    for diagnostic in analysis.diagnostics {
      var path = entry
      var range = JSONValue.object([
        .init("start", TextPosition(line: 0, column: 0).json),
        .init("end", TextPosition(line: 0, column: 0).json),
      ])
      if let place = diagnostic.place, analysis.record.files.indices.contains(Int(place.file)) {
        path = analysis.record.files[Int(place.file)].path
        range = analysis.positions(ofFile: Int(place.file)).json(place.range)
      } else if diagnostic.place != nil {
        // It is about a file that is no ledger.
        continue
      }
      byFile[path, default: []].append(
        .object([
          .init("range", range), .init("severity", .number(diagnostic.severity == .error ? 1 : 2)),
          .init("code", .string(diagnostic.code.rawValue)), .init("source", .string("reftel")),
          .init("message", .string(Self.words(diagnostic))),
        ]))
    }
    return byFile
  }

  /// What is wrong, and below it what to do.
  static func words(_ diagnostic: Diagnostic) -> String {
    diagnostic.message + (diagnostic.hint.map { "\n\($0)" } ?? "")
  }
}
