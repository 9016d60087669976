import Foundation
import Ledger

/// Puts bytes where a file is, whole or not at all, with no moment in which more people may read them than before.
enum FileWriting {
  /// Puts bytes in the place of a file.
  ///
  /// They are written to a new file beside it that only its owner may read, which then gets the owner, the group and the
  /// rights of the old one, is brought to the disk, and takes its name. So whoever reads meanwhile has the old text or
  /// the new one, and after a power cut the disk has. Where the file has a second name (a hard link), that one keeps the
  /// old text: it may be that of a file which programs obey.
  ///
  /// - Parameter path: the file's path; where it is a link, the file that it leads to is replaced.
  /// - Throws: a failure with the system's reason; the file is then as it was.
  static func replace(_ path: String, with bytes: [UInt8]) throws(LoadFailure) {
    guard let target = FilePaths.real(path) else { throw systemFailure() }
    var old = stat()
    guard stat(target, &old) == 0 else { throw systemFailure() }
    guard old.st_mode & S_IFMT == S_IFREG else { throw LoadFailure("it is no ordinary file") }
    guard access(target, W_OK) == 0 else { throw systemFailure() }
    try withNewFile(beside: target, holding: bytes) { (descriptor, temporary) throws(LoadFailure) in
      guard fchmod(descriptor, rights(descriptor, after: old)) == 0, fsync(descriptor) == 0,
        rename(temporary, target) == 0
      else { throw systemFailure() }
    }
  }

  /// Puts bytes where no file is yet, with the rights of another file.
  ///
  /// - Throws: a failure with the system's reason, also where there is something by now; nothing has changed then.
  static func create(_ path: String, holding bytes: [UInt8], asPrivateAs model: String) throws(LoadFailure) {
    var other = stat()
    let mode = stat(model, &other) == 0 ? other.st_mode & 0o666 : 0o600
    try withNewFile(beside: path, holding: bytes) { (descriptor, temporary) throws(LoadFailure) in
      guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else { throw systemFailure() }
      // A second name is refused where the first is taken; renaming would take its place.
      if link(temporary, path) == 0 {
        unlink(temporary)
        return
      }
      guard errno != EEXIST else { throw systemFailure() }
      // Some file systems have no second names.
      var there = stat()
      guard lstat(path, &there) != 0, rename(temporary, path) == 0 else { throw systemFailure() }
    }
  }

  // MARK: How

  /// Writes a file that nobody knows of yet, and has it put in its place; it is gone again where that fails.
  private static func withNewFile(
    beside path: String, holding bytes: [UInt8],
    _ putInPlace: (_ descriptor: Int32, _ path: String) throws(LoadFailure) -> Void
  ) throws(LoadFailure) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    // Its name begins with a dot: it is no ledger's, were it ever left behind.
    var name = Array((folder + ".reftel-save-XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw systemFailure() }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let temporary = name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    defer { close(descriptor) }
    do throws(LoadFailure) {
      try put(bytes, into: descriptor)
      try putInPlace(descriptor, temporary)
    } catch {
      unlink(temporary)
      throw error
    }
    // That the name is another file's now is to be on the disk as well.
    let place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if place >= 0 {
      fsync(place)
      close(place)
    }
  }

  private static func put(_ bytes: [UInt8], into descriptor: Int32) throws(LoadFailure) {
    var written = 0
    while written < bytes.count {
      let step = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if step < 0, errno == EINTR { continue }
      guard step > 0 else { throw systemFailure() }
      written += step
    }
  }

  /// Gives the new file the owner and the group of the old one as far as the system lets it, and says what rights it may
  /// have: where the group is another, its members may do no more than everybody. Access lists are not kept.
  private static func rights(_ descriptor: Int32, after old: stat) -> mode_t {
    let mode = old.st_mode & 0o777
    if fchown(descriptor, old.st_uid, old.st_gid) == 0 { return mode }
    if fchown(descriptor, uid_t.max, old.st_gid) == 0 { return mode }
    return mode & 0o707 | (mode & 0o007) << 3
  }

  private static func systemFailure() -> LoadFailure { LoadFailure(String(cString: strerror(errno))) }
}

/// Paths as the system sees them.
enum FilePaths {
  /// A path with all links followed; `nil` where nothing is.
  static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
