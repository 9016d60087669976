public import Ledger

/// A piece of an act's text: as it stands, or with what it names.
public enum TextPiece: Hashable, Sendable {
  /// Text that names nothing.
  case plain(String)
  /// A declared name.
  case name(String, Entity)
  /// A citation: its words, `@key#7`, and which of the act's citations it is.
  case citation(String, Int)
  /// Words between quotation marks, these included.
  case quote(String)
  /// A comment.
  case comment(String)
}

extension ActReport {
  /// The text of the act, line by line, in pieces: what it names and cites can be followed from there.
  public var pieces: [[TextPiece]] {
    var marks = record.marks(in: act)[...]
    return lineRanges.map { line in
      var pieces: [TextPiece] = []
      var position = line.lowerBound
      func putPlain(upTo end: Int) {
        if position < end { pieces.append(.plain(text(position..<end))) }
      }
      while let mark = marks.first, Int(mark.place.start) < line.upperBound {
        putPlain(upTo: Int(mark.place.start))
        pieces.append(piece(mark))
        position = Int(mark.place.end)
        marks.removeFirst()
      }
      putPlain(upTo: line.upperBound)
      return pieces
    }
  }

  private func piece(_ mark: SourceMark) -> TextPiece {
    let words = text(Int(mark.place.start)..<Int(mark.place.end))
    return switch mark.kind {
    case .name(let entity): .name(words, entity)
    case .citation(let index): .citation(words, index)
    case .quote: .quote(words)
    case .comment: .comment(words)
    }
  }
}
