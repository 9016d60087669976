import Foundation

extension URL {
  /// Whether it lies in a folder, once all links on the way to either are followed.
  func leads(into folder: URL) -> Bool {
    let root = folder.resolvingSymlinksInPath().path
    return resolvingSymlinksInPath().path.hasPrefix(root.hasSuffix("/") ? root : root + "/")
  }
}
