internal import GRDB

/// Why a desk's store could not do what it was asked: what kind of failure, of which file, and what helps.
public struct StoreFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// There is no file.
    case missing
    /// There is a file already.
    case exists
    /// The file is something else.
    case foreign
    /// A later version of the program has laid it out.
    case newer
    /// Another process kept it for too long.
    case locked
    /// It may not be written, or not be opened.
    case readOnly
    /// The disk is full.
    case full
    /// The disk does not do what it is asked to.
    case failing
    /// It is damaged.
    case corrupt
    /// A row refers to one that is not there, or changes what must not change: the program has made a mistake.
    case refused
    /// Something else.
    case other
  }

  /// What kind of failure.
  public let kind: Kind
  /// Which file.
  public let path: String
  /// What is wrong, as a sentence without a stop.
  public let message: String

  init(_ kind: Kind, _ path: String, _ message: String) {
    self.kind = kind
    self.path = path
    self.message = message
  }

  /// What an error of the engine means.
  ///
  /// - Parameter deed: what was being done: `the store could not be written`.
  init(_ error: DatabaseError, _ path: String, _ deed: String) {
    let kind: Kind =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: .locked
      case .SQLITE_CORRUPT: .corrupt
      case .SQLITE_NOTADB: .foreign
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
      case .SQLITE_FULL: .full
      case .SQLITE_IOERR: .failing
      case .SQLITE_CONSTRAINT: .refused
      default: .other
      }
    self.init(kind, path, "\(deed): \(error.message ?? "error \(error.resultCode.rawValue)")")
  }

  /// What helps.
  public var remedy: String {
    switch kind {
    case .missing: "Set up the desk first, or name the folder in which it is"
    case .exists: "Name a file that is not there yet"
    case .foreign: "Name a desk's store: this file is another one"
    case .newer: "Use the version of the program that last wrote it, or a later one"
    case .locked: "Try again. If it stays so, look which process holds the file"
    case .readOnly: "Give this user the right to write the file and its folder"
    case .full: "Make room on the disk, then try again. Nothing was lost: what was asked for was not done"
    case .failing: "Look at the disk. If it is dying, restore the last backup on another one"
    case .corrupt:
      "Keep the file as it is, and restore the last backup. What came since can be asked for by its numbers"
    case .refused: "Report this: the desk was about to write what must not be. Nothing was changed"
    case .other: "Report this, with the message"
    }
  }

  /// What is wrong, where, and what helps, in one line.
  public var description: String { "\(message) (\(path)). \(remedy)." }
}
