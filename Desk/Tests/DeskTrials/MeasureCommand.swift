import ArgumentParser
import Carriage
import Console
import Desk
import DeskService
import DeskStore
import Documents
import Foundation
import Sealing
import Synchronization

/// A desk in a folder of its own, and its officer, for measurements.
struct TrialDesk {
  let desk: OpenDesk
  private let key = OfficerKey.generate()

  /// Makes a desk in a folder that is not there yet.
  init(_ name: String, in folder: URL, listen: String, lmtp: String = "off", tls: Bool = true) throws {
    let place = DeskFolder(folder.appendingPathComponent(name).path)
    var configuration = DeskConfiguration(
      post: Post(name), title: "Post \(name)", address: "telegrams@\(name).example")
    configuration.listen = listen
    configuration.tls = tls
    configuration.lmtp = lmtp == "off" ? nil : lmtp
    configuration.rules.fourEyes = false
    for url in [place.url, place.keys, place.officers] {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    let keys = try PostKeys(name: configuration.title, address: configuration.address, at: configuration.now)
    for credential in [keys.signing, keys.sealing, keys.carriage] {
      try DeskFolder.writeSecret(credential.pem, to: place.key(credential.certificate.use.rawValue))
    }
    try DeskFolder.writeSecret(
      configuration.text.replacing("mails-a-minute: 100000", with: "mails-a-minute: 10000000"),
      to: place.configuration)
    try SQLiteStore(path: place.store.path, creating: true).close()
    desk = try OpenDesk(place)
    try desk.center.enrol(
      Officer(
        name: "trial", fullName: "Trial", roles: Set(Officer.Role.allCases), key: key.publicKey.base64),
      by: "trial", at: desk.now)
  }

  /// Trusts another's card.
  func trust(_ other: TrialDesk, _ route: Peer.Route) throws {
    try desk.center.trust(
      Peer(card: other.desk.center.card, route: route, highest: .flash), by: "trial", at: desk.now)
  }

  /// Drafts and approves a telegram of about so many bytes.
  func approved(to post: Post, _ precedence: Precedence = .routine, bytes: Int = 2048) throws -> Int {
    let line = "The quick brown fox has read the telegram and has nothing to say to it.\n"
    let body = String(repeating: line, count: max(1, bytes / line.utf8.count))
    let content = TelegramContent(
      addressees: [Addressee(post: post, role: .action, precedence: precedence)], subject: "Measurement",
      classification: .unclassified, body: body)
    let draft = try desk.center.draft(content, by: "trial", at: desk.now)
    var approval = Approval(officer: "trial", digest: draft.digest, at: desk.now)
    approval.signature = Data(try key.sign(Array(approval.signedText.utf8))).base64EncodedString()
    _ = try desk.center.approve(approval, draft.id)
    return draft.id
  }

  /// Releases a telegram of about so many bytes.
  @discardableResult
  func release(to post: Post, _ precedence: Precedence = .routine, bytes: Int = 2048) throws -> Telegram {
    try desk.center.release(
      draft: try approved(to: post, precedence, bytes: bytes), by: "trial", at: desk.now)
  }
}

/// Measures how long something takes, and says how many a second that is.
func perSecond(_ name: String, _ count: Int, _ body: () async throws -> Void) async throws -> Double {
  let start = ContinuousClock.now
  try await body()
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  let rate = Double(count) / seconds
  try Console.write(
    Array("\(name)\t\(count)\t\(String(format: "%.2f", seconds)) s\t\(Int(rate))/s\n".utf8), to: .answers)
  return rate
}

/// A folder that is removed at the end.
func inScratch<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "desk-trials-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder)
}

/// `desk-trials carry`
struct CarryTrial: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "carry",
    abstract:
      "From desk to desk over TLS in one session: released telegrams until they are handed, and until they are receipted."
  )

  @Option(help: "How many telegrams.")
  var count = 3000

  @Option(help: "The first of two ports.")
  var port = 29110

  @Flag(help: "Without TLS.")
  var plain = false

  func run() async throws {
    try await inScratch { folder in
      let state = try TrialDesk("state", in: folder, listen: "127.0.0.1:\(port)", tls: !plain)
      let usun = try TrialDesk("usun", in: folder, listen: "127.0.0.1:\(port + 1)", tls: !plain)
      try state.trust(usun, .direct(host: "127.0.0.1", port: port + 1))
      try usun.trust(state, .direct(host: "127.0.0.1", port: port))
      for _ in 0..<count { try state.release(to: usun.desk.center.post) }
      let runners = [state, usun].map { trial in Task { try await DeskRunner(trial.desk) { _ in }.run() } }
      func waitUntil(_ isDone: () throws -> Bool) async throws {
        while try !isDone() { try await Task.sleep(for: .milliseconds(10)) }
      }
      let post = usun.desk.center.post
      _ = try await perSecond("desk to desk, handed", count) {
        try await waitUntil {
          try state.desk.store.read {
            try $0.queued(for: post, lowest: .deferred, except: [], limit: 1).isEmpty
          }
        }
      }
      let start = ContinuousClock.now
      try await waitUntil {
        try state.desk.store.read { try $0.deliveries(openOnly: true, limit: 1).isEmpty }
      }
      let rest = (ContinuousClock.now - start) / .seconds(1)
      try Console.write(
        Array(
          "until the last was opened, entered and receipted\t\(String(format: "%.2f", rest)) s more\n".utf8),
        to: .answers)
      for runner in runners { runner.cancel() }
      for runner in runners { try await runner.value }
    }
  }
}

