public import Foundation
import Synchronization

/// A program of the system that is run for what it prints, within limits of time, memory and output.
public struct Program: Sendable {
  /// How much a run may take.
  public struct Limits: Sendable {
    /// How long it may take, in seconds.
    public var seconds: Double
    /// How much address space it may take, in bytes; `nil` for as much as the system gives.
    public var memory: Int?
    /// How much it may print, in bytes.
    public var output: Int

    /// Limits of a run.
    public init(seconds: Double, memory: Int? = nil, output: Int = 1 << 28) {
      self.seconds = seconds
      self.memory = memory
      self.output = output
    }
  }

  /// Why a run gave nothing.
  public enum Failure: Error, Sendable, Equatable {
    /// It could not be started.
    case notStarted
    /// It took longer than it may, and was ended.
    case timeout
    /// It printed more than it may, and was ended.
    case tooMuch
    /// It ended with a status other than 0; what it complained of, its first 4,000 bytes.
    case failed(status: Int32, complaint: String)
  }

  /// Where it lies.
  public let path: String

  /// A program by its name, as the shell finds it; `nil` where there is none.
  public init?(named name: String) {
    let places = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    let found = places.split(separator: ":").lazy.map { $0 + "/" + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { return nil }
    path = found
  }

  /// Runs it, and waits for its end.
  ///
  /// - Parameters:
  ///   - environment: all that it is to find there; `nil` for what this process has.
  ///   - input: what it reads from standard input.
  /// - Returns: what it printed.
  public func run(
    _ arguments: [String], environment: [String: String]? = nil, input: Data = Data(), within limits: Limits
  ) throws(Failure) -> Data {
    let process = Process()
    if let memory = limits.memory {
      // The shell sets the limit of what it then becomes.
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments =
        ["-c", "ulimit -v \(memory >> 10) 2>/dev/null; exec \"$0\" \"$@\"", path] + arguments
    } else {
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = arguments
    }
    if let environment { process.environment = environment }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input.isEmpty ? FileHandle.nullDevice : stdin
    process.standardOutput = stdout
    process.standardError = stderr
    do { try process.run() } catch { throw .notStarted }
    let hasEnded = Mutex(false)
    let isLate = Mutex(false)
    let pid = process.processIdentifier
    let watchdog = DispatchWorkItem {
      hasEnded.withLock { ended in
        guard !ended else { return }
        isLate.withLock { $0 = true }
        kill(pid, SIGKILL)
      }
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + limits.seconds, execute: watchdog)
    // Each on a thread of its own: a program that reads slowly, or complains at length, must not hold up the others.
    let complaint = Mutex(Data())
    let complaining = DispatchGroup()
    DispatchQueue.global().async(group: complaining) {
      let read = Self.read(stderr.fileHandleForReading, upTo: 4_000, discardingRest: true).data
      complaint.withLock { $0 = read }
    }
    if !input.isEmpty {
      DispatchQueue.global().async {
        try? stdin.fileHandleForWriting.write(contentsOf: input)
        try? stdin.fileHandleForWriting.close()
      }
    }
    let (data, isWhole) = Self.read(stdout.fileHandleForReading, upTo: limits.output, discardingRest: false)
    if !isWhole { kill(pid, SIGKILL) }
    process.waitUntilExit()
    hasEnded.withLock { $0 = true }
    watchdog.cancel()
    complaining.wait()
    if isLate.withLock({ $0 }) { throw .timeout }
    guard isWhole else { throw .tooMuch }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw .failed(
        status: process.terminationReason == .exit
          ? process.terminationStatus : 128 + process.terminationStatus,
        complaint: String(decoding: complaint.withLock { $0 }, as: UTF8.self))
    }
    return data
  }

  /// Reads a pipe to its end, or as far as it may be read.
  private static func read(
    _ pipe: FileHandle, upTo most: Int, discardingRest: Bool
  ) -> (data: Data, isWhole: Bool) {
    var data = Data()
    var isWhole = true
    while let piece = try? pipe.read(upToCount: 1 << 16), !piece.isEmpty {
      if data.count + piece.count > most {
        isWhole = false
        guard discardingRest else { break }
        data.append(piece.prefix(most - data.count))
      } else {
        data.append(piece)
      }
    }
    return (data, isWhole)
  }
}
