import Ledger
import RecordStore
import Reports
import Telegrams

/// A document as a list shows it.
struct DocumentEntry: Hashable, Sendable {
  let key: String
  let title: String
  let day: CalendarDay?
  let genre: String
  let sender: String
  let addressee: String
  /// Whether it lies under `telegrams/`, or is declared only.
  let isAtHand: Bool
  /// How often acts cite it.
  let useCount: Int
}

/// The documents of a record: those that lie under `telegrams/`, and those that are declared.
struct Catalogue: Sendable {
  /// By date, those without one last.
  let entries: [DocumentEntry]
  /// Whether the documents were too many to be looked into: then they are listed by their keys alone.
  let isShallow: Bool
  private let texts: [String: String]
  private let keyOfOther: [String: String]

  /// More than this are not read.
  private static let readable = 2_000

  /// Reads the documents, unless they are too many.
  init(_ record: Record, _ shelf: DocumentShelf, _ sources: SourceUse) {
    let keys = shelf.keys
    isShallow = keys.count > Self.readable
    var entries: [String: DocumentEntry] = [:]
    var texts: [String: String] = [:]
    var others: [String: String] = [:]
    for declared in record.documents {
      let key = declared.heading.name
      entries[key] = DocumentEntry(
        key: key, title: declared.heading.title, day: declared.date?.instant.day(in: record.zone).day,
        genre: "",
        sender: "", addressee: "", isAtHand: shelf.contains(key), useCount: sources.uses[key]?.count ?? 0)
    }
    for key in keys {
      let document = isShallow ? nil : (try? shelf.document(key)) ?? nil
      if let document {
        texts[key] = ([document.displayTitle] + document.texts).joined(separator: "\n").lowercased()
        for other in document.otherKeys { others[other] = key }
      }
      let declared = entries[key]
      entries[key] = DocumentEntry(
        key: key, title: document.map(\.displayTitle) ?? declared?.title ?? "",
        day: document?.day ?? declared?.day,
        genre: document.map { $0.genre == .other ? "" : $0.genre.rawValue } ?? "",
        sender: document?.displaySender ?? "", addressee: document?.displayAddressee ?? "", isAtHand: true,
        useCount: sources.uses[key]?.count ?? 0)
    }
    self.texts = texts
    keyOfOther = others
    self.entries = entries.values.sorted {
      ($0.day?.daysSinceEpoch ?? .max, $0.key) < ($1.day?.daysSinceEpoch ?? .max, $1.key)
    }
  }

  /// The key of the document that a key, or one of its other keys, means.
  func key(for name: String) -> String? { keyOfOther[name] }

  /// The documents in which each of some words occurs, with the text around the first of them.
  func matches(_ words: [String], in entry: DocumentEntry) -> String? {
    let text = texts[entry.key] ?? "\(entry.key) \(entry.title)".lowercased()
    guard words.allSatisfy({ text.contains($0) || entry.key.contains($0) }) else { return nil }
    guard let first = words.first, let range = text.firstRange(of: first) else { return "" }
    let start = text.index(range.lowerBound, offsetBy: -60, limitedBy: text.startIndex) ?? text.startIndex
    let end = text.index(range.upperBound, offsetBy: 100, limitedBy: text.endIndex) ?? text.endIndex
    return String(text[start..<end])
  }
}

extension Document {
  private func field(_ name: String) -> String? { header.first { $0.name == name }?.value }

  /// What it is called: its heading, its subject, or what its header says of it.
  var displayTitle: String {
    if !title.isEmpty { return title }
    return subject ?? field("subject") ?? ""
  }

  /// Who sent it, in words.
  var displaySender: String {
    senders.isEmpty ? field("from") ?? "" : senders.map(\.name).joined(separator: ", ")
  }

  /// To whom, in words.
  var displayAddressee: String {
    addressees.isEmpty ? field("to") ?? "" : addressees.map(\.name).joined(separator: ", ")
  }

  /// The day it was sent, or written.
  var day: CalendarDay? {
    if let date = (sent ?? received)?.date {
      return CalendarDay(year: date.year, month: date.month, day: date.day)
    }
    for name in ["sent", "date", "received"] {
      guard let words = field(name)?.prefix(10), words.count == 10 else { continue }
      let numbers = words.split(separator: "-").compactMap { Int($0) }
      if numbers.count == 3, let day = CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]) {
        return day
      }
    }
    return nil
  }
}
