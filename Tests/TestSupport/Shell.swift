public import Foundation

/// Another program, run to its end.
public enum Shell {
  /// Runs a program in a folder.
  ///
  /// - Parameters:
  ///   - words: the program, looked up in the path unless it is a path itself, and its arguments.
  ///   - folder: where it runs.
  /// - Returns: what it printed, standard error after standard output, and its exit status.
  public static func run(_ words: [String], in folder: URL = Product.repository) throws -> (
    text: String, status: Int32
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = folder
    let scratch = try ScratchFolder(["output": ""])
    defer { scratch.remove() }
    let url = scratch.url.appendingPathComponent("output")
    let output = try FileHandle(forWritingTo: url)
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (try String(contentsOf: url, encoding: .utf8), process.terminationStatus)
  }
}
