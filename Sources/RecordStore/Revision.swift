internal import Foundation
public import Ledger

/// A record as it was at a revision in git.
public struct Revision: Sendable {
  private let folder: RecordFolder
  private let name: String

  /// The record of a folder at a revision: a branch, a tag, a commit.
  public init(_ name: String, of folder: RecordFolder) {
    self.name = name
    self.folder = folder
  }

  /// Reads the record's text of then.
  public func read() -> (record: Record, diagnostics: [Diagnostic]) {
    Record.reading(entry: folder.entry, displayPrefix: "\(name):") { (relative) throws(LoadFailure) in
      try bytes(of: relative)
    }
  }

  private func bytes(of relative: String) throws(LoadFailure) -> [UInt8] {
    // A name that starts with a hyphen would be taken for an option.
    guard !name.isEmpty, !name.hasPrefix("-") else { throw LoadFailure("'\(name)' names no revision") }
    guard let git = Program(named: "git") else { throw LoadFailure("git cannot be run") }
    do throws(Program.Failure) {
      return Array(
        try git.run(
          ["-C", folder.path.isEmpty ? "." : folder.path, "show", "\(name):./\(relative)"],
          within: Program.Limits(seconds: 60)))
    } catch {
      switch error {
      case .notStarted: throw LoadFailure("git cannot be run")
      case .timeout, .tooMuch: throw LoadFailure("git takes too long over '\(relative)' at '\(name)'")
      case .failed(_, let complaint):
        throw LoadFailure("git has no '\(relative)' at '\(name)'\(Self.quoted(complaint))")
      }
    }
  }

  /// The first line of what git says of a failure, for a message.
  private static func quoted(_ complaint: String) -> String {
    guard var line = complaint.split(whereSeparator: \.isNewline).first.map(String.init) else { return "" }
    if line.hasPrefix("fatal: ") { line.removeFirst("fatal: ".count) }
    return ": \(line)"
  }
}
