import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Foundation
import Reports

/// `reftel desk carry`
struct CarryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "carry",
    abstract: "Write what is queued to a folder, for a pouch or a stick: no network at all.",
    discussion: """
      The files are sealed. Without --post, those for posts whose route is 'carried'. The other side takes them by 'reftel desk \
      accept', and its receipts come back in the same way.

        reftel desk carry --to /media/pouch
        reftel desk carry --to /media/pouch --post moscow
      """)

  @Option(help: ArgumentHelp("The folder.", valueName: "folder"))
  var to: String

  @Option(help: ArgumentHelp("A post, whatever its route.", valueName: "post"))
  var post: String?

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.communicator)
    let folder = URL(fileURLWithPath: to, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw ProgramFault.unwritable(folder.path, error.localizedDescription)
    }
    // What the clock brings goes with it: numbers that are due, what has to go again.
    try desk.center.tick(at: desk.now)
    let all = try desk.store.read { try $0.peers() }
    let peers = all.filter { peer in post.map { $0 == peer.card.post.name } ?? (peer.route == .carried) }
    if let post, peers.isEmpty {
      throw ProgramFault.badOption(
        "post that is trusted", post, all.map(\.card.post.name).joined(separator: ", "))
    }
    var written: [String] = []
    for peer in peers {
      while let mail = try desk.center.next(for: peer.card.post, at: desk.now) {
        let name =
          PouchName(from: desk.center.post, to: peer.card.post, mail.delivery, at: desk.now).text
        try Self.write(mail.bytes, to: folder.appendingPathComponent(name))
        try desk.center.handed(mail.delivery, at: desk.now)
        written.append(name)
      }
    }
    if options.json {
      return try Answer.give(
        .object([.init("folder", .string(folder.path)), .init("files", JSONValue(written))]))
    }
    try Answer.give("\(Count.words(written.count, "mail")) in \(folder.path).")
    let queued = try desk.store.read { try $0.postsWithQueue() }
    let waiting = all.map(\.card.post).filter { queued.contains($0) && !peers.map(\.card.post).contains($0) }
    guard !waiting.isEmpty, post == nil else { return }
    let names = waiting.map(\.name).joined(separator: ", ")
    try Answer.give("Mail waits for \(names), which is not carried by its route: --post takes it along.")
  }

  /// Writes a file that is whole and on the disk when this returns, or not there.
  static func write(_ bytes: [UInt8], to url: URL) throws {
    let part = url.appendingPathExtension("part")
    do {
      guard FileManager.default.createFile(atPath: part.path, contents: nil) else {
        throw ProgramFault.unwritable(part.path, "it cannot be made")
      }
      let handle = try FileHandle(forWritingTo: part)
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
      try handle.close()
    } catch let fault as ProgramFault {
      throw fault
    } catch {
      throw ProgramFault.unwritable(part.path, error.localizedDescription)
    }
    guard rename(part.path, url.path) == 0 else {
      throw ProgramFault.unwritable(url.path, String(cString: strerror(errno)))
    }
    let folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }
}

/// The name of a carried file: `state-to-usun-12-19621127T022800Z.eml`.
struct PouchName {
  /// The name.
  let text: String

  /// The name of the file for a delivery.
  init(from sender: Post, to addressee: Post, _ delivery: Int, at now: Desk.Moment) {
    let time = now.iso.filter { $0 != "-" && $0 != ":" }
    text = "\(sender.name)-to-\(addressee.name)-\(delivery)-\(time).eml"
  }

  /// Whether a file is for a post, or its name does not say for which it is.
  static func isForAnybody(or post: Post, _ name: Substring) -> Bool {
    guard let found = name.wholeMatch(of: /.+-to-(.+)-\d+-\d{8}T\d{6}Z\.eml/) else { return true }
    return found.1 == post.name || found.1.hasSuffix("-to-\(post.name)")
  }
}

/// `reftel desk accept`
struct AcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Take in the mails of a folder that was carried here.",
    discussion: """
      What was taken before is known and not taken twice. The files stay where they are.

        reftel desk accept /media/pouch
      """)

  @Argument(help: "The folder, or a file.")
  var folder: String

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.communicator)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw ProgramFault(
        code: "D601", message: "\(folder) is not there", remedy: "Name the folder that was carried here")
    }
    let paths =
      isFolder.boolValue
      ? ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".eml") }
        .sorted()
        .map { "\(folder)/\($0)" } : [folder]
    // Files for other posts, and our own, may lie in the folder too.
    var results: [(String, String)] = []
    for path in paths
    where !isFolder.boolValue
      || PouchName.isForAnybody(or: desk.center.post, path.split(separator: "/").last ?? "")
    {
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw ProgramFault(code: "D601", message: "\(path) cannot be read", remedy: "Look who may read it")
      }
      guard bytes.count <= desk.configuration.largest else {
        results.append(
          (path, "too large: \(bytes.count) bytes; 'largest-mail' is \(desk.configuration.largest)"))
        continue
      }
      let id = try desk.center.keep(
        RawMail(
          received: desk.now, origin: "carried, \(path.split(separator: "/").last ?? "")", bytes: Array(bytes)
        ))
      while let (raw, result) = try desk.center.openNext(at: desk.now) {
        if raw == id { results.append((path, result.words)) }
      }
      // The desk that runs beside this may have opened it.
      if results.last?.0 != path { results.append((path, "kept; the desk that runs has opened it")) }
    }
    if options.json {
      return try Answer.give(
        .array(results.map { .object([.init("file", .string($0.0)), .init("result", .string($0.1))]) }))
    }
    guard !results.isEmpty else { return try Answer.give("There is nothing to take in.") }
    try Answer.give(table: results.map { [String($0.0.split(separator: "/").last ?? ""), $0.1] })
  }
}
