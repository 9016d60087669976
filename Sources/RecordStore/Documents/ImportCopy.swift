import Archive
import Foundation
import Ledger

/// A file that is to be copied, or converted.
struct ImportCopy: Sendable {
  let source: ImportSource
  let path: String
  /// The position of its outcome.
  let outcome: Int

  /// Does it, so that each file is there whole or not at all.
  ///
  /// - Returns: what is to be told of how a text was made of it.
  func run(into root: String) -> Result<[String], FileProblem> {
    // Of a link, what it leads to: from here on the record has it.
    let content = source.file.fullPath
    do throws(FileProblem) {
      guard case .converted(let format) = source.way else {
        try put(root + path) { unfinished throws(LoadFailure) in try FileCopy.copy(content, to: unfinished) }
        return .success([])
      }
      let conversion = try format.conversion(ofFile: content)
      let original = root + source.originalName
      if !FileCopy.isSame(content, original) {
        try put(original) { unfinished throws(LoadFailure) in try FileCopy.copy(content, to: unfinished) }
      }
      try put(root + path) { unfinished throws(LoadFailure) in
        do {
          try Data(conversion.text.utf8).write(to: URL(fileURLWithPath: unfinished))
        } catch {
          throw LoadFailure("it cannot be written")
        }
      }
      return .success(conversion.notices)
    } catch {
      return .failure(error)
    }
  }

  /// Makes a file under another name, and gives it its own once it is whole.
  private func put(
    _ path: String, _ make: (_ unfinished: String) throws(LoadFailure) -> Void
  ) throws(FileProblem) {
    let unfinished =
      URL(fileURLWithPath: path).deletingLastPathComponent().path
      + "/\(DocumentImport.unfinished)\(getpid())-\(outcome)"
    unlink(unfinished)
    do throws(LoadFailure) {
      try make(unfinished)
      guard rename(unfinished, path) == 0 else { throw LoadFailure(String(cString: strerror(errno))) }
    } catch {
      unlink(unfinished)
      throw FileProblem(code: DiagnosticCode.unreadableFile.rawValue, "it cannot be copied: \(error.reason)")
    }
  }
}
