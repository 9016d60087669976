public import Archive
import Dispatch
import Documents
import Foundation
public import Ledger
import Synchronization

/// Brings files of documents into a record, under `telegrams/`: a copy of each as it is, and beside a paper of a word processor, a page
/// or a PDF the text that is made of it.
public struct DocumentImport {
  /// What became of a file.
  public struct Outcome: Sendable {
    /// What was done.
    public enum Action: String, Sendable {
      /// It is new.
      case added
      /// It was there already, with the same content.
      case unchanged
      /// It took the place of another content.
      case replaced
      /// It was not taken.
      case refused
    }

    /// The file, as it was named.
    public let source: String
    /// Where it lies now, below `telegrams/`; `nil` when it was refused.
    public let path: String?
    /// What was done.
    public let action: Action
    /// Why it was refused, and what to do.
    public let problem: FileProblem?
    /// What is to be told of how a text was made of it: `2 tracked insertions read as accepted`.
    public fileprivate(set) var notices: [String] = []
    /// The original of a text that was made of it, below `telegrams/`.
    public fileprivate(set) var original: String?
  }

  /// The beginning of the names of files that are still being copied.
  static let unfinished = ".import-"

  private let root: String
  private let isReplacing: Bool
  private var names: [String: [DocumentFile]]
  private var outcomes: [Outcome] = []
  /// What is still to be copied, by the names that it will have.
  private var waiting: [String: ImportCopy] = [:]

  /// Copies files, and those of folders that can be read as documents, into a record.
  ///
  /// A file is there whole or not at all, whenever this ends. Another process that imports is waited for.
  ///
  /// - Parameter isReplacing: whether a file of the same name and another content is overwritten, not refused.
  /// - Throws: a ``LoadFailure`` when the record cannot be written at all.
  public static func run(
    _ sources: [String], into folder: RecordFolder, replacing isReplacing: Bool = false
  ) throws(LoadFailure) -> [Outcome] {
    let root = folder.displayPrefix + "telegrams/"
    do {
      try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    } catch {
      throw LoadFailure("'\(root)' cannot be made")
    }
    let place = IndexFolder(of: folder)
    guard place.make() == nil, access(root, W_OK) == 0 else {
      throw LoadFailure("'\(root)' cannot be written")
    }
    let outcomes = place.withLock(patience: .seconds(60)) {
      var work = DocumentImport(root: root, isReplacing: isReplacing)
      for source in sources { work.take(source) }
      work.copyWaiting()
      return work.outcomes
    }
    guard let outcomes else { throw LoadFailure("another process is changing its documents") }
    return outcomes
  }

  /// Takes files out of a record again that were added and turned out, once they were read, to have no documents, or those
  /// of a volume that the record has under another name.
  ///
  /// - Returns: what became of the files, these being refused.
  public static func withdrawing(
    _ outcomes: [Outcome], from library: RecordDocuments
  ) throws(ArchiveError) -> [Outcome] {
    let known = Dictionary(try library.archive.files().map { ($0.path, $0) }) { first, _ in first }
    // As a rule there are none at all, which is known sooner than that no file has any.
    let hasDoubles = try library.archive.hasDoubles()
    var result = outcomes
    var withdrawn: Set<String> = []
    // The last first: of two that came in together, the one that was named before stays.
    for index in outcomes.indices.reversed() where outcomes[index].action == .added {
      guard let path = outcomes[index].path else { continue }
      let problem: FileProblem
      if hasDoubles,
        let double = try library.archive.doubles(ofFile: path).first(where: { !withdrawn.contains($0) })
      {
        problem = FileProblem(
          code: DiagnosticCode.nameTaken.rawValue,
          "the volume is there already, as \(library.root)\(double): none of its documents could be cited",
          remedy: "keep one of them; a newer text of the same name takes its place with --replace")
      } else if let first = known[path]?.problems.first,
        try library.archive.contents(ofFiles: [path])[path]?.counts.isEmpty ?? true
      {
        problem = first
      } else {
        continue
      }
      try? FileManager.default.removeItem(atPath: library.root + path)
      if let original = outcomes[index].original {
        try? FileManager.default.removeItem(atPath: library.root + original)
      }
      withdrawn.insert(path)
      result[index] = Outcome(source: outcomes[index].source, path: nil, action: .refused, problem: problem)
    }
    return result
  }

  private init(root: String, isReplacing: Bool) {
    self.root = root
    self.isReplacing = isReplacing
    names = Dictionary(grouping: DocumentFile.all(ofRecord: root).filter { $0.kind != nil }, by: \.name)
    // Whoever left these has ended: this process has the lock.
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    for entry in entries where entry.hasPrefix(Self.unfinished) {
      try? FileManager.default.removeItem(atPath: root + entry)
    }
  }

