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
    var citation = 0
    return lines.map { line in
      var cutter = PieceCutter(record: record, nextCitation: citation)
      let pieces = cutter.pieces(of: line)
      citation = cutter.nextCitation
      return pieces
    }
  }
}

/// Cuts a line of an act into pieces.
private struct PieceCutter {
  let record: Record
  var nextCitation: Int

  mutating func pieces(of line: String) -> [TextPiece] {
    var pieces: [TextPiece] = []
    var plain = ""
    var rest = line[...]
    func isDelimiter(_ character: Character) -> Bool {
      character.isWhitespace || "\",;:()".contains(character)
    }
    func close() {
      if !plain.isEmpty { pieces.append(.plain(plain)) }
      plain = ""
    }
    while let character = rest.first {
      if character == ";" {
        close()
        pieces.append(.comment(String(rest)))
        return pieces
      }
      if character == "\"" {
        close()
        let end = rest.dropFirst().firstIndex(of: "\"").map { rest.index(after: $0) } ?? rest.endIndex
        pieces.append(.quote(String(rest[..<end])))
        rest = rest[end...]
        continue
      }
      if isDelimiter(character) {
        plain.append(character)
        rest = rest.dropFirst()
        continue
      }
      let word = rest.prefix { !isDelimiter($0) }
      rest = rest.dropFirst(word.count)
      if word.first == "@" {
        close()
        pieces.append(.citation(String(word), nextCitation))
        nextCitation += 1
      } else if let entity = record[String(word)] {
        close()
        pieces.append(.name(String(word), entity))
      } else {
        plain += word
      }
    }
    close()
    return pieces
  }
}
