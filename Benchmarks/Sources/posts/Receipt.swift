import Volumes

/// The time of receipt that the words of a telegram's heading or of its note on the source give, by a plain pattern.
struct Receipt {
  let minute: Int
  /// Month and day, where they are given.
  var day: (month: Int, day: Int)?
  let words: String

  /// `nil` where it is no telegram, or no time is given.
  init?(of gold: VolumeFile.Gold) {
    guard gold.heading.firstMatch(of: #/^[\[\]\d. ]*(Circular )?(Telegram|Airgram)\b/#) != nil else { return nil }
    let notes = gold.notes.filter { $0.contains("Source:") }.prefix(1)
    for text in notes + gold.datelines.prefix(1).map(\.text) {
      // What follows in the same clause: a full stop ends it, but for that of `p.m.`.
      guard
        let found = text.firstMatch(
          of: #/[Rr]eceived\b((?:[^.;]|[ap]\. ?m\.)*?)\b(?:(\d{1,2})(?:[:.](\d\d))? ?([ap])\. ?m\.?|(noon|midnight))((?: on| of|,)? ?(?:[A-Z][a-z]+ \d{1,2})?)/#
        )
      else { continue }
      words = String(found.0)
      if let hour = found.2.flatMap({ Int($0) }) {
        let minutes = found.3.flatMap { Int($0) } ?? 0
        minute = hour % 12 * 60 + minutes + (found.4 == "p" ? 720 : 0)
      } else {
        minute = found.5 == "noon" ? 720 : 0
      }
      if let date = words.firstMatch(of: #/([A-Z][a-z]+) (\d{1,2})\b(?!:)/#),
        let month = Self.months.firstIndex(where: { $0.hasPrefix(date.1.prefix(3)) }), let number = Int(date.2)
      {
        day = (month + 1, number)
      }
      return
    }
    return nil
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
