import Documents
import Ledger
import RecordStore

/// The posts of a record, as documents are matched to them.
struct Matching {
  let names: SeatNames
  let knowledge: Knowledge

  init(_ record: Record) {
    names = SeatNames(record)
    knowledge = Knowledge(record)
  }

  /// Whether somebody is a declared post.
  func isPost(_ correspondent: Correspondent) -> Bool { names.seat(of: correspondent)?.kind == .post }
}

/// How many telegrams there are, and how many of them pass each step.
struct Result {
  var total = 0
  var read = 0
  var sender = 0
  var addressee = 0
  var drawn = 0
  var inOrder = 0
  var misses: [String] = []

  static func + (left: Result, right: Result) -> Result {
    Result(
      total: left.total + right.total, read: left.read + right.read, sender: left.sender + right.sender,
      addressee: left.addressee + right.addressee, drawn: left.drawn + right.drawn,
      inOrder: left.inOrder + right.inOrder, misses: left.misses + right.misses)
  }

  /// Counts a telegram.
  mutating func add(_ document: Document, _ receipt: Receipt, _ matching: Matching) {
    total += 1
    var reasons: [String] = []
    func pass(_ isGood: Bool, _ reason: @autoclosure () -> String) -> Bool {
      if !isGood { reasons.append(reason()) }
      return isGood
    }
    let found = document.received
    let isRead =
      found?.minute == receipt.minute
      && receipt.day.map { $0 == (found?.date.month ?? 0, found?.date.day ?? 0) } ?? true
    if pass(isRead, "receipt read as \(found?.text ?? "nothing")") { read += 1 }
    let isFrom = document.senders.contains(where: matching.isPost)
    if pass(isFrom, "sender \(document.senders.map(\.name))") { sender += 1 }
    let isTo = document.addressees.contains(where: matching.isPost)
    if pass(isTo, "addressee \(document.addressees.map(\.name))") { addressee += 1 }
    let route = matching.knowledge.route(of: matching.names.path(of: document).path)
    let isTold = route?.receipts.contains(where: \.isTold) ?? false
    if pass(isRead && isFrom && isTo && isTold, "not drawn"), let route {
      drawn += 1
      let delays = route.receipts.map { $0.time.seconds - route.sent.seconds }
      if pass(delays.allSatisfy { (0...432_000).contains($0) }, "came \(delays.map { $0 / 60 }) minutes after it was sent") {
        inOrder += 1
      }
    }
    if !reasons.isEmpty {
      misses.append(
        "\(document.key) “\(receipt.words)” sent “\(document.sent?.text ?? "")”: \(reasons.joined(separator: "; "))")
    }
  }
}
