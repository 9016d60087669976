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
    var plain = String.UnicodeScalarView()
    var rest = line[...].unicodeScalars
    func isDelimiter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || "\",;:()".unicodeScalars.contains(scalar)
    }
    func close() {
      if !plain.isEmpty { pieces.append(.plain(String(plain))) }
      plain = String.UnicodeScalarView()
    }
    while let scalar = rest.first {
      if scalar == ";" {
        close()
        pieces.append(.comment(String(rest)))
        return pieces
      }
      if scalar == "\"" {
        close()
        let quote = rest.prefix(rest.leadingStringLength)
        pieces.append(.quote(String(quote)))
        rest = rest.dropFirst(quote.count)
        continue
      }
      if isDelimiter(scalar) {
        plain.append(scalar)
        rest = rest.dropFirst()
        continue
      }
      let word = String(rest.prefix { !isDelimiter($0) })
      rest = rest.dropFirst(word.unicodeScalars.count)
      if word.unicodeScalars.first == "@" {
        close()
        pieces.append(.citation(word, nextCitation))
        nextCitation += 1
      } else if let entity = record[word] {
        close()
        pieces.append(.name(word, entity))
      } else {
        plain.append(contentsOf: word.unicodeScalars)
      }
    }
    close()
    return pieces
  }
}
