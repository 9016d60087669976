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

  package static func unreadable(_ path: String, _ error: any Error) -> ProgramFault {
    let reason = (error as NSError).userInfo[NSUnderlyingErrorKey].map {
      "\(($0 as? NSError)?.localizedDescription ?? "")"
    }
    return ProgramFault(
      code: "D601", message: "\(path) cannot be read: \(reason ?? error.localizedDescription)",
      remedy: "Look whether it is there, and who may read it")
  }

  package static func unwritable(_ path: String, _ reason: String) -> ProgramFault {
    ProgramFault(
      code: "D602", message: "\(path) cannot be written: \(reason)",
      remedy: "Look whether it is there already, and who may write there")
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

  package static func badOption(_ name: String, _ value: String, _ remedy: String) -> ProgramFault {
    ProgramFault(code: "D609", message: "'\(value)' is no \(name)", remedy: remedy, status: 2)
  }

  package static func certificate(_ what: String, _ reason: String) -> ProgramFault {
    ProgramFault(
      code: "D610", message: "\(what) cannot be used: \(reason)", remedy: "Restore it from a backup")
  }
}
