public import Archive
import Dispatch
import Documents
import Foundation
public import Ledger
import Synchronization

/// Brings files of documents into a record: a copy of each, as it is, under `telegrams/`.
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
  }

  /// The beginning of the names of files that are still being copied.
  private static let unfinished = ".import-"

  private let root: String
  private let isReplacing: Bool
  private var names: [String: [DocumentFile]]
  private var outcomes: [Outcome] = []
  /// What is still to be copied, by the names that it will have.
  private var waiting: [String: Copying] = [:]

  /// A file that is to be copied.
  private struct Copying: Sendable {
    let content: String
    let path: String
    /// The position of its outcome.
    let outcome: Int
  }

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
        source, .unusableName, "its name is not UTF-8, so no ledger could cite it", remedy: "rename it")
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
    let entries = ImportFolder(source).entries
    if entries.isEmpty {
      refuse(
        source, .noDocuments, "there is nothing in this folder",
        remedy: "files are read that end in .txt, .eml, .mbox or .xml")
    }
    for entry in entries {
      switch entry {
      case .file(let file): take(file, as: file.fullPath)
      case .passedOver(let path, let problem):
        outcomes.append(Outcome(source: path, path: nil, action: .refused, problem: problem))
      }
    }
  }

  private mutating func take(_ file: DocumentFile, as source: String) {
    guard file.kind != nil else {
      return refuse(
        source, .unreadableFile, "files of this kind are not read",
        remedy: file.fullPath.lowercased().hasSuffix(".msg")
          ? "open it in the mail program, and save it as .eml"
          : "documents are .txt (plain text), .eml and .mbox (messages) and .xml (volumes in TEI)")
    }
    guard Self.isKey(file.name) else {
      return refuse(
        source, .unusableName, "'\(file.name)' cannot be cited, so it cannot be a document's name",
        remedy: "rename the file, to \(Self.suggestion(file.name)).\(file.kind?.rawValue ?? "")")
    }
    if waiting[file.name] != nil { copyWaiting() }
    let namesakes = names[file.name] ?? []
    if let same = namesakes.first(where: {
      FileManager.default.contentsEqual(atPath: $0.fullPath, andPath: file.fullPath)
    }) {
      outcomes.append(Outcome(source: source, path: same.path, action: .unchanged, problem: nil))
      return
    }
    if let other = namesakes.first {
      guard isReplacing, other.kind == file.kind else {
        return refuse(
          source, .nameTaken, "\(root)\(other.path) is there already, with another content",
          remedy: other.kind == file.kind
            ? "--replace puts this file in its place" : "give this file another name")
      }
      // What was there stays unless the new content can be read.
      let problems = DocumentReading.read(file) { _ in true }?.problems ?? []
      if let problem = problems.first {
        return outcomes.append(Outcome(source: source, path: nil, action: .refused, problem: problem))
      }
      return copy(file, from: source, to: other.path, .replaced)
    }
    copy(file, from: source, to: file.path.split(separator: "/").last.map(String.init) ?? file.path, .added)
  }

  private mutating func copy(
    _ file: DocumentFile, from source: String, to path: String, _ action: Outcome.Action
  ) {
    // Of a link, what it leads to: from here on the record has it.
    let content = URL(fileURLWithPath: file.fullPath).resolvingSymlinksInPath().path
    waiting[file.name] = Copying(content: content, path: path, outcome: outcomes.count)
    outcomes.append(Outcome(source: source, path: path, action: action, problem: nil))
  }

  /// Copies what is waiting, several files at a time.
  private mutating func copyWaiting() {
    let work = waiting.sorted { $0.value.outcome < $1.value.outcome }
    waiting = [:]
    let failures = Mutex<[Int: LoadFailure]>([:])
    let root = root
    DispatchQueue.concurrentPerform(iterations: work.count) { index in
      do throws(LoadFailure) {
        try Self.copy(work[index].value, into: root)
      } catch {
        failures.withLock { $0[index] = error }
      }
    }
    for (index, (name, copying)) in work.enumerated() {
      if let failure = failures.withLock({ $0[index] }) {
        outcomes[copying.outcome] = Self.refusal(
          of: outcomes[copying.outcome].source, .unreadableFile, "it cannot be copied: \(failure.reason)")
      } else if let copied = DocumentFile(path: copying.path, in: root) {
        names[name] = [copied]
      }
    }
  }

  /// Copies a file, so that it is there whole or not at all.
  private static func copy(_ copying: Copying, into root: String) throws(LoadFailure) {
    let unfinished = root + Self.unfinished + "\(getpid())-\(copying.outcome)"
    unlink(unfinished)
    do throws(LoadFailure) {
      try FileCopy.copy(copying.content, to: unfinished)
      guard rename(unfinished, root + copying.path) == 0 else {
        throw LoadFailure(String(cString: strerror(errno)))
      }
    } catch {
      unlink(unfinished)
      throw error
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

  /// Whether a name can stand behind `@` in a ledger (§1).
  private static func isKey(_ name: String) -> Bool {
    name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || "-._".contains($0) }
  }

  /// A name that can be cited, near to one that cannot.
  private static func suggestion(_ name: String) -> String {
    let slug = Post.slug(name)
    return slug.first?.isLetter == true ? slug : slug.isEmpty ? "document" : "document-\(slug)"
  }
}
