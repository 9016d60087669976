import Archive
public import Documents
import Foundation
public import Ledger
import Synchronization

/// The documents that lie under a record's `telegrams/`, by the keys that the ledger cites them by.
///
/// A single document has its file's name as key, and is read from its file. The index is opened only where there are
/// volumes, or so many files that not all of them can be read for a key that one may give itself; a record with a few
/// texts is checked without it.
public final class DocumentLookup: Sendable {
  /// What a key leads to.
  public enum Finding: Sendable {
    /// A document. It lies apart, since what was found is handed on for every citation.
    indirect case document(Document)
    /// A file of a kind that cannot be looked into.
    case sealed
    /// Several documents that claim the key equally: other names for each of them.
    case ambiguous([String])
    /// Nothing.
    case missing
    /// A file that cannot be understood, or not be read.
    case broken(String)
  }

  private let folder: RecordFolder
  /// The files but for the volumes, by their names.
  private let files: [String: [DocumentFile]]
  private let hasVolumes: Bool
  /// Whether keys that are no file's name are looked up in the index.
  private let usesIndex: Bool
  private let originals: TextlessOriginals
  private let opened = Mutex<Opened>(Opened())

  /// More files than this are not read one by one.
  private static let mostFilesRead = 500

  /// A document that claims a key: a file, and which of its documents.
  private struct Claimant {
    let file: DocumentFile
    let index: Int
  }

  /// What is opened, or made, when it is first needed.
  private struct Opened {
    var archive: Result<RecordDocuments, ArchiveError>?
    var defaultKeys: [String: [Claimant]]?
    /// What was found, where that is kept.
    var found: [String: Finding] = [:]
  }

  /// Whether what was found is kept.
  private let isKept: Bool

  /// Looks what is there; no file is read yet.
  ///
  /// - Parameter isKept: whether a document that was read is kept, and not read again when it is asked for again.
  public init(of folder: RecordFolder, keepingDocuments isKept: Bool = false) {
    self.folder = folder
    self.isKept = isKept
    let all = DocumentFile.all(ofRecord: folder.displayPrefix + "telegrams")
    hasVolumes = all.contains { $0.kind?.holdsMany == true }
    originals = TextlessOriginals(among: all)
    usesIndex = hasVolumes || all.count > Self.mostFilesRead
    files = Dictionary(grouping: all.filter { $0.kind?.holdsMany != true }, by: \.name)
  }

  /// The names of the single documents, in order. Those of volumes are too many: see ``RecordDocuments``.
  public var keys: [String] { files.keys.sorted() }

  /// Whether there is a document of a key.
  public func contains(_ key: String) -> Bool {
    if files[key] != nil { return true }
    if case .missing = find(key) { return false }
    return true
  }

  /// Reads a document; `nil` when there is none, or not one alone, or it is not of a kind that can be looked into.
  public func document(_ key: String) throws(LoadFailure) -> Document? {
    switch find(key) {
    case .document(let document): return document
    case .sealed, .missing, .ambiguous: return nil
    case .broken(let reason): throw LoadFailure(reason)
    }
  }

  /// Looks up a key.
  public func find(_ key: String) -> Finding {
    guard isKept else { return findAnew(key) }
    if let known = opened.withLock({ $0.found[key] }) { return known }
    let finding = findAnew(key)
    opened.withLock { $0.found[key] = finding }
    return finding
  }

  private func findAnew(_ key: String) -> Finding {
    if let named = files[key] {
      // Of several files of one name, those that can be looked into are meant.
      let legible = named.filter { $0.kind != nil }
      guard legible.count < 2 else { return .ambiguous(legible.map(\.fullPath)) }
      return legible.first.map(Self.read) ?? .sealed
    }
    guard usesIndex else { return findByDefaultKey(key) }
    do throws(ArchiveError) {
      let archive = try openedArchive().archive
      switch try archive.lookUp(key) {
      case .document(let reference):
        return try archive.document(reference.id).map(Finding.document) ?? .missing
      case .ambiguous(let references):
        return .ambiguous(references.distinctNames(inRecord: folder.displayPrefix))
      case .unknown: return .missing
      }
    } catch {
      return .broken("the index of the documents cannot be used: \(error)")
    }
  }

  /// The keys nearest to one that leads nowhere.
  func keys(near key: String) -> [String] {
    // A file's name that cannot stand in a ledger is no key; its document has others.
    let names = keys.filter(DefaultKey.isKey)
    guard usesIndex, let archive = try? openedArchive().archive else {
      return names + opened.withLock { $0.defaultKeys.map { $0.keys.sorted() } ?? [] }
    }
    // What is misspelt is seldom misspelt from the start.
    let start = String(key.prefix(max(3, key.count / 2)))
    return names + ((try? archive.keys(startingWith: start, limit: 2000)) ?? [])
  }

  /// What is to be told of the index, where it was opened, and of papers that nobody reads: see ``RecordDocuments/notice``.
  public var notice: String? {
    opened.withLock { try? $0.archive?.get().notice }
      ?? originals.notice(root: folder.displayPrefix + "telegrams/")
  }

  /// What is wrong with the volumes and other documents, where they are indexed.
  func problems() -> Result<[(path: String, problem: FileProblem)], ArchiveError> {
    guard hasVolumes else { return .success([]) }
    do throws(ArchiveError) {
      return .success(try openedArchive().problems())
    } catch {
      return .failure(error)
    }
  }

  private func openedArchive() throws(ArchiveError) -> RecordDocuments {
    let result = opened.withLock { opened in
      if let archive = opened.archive { return archive }
      let result: Result<RecordDocuments, ArchiveError>
      do throws(ArchiveError) {
        result = .success(try RecordDocuments.open(folder))
      } catch {
        result = .failure(error)
      }
      opened.archive = result
      return result
    }
    return try result.get()
  }

  private static func read(_ file: DocumentFile) -> Finding {
    switch documents(file) {
    case .success(let documents): .document(documents[0])
    case .failure(let reason): .broken(reason.reason)
    }
  }

  /// The documents of a file, or why it cannot be understood.
  private static func documents(_ file: DocumentFile) -> Result<[Document], LoadFailure> {
    do throws(FileProblem) {
      return .success(try DocumentReading.documents(file, try file.opened()))
    } catch {
      let place = [error.line, error.column].compactMap { $0.map { ":\($0)" } }.joined()
      return .failure(
        LoadFailure(place.isEmpty ? error.message : "\(file.fullPath)\(place): \(error.message)"))
    }
  }

  /// Looks whether a key is one that a document gives itself, by its series and number, or that of one that came with another.
  private func findByDefaultKey(_ key: String) -> Finding {
    let all = files
    let claimants = opened.withLock { opened in
      if let known = opened.defaultKeys { return known[key] ?? [] }
      var known: [String: [Claimant]] = [:]
      for file in all.values.joined() where file.kind != nil {
        guard case .success(let documents) = Self.documents(file) else { continue }
        for (index, document) in documents.enumerated() {
          for other in [document.key] + document.otherKeys where index > 0 || other != file.name {
            known[other, default: []].append(Claimant(file: file, index: index))
          }
        }
      }
      opened.defaultKeys = known
      return known[key] ?? []
    }
    guard claimants.count < 2 else {
      let names = claimants.map(\.file.name)
      return .ambiguous((Set(names).count == names.count ? names : claimants.map(\.file.fullPath)).sorted())
    }
    guard let claimant = claimants.first else { return .missing }
    switch Self.documents(claimant.file) {
    case .success(let documents): return .document(documents[claimant.index])
    case .failure(let reason): return .broken(reason.reason)
    }
  }
}
