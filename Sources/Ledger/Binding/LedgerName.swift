/// What a file of a record may be called, for its includes and for the editor.
///
/// Whoever may edit a record may thereby read and write its files, and no others: not those that programs obey, such as
/// `.git/config`, and not the documents that the record cites.
public enum LedgerName {
  /// What every ledger's name ends in.
  public static let suffix = ".reftel"
  /// The rule in words, for whoever has broken it.
  public static let rule =
    "the name of a ledger ends in .reftel; no part of its path begins with a dot, and none lies under telegrams/"

  /// Why no ledger of a record may have this path; `nil` when one may.
  ///
  /// - Parameter path: a path from the record's folder, without `.` and `..`.
  public static func fault(in path: String) -> String? {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).map(Array.init)
    guard let last = parts.last else { return "it has no name" }
    if parts.contains(where: { $0.first == UInt8(ascii: ".") }) {
      return "a part of its path begins with a dot"
    }
    guard last.count > suffix.utf8.count, last.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) else {
      return "its name does not end in .reftel"
    }
    // Some file systems take capitals for small letters.
    if parts.count > 1, parts[0].map({ $0 | 0x20 }).elementsEqual("telegrams".utf8) {
      return "it lies under telegrams/, with the documents"
    }
    return nil
  }
}
