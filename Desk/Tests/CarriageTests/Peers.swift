import Carriage
import Foundation
import NIOCore
import NIOPosix
import TestSupport

/// Other people's mail programs, where `scripts/prepare desk` has installed them.
enum Peers {
  /// Whether a program is there.
  static func has(_ programs: String...) -> Bool {
    programs.allSatisfy { program in
      folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }
  }

  private static let folders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"]

  /// Postfix and Dovecot are started by root alone.
  static let isRoot = geteuid() == 0

  static let hasPostfix = isRoot && has("postfix", "smtp-source", "smtp-sink")
  static let hasDovecot =
    isRoot && has("dovecot") && FileManager.default.isExecutableFile(atPath: "/usr/lib/dovecot/lmtp")
  static let hasSwaks = has("swaks")
  static let hasOpenSSL = has("openssl")
  static let hasAiosmtpd = (try? Shell.run(["/usr/bin/python3", "-c", "import aiosmtpd"]).status) == 0

  /// A port of this machine where nobody listens.
  static func freePort() async throws -> Int {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(host: "127.0.0.1", port: 0).get()
    let port = channel.localAddress?.port ?? 0
    try await channel.close().get()
    return port
  }

  /// Runs a script of the folder `Desk/Tests/Peers`.
  static func script(_ words: String...) throws {
    let path = Product.repository.appendingPathComponent("Desk/Tests/Peers/\(words[0])").path
    let run = try heedingSignals { try Shell.run([path] + words.dropFirst()) }
    if run.status != 0 { throw PeerFailure(what: "\(words): \(run.text)") }
  }

  /// Runs a program with its folders in the path, and gives what it printed.
  static func run(_ words: [String], input: String = "") throws -> (text: String, status: Int32) {
    let scratch = try ScratchFolder(["input": input])
    defer { scratch.remove() }
    let path = "PATH=\(folders.joined(separator: ":"))"
    let script = "\"$@\" <\(scratch.url.appendingPathComponent("input").path)"
    return try Shell.run([path, "timeout", "60", "bash", "-c", script, "bash"] + words)
  }

  /// Starts something with no signal blocked: threads of Swift's pool block them all, and what they start would inherit that.
  private static func heedingSignals<Result>(_ start: () throws -> Result) rethrows -> Result {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try start()
  }

  /// Waits for something, for some seconds at most.
  static func wait(_ seconds: Int = 20, for condition: () throws -> Bool) async throws -> Bool {
    for _ in 0..<seconds * 20 {
      if try condition() { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  /// Starts a program that runs until it is ended, and waits until it listens on a port.
  static func started(_ words: [String], port: Int) async throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["PATH=\(folders.joined(separator: ":"))"] + words
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try heedingSignals { try process.run() }
    for _ in 0..<200 {
      let channel = try? await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(host: "127.0.0.1", port: port).get()
      if let channel {
        try? await channel.close().get()
        return process
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    process.terminate()
    throw PeerFailure(what: "\(words) does not listen on \(port)")
  }
}

/// A peer could not be started.
struct PeerFailure: Error {
  let what: String
}

extension CarriageAddress {
  /// Its port.
  var port: Int { if case .host(_, let port) = self { port } else { 0 } }
}

/// What follows the header of a mail.
func body(of mail: [UInt8]) -> [UInt8] {
  let end: [UInt8] = [13, 10, 13, 10]
  return mail.firstRange(of: end).map { Array(mail[$0.upperBound...]) } ?? []
}
