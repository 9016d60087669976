import Ledger
import Synchronization

/// The files whose texts somebody has been given to edit, as they were the last time: so that a text which comes back is
/// known for one of the record's, though its file is gone by then, or no longer included.
final class OpenedFiles: Sendable {
  private let files = Mutex<[String: SourceFile]>([:])

  /// Remembers a file, by its path from the record's folder.
  func remember(_ file: SourceFile, as name: String) { files.withLock { $0[name] = file } }

  /// The file of that name as it was given away last.
  subscript(name: String) -> SourceFile? { files.withLock { $0[name] } }
}
