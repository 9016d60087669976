public import Foundation

/// The built command, run as a user would.
public enum Tool {
  /// What a run of it printed, and how it ended.
  public struct Outcome: Sendable {
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String
    /// The exit status; the signal's number, negative, if one ended it.
    public let status: Int32

    /// Standard output, standard error, and the exit status where it is not 0.
    public var transcript: String {
      [trimmed(output), trimmed(errors), status == 0 ? "" : "[exit \(status)]"].filter { !$0.isEmpty }
        .joined(separator: "\n")
    }
  }

  /// Runs the command in a folder.
  ///
  /// - Parameter setting: what a shell is to do before; it then becomes the command.
  public static func run(
    _ arguments: [String], in folder: URL, after setting: String? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = Product.program("reftel")
    process.arguments = arguments
    if let setting {
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments =
        ["-c", "\(setting); exec \"$@\"", "bash", Product.program("reftel").path] + arguments
    }
    process.currentDirectoryURL = folder
    process.environment = ["NO_COLOR": "1", "COLUMNS": "120", "PATH": "/usr/bin:/bin"]
    let ended = try EndedProcess(process)
    // A mail's lines end as mails' lines do; on the pages they end as all others.
    let texts = [ended.output, ended.errors].map {
      String(decoding: $0, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }
    return Outcome(output: texts[0], errors: texts[1], status: ended.status)
  }
}
