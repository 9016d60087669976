import Foundation
import TestSupport
import Testing
import Web

/// A record in a folder of its own, served by a process of its own while a test runs.
struct Served {
  let folder: URL
  let client: Client

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

  private static func serve(
    _ folder: URL, _ options: ServerOptions, _ body: (Served) async throws -> Void
  ) async throws {
    let process = Process()
    process.executableURL = Product.program("reftel-serve")
    process.arguments =
      ["serve", folder.path, "--port", "0", "--timeout", String(options.patience)]
      + (options.isReadOnly ? ["--read-only"] : [])
      + (options.proxyName.map { ["--behind-proxy", $0] } ?? [])
    process.environment = options.password.map { ["REFTEL_PASSWORD": $0] } ?? [:]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    // `http://127.0.0.1:40321/`
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = line.split(separator: ":").last.flatMap { Int($0.prefix { $0.isNumber }) }
    try await body(Served(folder: folder, client: Client(port: try #require(port, "\(line)"))))
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
}
