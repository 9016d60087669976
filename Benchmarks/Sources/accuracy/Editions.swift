import Documents
import References
import Volumes

/// References of notes to documents and footnotes, read from the plain words, against where the tags point.
///
/// - Parameter others: whether those to other volumes are asked for, rather than those within the volume.
func editions(_ volume: VolumeFile, others: Bool) -> Score {
  var score = Score()
  let entries = volume.documents.map(CatalogueEntry.init)
  let resolver = Resolver(MemoryCatalogue(entries))
  let identifiers = Dictionary(volume.documents.map { ($0.key, $0.edition?.identifier ?? "") }) { first, _ in first }
  for (document, entry) in zip(volume.documents, entries) {
    let mentions = document.withoutReferenceMarks.mentions()
    let answers = resolver.answers(to: mentions, in: entry)
    let texts =
      document.notes.enumerated().map { (Mention.Place.note($0), $1) }
      + [document.sourceNote].compactMap { $0 }.map { (.sourceNote, $0) }
    for (place, note) in texts {
      for span in note.spans {
        guard case .reference(let text) = span.mark, let target = EditionTarget(text),
          let (other, identifier, label) = aim(of: target), (other != nil) == others, identifier != nil || others
        else { continue }
        let before = words(max(0, span.range.lowerBound - 60)..<span.range.lowerBound, note.text)
        if other == nil, endsWithVolume(before) {
          score.skipped += 1
          continue
        }
        score.total += 1
        let wanted = [other ?? volume.name, identifier ?? "", label ?? ""]
        let found = mentions.indices.filter {
          mentions[$0].place == place && mentions[$0].range.overlaps(span.range)
        }
        let read = found.flatMap { index -> [[String]] in
          guard case .edition = mentions[index].sought else { return [] }
          return places(answers[index], identifiers, of: volume.name)
        }
        // A tag on the document alone, of words that name a note to it.
        let isPart =
          label == nil && !words(span.range, note.text).contains("ootnote")
          && read.contains { Array($0.prefix(2)) == Array(wanted.prefix(2)) }
        // A tag on the volume alone, of words that name a page or a document of it.
        let isWhole = identifier == nil && read.contains { $0[0] == wanted[0] }
        if read.contains(wanted) || isPart || isWhole {
          score.right += 1
        } else if read.isEmpty {
          score.missed += 1
          score.misses.append("\(document.key) \(text) not found: \(around(span.range, note.text))")
        } else {
          score.wrong += 1
          score.misses.append("\(document.key) \(text) read \(read): \(around(span.range, note.text))")
        }
      }
    }
  }
  return score
}

/// Whether words right before a tag name another volume, so that a tag within the volume is wrong: `see vol. V, `,
/// `vol. V, Documents 221-`. That is a known fault of the edition.
private func endsWithVolume(_ text: String) -> Bool {
  var words = text.lowercased().split { " ,.-–".contains($0) }
  while let last = words.last, last.hasPrefix("document") || last == "and" || last.allSatisfy(\.isNumber) {
    words.removeLast()
  }
  guard words.count >= 2, let number = words.last else { return false }
  return number == "ibid"
    || number.allSatisfy { "ivxlc".contains($0) }
      && (words[words.count - 2] == "vol" || words[words.count - 2].hasSuffix("volume"))
}

private func words(_ range: Range<Int>, _ text: String) -> String {
  String(decoding: Array(text.utf8)[range], as: UTF8.self)
}

/// Where a tag points: the volume, if it is another; the document, or a page of another volume; the note.
private func aim(of target: EditionTarget) -> (volume: String?, identifier: String?, note: String?)? {
  switch target.place {
  case .document(let volume, let identifier, let note): (volume, identifier, note)
  case .page(let volume?, let page): (volume, "pg_" + page, nil)
  default: nil
  }
}

/// The places that a reference comes to, each as volume, document and note.
private func places(_ answers: [Resolution], _ identifiers: [String: String], of volume: String) -> [[String]] {
  answers.compactMap { answer in
    switch answer {
    case .document(let key, let note, _): [volume, identifiers[key] ?? "", note ?? ""]
    case .notInCollection(.edition(let other, let identifier, let note, let pages)):
      [other ?? volume, identifier ?? pages.map { "pg_" + $0.prefix(while: \.isNumber) } ?? "", note ?? ""]
    default: nil
    }
  }
}

/// Some words with what stands around them.
func around(_ range: Range<Int>, _ text: String) -> String {
  let bytes = Array(text.utf8)
  let start = max(0, range.lowerBound - 60)
  let end = min(bytes.count, range.upperBound + 30)
  return String(decoding: bytes[start..<range.lowerBound], as: UTF8.self) + "⟦"
    + String(decoding: bytes[range], as: UTF8.self) + "⟧"
    + String(decoding: bytes[range.upperBound..<end], as: UTF8.self)
}
