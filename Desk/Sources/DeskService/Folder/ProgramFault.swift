import Foundation

/// What the program cannot do for reasons of files, terminals or usage: a stable code, what is wrong, and what helps.
package struct ProgramFault: Error, CustomStringConvertible {
  /// The code.
  package let code: String
  /// What is wrong, as a sentence without a stop.
  package let message: String
  /// What helps.
  package let remedy: String
  /// The exit status: 1 where something is wrong, 2 where the command was misused.
  package var status: Int32 = 1

  /// What the program cannot do.
  package init(code: String, message: String, remedy: String, status: Int32 = 1) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.status = status
  }

  package var description: String { "\(code): \(message). \(remedy)" }

  package static func unreadable(_ path: String) -> ProgramFault {
    var isFolder: ObjCBool = false
    let reason =
      if access(path, R_OK) != 0 {
        String(cString: strerror(errno))
      } else if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        "it is a folder"
      } else {
        "it is no text in UTF-8"
      }
    return ProgramFault(
      code: "D601", message: "\(path) cannot be read: \(reason)",
      remedy: "Look whether it is there, and who may read it")
  }

  package static func unwritable(_ path: String, _ reason: String) -> ProgramFault {
    ProgramFault(
      code: "D602", message: "\(path) cannot be written: \(reason)",
      remedy: "Choose another name, or look at who may write there")
  }

  package static func noDesk(_ path: String) -> ProgramFault {
    ProgramFault(
      code: "D603", message: "there is no desk in \(path)",
      remedy: "Name its folder by --desk or REFTEL_DESK, or make one: reftel desk init NAME", status: 2)
  }

  package static func deskIsThere(_ path: String) -> ProgramFault {
    ProgramFault(
      code: "D604", message: "there is a desk in \(path) already", remedy: "Choose another folder", status: 2)
  }

  package static func whoAreYou(_ names: [String]) -> ProgramFault {
    ProgramFault(
      code: "D605", message: "it is not said which officer does this",
      remedy: names.isEmpty
        ? "Make an officer first: reftel desk officers add NAME --roles …"
        : "Say it by --as or REFTEL_OFFICER: \(names.joined(separator: ", "))", status: 2)
  }

  package static func otherKey(_ name: String, _ path: String) -> ProgramFault {
    ProgramFault(
      code: "D606", message: "the key in \(path) is not that of \(name)",
      remedy: "Name the officer's own key by --key or REFTEL_OFFICER_KEY")
  }

  package static func badCard(_ path: String, _ reason: String) -> ProgramFault {
    ProgramFault(
      code: "D607", message: "\(path) is no card of a desk: \(reason)",
      remedy: "Ask the post for what 'reftel desk card' prints there")
  }

  package static func fingerprint(_ post: String) -> ProgramFault {
    ProgramFault(
      code: "D608", message: "the fingerprint of \(post) was not confirmed",
      remedy:
        "Have it read to you over another channel, and give it by --fingerprint, or answer on a terminal")
  }

  package static func otherFingerprint(_ post: String) -> ProgramFault {
    ProgramFault(
      code: "D608", message: "the card of \(post) has another fingerprint than the one given",
      remedy: "Do not trust it: ask the post for its fingerprint and its card once more, over another channel"
    )
  }

  package static func badOption(_ name: String, _ value: String, _ remedy: String) -> ProgramFault {
    let message = value.isEmpty ? "no \(name) is given" : "'\(value)' is no \(name)"
    return ProgramFault(code: "D609", message: message, remedy: remedy, status: 2)
  }

  package static func otherBackupKey(_ path: String) -> ProgramFault {
    ProgramFault(
      code: "D702", message: "the backup is not sealed for the key in \(path)",
      remedy: "Name the backup-key.pem that was made with the desk")
  }

  package static func nextKeys(_ what: String, _ remedy: String) -> ProgramFault {
    ProgramFault(code: "D613", message: what, remedy: remedy)
  }

  package static func certificate(_ what: String, _ reason: String) -> ProgramFault {
    ProgramFault(
      code: "D610", message: "\(what) cannot be used: \(reason)", remedy: "Restore it from a backup")
  }
}
