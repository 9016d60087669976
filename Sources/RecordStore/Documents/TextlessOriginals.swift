import Foundation

/// Papers under a record's `telegrams/` of which no text was made: they were put there by hand, and nothing of them is read.
struct TextlessOriginals {
  /// Their paths below the folder, in order.
  let paths: [String]

  /// Those among the files of a record.
  init(among files: [DocumentFile]) {
    let read = Set(files.lazy.filter { $0.kind != nil }.map(\.name))
    paths = files.filter { $0.kind == nil && OriginalFormat(path: $0.path) != nil && !read.contains($0.name) }
      .map(\.path)
  }

  /// What to do, in words; `nil` where there are none.
  ///
  /// - Parameter root: the folder of the documents, as its user would name it, with a slash at its end.
  func notice(root: String) -> String? {
    guard let first = paths.first else { return nil }
    if paths.count == 1 {
      return "\(root)\(first) is not read yet: `reftel import \(root)\(first)` makes a text of it"
    }
    return
      "\(paths.count) files under \(root) are not read yet, as \(first): `reftel import \(root)` makes texts of them"
  }
}
