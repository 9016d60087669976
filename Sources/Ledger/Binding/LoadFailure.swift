/// Why a file of a record could not be had.
public struct LoadFailure: Error, Hashable, Sendable {
  /// The largest file that is read, in bytes.
  public static let largestFile = 1 << 30

  /// Why, in words.
  public let reason: String
  let code: DiagnosticCode

  /// A failure for a reason.
  public init(_ reason: String) {
    self.reason = reason
    code = .unreadableFile
  }

  /// A file of so many bytes, more than ``largestFile``.
  public init(tooLarge size: Int) {
    reason = "it has \(size) bytes; the largest file that is read has \(Self.largestFile)"
    code = .fileTooLarge
  }

  /// A file that no include may name, for a reason: see ``LedgerName``.
  public init(notALedger reason: String) {
    self.reason = reason
    code = .notALedger
  }
}
