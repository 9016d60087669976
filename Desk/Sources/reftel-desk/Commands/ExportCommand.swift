import ArgumentParser
import Desk
import DeskService
import DeskStore
import DocumentFormats
import Documents
import Foundation
import Reports
import Sealing

/// `reftel desk export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Put telegrams into a record's telegrams/, where the ledger cites them.",
    discussion: """
      Each becomes a mail named by sender, addressee and number, state-usun-1379.eml: so it is cited, @state-usun-1379. What is \
      there already stays. Exported is what the officer may read; the export is logged.

        reftel desk export examples/cuba-1962 --desk usun --as records
        reftel desk export records/cuba --arrival 12
      """)

  @Argument(help: "The record's folder.")
  var record: String

  @Option(
    help: ArgumentHelp(
      "An arrival; may be given several times. Else all that came and was sent.", valueName: "n"))
  var arrival: [Int] = []

  @Option(help: ArgumentHelp("A telegram that was sent; may be given several times.", valueName: "message"))
  var telegram: [String] = []

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    let folder = URL(fileURLWithPath: record, isDirectory: true)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw ProgramFault.badOption("record", record, "The folder of a record: that with its ledger")
    }
    var export = TelegramExport(
      desk: desk, folder: folder.appendingPathComponent("telegrams", isDirectory: true))
    let isAll = arrival.isEmpty && telegram.isEmpty
    if isAll { try proved.officer.expect(.records, .communicator) }
    let (arrivals, sent) = try desk.store.read { rows -> ([Arrival], [Telegram]) in
      let arrivals =
        isAll ? try rows.arrivals(for: nil, limit: .max) : try arrival.compactMap { try rows.arrival($0) }
      let sent =
        isAll
        ? try rows.telegrams(limit: .max)
        : try telegram.map { try MessageText.read($0) }.compactMap { try rows.telegram($0)?.telegram }
      return (arrivals, sent)
    }
    guard isAll || arrivals.count == arrival.count && sent.count == telegram.count else {
      throw ProgramFault.badOption(
        "telegram of this desk", (arrival.map(String.init) + telegram).joined(separator: ", "),
        "List the inbox and the outbox to see them")
    }
    var (unreadable, filed) = (0, [Int]())
    for item in arrivals.reversed() {
      let distribution = try desk.store.read { try $0.distribution(of: item.id) }
      guard proved.officer.mayRead(item, distribution) else {
        unreadable += 1
        continue
      }
      try export.add(item)
      filed.append(item.id)
    }
    var sentCount = 0
    for item in sent.reversed() where item.carried?.reason != .blind {
      guard proved.officer.mayRead(item) else {
        unreadable += 1
        continue
      }
      try export.add(item)
      sentCount += 1
    }
    try desk.center.noteExport(
      of: filed, telegrams: sentCount, to: folder.path, by: proved.name, at: desk.now)
    if options.json {
      return try Answer.give(
        .object([
          .init("written", JSONValue(export.written)), .init("there-already", JSONValue(export.known)),
          .init("not-readable", .number(unreadable)),
        ]))
    }
    for name in export.written { try Answer.give("telegrams/\(name).eml") }
    if !export.known.isEmpty {
      try Answer.give("\(Count.words(export.known.count, "telegram")) there already.")
    }
    if unreadable > 0 {
      try Answer.give("\(Count.words(unreadable, "telegram")) not for \(proved.name), and left out.")
    }
    if export.written.isEmpty, export.known.isEmpty, unreadable == 0 {
      try Answer.give("There is nothing to export.")
    }
  }
}

/// Telegrams on their way into a record.
struct TelegramExport {
  private let desk: OpenDesk
  private let folder: URL
  private let peers: [Peer]
  /// The keys of those that were written.
  private(set) var written: [String] = []
  /// The keys of those that were there.
  private(set) var known: [String] = []

  init(desk: OpenDesk, folder: URL) {
    self.desk = desk
    self.folder = folder
    peers = (try? desk.store.read { try $0.peers() }) ?? []
  }

  /// A telegram that came; what it carries, where it is a readdressal or a blind copy.
  mutating func add(_ arrival: Arrival) throws {
    let inner = try SignedMessage.verify(arrival.signed).content
    if arrival.original != nil, let carried = try desk.center.wire.carried(in: inner, of: arrival, peers) {
      let (telegram, original) = try desk.center.wire.readCarried(carried, by: arrival.telegram, peers)
      return try write(
        document(original, telegram, telegram.content.addressees.first), arrival.received, telegram)
    }
    try write(document(inner, arrival.telegram, arrival.mine), arrival.received, arrival.telegram)
  }

  /// A telegram that was sent.
  mutating func add(_ telegram: Telegram) throws {
    guard telegram.carried == nil,
      let (_, frozen) = try desk.store.read({ try $0.telegram(telegram.id) })
    else { return }
    try write(document(frozen.inner, telegram, telegram.content.addressees.first), nil, telegram)
  }

  private func document(_ inner: [UInt8], _ telegram: Telegram, _ mine: Addressee?) -> Document {
    var document = MailReader.document(bytes: inner)
    if let number = mine?.number { document.number = TelegramNumber("\(number)") }
    document.genre = .telegram
    document.key = [telegram.sender.name, mine?.post.name ?? "", mine?.number.map(String.init) ?? ""].joined(
      separator: "-")
    let sender = peers.first { $0.card.post == telegram.sender }?.card ?? desk.center.card
    let addressee = ([desk.center.card] + peers.map(\.card)).first { $0.post == mine?.post }
    document.title = "Telegram From the \(sender.title) to the \(addressee?.title ?? mine?.post.name ?? "")"
    // The copies that others have, each with its number there.
    document.copies = telegram.content.addressees.filter { $0.post != mine?.post }.map { addressee in
      Copy(
        addressee.role == .action ? .sent : .repeated,
        to: peers.first { $0.card.post == addressee.post }?.card.title ?? addressee.post.name,
        number: addressee.number.map(String.init), attention: addressee.attention,
        precedence: addressee.precedence)
    }
    return document
  }

  private mutating func write(_ document: Document, _ received: Desk.Moment?, _ telegram: Telegram) throws {
    var document = document
    if let received {
      document.received = WallTime(
        date: received.date, minute: received.secondOfDay / 60, zone: .greenwich, text: "")
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw ProgramFault.unwritable(folder.path, error.localizedDescription)
    }
    let key = document.key
    // The same number in another year has the year in its key.
    for name in [key, "\(key)-\(telegram.year.label.lowercased())"] {
      document.key = name
      let bytes = MailWriter.bytes(of: document)
      let url = folder.appendingPathComponent("\(name).eml")
      guard let there = FileManager.default.contents(atPath: url.path) else {
        try CarryCommand.write(bytes, to: url)
        written.append(name)
        return
      }
      let other = MailReader.document(bytes: Array(there))
      if other.sent?.date == document.sent?.date, other.sent?.minute == document.sent?.minute {
        known.append(name)
        return
      }
    }
    throw ProgramFault.unwritable(
      folder.appendingPathComponent("\(key).eml").path, "another telegram is there")
  }
}
