import Foundation
import DocumentParts
import Documents
import Volumes

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
              // The office of a person may be tagged in part.
              || correspondent.person != nil && bare(correspondent.name).hasPrefix(wanted + " ")
        }
        if isRead {
          score.right += 1
        } else {
          score.wrong += 1
          let others = side == "from" ? heading.addressees : heading.senders
          let isOpposite = isOnOtherSide(tag, side, others, in: gold.heading)
          if isOpposite { score.contradicted += 1 }
          score.misses.append(
            "\(document.key) \(side) “\(tag.text)”\(isOpposite ? " (tag on the other side)" : ""), read \(read.map { $0.person ?? $0.name }): \(gold.heading)"
          )
        }
      }
    }
  }
  return score
}

/// Whether the order of the words contradicts a tag: what is tagged as sender stands behind the last `to` and what is
/// tagged as addressee before it, or nothing is sent to anybody, and the tagged words are read so.
private func isOnOtherSide(
  _ tag: VolumeFile.Tagged, _ side: String, _ others: [Correspondent], in heading: String
) -> Bool {
  guard others.contains(where: { agree($0.person ?? $0.name, bare(tag.text)) }),
    let place = heading.range(of: tag.text, options: side == "from" ? .backwards : [])
  else { return false }
  let isBefore = heading[place.upperBound...].contains(" to ")
  return side == "from" ? !isBefore : isBefore || !heading[..<place.lowerBound].contains(" to ")
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
    || read.hasPrefix(tagged + " of ")
}
