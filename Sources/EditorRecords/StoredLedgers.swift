import Archive
import Documents
import Foundation
public import LanguageServer
public import Ledger
import RecordStore
import Search

/// The records on the disk, for the language server.
public struct StoredLedgers: LedgerHost {
  /// The present, where it is another than the clock's.
  private let moment: Instant?

  /// The records on the disk.
  ///
  /// - Parameter moment: the present, where it is another than the clock's.
  public init(at moment: Instant? = nil) { self.moment = moment }

  /// The present.
  public var now: Instant { moment ?? .present }

  /// The record of a folder; `nil` where there is none.
  public func record(inFolder path: String) -> RecordAddress? {
    guard let folder = try? RecordFolder.find(at: path) else { return nil }
    return RecordAddress(folder: folder.displayPrefix, entry: folder.entry)
  }

  /// Reads a record, its open files as they are in the editor.
  public func read(
    _ record: RecordAddress, assuming whatIf: WhatIf, unsaved: @escaping (String) -> [UInt8]?
  ) -> (record: Record, diagnostics: [Diagnostic]) {
    folder(of: record).read(assuming: whatIf, unsaved: unsaved)
  }

  /// The documents of a record, as they are now.
  public func documents(of record: RecordAddress) -> any DocumentShelf {
    StoredDocuments(of: folder(of: record))
  }

  private func folder(of record: RecordAddress) -> RecordFolder {
    // A ledger that has not been saved yet is in no folder.
    (try? RecordFolder.find(at: record.folder + record.entry))
      ?? RecordFolder(unsaved: record.entry, in: record.folder)
  }
}

/// The documents of a record on the disk.
final class StoredDocuments: DocumentShelf {
  private let lookup: DocumentLookup
  private let library: RecordDocuments?

  init(of folder: RecordFolder) {
    lookup = DocumentLookup(of: folder, keepingDocuments: true)
    library = try? RecordDocuments.open(folder, isThorough: false, patience: .seconds(2))
  }

  /// Of more documents than these, a list is nothing that anybody picks from.
  private static let most = 5000

  private(set) lazy var summaries: [DocumentSummary] =
    (try? library?.archive.find(SearchQuery(), order: .time, limit: Self.most))?.documents
    .map(\.reference.summary) ?? []

  func document(_ key: String) -> Document? { try? lookup.document(key) }

  func path(ofDocument key: String) -> String? {
    guard let library, case .document(let reference)? = try? library.archive.lookUp(key) else { return nil }
    return library.root + reference.path
  }

  func text(ofFile path: String) -> [UInt8]? {
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size < 1 << 26
    else { return nil }
    return FileManager.default.contents(atPath: path).map(Array.init)
  }

  func findings(in record: Record, _ diagnostics: [Diagnostic], _ engine: Engine?) -> [Diagnostic] {
    RecordFindings(of: record, diagnostics, lookup, engine: engine).diagnostics
  }
}
