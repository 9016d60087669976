public import Foundation

/// A script run by a shell, for what only a shell can do: close streams, join programs by pipes.
public enum ShellScript {
  /// Runs a script with `$reftel` and `$serve` set to the programs, built or not.
  public static func run(
    _ script: String, in folder: URL, columns: Int? = 120, _ arguments: [String] = []
  ) throws -> EndedProcess {
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
    return try EndedProcess(process)
  }
}

extension EndedProcess {
  /// Standard output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }
  /// Standard error as text.
  public var errorText: String { String(decoding: errors, as: UTF8.self) }
}
