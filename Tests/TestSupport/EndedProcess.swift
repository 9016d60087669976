public import Foundation

/// A process that was run to its end, without anything to read, and what it wrote.
public struct EndedProcess: Sendable {
  /// Standard output.
  public let output: [UInt8]
  /// Standard error.
  public let errors: [UInt8]
  /// The exit status; the signal's number, negative, if one ended it.
  public let status: Int32

  /// Runs a process and waits for its end.
  ///
  /// - Parameter process: one that has its program, arguments, folder and environment.
  public init(_ process: Process) throws {
    // Into files: two pipes that are read one after the other may fill up.
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let urls = ["out", "err"].map { scratch.url.appendingPathComponent($0) }
    for url in urls { try Data().write(to: url) }
    process.standardOutput = try FileHandle(forWritingTo: urls[0])
    process.standardError = try FileHandle(forWritingTo: urls[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    output = Array(try Data(contentsOf: urls[0]))
    errors = Array(try Data(contentsOf: urls[1]))
    status =
      process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
  }
}
