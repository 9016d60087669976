import Foundation
import Ledger

/// Which files of a record's folder may be its ledgers.
extension RecordFolder {
  /// Looks whether a file may be read as one of the record's: by its own name, and by that of the file which it leads to
  /// where it is a link, or lies below one. A record may come from others, and is shown to others.
  ///
  /// - Parameter name: its path from the record's folder. Whether there is such a file is not told.
  /// - Throws: a failure when it may not.
  func checkLedger(_ name: String) throws(LoadFailure) {
    if let fault = LedgerName.fault(in: name) { throw LoadFailure(notALedger: fault) }
    guard let target = FilePaths.real(displayPrefix + name) else { return }
    guard let folder = FilePaths.real(displayPrefix.isEmpty ? "." : displayPrefix) else { return }
    let root = folder.hasSuffix("/") ? folder : folder + "/"
    guard !name.hasPrefix("/"), target.hasPrefix(root) else {
      throw LoadFailure("a link leads out of the record's folder, and nothing outside is read")
    }
    if let fault = LedgerName.fault(in: String(target.dropFirst(root.count))) {
      throw LoadFailure(notALedger: "it is a link to a file that is no ledger: \(fault)")
    }
    var information = stat()
    guard stat(target, &information) == 0 else { return }
    let kind = information.st_mode & S_IFMT
    guard kind == S_IFREG || kind == S_IFDIR else { throw LoadFailure("it is no ordinary file") }
  }

  /// Looks whether a new ledger may be made in a folder, by its path from the record's folder: it must be there, and
  /// neither lead out of the record nor to where no ledgers lie.
  func checkFolder(_ name: String) throws(LoadFailure) {
    guard let folder = FilePaths.real(displayPrefix.isEmpty ? "." : displayPrefix),
      let target = FilePaths.real(displayPrefix + (name.isEmpty ? "." : name))
    else { throw LoadFailure("there is no such folder") }
    let root = folder.hasSuffix("/") ? folder : folder + "/"
    guard target == folder || target.hasPrefix(root) else {
      throw LoadFailure("a link leads out of the record's folder, and nothing outside is written")
    }
    let relative = target == folder ? "" : String(target.dropFirst(root.count)) + "/"
    if let fault = LedgerName.fault(in: relative + "new" + LedgerName.suffix) {
      throw LoadFailure(notALedger: "its folder is a link: \(fault)")
    }
  }
}
