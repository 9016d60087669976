import Documents
import References
import Volumes

/// References of notes to documents and footnotes, read from the plain words, against where the tags point.
///
/// - Parameter others: whether those to other volumes are asked for, rather than those within the volume.
func editions(_ volume: VolumeFile, others: Bool) -> Score {
  var score = Score()
  for document in volume.documents {
    let mentions = document.withoutReferenceMarks.mentions()
    let texts =
      document.notes.enumerated().map { (Mention.Place.note($0), $1) }
      + [document.sourceNote].compactMap { $0 }.map { (.sourceNote, $0) }
    for (place, note) in texts {
      for span in note.spans {
        guard case .reference(let text) = span.mark, let target = EditionTarget(text),
          case .document(let other, let identifier, let label) = target.place, (other != nil) == others,
          identifier != nil || others
        else { continue }
        let before = words(max(0, span.range.lowerBound - 60)..<span.range.lowerBound, note.text)
        if other == nil, endsWithVolume(before) {
          score.skipped += 1
          continue
        }
        score.total += 1
        let wanted = [other ?? volume.name, identifier ?? "", label ?? ""]
        let found = mentions.filter { $0.place == place && $0.range.overlaps(span.range) }
        let read = found.flatMap { mention -> [[String]] in
          guard case .edition(let reference) = mention.sought else { return [] }
          return places(reference, in: document, of: volume.name)
        }
        // A tag on the document alone, of words that name a note to it.
        let isPart =
          label == nil && !words(span.range, note.text).contains("ootnote")
          && read.contains { Array($0.prefix(2)) == Array(wanted.prefix(2)) }
        if read.contains(wanted) || isPart {
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

/// The places that a reference means, each as volume, document and note.
private func places(_ reference: EditionReference, in document: Document, of volume: String) -> [[String]] {
  let name: String
  switch reference.volume {
  case .this: name = volume
  case .other(let years, let number, let part):
    let years = years ?? String(volume.dropFirst(4).prefix { $0.isNumber || $0 == "-" })
    name = "frus\(years)v\(number < 10 ? "0" : "")\(number)\(part.map { "p\($0)" } ?? "")"
  }
  let note = reference.footnote.map { "fn" + $0 } ?? ""
  var identifiers = [reference.document, reference.through].compactMap { $0 }.map { "d" + $0 }
  if identifiers.isEmpty {
    identifiers = [reference.volume == .this ? document.edition?.identifier ?? "" : ""]
  }
  return identifiers.map { [name, $0, note] }
}

func around(_ range: Range<Int>, _ text: String) -> String {
  let bytes = Array(text.utf8)
  let start = max(0, range.lowerBound - 60)
  let end = min(bytes.count, range.upperBound + 30)
  return String(decoding: bytes[start..<range.lowerBound], as: UTF8.self) + "⟦"
    + String(decoding: bytes[range], as: UTF8.self) + "⟧"
    + String(decoding: bytes[range.upperBound..<end], as: UTF8.self)
}
