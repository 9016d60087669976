internal import Foundation

/// Finds files whose names are written in other code points than somebody writes them: some file systems store `é` as an
/// `e` and an accent, and what was copied from them keeps it so.
struct EquivalentPath {
  private var names: [String: [String]] = [:]

  /// The path under which a file is there that is not there under this one; `nil` when there is none.
  ///
  /// - Parameter folder: the folder that a path without `/` at its start begins from, with `/` at its end, or empty.
  mutating func find(_ path: String, in folder: String = "") -> String? {
    guard path.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var found = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      var name = String(part)
      var status = stat()
      if stat(folder + found + name, &status) != 0 {
        // Swift takes texts for equal that Unicode takes for equal.
        guard name.utf8.contains(where: { $0 >= 0x80 }),
          let other = entries(of: folder + found).first(where: { $0 == name })
        else { return nil }
        name = other
      }
      found += (found.isEmpty || found.hasSuffix("/") ? "" : "/") + name
    }
    return found
  }

  private mutating func entries(of folder: String) -> [String] {
    if let known = names[folder] { return known }
    let all = (FolderEntry.all(in: folder.isEmpty ? "." : folder) ?? []).map(\.name)
    names[folder] = all
    return all
  }
}
