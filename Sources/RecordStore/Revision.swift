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
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "git", "-C", folder.path.isEmpty ? "." : folder.path, "show", "\(name):./\(relative)",
    ]
    let output = Pipe()
    process.standardOutput = output
    let complaint = Pipe()
    process.standardError = complaint
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw LoadFailure("git cannot be run")
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus != 127 else { throw LoadFailure("git cannot be run") }
    guard process.terminationStatus == 0 else {
      // What git says is a line or two, which its pipe holds until it is read.
      let reason = String(decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      throw LoadFailure("git has no '\(relative)' at '\(name)'\(Self.quoted(reason))")
    }
    return Array(data)
  }

  /// The first line of what git says of a failure, for a message.
  private static func quoted(_ complaint: String) -> String {
    guard var line = complaint.split(whereSeparator: \.isNewline).first.map(String.init) else { return "" }
    if line.hasPrefix("fatal: ") { line.removeFirst("fatal: ".count) }
    return ": \(line)"
  }
}
