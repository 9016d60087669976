import Archive
import Foundation

/// The folder `.reftel/` of a record, in which its index lies: derived, and to be deleted at any time.
struct IndexFolder {
  let path: String

  /// The index's file.
  var database: String { path + "/archive.sqlite" }
  /// The file of an index that is being made.
  var unfinished: String { path + "/archive.unfinished" }
  /// Whether there is an index.
  var hasDatabase: Bool { FileManager.default.fileExists(atPath: database) }

  init(of folder: RecordFolder) { path = folder.displayPrefix + ".reftel" }

  /// Makes the folder, with a note to git that nothing in it is to be kept.
  ///
  /// - Returns: why it is not there, or nothing can be written in it; `nil` when all is well.
  func make() -> String? {
    func reason() -> String { String(cString: strerror(errno)) }
    let manager = FileManager.default
    if mkdir(path, 0o777) != 0 {
      let reason = reason()
      var isFolder = false
      guard manager.fileExists(atPath: path, isDirectory: &isFolder) else { return reason }
      guard isFolder else { return "\(path) is no folder" }
    }
    guard access(path, W_OK) == 0 else { return reason() }
    let note = path + "/.gitignore"
    if !manager.fileExists(atPath: note) { try? Data("*\n".utf8).write(to: URL(fileURLWithPath: note)) }
    // Whoever cannot take the lock must not take it that another process has it.
    let descriptor = Glibc.open(path + "/" + Self.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return reason() }
    Glibc.close(descriptor)
    return nil
  }

  private static let lock = "lock"

  /// Takes away the index, and what belongs to it or was left of one.
  func removeDatabase() { DocumentIndex.remove(path: database) }

  /// Takes away what was left of an index that was being made.
  func removeUnfinished() { DocumentIndex.remove(path: unfinished) }

  /// Puts the index that was made in its place, unless there is one by now.
  ///
  /// - Returns: whether it was put there.
  func publish() -> Bool {
    withLock("opening", patience: .seconds(20)) {
      guard !hasDatabase else { return false }
      // A log whose index is gone would be taken for this one's.
      removeDatabase()
      return rename(unfinished, database) == 0
    } ?? false
  }

  /// Does something while no other process changes the index.
  ///
  /// The lock is the system's: it ends with the process that holds it, however that ends.
  ///
  /// - Parameter name: which lock; locks of different names do not wait for each other.
  /// - Returns: what was done; `nil` when another process kept the lock for longer than the patience.
  func withLock<Value, Failure: Error>(
    _ name: String = Self.lock, patience: Duration, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value? {
    let descriptor = Glibc.open(path + "/" + name, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return nil }
    defer { Glibc.close(descriptor) }
    let end = ContinuousClock.now + patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, ContinuousClock.now < end else { return nil }
      usleep(20_000)
    }
    return try body()
  }
}
