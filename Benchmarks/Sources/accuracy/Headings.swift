import Telegrams

/// Senders and addressees of headings, read from the plain words, against those that are tagged.
func headings(_ volume: VolumeFile) -> Score {
  var score = Score()
  for (document, gold) in zip(volume.documents, volume.gold) {
    let heading = Heading(gold.heading)
    for (side, tagged, read) in [
      ("from", gold.senders, heading.senders), ("to", gold.addressees, heading.addressees),
    ] {
      for tag in tagged {
        score.total += 1
        let wanted = bare(tag.text)
        let isRead = read.contains { correspondent in
          tag.isPerson
            ? agree(correspondent.person ?? correspondent.name, wanted)
            : bare(correspondent.name) == wanted
        }
        if isRead {
          score.right += 1
        } else {
          score.wrong += 1
          score.misses.append(
            "\(document.key) \(side) “\(tag.text)” \(tag.isPerson ? "(person)" : ""), read \(read.map { $0.person ?? $0.name }): \(gold.heading)")
        }
      }
    }
  }
  return score
}

/// Words without article, and without what ends a sentence.
private func bare(_ text: String) -> String {
  var words = text.split(separator: " ").map(String.init)
  if let first = words.first, first.lowercased() == "the" { words.removeFirst() }
  var bare = words.joined(separator: " ")
  while let last = bare.last, ".,;:".contains(last) { bare.removeLast() }
  return bare
}

/// Whether two names are of one person: the same words, but that the tag may leave out titles before them.
private func agree(_ read: String, _ tagged: String) -> Bool {
  read == tagged || bare(read) == tagged || tagged.hasSuffix(" " + read) || read.hasSuffix(" " + tagged)
}
