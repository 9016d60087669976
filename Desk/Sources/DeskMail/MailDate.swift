import Desk
import Documents

extension Moment {
  /// Reads a time as desks write it, `Tue, 27 Nov 1962 02:28:00 +0000` (RFC 5322, §3.3); `nil` for any other words.
  init?(mailDate text: String) {
    let words = text.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard words.count == 6, let day = Self.number(words[1]), let year = Self.number(words[3]),
      let month = Self.months.firstIndex(of: words[2]),
      let date = CalendarDate(year: year, month: month + 1, day: day)
    else { return nil }
    let clock = words[4].utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
      Self.number(String(decoding: $0, as: UTF8.self))
    }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2], hour < 24,
      minute < 60, second < 60
    else { return nil }
    self.init(seconds: Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second))
    // Whatever else could be written for it is refused.
    guard mailDate.utf8.elementsEqual(text.utf8) else { return nil }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func number(_ text: String) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  /// The time as a field has it, between whose words a line may break.
  var mailWords: [String] { mailDate.split(separator: " ").map(String.init) }

  /// It without the part of a second that mail does not say.
  var wholeSecond: Moment { Moment(seconds: seconds) }
}