/// `desk-trials receive`
struct ReceiveTrial: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive",
    abstract: "Take in mail by LMTP in several sessions at a time: of a desk, or of another server on a port."
  )

  @Option(help: "How many mails in all.")
  var count = 8000

  @Option(help: "How many sessions at a time.")
  var sessions = 8

  @Option(help: "The port.")
  var port = 29120

  @Option(
    help:
      "The recipient at another server that is listening on the port; without it, a desk is started there.")
  var peer: String?

  @Flag(help: "SMTP in place of LMTP.")
  var smtp = false

  func run() async throws {
    try await inScratch { folder in
      let usun = try TrialDesk("usun", in: folder, listen: "off", lmtp: "127.0.0.1:\(port)", tls: false)
      let runner =
        peer == nil ? Task { try await DeskRunner(usun.desk, isOpening: false) { _ in }.run() } : nil
      let recipient = peer ?? usun.desk.center.card.address
      let transfer: Transfer = smtp ? .smtp : .lmtp
      try await Task.sleep(for: .milliseconds(500))
      let body = String(
        repeating: "TWFueSB3b3JkcyBpbiBzaXh0eSBmb3VyIGxldHRlcnMgYSBsaW5lLCBmb3IgbWFpbC4=\r\n", count: 28)
      let mails = count / sessions
      let port = port
      _ = try await perSecond(
        "\(peer == nil ? "desk" : "peer"), \(smtp ? "SMTP" : "LMTP"), \(sessions) at a time", mails * sessions
      ) {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for session in 0..<sessions {
            group.addTask {
              let connection = try await CarriageConnection.connect(
                to: .host("127.0.0.1", port: port),
                CarriageConnection.Settings(transfer: transfer, hostName: "trial.example", tls: .none))
              for mail in 0..<mails {
                let text =
                  "From: <a@b.example>\r\nTo: telegrams:;\r\nMessage-ID: <\(session)-\(mail)@b.example>\r\nSubject: [...]\r\n\r\n\(body)"
                let outcome = await connection.send(
                  MailEnvelope(sender: "a@b.example", recipient: recipient), Array(text.utf8))
                guard case .accepted = outcome else { throw ValidationError("not accepted: \(outcome)") }
              }
              await connection.close()
            }
          }
          try await group.waitForAll()
        }
      }
      runner?.cancel()
      try await runner?.value
    }
  }
}

/// `desk-trials release`
struct ReleaseTrial: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Release approved drafts, several at a time: numbers, signature, queue, log, on the disk.")

  @Option(help: "How many drafts.")
  var count = 4000

  @Option(help: "How many officers release at a time.")
  var officers = 8

  func run() async throws {
    try await inScratch { folder in
      let state = try TrialDesk("state", in: folder, listen: "off")
      let usun = try TrialDesk("usun", in: folder, listen: "off")
      try state.trust(usun, .carried)
      var drafts: [Int] = []
      for _ in 0..<count { drafts.append(try state.approved(to: usun.desk.center.post)) }
      let center = CommunicationsCenter(
        card: state.desk.center.card, rules: state.desk.configuration.rules,
        store: GroupedWriter(state.desk.store),
        wire: state.desk.center.wire, digestOf: OpenDesk.digest, isSigned: OpenDesk.isSigned,
        newID: OpenDesk.newID(domain: "state.example"))
      let chosen = drafts
      let now = state.desk.now
      _ = try await perSecond("release, \(officers) at a time", count) {
        await withTaskGroup(of: Void.self) { group in
          group.addTask {
            DispatchQueue.concurrentPerform(iterations: officers) { officer in
              for index in stride(from: officer, to: chosen.count, by: officers) {
                _ = try! center.release(draft: chosen[index], by: "trial", at: now)
              }
            }
          }
        }
      }
      let last = try state.desk.store.read { try $0.sentSeries().first?.last ?? 0 }
      guard last == count else { throw ValidationError("the last number is \(last)") }
    }
  }
}
