public import Foundation

/// A folder that one test has for itself, with files in it.
public struct ScratchFolder: Sendable {
  /// Where it is.
  public let url: URL

  /// Makes a folder with these texts in it, by their paths.
  public init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("reftel-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try write(files)
  }

  /// Writes texts to files, by their paths; the folders on the way are made.
  public func write(_ files: [String: String]) throws {
    for (name, text) in files {
      let file = url.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  /// Takes the folder away, with all that is in it.
  public func remove() { try? FileManager.default.removeItem(at: url) }
}
