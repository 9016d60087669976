import Foundation
import Testing

@testable import Web

@Suite("Indexing")
struct IndexingTests {
  private func write(_ number: Int, to served: Served) throws {
    let text = "subject: Note \(number)\n\n1. We shall go.\n"
    let file = served.folder.appendingPathComponent("telegrams/note-\(number).txt")
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  @Test(
    "While documents are indexed, pages that need them say so, and the others are there",
    .timeLimit(.minutes(1)))
  func meanwhile() async throws {
    let files = [
      "record.reftel": "party Ada\nparty Ben\n2001-01-01 Ada says \"we shall go\" to Ben  @note-1#1\n",
      "telegrams/note-1.txt": "subject: Note 1\n\n1. We shall go.\n",
    ]
    try await Served.record(files) { served in
      #expect(try served.client.get("/telegrams").text.contains("note-1"))
      // As long as this lock is held, the index cannot be changed: as if there were much to read.
      let lock = open(served.folder.appendingPathComponent(".reftel/lock").path, O_RDWR)
      try #require(lock >= 0 && flock(lock, LOCK_EX) == 0)
      try write(2, to: served)
      var waiting = try served.client.get("/telegrams")
      for _ in 0..<100 where waiting.status == 200 {
        try await Task.sleep(for: .milliseconds(50))
        waiting = try served.client.get("/telegrams")
      }
      #expect(waiting.status == 503)
      #expect(waiting.headers["retry-after"] != nil)
      #expect(waiting.text.contains("Documents are being indexed"))
      for path in ["/telegram/note-1", "/timeline", "/errors", "/api/check", "/tables/telegrams.csv"] {
        #expect(try served.client.get(path).status == 503, "\(path)")
      }
      #expect(try served.client.get("/api/check").text.hasPrefix("{"))
      // However many ask for documents, the rest of the view answers.
      let crowd = try (0..<30).map { _ in
        let connection = try Connection(port: served.client.port)
        _ = connection.write(Array("GET /telegrams HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        return connection
      }
      // Held up by them, they would wait for the lock, which is only let go of below.
      for path in ["/", "/journal", "/waiting", "/edit", "/api/status"] {
        #expect(try served.client.get(path).status == 200, "\(path)")
      }
      for connection in crowd { connection.close() }
      close(lock)
      var found = try served.client.get("/telegrams")
      for _ in 0..<200 where found.status != 200 {
        try await Task.sleep(for: .milliseconds(50))
        found = try served.client.get("/telegrams")
      }
      #expect(found.text.contains("note-2"))
    }
  }
}
