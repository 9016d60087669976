import Archive
import Foundation
import RecordStore
import TestSupport
import Testing

/// `scripts/kill-imports` does the same a hundred times, with more documents.
@Suite("Imports that are killed")
struct KilledImportTests {
  private static let volumes = 4
  private static let documents = 60

  /// A record without documents, and beside it, in `new`, volumes to import.
  private static func recordAndVolumes() throws -> ScratchFolder {
    let folder = try ScratchFolder(["record.reftel": "party North\n"])
    for volume in 0..<volumes {
      let documents = (1...documents).map { number in
        """
        <div type="document" xml:id="d\(number)" n="\(number)"><head>\(number). Telegram From the Embassy in Austria to the
        Department of State</head><p>\(number). The line \(volume) was quiet, see Document \(number - 1).</p></div>
        """
      }
      let text = "<TEI><text><body>\(documents.joined(separator: "\n"))</body></text></TEI>"
      try folder.write(["new/sample\(volume).xml": text])
    }
    return folder
  }

  /// A record with volumes that nobody has indexed.
  private static func recordWithoutIndex() throws -> ScratchFolder {
    let scratch = try recordAndVolumes()
    try FileManager.default.moveItem(
      at: scratch.url.appendingPathComponent("new"), to: scratch.url.appendingPathComponent("telegrams"))
    return scratch
  }

