internal import Foundation
internal import GRDB
internal import Glibc

extension SQLiteStore {
  /// Writes a copy of the store, as it is at one moment, to a file that is not there yet. Others read and write on meanwhile.
  ///
  /// The file appears under its name when it is whole, looked through, and on the disk.
  ///
  /// - Throws: a ``StoreFault``.
  public func backup(to target: String) throws {
    guard !FileManager.default.fileExists(atPath: target) else {
      throw StoreFault(.exists, target, "the backup is not written over another file")
    }
    let part = target + ".part"
    unlink(part)
    try make(part)
    defer { unlink(part) }
    try StoreFault.translating("the backup could not be written", target) {
      if let path {
        // A connection of its own, which holds nobody up.
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(20)
        let source = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? source.close() }
        try source.vacuum(into: part)
      } else {
        try database.vacuum(into: part)
      }
      let problems = try SQLiteStore(DatabaseQueue(path: part), path: part).integrityCheck()
      guard problems.isEmpty else {
        throw StoreFault(.corrupt, target, "the backup is not whole: \(problems[0])")
      }
    }
    try flush(part)
    guard rename(part, target) == 0 else { throw posix(target) }
    let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
    try flush(folder)
  }

  /// What is wrong with the file; nothing where it is whole. Reads all of it.
  ///
  /// - Throws: a ``StoreFault``.
  public func integrityCheck() throws -> [String] {
    try faults("the store could not be looked through") {
      try database.read { database in
        let problems = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        let strays = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
          let (table, parent) = (row["table"] as String? ?? "", row["parent"] as String? ?? "")
          return "a row of \(table) refers to one of \(parent) that is not there"
        }
        return problems + strays
      }
    }
  }

  private func make(_ path: String) throws {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw posix(path) }
    Glibc.close(descriptor)
  }

  /// Has the disk keep what was written to a file, or which files are in a folder.
  private func flush(_ path: String) throws {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw posix(path) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw posix(path) }
  }

  private func posix(_ path: String) -> StoreFault {
    let kind: StoreFault.Kind =
      switch errno {
      case ENOSPC, EDQUOT: .full
      case EACCES, EPERM, EROFS: .readOnly
      case ENOENT, ENOTDIR: .missing
      case EIO: .failing
      default: .other
      }
    return StoreFault(kind, path, "the backup could not be written: \(String(cString: strerror(errno)))")
  }
}
