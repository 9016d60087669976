import Documents

extension Moment {
  /// Reads the time at which the clock of an exercise stands, at Greenwich: `1962-11-27 02:28`; `nil` for other words.
  init?(exerciseClock text: String) {
    let bytes = Array(text.utf8)
    let form = Array("0000-00-00 00:00".utf8)
    guard bytes.count == form.count else { return nil }
    let isOfForm = zip(bytes, form).allSatisfy { byte, wanted in
      wanted == UInt8(ascii: "0") ? (48...57).contains(byte) : byte == wanted
    }
    guard isOfForm else { return nil }
    func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { 10 * $0 + Int($1 - 48) } }
    guard let date = CalendarDate(year: number(0..<4), month: number(5..<7), day: number(8..<10)),
      number(11..<13) < 24, number(14..<16) < 60
    else { return nil }
    self.init(seconds: Int64(date.dayNumber) * 86_400 + Int64(number(11..<13) * 60 + number(14..<16)) * 60)
  }
}
