import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Foundation
import Reports

/// `reftel desk draft`
struct DraftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft", abstract: "Take a draft from a file, or list and show the drafts.",
    discussion: """
      The file is a text with the header that docs/documents.md describes, or a mail (.eml). Its line 'to' names trusted posts; \
      'cleared' and 'approved' name the officers who have to. Another text for a draft makes the clearances of the one before void.

        reftel desk draft telegram.txt
        reftel desk draft telegram.txt --replace 3
        reftel desk draft --show 3
      """)

  @Argument(help: "The file with the draft.")
  var file: String?

  @Option(help: ArgumentHelp("The draft that this is another text of.", valueName: "n"))
  var replace: Int?

  @Option(help: ArgumentHelp("The arrival that this answers: it is referred to.", valueName: "n"))
  var replyTo: Int?

  @Option(help: ArgumentHelp("Show a draft.", valueName: "n"))
  var show: Int?

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    if let show {
      let proved = try officer.prove(at: desk)
      let draft = try desk.center.read(draft: show, by: proved.officer, at: desk.now)
      if options.json { return try Answer.give(draft.json) }
      return try Answer.give(exact: draft.text)
    }
    guard let file else { return try list(desk) }
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.drafter)
    var content = try Self.content(of: file, desk)
    if let replyTo {
      let arrival = try desk.center.read(replyTo, by: proved.officer, at: desk.now)
      content.references.append(arrival.telegram.id)
    }
    let draft = try desk.center.draft(content, replacing: replace, by: proved.name, at: desk.now)
    if options.json { return try Answer.give(draft.json) }
    try Answer.give(draft.summary)
    let officers = try desk.store.read { try $0.officers() }
    for name in draft.unknownNames(among: officers) {
      try Answer.give(
        "'\(name)' is no officer of this desk: note what they say by telephone, or mend the name.")
    }
  }

  /// Reads a draft from a file.
  static func content(of path: String, _ desk: OpenDesk) throws -> TelegramContent {
    let bytes: Data
    do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw ProgramFault.unreadable(path)
    }
    do throws(DraftReader.Faults) {
      return try DraftReader.content(
        of: Array(bytes), isMail: path.lowercased().hasSuffix(".eml"), own: desk.center.card,
        peers: (try? desk.store.read { try $0.peers() }) ?? [])
    } catch {
      throw FileFaults(path: path, faults: error.faults)
    }
  }

  private func list(_ desk: OpenDesk) throws {
    let drafts = try desk.store.read { try $0.drafts(in: [.drafting, .clearing, .approved]) }
    let reader = try officer.proveIfNamed(at: desk)?.officer
    if options.json { return try Answer.give(.array(drafts.map { .object($0.heading(for: reader)) })) }
    guard !drafts.isEmpty else { return try Answer.give("There is no draft.") }
    try Answer.give(
      table: drafts.map { draft in
        [
          "\(draft.id)", draft.stateWords, draft.drafter,
          draft.content.addressees.map(\.post.name).joined(separator: ", "),
          draft.awaited.isEmpty ? "" : "awaits \(draft.awaited.joined(separator: ", "))",
          draft.content.subject(isOpen: draft.isOpen(to: reader)),
        ]
      })
  }
}

extension Draft {
  /// Its state, in words.
  var stateWords: String {
    switch state {
    case .drafting: "being drafted"
    case .clearing: "being cleared"
    case .approved, .released, .withdrawn: state.rawValue
    }
  }

  /// Whether somebody may see its subject.
  func isOpen(to reader: Officer?) -> Bool {
    content.marking.isEmpty || (reader.map { $0.mayRead(self) } ?? false)
  }

  /// Where it stands, in words.
  var summary: String {
    var lines = [
      "Draft \(id) is \(stateWords): \(content.addressees.map(\.words).joined(separator: "; "))."
    ]
    if state == .drafting || state == .clearing {
      for refusal in refusals { lines.append("Refused by \(refusal.officer): \(refusal.reason ?? "").") }
      if !awaited.isEmpty {
        lines.append("It awaits \(awaited.joined(separator: ", ")).")
      } else if refusals.isEmpty {
        lines.append("Nobody's clearance is awaited: it can be approved.")
      } else {
        lines.append("It can be approved once the text is changed, or cleared by who refused it.")
      }
    }
    if !voidClearances.isEmpty {
      lines.append(
        "Clearances of another text, which count no more: \(voidClearances.map(\.officer).joined(separator: ", "))."
      )
    }
    return lines.joined(separator: "\n")
  }

  /// It whole: what is said of it, and its text.
  var text: String {
    var lines = [summary]
    for clearance in clearances {
      let text = clearance.digest == digest ? "it" : "an earlier text"
      lines.append("\(clearance.at.iso) \(clearance.recordedBy) \(clearance.words(of: text))")
    }
    if let approval { lines.append("\(approval.at.iso) \(approval.officer) approved it") }
    return lines.joined(separator: "\n") + "\n\n" + content.canonicalText
  }

  /// Where it stands, as JSON.
  ///
  /// - Parameter reader: who is to see the subject, where the marking wants that somebody is.
  func heading(for reader: Officer?) -> [JSONValue.Member] {
    [
      .init("draft", .number(id)), .init("state", .string(state.rawValue)),
      .init("drafter", .string(drafter)),
      .init("digest", .string(digest.text)), .init("awaited", JSONValue(awaited)),
      .init("refused", JSONValue(refusals.map(\.officer))),
      .init("void", JSONValue(voidClearances.map(\.officer))),
      .init("message", JSONValue(telegram?.value)),
      .init("subject", JSONValue(isOpen(to: reader) ? content.subject : nil)),
    ]
  }

  /// It whole, as JSON.
  var json: JSONValue {
    .object(
      heading(for: nil).dropLast() + [
        .init("subject", JSONValue(content.subject)),
        .init(
          "clearances",
          .array(
            clearances.map { clearance in
              .object([
                .init("officer", .string(clearance.officer)),
                .init("manner", .string(clearance.manner.rawValue)),
                .init("reason", JSONValue(clearance.reason)), .init("at", JSONValue(clearance.at)),
                .init("recorded-by", .string(clearance.recordedBy)),
                .init("holds", .bool(clearance.digest == digest)),
                .init("signature", .string(clearance.signature)),
              ])
            })),
        .init(
          "approval",
          approval.map {
            .object([
              .init("officer", .string($0.officer)), .init("at", JSONValue($0.at)),
              .init("signature", .string($0.signature)),
            ])
          } ?? .null),
        .init("content", .object(content.json)), .init("text", .string(content.body)),
      ])
  }
}
