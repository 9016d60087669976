import Documents
import Search

/// What of a document is searched, field by field: folded words (``FoldedText``) with blanks between them.
///
struct IndexedText: Sendable {
  /// What is in the columns of ``Schema/fields``, in their order.
  let fields: [String]
  /// All running texts, the paragraphs' and then the notes'.
  let running: String
  /// Words of the running texts that hyphens join, in one.
  let joined: String

  /// - Parameters:
  ///   - keys: what the document may be cited by.
  ///   - running: its running texts, a line feed after each, in UTF-8.
  ///   - names: full names of those whom its marks of persons point to.
  init(_ document: Document, keys: [String], running: [UInt8], names: [String: String]) {
    func folded(_ texts: [String]) -> String { FoldedText(texts.joined(separator: "\n")).words }
    let numbers =
      (document.number.map { [[$0.series, $0.digits].compactMap(\.self).joined(separator: " ")] } ?? [])
      + document.copies.compactMap(\.number)
    fields = Schema.fields.map { field in
      switch field {
      case .number: folded(numbers)
      case .keys: folded(keys)
      case .place: folded([document.place].compactMap(\.self))
      case .title: folded([document.title])
      case .subject: folded([document.subject].compactMap(\.self))
      case .senders: folded(Self.names(of: document.senders))
      case .addressees: folded(Self.names(of: document.addressees))
      case .people: folded(Self.people(in: document, names))
      case .dates: folded(Self.dates(of: document))
      case .running, .joined: ""
      }
    }
    let text = FoldedText(running)
    self.running = text.words
    joined = text.joined
  }

  /// The names as the document has them, and those of the posts that they mean.
  private static func names(of correspondents: [Correspondent]) -> [String] {
    correspondents.flatMap { [$0.name] + ($0.post.map { [$0.name] } ?? []) }
  }

  /// The days that the document is of: `1962-11-07`.
  private static func dates(of document: Document) -> [String] {
    guard let sent = document.sent else { return [] }
    return [sent.date.iso] + (sent.lastDate.map { [$0.iso] } ?? [])
  }

  /// Everybody whom the document names, each once: those that are marked in it, and those its fields hold.
  ///
  /// - Parameters:
  ///   - names: full names of those whom its marks of persons point to.
  ///   - isBoth: whether those who are marked have both the words that are marked and their full names.
  static func people(
    in document: Document, _ names: [String: String], namingEach isBoth: Bool = true
  ) -> [String] {
    var list: [String] = []
    var known: Set<String> = []
    func add(_ name: String) { if known.insert(name).inserted { list.append(name) } }
    func add(_ spans: [Span], of text: String) {
      for span in spans {
        guard case .person(let target) = span.mark else { continue }
        if let target, let name = names[target] {
          add(name)
          guard isBoth else { continue }
        }
        text.withBytes { add(String(decoding: UnsafeBufferPointer(rebasing: $0[span.range]), as: UTF8.self)) }
      }
    }
    for correspondent in document.senders { if let person = correspondent.person { add(person) } }
    for correspondent in document.addressees { if let person = correspondent.person { add(person) } }
    for paragraph in document.paragraphs { add(paragraph.spans, of: paragraph.text) }
    if let note = document.sourceNote { add(note.spans, of: note.text) }
    for note in document.notes { add(note.spans, of: note.text) }
    for name in document.signatories { add(name) }
    for side in document.participants { for name in side.names { add(name) } }
    if let drafting = document.drafting {
      for hand in drafting.drafters + drafting.clearers + drafting.approvers { add(hand.name) }
    }
    return list
  }
}

extension Document {
  /// Whether there is a text of it, and not only its heading, or a line in brackets that says why there is none.
  var hasText: Bool {
    paragraphs.contains { paragraph in
      switch paragraph.kind {
      case .text, .item, .row:
        !(paragraph.text.hasPrefix("[") && paragraph.text.hasSuffix("]"))
          && paragraph.text.contains { $0.isLetter || $0.isNumber }
      case .heading, .signature, .marking, .dateline: false
      }
    }
  }
}
