import Documents
import Volumes

/// What fields of whole documents say, against what plain patterns find in the volume's text and tags.
struct FieldScores {
  /// How secret it was.
  var classifications = Score()
  /// How urgent it was.
  var precedences = Score()
  /// The day.
  var days = Score()
  /// What kind of paper it is.
  var kinds = Score()

  static func + (left: FieldScores, right: FieldScores) -> FieldScores {
    FieldScores(
      classifications: left.classifications + right.classifications,
      precedences: left.precedences + right.precedences, days: left.days + right.days,
      kinds: left.kinds + right.kinds)
  }
}

/// Compares the fields of a volume's documents.
func fields(_ volume: VolumeFile) -> FieldScores {
  var scores = FieldScores()
  func count(_ score: WritableKeyPath<FieldScores, Score>, _ key: String, wanted: String, read: String?) {
    scores[keyPath: score].total += 1
    if wanted == read {
      scores[keyPath: score].right += 1
    } else if let read {
      scores[keyPath: score].wrong += 1
      scores[keyPath: score].misses.append("\(key) has \(wanted), read \(read)")
    } else {
      scores[keyPath: score].missed += 1
      scores[keyPath: score].misses.append("\(key) has \(wanted), not read")
    }
  }
  for (document, gold) in zip(volume.documents, volume.gold) {
    if let (marking, behind) = marking(of: gold) {
      count(\.classifications, document.key, wanted: marking, read: document.classification?.rawValue)
      if let wanted = precedence(in: behind) {
        count(\.precedences, document.key, wanted: wanted, read: document.precedences.first?.rawValue)
      }
    }
    if let day = gold.day {
      count(\.days, document.key, wanted: day, read: document.sent?.date.iso)
    }
    if let kind = kind(gold.heading, isEditorial: gold.isEditorial) {
      let read = document.genre.rawValue.split(separator: " ").first { kind.hasPrefix($0) } ?? nil
      count(\.kinds, document.key + " " + gold.heading.prefix(60), wanted: kind,
        read: read == nil ? document.genre.rawValue : kind)
    }
  }
  return scores
}

/// The first classification in the lines before the text, else in the first note to the heading, with what follows it.
private func marking(of gold: VolumeFile.Gold) -> (marking: String, behind: String)? {
  let words = [
    ("top secret", "Top Secret"), ("limited official use", "Limited Official Use"),
    ("official use only", "Official Use Only"), ("secret", "Secret"), ("confidential", "Confidential"),
    ("restricted", "Restricted"), ("unclassified", "Unclassified"),
  ]
  for line in gold.openings {
    let small = line.lowercased()
    guard let (word, name) = words.first(where: { small.hasPrefix($0.0) }) else { continue }
    return (name, String(small.dropFirst(word.count)) + " " + gold.openings.joined(separator: " ").lowercased())
  }
  guard let note = gold.sourceNote else { return nil }
  // In a note it is a sentence or the first part of one.
  var best: (start: String.Index, name: String, end: String.Index)?
  for (_, name) in words {
    for stop in [".", ";"] {
      guard let range = note.range(of: ". \(name)\(stop)") ?? note.range(of: " \(name)\(stop)"),
        best.map({ range.lowerBound < $0.start }) ?? true
      else { continue }
      best = (range.lowerBound, name, range.upperBound)
    }
  }
  return best.map { ($0.name, note[$0.end...].prefix { $0 != "." }.lowercased()) }
}

private func precedence(in words: String) -> String? {
  let names = [
    "operational immediate": "Operational Immediate", "immediate": "Immediate", "niact": "Niact", "priority": "Priority",
    "flash": "Flash", "emergency": "Emergency", "routine": "Routine",
  ]
  return words.split { " ;,.".contains($0) }.lazy.compactMap { word in
    word == "operational" ? names["operational immediate"] : names[String(word)]
  }.first
}

/// The kind of paper that the last word for one before `From`, `by` or the like says.
private func kind(_ heading: String, isEditorial: Bool) -> String? {
  if isEditorial { return "editorial note" }
  let kinds = [
    "telegram", "airgram", "despatch", "instruction", "memorandum", "letter", "message", "paper", "report",
    "estimate", "minutes", "note", "notes",
  ]
  let ends: Set = ["from", "by", "to", "for", "of", "prepared", "between", "at", "on", "in"]
  let words = heading.split(separator: " ").dropFirst().prefix(9).map { $0.lowercased() }
  let end = words.firstIndex { ends.contains($0) } ?? words.endIndex
  guard let last = words[..<end].last(where: { !$0.contains(where: \.isNumber) }), kinds.contains(last) else {
    return nil
  }
  return last == "circular" ? "telegram" : last
}
