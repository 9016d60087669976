import Foundation
import TestSupport
import Testing

/// What whoever starts the server wrongly is told.
@Suite("Starting")
struct StartTests {
  private func serve(_ arguments: String...) throws -> (status: Int32, words: String) {
    let process = Process()
    process.executableURL = Product.program("reftel-serve")
    process.arguments = ["serve"] + arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, words)
  }

  private var example: String { Product.repository.appendingPathComponent("examples/ceasefire").path }

  @Test("A port or an address that cannot be had is told in words")
  func places() async throws {
    try await Served.example("ceasefire") { served in
      let taken = try serve(example, "--port", String(served.client.port))
      #expect(taken.status == 1)
      #expect(taken.words.hasPrefix("port \(served.client.port) is taken: "), "\(taken.words)")
    }
    let nowhere = try serve(example, "--host", "nowhere.invalid", "--behind-proxy", "reftel.example.org")
    #expect(nowhere.status == 1)
    #expect(nowhere.words == "--host nowhere.invalid: there is no such address\n")
  }

  @Test("Wrong use is told with the command's usage")
  func usage() throws {
    for arguments in [
      ["--port", "70000"], ["--host", "0.0.0.0"], ["--timeout", "0"], ["--password-file", "/nowhere"],
    ] {
      let wrong = try serve(example, arguments[0], arguments[1])
      #expect(wrong.status == 2)
      #expect(wrong.words.hasPrefix("Error: \(arguments[0])"), "\(wrong.words)")
      #expect(wrong.words.contains("reftel serve [<record>]"), "\(wrong.words)")
    }
    let missing = try serve("/nowhere/at/all")
    #expect(missing.status == 1)
    #expect(missing.words.contains("there is no such file or folder"))
  }
}
