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
    let peers = try desk.store.read { try $0.peers() }.filter { peer in
      post.map { $0 == peer.card.post.name } ?? (peer.route == .carried)
    }
    if let post, peers.isEmpty {
      throw ProgramFault.badOption(
        "post that is trusted", post, peers.map(\.card.post.name).joined(separator: ", "))
    }
    var written: [String] = []
    for peer in peers {
      while let mail = try desk.center.next(for: peer.card.post, at: desk.now) {
        let name =
          "\(desk.center.post.name)-to-\(peer.card.post.name)-\(mail.delivery)-\(desk.now.milliseconds).eml"
        try Self.write(mail.bytes, to: folder.appendingPathComponent(name))
        try desk.center.handed(mail.delivery, at: desk.now)
        written.append(name)
      }
    }
    try options.json
      ? Answer.print(.object([.init("folder", .string(folder.path)), .init("files", JSONValue(written))]))
      : Answer.print("\(written.count) mails are in \(folder.path).")
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
    // Files of other posts' desks, and our own, may lie there too.
    let own = desk.center.post.name
    var results: [(String, String)] = []
    for path in paths where !(path.split(separator: "/").last ?? "").hasPrefix("\(own)-to-") {
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
      return try Answer.print(
        .array(results.map { .object([.init("file", .string($0.0)), .init("result", .string($0.1))]) }))
    }
    guard !results.isEmpty else { return try Answer.print("There is nothing to take in.") }
    try Answer.print(table: results.map { [String($0.0.split(separator: "/").last ?? ""), $0.1] })
  }
}
