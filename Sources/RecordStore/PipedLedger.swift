internal import Foundation
internal import Ledger
internal import Synchronization

/// Ledgers that come from pipes: `-`, `/dev/stdin`, and what a shell writes for `<(…)`.
enum PipedLedger {
  /// What was read: a pipe gives what it has once, and a command may ask for its record more than once.
  private static let kept = Mutex<[String: [UInt8]]>([:])

  /// What a path gives that is no file on a disk; `nil` when it is one, or a folder, or is not there.
  static func read(_ path: String) throws(Diagnostic) -> [UInt8]? {
    guard isPipe(path) else { return nil }
    let key = path == "-" ? "/dev/stdin" : path
    if let known = kept.withLock({ $0[key] }) { return known }
    do throws(LoadFailure) {
      let bytes = try FileTexts.readStream(path)
      kept.withLock { $0[key] = bytes }
      return bytes
    } catch {
      throw Diagnostic(.unreadableFile, error.reason, path: path)
    }
  }

  private static func isPipe(_ path: String) -> Bool {
    if path == "-" || path == "/dev/stdin" || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/") {
      return true
    }
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    switch status.st_mode & S_IFMT {
    case S_IFIFO, S_IFCHR, S_IFSOCK: return true
    default: return false
    }
  }
}
