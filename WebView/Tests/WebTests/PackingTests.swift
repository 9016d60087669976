import Foundation
import Testing

@testable import Web

/// How answers go over the network.
@Suite("Packing")
struct PackingTests {
  @Test("What a reader has already is not sent again; what has changed is")
  func unchanged() async throws {
    try await Served.example { served in
      let asset = try #require(
        try served.client.get("/").text.components(separatedBy: "href=\"").map { $0.prefix { $0 != "\"" } }
          .first {
            $0.hasPrefix("/assets/")
          })
      for path in cubanPaths + [String(asset), "/api/status", "/tables/acts.csv", "/feeds/acts.atom"] {
        let first = try served.client.get(path)
        let tag = try #require(first.headers["etag"], "\(path)")
        for known in [tag, "\"other\", \(tag)", tag.replacingOccurrences(of: "W/", with: "")] {
          let again = try served.client.get(path, headers: ["If-None-Match: \(known)"])
          #expect(again.status == 304 && again.body.isEmpty, "\(path): \(again.status)")
          #expect(again.headers["etag"] == tag)
        }
        #expect(try served.client.get(path, headers: ["If-None-Match: W/\"other\""]).status == 200)
      }
      let tag = try #require(try served.client.get("/").headers["etag"])
      let edition = try served.client.get("/edition").text
      try await served.edition(after: edition) {
        let name = "record.reftel"
        let text = try String(contentsOf: served.folder.appendingPathComponent(name), encoding: .utf8)
        try served.write(text + "\nparty Denmark\n", to: name)
      }
      #expect(try served.client.get("/", headers: ["If-None-Match: \(tag)"]).status == 200)
      #expect(try served.client.get("/nothing").headers["etag"] == nil)
    }
  }

  @Test("Pages are compressed for those who can undo it; what a form must give back is not")
  func compressed() async throws {
    try await Served.example { served in
      for path in cubanPaths + ["/api/status", "/tables/acts.csv"] {
        let plain = try served.client.get(path)
        #expect(plain.headers["content-encoding"] == nil, "\(path)")
        let packed = try served.client.get(path, headers: ["Accept-Encoding: br;q=1, gzip;q=0.5"])
        #expect(packed.headers["etag"] == plain.headers["etag"], "\(path)")
        if path.hasPrefix("/edit/") || path.hasPrefix("/cite/") || plain.body.count < Compression.shortest {
          #expect(packed.body == plain.body, "\(path)")
          continue
        }
        #expect(packed.headers["content-encoding"] == "gzip", "\(path)")
        #expect(packed.headers["vary"] == "Accept-Encoding", "\(path)")
        #expect(
          packed.body.count < plain.body.count / 2, "\(path): \(packed.body.count) of \(plain.body.count)")
        #expect(try unpacked(packed.body) == plain.body, "\(path)")
      }
    }
  }

  /// What another program makes of it.
  private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("reftel-\(UUID().uuidString).gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-dc", file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(data)
  }

  @Test(
    "Gzip is used where it is accepted",
    arguments: [
      ("gzip", true), ("GZIP", true), ("deflate, gzip;q=0.1", true), ("*", true), ("x-gzip", true),
      ("", false),
      ("gzip;q=0", false), ("*;q=0", false), ("br", false), ("*, gzip; q=0", false), ("identity", false),
    ])
  func accepted(_ header: String, _ isAccepted: Bool) {
    #expect(Compression.isAccepted(header) == isAccepted)
  }
}
