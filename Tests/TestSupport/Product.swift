public import Foundation

/// What is built, and what it is built from.
public enum Product {
  /// The repository's folder.
  public static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A program that was built with these tests: it lies beside them.
  public static func program(_ name: String) -> URL {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let beside = folder.appendingPathComponent(name)
    return FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside : repository.appendingPathComponent(".build/debug/\(name)")
  }
}
