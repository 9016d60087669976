import Foundation
import TestSupport
import Testing

/// Files as people have them, made after those of many programs and services: `Tests/Fixtures/origins`. What comes of each is in
/// `origins.expected`, beside the folder.
@Suite("Files of other origins")
struct OriginsTests {
  private static let folder = Product.repository.appendingPathComponent("Tests/Fixtures/origins")

  /// The files, by their paths below the folder.
  private static var files: [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return all.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.path + "/" + path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  @Test("Not one is passed over without a word, and each is read as what it is")
  func origins() throws {
    let scratch = try ScratchFolder(["record.reftel": "party Marland\nparty Tarn\n"])
    defer { scratch.remove() }
    try FileManager.default.copyItem(at: Self.folder, to: scratch.url.appendingPathComponent("new"))
    let imported = try Tool.run(["import", "new"], in: scratch.url)
    let listed = try Tool.run(["telegrams"], in: scratch.url)
    let actual = imported.transcript + "\n\n" + listed.transcript + "\n"
    let expected = Self.folder.deletingLastPathComponent().appendingPathComponent("origins.expected")
    if ProcessInfo.processInfo.environment["REFTEL_ACCEPT"] != nil {
      try actual.write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(actual == (try? String(contentsOf: expected, encoding: .utf8)))
    let report = try Tool.run(["import", "new", "--json"], in: scratch.url)
    for path in Self.files {
      #expect(report.output.contains("\"new/\(path)\""), "\(path) is passed over without a word")
    }
    #expect(Self.files.count >= 40)
  }

  @Test(
    "Each that is read has its words in the search",
    arguments: ["forty", "lamps", "tariffs", "closed OR geschlossen"])
  func searched(_ words: String) throws {
    let scratch = try ScratchFolder(["record.reftel": "party Marland\n"])
    defer { scratch.remove() }
    #expect(try Tool.run(["import", Self.folder.path], in: scratch.url).output.contains("given"))
    #expect(try Tool.run(["search", words], in: scratch.url).output.contains("@"))
  }
}
