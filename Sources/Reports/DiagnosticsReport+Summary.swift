import Ledger

extension DiagnosticsReport {
  /// What is wrong in one line, as it is told beside a text that is being edited: how much in the file, how much in others,
  /// and the first of the file.
  ///
  /// - Parameter path: the file's path, as diagnostics print it.
  public func summary(for path: String) -> String {
    guard !entries.isEmpty else { return "No errors" }
    let here = entries.filter { $0.path == path }
    let others = entries.filter { $0.path != path }
    let parts = [
      here.isEmpty ? "nothing in this file" : "\(Self.count(here)) in this file",
      others.isEmpty ? nil : "\(Self.count(others)) in other files",
    ].compactMap(\.self).joined(separator: ", ")
    // The list may be out of sight.
    let first = here.first.map { entry in
      ": " + (entry.position.map { "line \($0.line), " } ?? "") + entry.diagnostic.message
    }
    return parts.prefix(1).uppercased() + parts.dropFirst() + (first ?? "")
  }

  private static func count(_ entries: [Entry]) -> String {
    let errors = entries.count { $0.diagnostic.severity == .error }
    let warnings = entries.count - errors
    return [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: " and ")
  }
}
