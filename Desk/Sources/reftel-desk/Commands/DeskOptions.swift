import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Foundation
import Sealing

/// Which desk a command is for.
struct DeskOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The desk's folder; else REFTEL_DESK, or the folder you are in.", valueName: "folder"))
  var desk: String?

  @Flag(help: "Answer in JSON.")
  var json = false

  /// The desk's folder.
  var folder: DeskFolder { DeskFolder(desk ?? ProcessInfo.processInfo.environment["REFTEL_DESK"] ?? ".") }

  /// Opens the desk.
  func open() throws -> OpenDesk { try OpenDesk(folder) }
}

/// Who does something at a desk, and the key that proves it.
struct OfficerOptions: ParsableArguments {
  @Option(
    name: [.customLong("as")],
    help: ArgumentHelp(
      "Which officer does this; else REFTEL_OFFICER, or the only one there is.", valueName: "officer"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The file with the officer's private key; else REFTEL_OFFICER_KEY, or officers/NAME.pem of the desk.",
      valueName: "file"))
  var key: String?

  /// The officer, proved by the key.
  func prove(at desk: OpenDesk) throws -> ProvedOfficer {
    let environment = ProcessInfo.processInfo.environment
    let officers = try desk.store.read { try $0.officers() }
    let only = officers.count == 1 ? officers.first?.name : nil
    guard let name = name ?? environment["REFTEL_OFFICER"] ?? only else {
      throw ProgramFault.whoAreYou(officers.map(\.name))
    }
    let officer = try desk.center.officer(named: name)
    let path = key ?? environment["REFTEL_OFFICER_KEY"] ?? desk.folder.officerKey(officer.name).path
    let text = try DeskFolder.text(URL(fileURLWithPath: path))
    let key: OfficerKey
    do throws(SealingFault) { key = try OfficerKey(pem: text) } catch {
      throw ProgramFault.certificate(path, error.description)
    }
    guard key.publicKey.base64 == officer.key else { throw ProgramFault.otherKey(officer.name, path) }
    return ProvedOfficer(officer: officer, key: key)
  }
}

/// An officer whose key was seen.
struct ProvedOfficer {
  /// The officer.
  let officer: Officer
  /// The private key.
  let key: OfficerKey

  /// The name by which the desk knows the officer.
  var name: String { officer.name }

  /// The officer's signature over a text.
  func sign(_ text: String) throws -> String {
    Data(try key.sign(Array(text.utf8))).base64EncodedString()
  }
}
