import Foundation
import TestSupport

/// A script run by a shell, for what only a shell can do: close streams, join programs by pipes.
enum ShellScript {
  struct Outcome {
    let output: [UInt8]
    let errors: [UInt8]
    let status: Int32

    var text: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  /// Runs a script with `$reftel` and `$serve` set to the programs.
  static func run(
    _ script: String, in folder: URL, columns: Int? = 120, _ arguments: [String] = []
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script, "bash"] + arguments
    process.currentDirectoryURL = folder
    var environment = [
      "PATH": "/usr/bin:/bin", "reftel": Product.program("reftel").path,
      "serve": Product.program("reftel-serve").path,
    ]
    if let columns { environment["COLUMNS"] = String(columns) }
    process.environment = environment
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let urls = ["out", "err"].map { scratch.url.appendingPathComponent($0) }
    for url in urls { try Data().write(to: url) }
    process.standardOutput = try FileHandle(forWritingTo: urls[0])
    process.standardError = try FileHandle(forWritingTo: urls[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let bytes = try urls.map { Array(try Data(contentsOf: $0)) }
    return Outcome(output: bytes[0], errors: bytes[1], status: process.terminationStatus)
  }
}
