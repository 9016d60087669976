import Foundation
import TestSupport

/// Writes a large record made at random, for tests that are no Swift: `generate-record SEED FOLDER [READINGS]`, with how many
/// acts in a hundred are readings.
@main
enum GenerateRecord {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard (3...4).contains(arguments.count), let seed = Int(arguments[1]) else {
      FileHandle.standardError.write(Data("generate-record SEED FOLDER [READINGS]\n".utf8))
      exit(2)
    }
    var size = LargeRecord.Size()
    if arguments.count > 3, let readings = Int(arguments[3]) { size.readings = readings }
    let folder = URL(fileURLWithPath: arguments[2])
    for (name, text) in LargeRecord(seed: seed, size).files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }
}
