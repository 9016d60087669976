internal import Foundation
public import Ledger

/// What a quotation is to be changed to, so that it says what its source has.
public struct QuoteCorrection: Hashable, Sendable {
  /// Where it stands, quotation marks included.
  public let place: SourcePlace
  /// What the source has.
  public let words: String

  /// The words as a ledger writes a string.
  public var written: String {
    "\"" + words.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) } + "\""
  }
}

extension RecordFolder {
  /// Writes corrections into the record's files, each file whole or not at all. Nothing else in them changes.
  ///
  /// - Parameter files: the files as they were read; a file that has changed since is left alone.
  /// - Throws: why a file cannot be written; those before it have been.
  public func apply(_ corrections: [QuoteCorrection], to files: [SourceFile]) throws(LoadFailure) {
    let byFile = Dictionary(grouping: corrections, by: \.place.file)
    // All are made before the first is written.
    var changed: [SourceFile] = []
    for (index, corrections) in byFile.sorted(by: { $0.key < $1.key }) {
      let file = files[Int(index)]
      var bytes = file.bytes
      // From the end, so that the places before stay where they are.
      for correction in corrections.sorted(by: { $0.place.start > $1.place.start }) {
        bytes.replaceSubrange(
          Int(correction.place.start)..<Int(correction.place.end), with: Array(correction.written.utf8))
      }
      guard try Self.bytes(ofFile: file.path) == file.bytes else {
        throw LoadFailure("\(file.path) has been changed meanwhile")
      }
      changed.append(SourceFile(path: file.path, bytes: bytes))
    }
    for file in changed {
      do throws(LoadFailure) {
        try Self.write(file)
      } catch {
        throw LoadFailure("\(file.path) cannot be written: \(error.reason)")
      }
    }
  }
}
