public import Ledger

/// A few words on an undertaking in a view, beside its state.
public struct CellWords: Hashable, Sendable {
  /// What they are on.
  public enum Subject: Hashable, Sendable {
    /// The last moment in time, or how long there is until then.
    case deadline
    /// That it was done late.
    case lateness
    /// A level, within its limit or beyond it.
    case limit(isExceeded: Bool)
    /// How often it was performed.
    case performances
    /// How far it has come.
    case progress
    /// How much of it is verified.
    case verification
  }

  /// What they are on.
  public let subject: Subject
  /// The words: `by 1962-12-20`, `missiles 42/42`.
  public let text: String
}

extension Record {
  /// What is told of an undertaking in a view beside its state, in its order.
  ///
  /// - Parameters:
  ///   - instant: the instant looked at.
  ///   - isBrief: whether there is little room: how long there is until a deadline is not told, nor what has come nowhere.
  public func words(
    for cell: StatusReport.UndertakingCell, at instant: Instant, isBrief: Bool
  ) -> [CellWords] {
    var words: [CellWords] = []
    if let deadline = cell.shownDeadline {
      let lines = Remaining(until: deadline, from: instant, in: zone).lines
      // Where there is little room the day is enough: the state says whether it is over.
      words += lines.prefix(isBrief ? 1 : 2).map { CellWords(subject: .deadline, text: $0) }
    }
    if let late = cell.completion?.lateWords(in: zone) {
      words.append(CellWords(subject: .lateness, text: late))
    }
    words += cell.shownLimits.map {
      CellWords(subject: .limit(isExceeded: $0.isExceeded), text: self.words(for: $0))
    }
    if let given = cell.shownRecurrence.flatMap({ self.words(for: $0) }) {
      words.append(CellWords(subject: .performances, text: given))
    }
    for progress in isBrief ? cell.briefProgress : cell.shownProgress {
      words.append(CellWords(subject: .progress, text: self.words(for: progress)))
      if cell.isVerified {
        words.append(CellWords(subject: .verification, text: verifiedWords(for: progress)))
      }
    }
    return words
  }
}
