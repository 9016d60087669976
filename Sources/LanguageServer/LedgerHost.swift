public import Documents
public import Ledger

/// Where a record lies.
public struct RecordAddress: Hashable, Sendable {
  /// The path of its folder from the root of all, with a slash at its end.
  public let folder: String
  /// The entry's path from there.
  public let entry: String

  /// An address.
  public init(folder: String, entry: String) {
    self.folder = folder
    self.entry = entry
  }
}

/// What the server has from outside: the files, the documents, the clock. The server itself knows of no disk.
public protocol LedgerHost {
  /// The present.
  var now: Instant { get }

  /// The record of a folder, by its path; `nil` where there is none, or none that is meant by it.
  func record(inFolder path: String) -> RecordAddress?

  /// Reads a record.
  ///
  /// - Parameter unsaved: the text of a file that is open in the editor, by its path from the root of all.
  func read(
    _ record: RecordAddress, assuming whatIf: WhatIf, unsaved: @escaping (String) -> [UInt8]?
  ) -> (record: Record, diagnostics: [Diagnostic])

  /// The documents of a record, as they are now.
  func documents(of record: RecordAddress) -> any DocumentShelf
}

/// The documents of a record.
public protocol DocumentShelf {
  /// All documents, in short; of very many only some.
  var summaries: [DocumentSummary] { get }

  /// A document of a key; `nil` where there is none that can be looked into.
  func document(_ key: String) -> Document?

  /// The path of the file that a document lies in.
  func path(ofDocument key: String) -> String?

  /// What a file of a document holds, as text.
  func text(ofFile path: String) -> [UInt8]?

  /// What is wrong in a record beyond its text: see `RecordFindings`.
  ///
  /// - Parameter engine: the record's engine; `nil` where its declarations cannot be relied on.
  func findings(in record: Record, _ diagnostics: [Diagnostic], _ engine: Engine?) -> [Diagnostic]
}
