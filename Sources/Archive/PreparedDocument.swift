public import Documents
internal import Foundation
import References
import Search

/// A document made ready for the index: all work that needs no database, done where it was read.
public struct PreparedDocument: Sendable {
  /// What a key of a document is worth. Of two documents that claim one key, the better claim has it; of two equal ones,
  /// neither.
  public enum Claim: Int, Sendable {
    /// The name of its own file, which its owner chose.
    case fileName
    /// Its place in its edition, which no other document has.
    case edition
    /// Its series and number.
    case series
  }

  /// The document's keys with what each is worth.
  let keys: [(key: String, claim: Claim)]
  let summary: DocumentSummary
  /// What of it was not understood; `nil` when all was.
  let packedUnread: [UInt8]?
  let packedSummary: [UInt8]
  let packedEntry: [UInt8]
  /// The numbers that it bears, its own and those of its copies.
  let numbers: Set<String>
  /// The pages of its volume that it stands on.
  let pages: [(volume: String, page: String)]
  /// Where it stands in plain series of telegrams.
  let series: [SeriesPlace]
  /// What its references may mean.
  let sought: Set<String>
  /// Whom and what it is about.
  let topics: Set<DocumentTopic>
  /// The document without its running texts.
  let structure: [UInt8]
  /// Its running texts, the paragraphs' and then the notes', a line feed after each.
  let running: String
  /// How long its texts are, in bytes; 0 where only the heading is there.
  let length: Int
  /// What is searched.
  let text: IndexedText

  /// Makes a document ready.
  ///
  /// - Parameters:
  ///   - keys: the keys that it may be cited by, with what each is worth.
  ///   - names: full names of those whom its marks of persons point to.
  public init(_ document: Document, keys: [(key: String, claim: Claim)], names: [String: String] = [:]) {
    self.keys = keys.map { ($0.key.composed, $0.claim) }
    summary = DocumentSummary(document)
    var encoder = BinaryEncoder()
    document.unread.encode(to: &encoder)
    packedUnread = document.unread.isEmpty ? nil : encoder.bytes
    encoder = BinaryEncoder(reserving: 256)
    summary.encode(to: &encoder)
    packedSummary = encoder.bytes
    let entry = CatalogueEntry(document)
    encoder = BinaryEncoder(reserving: 256)
    entry.encode(to: &encoder)
    packedEntry = encoder.bytes
    numbers = Set(entry.copies.map(\.digits) + [entry.number?.digits].compactMap(\.self))
    pages = entry.volume.map { volume in entry.pages.map { (volume, $0.number) } } ?? []
    series = SeriesPlace.places(of: entry)
    sought = BacklinkKey.values(of: document.mentions(), in: entry)
    topics = DocumentTopic.all(
      of: summary, people: IndexedText.people(in: document, names, namingEach: false), tags: document.tags)
    // About as much as a document of middling length takes.
    encoder = BinaryEncoder(reserving: 1024, running: 6144)
    document.encode(to: &encoder)
    encoder.replaceZeros()
    structure = encoder.bytes
    running = String(decoding: encoder.running, as: UTF8.self)
    length = document.hasText ? encoder.running.count : 0
    text = IndexedText(document, keys: keys.map(\.key), running: encoder.running, names: names)
  }

  /// About how much memory it takes, in bytes.
  public var size: Int {
    structure.count + running.utf8.count + text.running.utf8.count + text.joined.utf8.count + 512
  }
}

extension String {
  /// The text with each accent and its letter as one sign where there is one (NFC): two keys that differ only so are one.
  var composed: String { utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping }
}
