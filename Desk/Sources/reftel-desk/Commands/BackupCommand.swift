import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Foundation
import Reports
import Sealing

/// `reftel desk backup`
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Write the desk to one sealed file: store, keys and configuration.",
    discussion: """
      Only who has backup-key.pem, which is kept away from the machine, opens it. The desk may run meanwhile.

        reftel desk backup usun-2026-11-28.backup
      """)

  @Argument(help: "The file.")
  var file: String

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.administrator)
    let target = URL(fileURLWithPath: file)
    guard !FileManager.default.fileExists(atPath: target.path) else {
      throw ProgramFault.unwritable(target.path, "it is there already")
    }
    let certificate = try Certificate(pem: try DeskFolder.text(desk.folder.backupCertificate))
    try desk.center.noteBackup(by: proved.name, at: desk.now)
    let scratch = desk.folder.url.appendingPathComponent("backup-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(
      at: scratch, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: scratch) }
    try desk.store.backup(to: scratch.appendingPathComponent("desk.sqlite").path)
    try FileManager.default.copyItem(
      at: desk.folder.configuration, to: scratch.appendingPathComponent("desk.conf"))
    try FileManager.default.copyItem(at: desk.folder.keys, to: scratch.appendingPathComponent("keys"))
    let archive = try Archiver.run(
      ["--create", "--file", "-", "desk.conf", "desk.sqlite", "keys"], in: scratch)
    try CarryCommand.write(try SealedMessage.seal(archive, for: [certificate]), to: target)
    try options.json
      ? Answer.give(.object([.init("file", .string(target.path))]))
      : Answer.give("\(target.path) is the desk, sealed. The officers' own keys are not in it.")
  }
}

/// `reftel desk restore`
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make a desk again from a backup.",
    discussion: """
      What the desk sent after the backup had numbers too: each series goes on after a part that is left out, and an alarm \
      tells which. Other posts send again what they have no receipt for.

        reftel desk restore usun.backup --key /media/stick/backup-key.pem --to usun
      """)

  @Argument(help: "The file.")
  var file: String

  @Option(help: ArgumentHelp("The private key of backups.", valueName: "file"))
  var key: String

  @Option(help: ArgumentHelp("The folder of the desk, which is not there yet.", valueName: "folder"))
  var to: String

  @Option(help: ArgumentHelp("How many numbers of each series are left out.", valueName: "n"))
  var skip = 1000

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let target = DeskFolder(to)
    guard !FileManager.default.fileExists(atPath: target.url.path) else {
      throw ProgramFault.deskIsThere(target.url.path)
    }
    // Other desks take nothing that is further ahead.
    guard (0..<DeskRules().furthest).contains(skip) else {
      throw ProgramFault.badOption("number", "\(skip)", "From 0 to \(DeskRules().furthest - 1)")
    }
    guard let sealed = FileManager.default.contents(atPath: file) else {
      throw ProgramFault.unreadable(file)
    }
    let credential = try Credential(pem: try DeskFolder.text(URL(fileURLWithPath: key)))
    let archive: [UInt8]
    do throws(SealingFault) {
      archive = try SealedMessage.open(Array(sealed), with: credential, limit: .max)
    } catch {
      throw error == .otherRecipients ? ProgramFault.otherBackupKey(key) : error
    }
    let part = URL(fileURLWithPath: target.url.path + ".part", isDirectory: true)
    try? FileManager.default.removeItem(at: part)
    try FileManager.default.createDirectory(
      at: part, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // Where something is wrong with it, no key is left behind.
    defer { try? FileManager.default.removeItem(at: part) }
    _ = try Archiver.run(
      ["--extract", "--file", "-", "--no-same-owner", "desk.conf", "desk.sqlite", "keys"], in: part,
      input: archive)
    let folder = DeskFolder(part.path)
    try FileManager.default.createDirectory(
      at: folder.officers, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let desk = try OpenDesk(folder)
    let problems = try desk.store.integrityCheck()
    guard problems.isEmpty else {
      throw ProgramFault(
        code: "D611", message: "the store of the backup is damaged: \(problems[0])",
        remedy: "Take an earlier backup")
    }
    try desk.center.goOnAfterRestoring(skipping: skip, by: NSUserName(), at: desk.now)
    try desk.store.close()
    do { try FileManager.default.moveItem(at: part, to: target.url) } catch {
      throw ProgramFault.unwritable(target.url.path, error.localizedDescription)
    }
    try json
      ? Answer.give(.object([.init("folder", .string(target.url.path)), .init("skipped", .number(skip))]))
      : Answer.give(
        "\(target.url.path) is the desk again. 'reftel desk alarms' tells which numbers are left out. The officers' keys go to officers/, or are named by --key."
      )
  }
}

/// The system's `tar`.
enum Archiver {
  static func run(_ arguments: [String], in folder: URL, input: [UInt8]? = nil) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["tar"] + arguments
    process.currentDirectoryURL = folder
    let (output, source) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardInput = input == nil ? FileHandle.nullDevice : source
    do { try process.run() } catch {
      throw ProgramFault(code: "D612", message: "tar cannot be run", remedy: "Install it: apt install tar")
    }
    if let input {
      let handle = source.fileHandleForWriting
      DispatchQueue.global().async {
        try? handle.write(contentsOf: Data(input))
        try? handle.close()
      }
    }
    let bytes = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus != 127 else {
      throw ProgramFault(code: "D612", message: "tar cannot be run", remedy: "Install it: apt install tar")
    }
    guard process.terminationStatus == 0 else {
      throw ProgramFault(
        code: "D612", message: "tar has failed with \(process.terminationStatus)",
        remedy: "Look whether the disk is full")
    }
    return Array(bytes)
  }
}
