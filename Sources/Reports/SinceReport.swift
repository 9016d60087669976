public import Ledger

/// What has come about since somebody last looked: the acts after that day, and what is in another state since.
public struct SinceReport: Sendable {
  /// The record.
  public let record: Record
  /// The day last looked at; `nil` where none was told, and the latest day with acts is shown.
  public let day: CalendarDay?
  /// The acts, the newest first; of a line that writes several, the first.
  public let acts: [Int]
  /// The states that are otherwise; none where no day was told.
  public let changes: [CompareReport.Change]

  /// - Parameters:
  ///   - day: the day last looked at.
  ///   - status: where everything stands now.
  ///   - days: the record's days.
  public init(_ engine: Engine, since day: CalendarDay?, to status: StatusReport, days: DaysReport) {
    let record = engine.record
    self.record = record
    let end = record.actCount(through: status.instant)
    guard let day else {
      self.day = nil
      let latest = days.days.last { $0.acts.lowerBound < end }
      acts = latest.map { record.oneALine(Array($0.acts.clamped(to: 0..<end))).reversed() } ?? []
      changes = []
      return
    }
    self.day = day
    let start = days.days.first { $0.day > day }?.acts.lowerBound ?? end
    acts = start < end ? record.oneALine(Array(start..<end)).reversed() : []
    let next = CalendarDay(daysSinceEpoch: day.daysSinceEpoch + 1)
    let looked = Instant(startOf: next, in: record.zone).adding(seconds: -1)
    changes =
      looked < status.instant
      ? CompareReport(from: StatusReport(engine, at: looked, views: status.views), to: status).changes : []
  }
}

extension ActReport {
  /// The act in few words: who did what, without date, meeting, account, comment and sources; long quotations are cut short.
  public var brief: [TextPiece] {
    var pieces = self.pieces.first ?? []
    if case .plain(let words)? = pieces.first {
      pieces[0] = .plain(Self.undated(words))
    }
    var brief: [TextPiece] = []
    for piece in pieces {
      switch piece {
      case .citation, .comment: continue
      case .quote(let words): brief.append(.quote(Self.shortened(words)))
      case .name: brief.append(piece)
      case .plain(let words):
        // What follows says where, and who tells of it.
        let isEnd = [" in ", " according to ", " #"].contains { words.hasPrefix($0) } && brief.count > 1
        if isEnd { return brief }
        brief.append(piece)
      }
    }
    return brief
  }

  private static func shortened(_ quote: String) -> String {
    guard quote.count > 56 else { return quote }
    return quote.prefix(48).split(separator: " ").dropLast().joined(separator: " ") + "…\""
  }
}
