import Documents

/// What the header of an edition says of a letter, in TEI's `correspDesc`: who sent it, from where, when, and who received it.
struct Correspondence {
  /// The elements of the text that it describes: `letter12`, as its attributes name them.
  var targets: [String] = []
  /// Whether it says itself which it describes.
  var isLinked = false
  var senders: [Correspondent] = []
  var addressees: [Correspondent] = []
  var place: String?
  var sent: TaggedTime?
  /// The words of the date, where there are any.
  var sentWords: String?
  var received: TaggedTime?

  /// A name as it is tagged, `Humboldt, Alexander von`, with the order of its words put right.
  static func correspondent(_ name: String, isPerson: Bool) -> Correspondent? {
    let name = Quotation.folded(name)
    guard name.contains(where: \.isLetter) else { return nil }
    let parts = name.split(separator: ",", maxSplits: 1).map { Quotation.folded(String($0)) }
    let person = parts.count == 2 && !parts[1].isEmpty ? "\(parts[1]) \(parts[0])" : name
    return Correspondent(
      name: isPerson ? person : name, person: isPerson ? person : nil,
      post: isPerson ? nil : Post(naming: name))
  }

  /// Puts what it says into a document that does not say it itself.
  func complete(_ document: inout Document, dated: Bool) {
    if !senders.isEmpty { document.senders = senders }
    if !addressees.isEmpty { document.addressees = addressees }
    document.place = document.place ?? place
    if !dated, let time = sent.flatMap({ WallTime(tagged: $0, text: sentWords ?? "") }) {
      document.sent = time
    }
    document.received = document.received ?? received.flatMap { WallTime(tagged: $0, text: "") }
    if document.genre == .other { document.genre = .letter }
  }
}

extension WallTime {
  /// A time as a date is tagged, of which the day or the month may be left out: then it is from the first day to the last.
  fileprivate init?(tagged: TaggedTime, text: String) {
    if let time = WallTime(date: tagged, time: nil, text: text) {
      self = time
      return
    }
    guard let start = tagged.start.flatMap(Self.days), let first = start.first else { return nil }
    let last = tagged.end.flatMap(Self.days)?.last ?? start.last
    self.init(date: first, lastDate: last, isInferred: true, text: text)
  }

  /// The first and the last day of `1962`, `1962-11` or `1962-11-05`.
  private static func days(_ attribute: String) -> [CalendarDate]? {
    let numbers = attribute.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let year = numbers[0], year > 0 else { return nil }
    let month = numbers.dropFirst().first.map { $0 ?? 0 }
    let day = numbers.dropFirst(2).first.map { $0 ?? 0 }
    guard let first = CalendarDate(year: year, month: month ?? 1, day: day ?? 1) else { return nil }
    let last = (28...31).reversed().lazy.compactMap {
      CalendarDate(year: year, month: month ?? 12, day: day ?? $0)
    }.first
    return last.map { [first, $0] }
  }
}
