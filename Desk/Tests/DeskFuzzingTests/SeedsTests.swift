import DeskFuzzing
import Foundation
import TestSupport
import Testing

/// What `scripts/fuzz desk` starts from, and what it has found before, as it is and changed a little.
@Suite("Whatever bytes come, nothing breaks")
struct SeedsTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "DeskFuzzing/Seeds")

  /// The seeds of a subject, by their names.
  private static func seeds(_ subject: FuzzSubject) throws -> [(name: String, bytes: [UInt8])] {
    let folder = folder.appending(path: subject.rawValue)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted().map {
      ($0, Array(try Data(contentsOf: folder.appending(path: $0))))
    }
  }

  @Test("The seeds", arguments: FuzzSubject.allCases)
  func seeds(_ subject: FuzzSubject) throws {
    let seeds = try Self.seeds(subject)
    #expect(!seeds.isEmpty)
    for (name, bytes) in seeds { #expect(subject.fault(in: bytes) == nil, "\(subject.rawValue)/\(name)") }
  }

  @Test("The seeds, changed at random", arguments: FuzzSubject.allCases)
  func changed(_ subject: FuzzSubject) throws {
    let seeds = try Self.seeds(subject)
    var random = SeededGenerator(seed: 7)
    for number in 0..<300 {
      var (name, bytes) = random.pick(seeds)
      for _ in 0..<random.number(1...6) where !bytes.isEmpty {
        let place = random.number(0...bytes.count - 1)
        switch random.number(0...4) {
        case 0: bytes[place] = UInt8(random.number(0...255))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(random.pick([0, 10, 13, 32, 46, 58, 128, 255]), at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 30))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: 0)
        }
      }
      #expect(subject.fault(in: bytes) == nil, "\(subject.rawValue)/\(name), change \(number)")
    }
  }
}
