import Foundation
import Documents
import References
import Volumes

/// A telegram that a text mentions right before a note that says which it is: a line of `telegram-mentions.jsonl`.
struct TaggedMention: Decodable {
  let volume: String
  let doc: String
  /// The note right behind it; `nil` for one that no note says more of.
  let note: String?
  let context: String
  let form: String
  let number: String
  /// The document of the volume; `nil` when it is not printed there.
  let target: String?
  let noteText: String?

  static func read(_ url: URL) throws -> [TaggedMention] {
    let lines = try Data(contentsOf: url).split(separator: UInt8(ascii: "\n"))
    return try lines.map { try JSONDecoder().decode(TaggedMention.self, from: $0) }
  }
}

/// How telegrams that are mentioned are found and resolved.
struct MentionScores {
  /// Words found where they stand, with the right number.
  var found = Score()
  /// Documents answered: right if the tag names the same.
  var resolved = Score()
  /// Right answers of both kinds, a document or none.
  var answered = Score()
  /// Answers against the tag that the words of the note itself bear out: its number and day are the document's.
  var contradicted = 0

  static func + (left: MentionScores, right: MentionScores) -> MentionScores {
    MentionScores(
      found: left.found + right.found, resolved: left.resolved + right.resolved,
      answered: left.answered + right.answered, contradicted: left.contradicted + right.contradicted)
  }
}

/// Resolves the telegrams of a volume that are tagged, in a collection of that volume alone.
///
/// - Parameter usesNotes: whether the finder may hear the edition's notes, from which the tags were made.
func mentions(_ volume: VolumeFile, _ tagged: [TaggedMention], usesNotes: Bool) -> MentionScores {
  var scores = MentionScores()
  let documents = Dictionary(volume.documents.map { ($0.edition?.identifier ?? "", $0) }) { first, _ in first
  }
  let resolver = Resolver(MemoryCatalogue(volume.documents.map(CatalogueEntry.init)))
  for tag in tagged where tag.volume == volume.name {
    guard let document = documents[tag.doc] else { continue }
    scores.found.total += 1
    scores.answered.total += 1
    if tag.target != nil { scores.resolved.total += 1 }
    // Marks of the edition are not heard here.
    let plain = document.withoutReferenceMarks
    let mentions = plain.mentions(usesNotes: usesNotes)
    let anchor = plain.anchor(of: tag)
    let position = anchor.flatMap { anchor in
      mentions.lastIndex { mention in
        guard case .telegram(let reference) = mention.sought, reference.digits == tag.number else {
          return false
        }
        return mention.place == .paragraph(anchor.paragraph) && mention.range.lowerBound < anchor.offset
          && mention.range.upperBound >= anchor.offset - 40
      }
    }
    let line = "\(tag.volume) \(tag.doc): …\(tag.context.suffix(50)) | tagged \(tag.target ?? "none")"
    guard let position else {
      scores.found.missed += 1
      scores.found.misses.append(
        "not found: \(line) | \(mentions.filter { $0.place == anchor.map { .paragraph($0.paragraph) } }.map(\.words))"
      )
      scores.resolved.missed += tag.target == nil ? 0 : 1
      scores.answered.missed += 1
      continue
    }
    scores.found.right += 1
    let answers = resolver.answers(to: mentions, in: CatalogueEntry(plain))[position]
    let keys = answers.compactMap(\.key).compactMap { key in
      volume.documents.first { $0.key == key }?.edition?.identifier
    }
    if keys.first == tag.target, keys.count <= 1 {
      scores.answered.right += 1
    } else {
      scores.answered.wrong += 1
    }
    if let key = keys.first {
      if key == tag.target {
        scores.resolved.right += 1
      } else {
        scores.resolved.wrong += 1
        if let other = documents[key], bears(tag.noteText ?? "", out: other) { scores.contradicted += 1 }
        scores.resolved.misses.append("wrong: \(line), answered \(key) | \((tag.noteText ?? "").prefix(80))")
      }
    } else if tag.target != nil {
      scores.resolved.missed += 1
      scores.resolved.misses.append("missed: \(line) | \(mentions[position].sought) \(answers)")
    }
  }
  return scores
}

/// Whether the words of a note say the number and day of a document.
private func bears(_ note: String, out document: Document) -> Bool {
  guard let date = document.sent?.date, let number = CatalogueEntry(document).number else { return false }
  let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
  return note.hasPrefix("Telegram \(number.digits)")
    && note.prefix(80).contains("\(months[date.month - 1]) \(date.day), \(date.year)")
}

extension Document {
  /// Where a telegram that is tagged is mentioned: at the note behind it, else where the words around it end.
  fileprivate func anchor(of tag: TaggedMention) -> Note.Anchor? {
    if let note = tag.note {
      let label = String(note.dropFirst(tag.doc.count))
      return notes.first { $0.label == label }?.anchor
    }
    for (index, paragraph) in paragraphs.enumerated() {
      if let range = paragraph.text.range(of: tag.context) {
        return Note.Anchor(paragraph: index, offset: paragraph.text[..<range.upperBound].utf8.count)
      }
    }
    return nil
  }

  /// The document as if the edition had tagged no reference.
  var withoutReferenceMarks: Document {
    var document = self
    func strip(_ spans: inout [Span]) {
      spans.removeAll { if case .reference = $0.mark { true } else { false } }
    }
    for index in document.paragraphs.indices { strip(&document.paragraphs[index].spans) }
    for index in document.notes.indices { strip(&document.notes[index].spans) }
    if document.sourceNote != nil { strip(&document.sourceNote!.spans) }
    return document
  }
}
