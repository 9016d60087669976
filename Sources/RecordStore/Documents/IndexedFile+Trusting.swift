import Archive
import Foundation

/// Dates as they are relied on.
enum TrustedDate {
  /// A date, or 0 where it is so recent that something may change once more without another.
  static func of(_ date: Int) -> Int {
    abs(Int(Date().timeIntervalSince1970 * 1e9) - date) < 2_000_000_000 ? 0 : date
  }
}

extension IndexedFile {
  /// The file with its dates as they are relied on: not at all where one is so recent that the file may change once more
  /// without another.
  var asTrusted: IndexedFile {
    var file = self
    if [modified, changed].contains(where: { TrustedDate.of($0) != $0 }) { file.modified = 0 }
    return file
  }
}
