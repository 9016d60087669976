package import Foundation

/// The volumes that are measured, as a command line names them: `FOLDER [--OPTION…] [VOLUME…]`.
package struct MeasuredVolumes {
  /// The volumes that were looked at while the rules were written; all others only measure.
  package static let studied: Set<String> = [
    "frus1961-63v05", "frus1961-63v06", "frus1961-63v09", "frus1961-63v12", "frus1961-63v15",
    "frus1961-63v17",
  ]

  /// The words that begin with two dashes.
  package let options: Set<String>
  /// The folder of the volumes.
  package let folder: URL
  /// The volumes' files: those that are named, or all.
  package let files: [URL]

  /// - Parameter arguments: the words behind the program's name.
  package init(_ arguments: some Sequence<String>) throws {
    options = Set(arguments.filter { $0.hasPrefix("--") })
    let words = arguments.filter { !$0.hasPrefix("--") }
    folder = URL(fileURLWithPath: words.first ?? "../shared/frus")
    let names = Set(words.dropFirst())
    files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter {
        $0.pathExtension == "xml"
          && (names.isEmpty || names.contains($0.deletingPathExtension().lastPathComponent))
      }
      .sorted { $0.path < $1.path }
  }
}
