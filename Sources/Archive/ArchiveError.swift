internal import GRDB

/// Why the index could not be used.
public struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is.
  public enum Code: Hashable, Sendable {
    /// Another process kept it for too long.
    case busy
    /// Its file is no index, or is damaged: it can be deleted, and is made anew.
    case damaged
    /// The folder or the file may not be written.
    case readOnly
    /// The disk is full.
    case full
    /// The disk does not do what it is asked to.
    case failing
    /// Something else.
    case other
  }

  /// What kind of failure it is.
  public let code: Code
  /// What SQLite says.
  public let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }

  init(_ error: any Error) {
    switch error {
    case let error as ArchiveError: self = error
    case is DecodingFailure: self.init(.damaged, "what it holds is not what was written")
    case let error as DatabaseError:
      let code: Code =
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
        case .SQLITE_FULL: .full
        case .SQLITE_IOERR: .failing
        default: .other
        }
      self.init(code, error.message ?? "SQLite fails with \(error.resultCode.rawValue)")
    default: self.init(.other, "\(error)")
    }
  }
}
