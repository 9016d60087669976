import Archive
import Foundation

extension IndexedFile {
  /// The file with its dates as they are relied on: not at all where one is so recent that the file may change once more
  /// without another.
  var asTrusted: IndexedFile {
    let now = Int(Date().timeIntervalSince1970 * 1e9)
    var file = self
    if [modified, changed].contains(where: { abs(now - $0) < 2_000_000_000 }) { file.modified = 0 }
    return file
  }
}
