import DocumentParts
import Documents

/// The line that dates a cable: `R 121530Z NOV 76`, `O P 151856Z JAN 08`, `P R 281848Z DEC 66 ZFF4`.
struct DateTimeGroup {
  /// How urgent it was: for action, and where a second letter says so, for information.
  let precedences: [Precedence]
  /// When it was sent, in Greenwich time.
  let time: WallTime

  /// `nil` for any other line.
  init?(_ line: Substring) {
    var words = line.split(whereSeparator: \.isWhitespace)[...]
    var precedences: [Precedence] = []
    while let word = words.first, let known = Self.precedence(word) {
      precedences.append(known)
      words = words.dropFirst()
    }
    guard let group = words.popFirst(), group.count == 7, group.last == "Z",
      group.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }), let name = words.popFirst(),
      name.count >= 3,
      let month = ClockTime.month(name), let written = words.popFirst(), let year = Self.year(written),
      let day = Int(group.prefix(2)), let hour = Int(group.dropFirst(2).prefix(2)), hour < 24,
      let minute = Int(group.dropFirst(4).prefix(2)), minute < 60,
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    self.precedences = precedences
    time = WallTime(
      date: date, minute: hour * 60 + minute, zone: WallTime.Zone(offset: 0, isEditorial: false),
      text: "\(group) \(name) \(written)")
  }

  /// Years of two digits are those of the teletype: from 1945 on.
  private static func year(_ digits: Substring) -> Int? {
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(digits) else { return nil }
    switch digits.count {
    case 4: return value
    case 2: return value < 45 ? 2000 + value : 1900 + value
    default: return nil
    }
  }

  /// The urgency of a letter, which may stand twice: `PP`.
  private static func precedence(_ letters: Substring) -> Precedence? {
    guard letters.count == 1 || letters.count == 2 && letters.first == letters.last else { return nil }
    switch letters.first {
    case "Z": return .flash
    case "O": return .immediate
    case "P": return .priority
    case "R": return .routine
    default: return nil
    }
  }
}
