import Foundation
import TestSupport
import Testing
import Web

/// A record in a folder of its own, served by a process of its own while a test runs.
struct Served {
  let folder: URL
  let client: Client
  /// What the server has written to standard error since this was asked last; waits for something.
  let log: @Sendable () -> Data

  /// Writes a file of the record.
  func write(_ text: String, to name: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// Changes something, and waits until the record has been read again.
  ///
  /// - Returns: the edition there is then; the one before when ten seconds did not bring another.
  @discardableResult
  func edition(after old: String, _ change: () throws -> Void) async throws -> String {
    try change()
    for _ in 0..<200 {
      let edition = try client.get("/edition").text
      if edition != old { return edition }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("the change was not noticed")
    return old
  }

  /// Serves a copy of an example.
  static func example(
    _ name: String = "cuba-1962", _ options: ServerOptions = ServerOptions(),
    _ body: (Served) async throws -> Void
  ) async throws {
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let folder = scratch.url.appendingPathComponent(name)
    try FileManager.default.copyItem(
      at: Product.repository.appendingPathComponent("examples/\(name)"), to: folder)
    try await serve(folder, options, body)
  }

  /// Serves a record of files with these texts.
  static func record(
    _ files: [String: String], _ options: ServerOptions = ServerOptions(),
    _ body: (Served) async throws -> Void
  ) async throws {
    let scratch = try ScratchFolder(files)
    defer { scratch.remove() }
    try await serve(scratch.url, options, body)
  }

  /// Serves a record of files with these bytes.
  static func bytes(
    _ files: [String: [UInt8]], entry: String? = nil, _ body: (Served) async throws -> Void
  ) async throws {
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    for (name, bytes) in files {
      let url = scratch.url.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
    try await serve(scratch.url, entry: entry, ServerOptions(), body)
  }

  private static func serve(
    _ folder: URL, entry: String? = nil, _ options: ServerOptions, _ body: (Served) async throws -> Void
  ) async throws {
    let process = Process()
    process.executableURL = Product.program("reftel-serve")
    process.arguments =
      [
        "serve", entry.map { folder.path + "/" + $0 } ?? folder.path, "--port", "0", "--timeout",
        String(options.patience),
      ]
      + (options.isReadOnly ? ["--read-only"] : [])
      + (options.proxyName.map { ["--behind-proxy", $0] } ?? [])
      + (options.basePath.isEmpty ? [] : ["--base-path", options.basePath])
    process.environment = options.password.map { ["REFTEL_PASSWORD": $0] } ?? [:]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    // `http://127.0.0.1:40321/`
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = line.split(separator: ":").last.flatMap { Int($0.prefix { $0.isNumber }) }
    let log = errors.fileHandleForReading
    try await body(
      Served(folder: folder, client: Client(port: try #require(port, "\(line)")), log: { log.availableData }))
  }

  /// Asks for a page until its text is as wanted: a change of the files is noticed after a while.
  ///
  /// - Returns: the last answer, after at most twenty seconds.
  func get(_ path: String, until isWanted: (String) -> Bool) async throws -> Client.Answer {
    var answer = try client.get(path)
    for _ in 0..<200 where !isWanted(answer.text) {
      try await Task.sleep(for: .milliseconds(100))
      answer = try client.get(path)
    }
    return answer
  }

  /// Options that differ from the defaults in one.
  static func options<Value>(_ key: WritableKeyPath<ServerOptions, Value>, _ value: Value) -> ServerOptions {
    var options = ServerOptions()
    options[keyPath: key] = value
    return options
  }

  /// The value of a hidden field of a form.
  static func field(_ name: String, in page: String) -> String {
    guard let start = page.range(of: "name=\"\(name)\" value=\"") else { return "" }
    return String(page[start.upperBound...].prefix { $0 != "\"" })
  }

  /// What a file of the record holds.
  func contents(_ name: String = "record.reftel") throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  }
}
