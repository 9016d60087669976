import Documents

/// Days as letters and mails in other languages write them: `Mittwoch, 2. März 2001 18:40`, `le 1er août 2001`, `14 de marzo de
/// 2001, 9:05 h`.
enum ForeignDate {
  /// The day, and the time behind it, as our own header writes them: `2001-03-02 18:40`; `nil` for other words, and for English
  /// ones.
  static func headerValue(of text: String) -> String? {
    let words = text.lowercased().split { $0.isWhitespace || $0 == "," || $0 == "(" || $0 == ")" }.map {
      $0.hasSuffix(".") ? $0.dropLast() : $0
    }.filter { !linking.contains($0) }
    guard let place = words.firstIndex(where: { months[$0] != nil }), place > 0, place + 1 < words.count,
      let month = months[words[place]], let day = day(words[place - 1]), words[place + 1].count == 4,
      let year = Int(words[place + 1]), let date = CalendarDate(year: year, month: month, day: day),
      // The day of the week may stand before.
      place <= 2, words.prefix(place - 1).allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "-" } })
    else { return nil }
    var rest = words[(place + 2)...]
    guard let clock = rest.popFirst() else { return date.iso }
    // `18:40`, `18h40`, `18.40`
    let numbers = clock.split { ":.h".contains($0) }.map { Int($0) }
    guard let hour = numbers.first ?? nil, numbers.count <= 3, !numbers.contains(nil),
      (0..<24).contains(hour),
      (0..<60).contains((numbers.count > 1 ? numbers[1] : nil) ?? 0)
    else { return nil }
    let minute = (numbers.count > 1 ? numbers[1] : nil) ?? 0
    let zone = rest.first.map { " " + $0.uppercased() } ?? ""
    guard rest.count <= 1 else { return nil }
    return "\(date.iso) \(hour.padded(to: 2)):\(minute.padded(to: 2))\(zone)"
  }

  /// Whether a word in small letters is the name of a month in one of the languages.
  static func isMonth(_ word: String) -> Bool {
    months[word.hasSuffix(".") ? word.dropLast() : word[...]] != nil
  }

  /// `2`, `1er`, `1º`
  private static func day(_ word: Substring) -> Int? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    return ["", "er", "º", "°", "ª"].contains(word.dropFirst(digits.count)) ? Int(digits) : nil
  }

  private static let linking: Set<Substring> = [
    "de", "del", "den", "der", "le", "el", "il", "lo", "den", "em", "am", "um", "uhr", "à", "a", "las", "om",
    "alle", "ore", "h",
    "г", "года", "г.", "в", "godz", "kl", "dnia",
  ]

  private static let months: [Substring: Int] = {
    let names = """
      januar januari jänner janvier janv enero ene gennaio janeiro stycznia января
      februar februari févr février fevrier febrero febbraio fevereiro lutego февраля
      märz maerz mär mars marzo março marco maart marca марта
      april avril avr abril abr aprile kwietnia апреля
      mai mayo maggio maio mei maj maja мая
      juni juin junio giugno junho czerwca июня
      juli juillet juil julio luglio julho lipca июля
      august août aout agosto ago augustus augusti sierpnia августа
      september septembre septiembre settembre setembro września сентября
      oktober okt octobre octubre ottobre outubro października октября
      november novembre noviembre novembro listopada ноября
      dezember dez décembre déc decembre diciembre dic dicembre dezembro december grudnia декабря
      """
    return names.split(separator: "\n").enumerated().reduce(into: [:]) { months, line in
      for name in line.element.split(separator: " ") { months[name] = line.offset + 1 }
    }
  }()
}