  private mutating func take(_ source: String) {
    guard !source.unicodeScalars.contains("\u{FFFD}") || access(source, F_OK) == 0 else {
      return refuse(
        source, .unusableName, "its name is not UTF-8",
        remedy: "import the folder that it is in, or rename it")
    }
    var status = stat()
    guard stat(source, &status) == 0 else {
      return refuse(
        source, .unreadableFile,
        errno == ENOENT
          ? "there is no such file or folder" : "it cannot be read: \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      if let problem = ImportFolder.problem(of: status) { return refuse(source, .unreadableFile, problem) }
      let parts = source.split(separator: "/", omittingEmptySubsequences: false)
      let folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") + "/" : "./"
      guard let file = DocumentFile(path: String(parts.last ?? ""), in: folder) else {
        return refuse(source, .unreadableFile, "it is no file that can be read")
      }
      return take(file, as: source)
    }
    let contents = ImportFolder(source)
    let entries = contents.entries
    defer { contents.end() }
    if entries.isEmpty {
      refuse(
        source, .noDocuments, "there is nothing in this folder",
        remedy: "files are read that end in .txt, .eml, .mbox, .xml, .docx, .odt, .rtf, .html or .pdf")
    }
    for entry in entries {
      switch entry {
      case .file(let file, let shown): take(file, as: shown)
      case .passedOver(let path, let problem):
        outcomes.append(Outcome(source: path, path: nil, action: .refused, problem: problem))
      }
    }
    // What is only reached by way of the contents is copied while they last.
    copyWaiting()
  }

  private mutating func take(_ file: DocumentFile, as shown: String) {
    do throws(FileProblem) {
      take(try ImportSource(file, as: shown))
    } catch {
      outcomes.append(Outcome(source: shown, path: nil, action: .refused, problem: error))
    }
  }

  private mutating func take(_ source: ImportSource) {
    var source = source
    var count = 1
    while true {
      if waiting[source.name] != nil { copyWaiting() }
      let namesakes = names[source.name] ?? []
      if let same = namesakes.first(where: { holds($0, source) }) {
        outcomes.append(Outcome(source: source.shown, path: same.path, action: .unchanged, problem: nil))
        return
      }
      guard let other = namesakes.first else {
        if case .converted = source.way, !isReplacing, isTaken(source.originalName, by: source.file) {
          return refuse(
            source.shown, .nameTaken, "\(root)\(source.originalName) is there already, with another content",
            remedy: "--replace puts this file in its place")
        }
        return copy(source, to: source.documentName, .added)
      }
      if isReplacing, other.kind == source.kind { return replace(other, with: source) }
      guard !DefaultKey.isKey(source.name) else {
        return refuse(
          source.shown, .nameTaken, "\(root)\(other.path) is there already, with another content",
          remedy: other.kind == source.kind
            ? "--replace puts this file in its place" : "give this file another name")
      }
      // Nobody cites it by this name, so it can have another.
      count += 1
      source.name = "\(source.ownName)-\(count)"
    }
  }

  /// Whether something else than a file lies where the file is to lie.
  private func isTaken(_ name: String, by file: DocumentFile) -> Bool {
    access(root + name, F_OK) == 0 && !FileCopy.isSame(root + name, file.fullPath)
  }

  /// Whether a file that is there is what would come of a source.
  private func holds(_ file: DocumentFile, _ source: ImportSource) -> Bool {
    let copy =
      switch source.way {
      case .copied: file.fullPath
      case .converted: root + source.originalName
      }
    return FileCopy.isSame(copy, source.file.fullPath)
  }

  /// Puts a source in the place of a file, unless nothing can be read in it.
  private mutating func replace(_ other: DocumentFile, with source: ImportSource) {
    if case .copied = source.way,
      let problem = DocumentReading.read(source.file, onDocument: { _ in true })?.problems.first
    {
      return outcomes.append(Outcome(source: source.shown, path: nil, action: .refused, problem: problem))
    }
    copy(source, to: other.path, .replaced)
  }

  private mutating func copy(_ source: ImportSource, to path: String, _ action: Outcome.Action) {
    waiting[source.name] = ImportCopy(source: source, path: path, outcome: outcomes.count)
    var outcome = Outcome(source: source.shown, path: path, action: action, problem: nil)
    if case .converted = source.way { outcome.original = source.originalName }
    outcomes.append(outcome)
  }

  /// Copies what is waiting, several files at a time.
  private mutating func copyWaiting() {
    let work = waiting.sorted { $0.value.outcome < $1.value.outcome }
    waiting = [:]
    let results = Mutex<[Int: Result<[String], FileProblem>]>([:])
    let root = root
    DispatchQueue.concurrentPerform(iterations: work.count) { index in
      let result = work[index].value.run(into: root)
      results.withLock { $0[index] = result }
    }
    for (index, (name, copying)) in work.enumerated() {
      switch results.withLock({ $0[index] }) {
      case .failure(let problem):
        outcomes[copying.outcome] = Outcome(
          source: copying.source.shown, path: nil, action: .refused, problem: problem)
      case .success(let notices):
        outcomes[copying.outcome].notices = notices
        if let copied = DocumentFile(path: copying.path, in: root) { names[name] = [copied] }
      case nil: break
      }
    }
  }

  private mutating func refuse(
    _ source: String, _ code: DiagnosticCode, _ message: String, remedy: String? = nil
  ) {
    outcomes.append(Self.refusal(of: source, code, message, remedy: remedy))
  }

  private static func refusal(
    of source: String, _ code: DiagnosticCode, _ message: String, remedy: String? = nil
  ) -> Outcome {
    let problem = FileProblem(code: code.rawValue, message, remedy: remedy)
    return Outcome(source: source, path: nil, action: .refused, problem: problem)
  }
}
