public import Ledger

/// What `check` says beside what is wrong: what it could not look at, and what the record may seem to do and does not.
public struct CheckNotes: Sendable {
  /// The notes, a line each.
  public let lines: [String]

  /// - Parameters:
  ///   - uncompared: how many quotations could not be compared.
  ///   - untested: how many assertions were not tested.
  ///   - strangers: senders and addressees of cited documents who are no post or party of the record.
  public init(_ record: Record, uncompared: Int, untested: Int, strangers: [String] = []) {
    func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
    var lines: [String] = []
    if uncompared > 0 {
      lines.append("\(count(uncompared, "quotation")) not compared: the text is not at hand")
    }
    if untested > 0 {
      lines.append(
        "\(count(untested, "assertion")) not tested: the errors above may bear on \(untested == 1 ? "it" : "them")"
      )
    }
    let confidential = record.confidential
    if let first = confidential.first {
      let name = record.name(of: first)
      let names = confidential.count == 1 ? name : "\(name) and \(confidential.count - 1) more"
      lines.append("'known to' of \(names) counts with --known-to: --view leaves nothing out")
    }
    if !strangers.isEmpty {
      let names = strangers.prefix(8).joined(separator: "; ")
      let more = strangers.count > 8 ? "; and \(strangers.count - 8) more" : ""
      lines.append("no post or party of the record, and so not asked what they knew: \(names)\(more)")
      lines.append("`reftel check --suggest-posts` proposes posts for the names in the documents")
    }
    self.lines = lines
  }
}
