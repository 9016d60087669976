import Documents
import Ledger

/// When a document was sent, and when it came, by the clocks of the places (§10).
struct DocumentTimes {
  private(set) var sent: WrittenDate?
  private(set) var received: WrittenDate?

  /// The instants of what the clocks said.
  ///
  /// A clock is that of the document's own zone, else the one that the record gives the post, else that of the place; where that is
  /// not known, the record's. Nothing comes before
  /// it is sent: of a time of receipt without its day, the next day is meant then; and what was sent by a clock that is not known was
  /// sent when it came, at the latest.
  ///
  /// - Parameters:
  ///   - place: where it was sent.
  ///   - senders: those who sent it, whose clock it is where the place has none that is known.
  ///   - addressees: those by whose clock it came.
  ///   - clocks: the clock that the record gives to the post of somebody.
  ///   - zone: the record's.
  init(
    sent: WallTime?, from place: String?, _ senders: [Correspondent], received: WallTime?,
    by addressees: [Correspondent], clocks: (Correspondent) -> Zone?, in zone: Zone
  ) {
    let there =
      sent.flatMap { Self.zone(of: $0) } ?? senders.lazy.compactMap(clocks).first ?? Self.zone(ofPlace: place)
      ?? Self.zone(of: senders)
    let here =
      received.flatMap { Self.zone(of: $0) } ?? addressees.lazy.compactMap(clocks).first
      ?? Self.zone(of: addressees)
    self.sent = sent.flatMap { Self.date($0, by: there, in: zone) }
    self.received = received.flatMap { Self.date($0, by: here, in: zone) }
    guard let start = self.sent, let end = self.received, start.hasTime, end.hasTime,
      end.instant < start.instant,
      end.instant.adding(seconds: Self.day) >= start.instant
    else { return }
    if sent?.isMidnight == true {
      // It was the one at the start of the day.
      self.sent = WrittenDate(start.instant.adding(seconds: -Self.day), hasTime: true)
    } else if there == nil {
      self.sent = end
    } else if here != nil, let received, !received.namesDay {
      self.received = WrittenDate(end.instant.adding(seconds: Self.day), hasTime: true)
    }
  }

  private static let day: Int64 = 86_400

  private static func zone(of time: WallTime) -> Zone? { time.zone.flatMap { Zone(minutesEast: $0.offset) } }

  private static func zone(ofPlace place: String?) -> Zone? {
    guard let city = place?.split(separator: ",").first else { return nil }
    return Documents.Post.at(place: String(city)).minutesEast.flatMap { Zone(minutesEast: $0) }
  }

  private static func zone(of correspondents: [Correspondent]) -> Zone? {
    correspondents.lazy.compactMap { $0.office?.minutesEast }.first.flatMap { Zone(minutesEast: $0) }
  }

  /// A time by a clock; a day alone is one of the record's.
  private static func date(_ time: WallTime, by clock: Zone?, in zone: Zone) -> WrittenDate? {
    guard let day = CalendarDay(year: time.date.year, month: time.date.month, day: time.date.day) else {
      return nil
    }
    guard let minute = time.minute else {
      return WrittenDate(Instant(startOf: day, in: zone), hasTime: false)
    }
    // The midnight of a day is the one at its end.
    let seconds = Int64(minute) * 60 + (time.isMidnight ? Self.day : 0)
    return WrittenDate(Instant(startOf: day, in: clock ?? zone).adding(seconds: seconds), hasTime: true)
  }
}

extension WallTime {
  /// Whether its words say midnight, which leaves open at which end of its day.
  fileprivate var isMidnight: Bool { minute == 0 && text.lowercased().contains("midnight") }

  /// Whether its words name its day; without words it has one of its own.
  fileprivate var namesDay: Bool {
    text.isEmpty || text.contains("-")
      || CalendarDate.monthNames.contains { text.contains("\($0)".prefix(3)) }
  }
}
