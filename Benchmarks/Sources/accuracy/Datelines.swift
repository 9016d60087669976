import DocumentParts
import Volumes

/// Day and time of datelines, read from the plain words, against what the tag of the date says.
func datelines(_ volume: VolumeFile) -> Score {
  var score = Score()
  for (document, gold) in zip(volume.documents, volume.gold) {
    for (text, when) in gold.datelines {
      // A tag of less than a day, or of none, says nothing to compare with.
      guard let when, when.count >= 10 else { continue }
      score.total += 1
      let time = Dateline(text).time
      let read = time.map { time in
        "\(pad(time.date.year, 4))-\(pad(time.date.month, 2))-\(pad(time.date.day, 2))"
          + (time.minute.map { "T\(pad($0 / 60, 2)):\(pad($0 % 60, 2))" } ?? "")
      }
      // A stretch of time has no place in a tag of one instant: there only the day is tagged.
      let wanted = String(when.prefix(16))
      if read == wanted || (wanted.count == 10 && time?.lastMinute != nil && read?.hasPrefix(wanted) == true)
      {
        score.right += 1
      } else {
        score.wrong += 1
        score.misses.append("\(document.key) tagged \(when), read \(read ?? "nothing"): \(text)")
      }
    }
  }
  return score
}

private func pad(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
