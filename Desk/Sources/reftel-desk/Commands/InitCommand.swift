import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Foundation
import Reports
import Sealing

/// `reftel desk init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a desk: a folder with keys, a configuration, and a store.",
    discussion: """
      The folder has the post's name; --desk names another. Besides the post's own keys there is one for backups: take \
      backup-key.pem away from the machine.

        reftel desk init usun --title "Mission to the United Nations" --address telegrams@usun.example
      """)

  @Argument(help: "The post's short name: small letters, digits and hyphens.")
  var post: String

  @Option(help: "Its name as headings have it.")
  var title: String?

  @Option(help: "The address to which its mail goes.")
  var address: String?

  @Option(help: ArgumentHelp("Where sessions of other desks come in.", valueName: "host:port"))
  var listen: String?

  @Option(
    help: ArgumentHelp("Seconds by which the desk's clock is ahead, for an exercise.", valueName: "seconds"))
  var exerciseOffset: Int64?

  @Option(help: ArgumentHelp("When numbers begin again: '1 January' or '1 July'.", valueName: "day"))
  var yearBegins: String?

  @OptionGroup var options: DeskOptions

  func run() throws {
    guard let name = Post(slug: post) else {
      throw ProgramFault.badOption("name of a post", post, "Small letters, digits and hyphens: usun")
    }
    let folder = options.desk.map { DeskFolder($0) } ?? DeskFolder(name.name)
    guard !FileManager.default.fileExists(atPath: folder.configuration.path) else {
      throw ProgramFault.deskIsThere(folder.url.path)
    }
    var text = DeskConfiguration(
      post: name, title: title ?? name.name, address: address ?? "telegrams@\(name.name).invalid"
    ).text
    if let listen { text = text.replacing("listen: 127.0.0.1:2525", with: "listen: \(listen)") }
    if let yearBegins { text = text.replacing("year-begins: 1 January", with: "year-begins: \(yearBegins)") }
    if let exerciseOffset {
      text +=
        "\n# The clock of an exercise. What is sent by it has the exercise's times.\nexercise-offset: \(exerciseOffset)s\n"
    }
    let configuration: DeskConfiguration
    do throws(DeskConfiguration.Faults) {
      configuration = try DeskConfiguration(text: text)
    } catch {
      throw FileFaults(path: folder.configuration.path, faults: error.faults)
    }
    let now = configuration.now
    let keys = try PostKeys(name: configuration.title, address: configuration.address, at: now)
    let backup = try Credential.generate(
      name: "Backups of \(configuration.post.name)", address: configuration.address, use: .sealing,
      from: now.seconds - 86_400, until: now.seconds + 36_525 * 86_400)
    do {
      for url in [folder.url, folder.keys, folder.officers] {
        try FileManager.default.createDirectory(
          at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
    } catch {
      throw ProgramFault.unwritable(folder.url.path, error.localizedDescription)
    }
    for credential in [keys.signing, keys.sealing, keys.carriage] {
      try DeskFolder.writeSecret(credential.pem, to: folder.key(credential.certificate.use.rawValue))
    }
    try DeskFolder.writeSecret(backup.certificate.pem, to: folder.backupCertificate)
    try DeskFolder.writeSecret(backup.pem, to: folder.backupKey)
    _ = try SQLiteStore(path: folder.store.path, creating: true)
    // The configuration last: with it there is a desk.
    try DeskFolder.writeSecret(text, to: folder.configuration)
    let card = keys.card(configuration)
    let fingerprint = Fingerprint(of: card.canonicalBytes)
    if options.json {
      return try Answer.print(
        .object([
          .init("folder", .string(folder.url.path)), .init("post", .string(configuration.post.name)),
          .init("fingerprint", .string(fingerprint.letters)),
        ]))
    }
    try Answer.print(
      """
      \(folder.url.path) is the desk of \(configuration.title).
      Its fingerprint: \(fingerprint.words)
      Take \(folder.backupKey.path) away from this machine; who restores a backup needs it.
      Next: 'reftel desk officers add NAME', 'reftel desk card', 'reftel desk trust CARD'.
      """)
  }
}
