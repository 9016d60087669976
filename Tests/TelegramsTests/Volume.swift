import Archive
import DocumentFormats
import Documents
import Foundation
import RecordStore
import TestSupport
import Testing

/// A volume read from a text or a file, for tests.
struct Volume: Sendable {
  let documents: [Document]
  let persons: [String: String]
  /// What is wrong with the file.
  let problem: FileProblem?

  /// A volume that is well formed.
  init(_ text: String, name: String = "volume") throws {
    try self.init(bytes: Array(text.utf8), name: name)
    try #require(problem == nil)
  }

  /// A volume that may be broken.
  init(bytes: [UInt8], name: String = "volume") throws {
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let url = scratch.url.appendingPathComponent(name + ".xml")
    try Data(bytes).write(to: url)
    try self.init(reading: url)
  }

  /// A volume in a file, well formed.
  init(contentsOf url: URL) throws {
    try self.init(reading: url)
    try #require(problem == nil)
  }

  private init(reading url: URL) throws {
    var (documents, persons) = ([Document](), [String: String]())
    problem = XMLEvents.read(
      try #require(FileBytes(path: url.path)), volume: url.deletingPathExtension().lastPathComponent
    ) { document, reader in
      documents.append(document)
      persons = reader.persons
      return true
    }
    (self.documents, self.persons) = (documents, persons)
  }
}

/// What lies beside the checkout and is not part of it: real texts and volumes. Tests that need it are left out where it
/// is not.
enum Shared {
  static let folder = Product.repository.deletingLastPathComponent().appendingPathComponent("shared")

  static let volumes: [URL] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("frus").path)
    return (names ?? []).filter { $0.hasSuffix(".xml") }.sorted()
      .map { folder.appendingPathComponent("frus/\($0)") }
  }()
}
