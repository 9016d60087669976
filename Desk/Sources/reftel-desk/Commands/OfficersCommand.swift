import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Foundation
import Reports
import Sealing

/// `reftel desk officers`
struct OfficersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "officers", abstract: "Make officers and change what they may do, or list them.",
    discussion: """
      Roles: drafter, clearer, approver, releaser, communicator, records, administrator. The first officer of a desk is made \
      by whoever has its folder; further ones by an administrator.

        reftel desk officers add weir --name "Ann Weir" --roles drafter,clearer
        reftel desk officers
      """,
    subcommands: [AddOfficerCommand.self, ListOfficersCommand.self],
    defaultSubcommand: ListOfficersCommand.self)
}

/// `reftel desk officers add`
struct AddOfficerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Make an officer, or change what one may do.",
    discussion: """
      A key is made in officers/NAME.pem, which its holder takes to where nobody else reads it. An officer who has one \
      already gives its public part by --public-key.
      """)

  @Argument(help: "The name by which commands mean the officer: one word.")
  var officer: String

  @Option(help: ArgumentHelp("The full name, for others.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp("What the officer may do, between commas; 'all' for everything.", valueName: "roles"))
  var roles: String?

  @Option(help: ArgumentHelp("The highest marking that the officer may read.", valueName: "classification"))
  var ceiling: String?

  @Option(
    help: ArgumentHelp("Captions that the officer may read, between semicolons.", valueName: "captions"))
  var captions: String?

  @Option(help: ArgumentHelp("The file with the public key that the officer has already.", valueName: "file"))
  var publicKey: String?

  @OptionGroup var acting: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let known = try desk.store.read { try $0.officers() }
    let name = officer.lowercased()
    guard Post(slug: name) != nil else {
      throw ProgramFault.badOption(
        "name of an officer", officer, "Letters, digits and hyphens, a letter first")
    }
    var who = NSUserName()
    if !known.isEmpty {
      let proved = try acting.prove(at: desk)
      try proved.officer.expect(.administrator)
      who = proved.name
    }
    var officer =
      known.first { $0.name == name }
      ?? Officer(name: name, fullName: self.name ?? self.officer, roles: [.drafter, .clearer], key: "")
    if let full = self.name { officer.fullName = full }
    if let roles { officer.roles = try Self.roles(roles) }
    // The first officer has to be able to make others.
    if known.isEmpty { officer.roles.insert(.administrator) }
    if let ceiling {
      guard
        let known = Classification.allCases.first(where: { $0.rawValue.lowercased() == ceiling.lowercased() })
      else {
        throw ProgramFault.badOption(
          "classification", ceiling, Classification.allCases.map(\.rawValue).joined(separator: ", "))
      }
      officer.ceiling = known
    }
    if let captions {
      officer.captions = Set(
        captions.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() })
    }
    var keyFile: URL?
    if let publicKey {
      officer.key = try OfficerPublicKey(pem: try DeskFolder.text(URL(fileURLWithPath: publicKey))).base64
    } else if officer.key.isEmpty {
      let key = OfficerKey.generate()
      let url = desk.folder.officerKey(name)
      try DeskFolder.writeSecret(key.pem, to: url)
      officer.key = key.publicKey.base64
      keyFile = url
    }
    try desk.center.enrol(officer, by: who, at: desk.now)
    if options.json { return try Answer.give(officer.json) }
    let captions = officer.captions.sorted().map { ", \($0)" }.joined()
    try Answer.give(
      "\(officer.name) is an officer: \(officer.fullName), \(officer.roleWords); reads up to \(officer.ceiling.rawValue)\(captions)."
    )
    if let keyFile {
      try Answer.give("The private key is in \(keyFile.path); only its holder is to have it.")
    }
  }

  private static func roles(_ text: String) throws -> Set<Officer.Role> {
    if text == "all" { return Set(Officer.Role.allCases) }
    return Set(
      try text.split(separator: ",").map { word in
        guard let role = Officer.Role(rawValue: word.trimmingCharacters(in: .whitespaces).lowercased()) else {
          throw ProgramFault.badOption(
            "role", String(word), Officer.Role.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return role
      })
  }
}

/// `reftel desk officers list`
struct ListOfficersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the officers.")

  @OptionGroup var options: DeskOptions

  func run() throws {
    let officers = try options.open().store.read { try $0.officers() }
    if options.json { return try Answer.give(.array(officers.map(\.json))) }
    guard !officers.isEmpty else { return try Answer.give("There is no officer yet.") }
    try Answer.give(
      table: officers.map {
        [
          $0.name, $0.fullName, "up to \($0.ceiling.rawValue)", $0.captions.sorted().joined(separator: "; "),
          $0.roleWords,
        ]
      })
  }
}

extension Officer {
  /// The roles in words, in their order.
  var roleWords: String { Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: ", ") }

  /// As JSON.
  var json: JSONValue {
    .object([
      .init("name", .string(name)), .init("full-name", .string(fullName)),
      .init("roles", JSONValue(Role.allCases.filter(roles.contains).map(\.rawValue))),
      .init("ceiling", .string(ceiling.rawValue)), .init("captions", JSONValue(captions.sorted())),
      .init("key", .string(key)),
    ])
  }
}