  private static func start(_ arguments: [String], in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = Product.program("reftel")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Every file that is there is whole, and the index has its documents and no others.
  private static func expectWhole(_ folder: URL) throws {
    let outcome = try Tool.run(["telegrams", "--json", "--limit", "1"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let telegrams = folder.appendingPathComponent("telegrams").path
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: telegrams)) ?? [])
      .filter { !$0.hasPrefix(".") }
    for name in names {
      #expect(
        FileManager.default.contentsEqual(
          atPath: "\(telegrams)/\(name)", andPath: folder.appendingPathComponent("new/\(name)").path))
    }
    #expect(outcome.output.contains("\"total\": \(names.count * documents)"), "\(names)")
    let library = try RecordDocuments.open(try RecordFolder.find(at: folder.path))
    #expect(library.read.isEmpty)
    #expect(try library.archive.faults() == [])
  }

  @Test("Record and index are whole after the next command", arguments: [1])
  func killed(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let scratch = try Self.recordAndVolumes()
    defer { scratch.remove() }
    let folder = scratch.url
    let begin = ContinuousClock.now
    #expect(try Tool.run(["import", "new"], in: folder).status == 0)
    let length = (ContinuousClock.now - begin) / .milliseconds(1)
    try Self.expectWhole(folder)
    for round in 0..<12 {
      let lost = round.isMultiple(of: 3) ? ".reftel" : "telegrams"
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(lost))
      let process = try Self.start(["import", "new"], in: folder)
      usleep(UInt32(Double.random(in: 0...length, using: &random) * 1000))
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      try Self.expectWhole(folder)
    }
  }

  @Test("Two imports at once, and a reader beside them")
  func twoAtOnce() throws {
    let scratch = try Self.recordAndVolumes()
    defer { scratch.remove() }
    let folder = scratch.url
    let both = try (0..<2).map { _ in try Self.start(["import", "new"], in: folder) }
    #expect(try Tool.run(["search", "quiet", "--limit", "1"], in: folder).status == 0)
    for process in both {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    try Self.expectWhole(folder)
    let outcome = try Tool.run(["search", "quiet", "--limit", "1", "--json"], in: folder)
    #expect(outcome.output.contains("\"total\": \(Self.volumes * Self.documents)"))
  }

  @Test("Where no index can be written, it is made in memory")
  func inMemory() throws {
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "telegrams/note-3.txt": "The line is quiet.\n",
      // A file where the folder of the index would be: so nothing can be written there, whoever asks.
      ".reftel": "",
    ])
    defer { scratch.remove() }
    let folder = scratch.url
    let outcome = try Tool.run(["search", "quiet"], in: folder)
    #expect(outcome.output.contains("@note-3#1"))
    #expect(try Tool.run(["import", "telegrams"], in: folder).status == 1)
  }

  @Test("A damaged index is made anew")
  func damaged() throws {
    let scratch = try Self.recordAndVolumes()
    defer { scratch.remove() }
    let folder = scratch.url
    #expect(try Tool.run(["import", "new"], in: folder).status == 0)
    let index = folder.appendingPathComponent(".reftel/archive.sqlite")
    try Data(repeating: 0x41, count: 50_000).write(to: index)
    try Self.expectWhole(folder)
  }

  @Test("What was left of an index in the making is no index, and is taken away")
  func unfinished() throws {
    let scratch = try Self.recordAndVolumes()
    defer { scratch.remove() }
    let folder = scratch.url
    #expect(try Tool.run(["import", "new"], in: folder).status == 0)
    // A change of the index that stands in its log still.
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/telegrams").min())
    try FileManager.default.removeItem(atPath: folder.path + "/telegrams/" + name)
    #expect(try Tool.run(["telegrams", "--limit", "1"], in: folder).status == 0)
    let index = folder.appendingPathComponent(".reftel/archive.sqlite")
    let left = folder.appendingPathComponent(".reftel/archive.unfinished")
    // As if making it anew had ended halfway, and its log had been left.
    try FileManager.default.copyItem(
      atPath: folder.path + "/new/" + name, toPath: folder.path + "/telegrams/" + name)
    try FileManager.default.removeItem(at: index)
    try Data(repeating: 0x41, count: 50_000).write(to: left)
    try Self.expectWhole(folder)
    #expect(!FileManager.default.fileExists(atPath: left.path))
  }

  @Test("While another process makes the index, nothing is put in its way")
  func madeElsewhere() throws {
    let scratch = try Self.recordWithoutIndex()
    defer { scratch.remove() }
    let folder = scratch.url
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent(".reftel"), withIntermediateDirectories: false)
    let lock = open(folder.path + "/.reftel/lock", O_RDWR | O_CREAT, 0o666)
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let record = try RecordFolder.find(at: folder.path)
    let behind = try RecordDocuments.open(record, patience: .milliseconds(200))
    #expect(behind.isStale)
    #expect(try behind.archive.counts().isEmpty)
    let index = folder.path + "/.reftel/archive.sqlite"
    #expect(!FileManager.default.fileExists(atPath: index))
    close(lock)
    let library = try RecordDocuments.open(record, patience: .milliseconds(200))
    #expect(!library.isStale)
    #expect(library.read.count == Self.volumes)
    #expect(try library.archive.counts().values.reduce(0, +) == Self.volumes * Self.documents)
    // What a process has left that was killed is taken away, though the index came about otherwise.
    let left = folder.path + "/.reftel/archive.unfinished"
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: left))
    try scratch.write(["telegrams/note-3.txt": "The line is quiet.\n"])
    #expect(try RecordDocuments.open(record).read == ["note-3.txt"])
    #expect(!FileManager.default.fileExists(atPath: left))
  }

  @Test(
    "Whoever has made the index has it locked while it is open, so that another does not take its log away")
  func lockedWhenMade() throws {
    let scratch = try Self.recordWithoutIndex()
    defer { scratch.remove() }
    let folder = scratch.url
    let library = try RecordDocuments.open(try RecordFolder.find(at: folder.path))
    #expect(library.read.count == Self.volumes)
    // Whatever the making has left running has ended by then.
    Thread.sleep(forTimeInterval: 0.2)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/.reftel/archive.sqlite")
    let inode = try #require(attributes[.systemFileNumber] as? Int)
    let locks = try String(contentsOfFile: "/proc/locks", encoding: .utf8).split(separator: "\n").filter {
      line in
      let words = line.split(separator: " ")
      return words.contains("\(getpid())") && words.contains { $0.hasSuffix(":\(inode)") }
    }
    #expect(!locks.isEmpty)
    _ = try library.archive.counts()
  }
}
