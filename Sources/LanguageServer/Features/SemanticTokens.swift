internal import Ledger
internal import Reports

/// What a stretch of text is, by the protocol's own words, so that every theme has a colour for it.
enum TokenType: String, CaseIterable {
  case keyword, function, type, `class`, interface, property, event, `struct`, `enum`, variable, enumMember
  case string, number, comment, decorator, macro, parameter, `operator`

  var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension LanguageServer {
  /// What each stretch of a text is, as numbers; of a part of the text, where one is asked for.
  func semanticTokens(_ place: TextPlace, _ range: JSONValue?) -> JSONValue {
    let positions = place.text.positions
    let part = positions.range(range) ?? 0..<place.text.bytes.count
    var data: [JSONValue] = []
    var last = TextPosition(line: 0, column: 0)
    for mark in place.text.syntax.marks(in: part) {
      guard let (type, isDeclared) = Self.type(of: mark, place) else { continue }
      let start = positions.position(of: mark.range.lowerBound)
      let end = positions.position(of: mark.range.upperBound)
      guard start.line == end.line, end.column > start.column, start >= last else { continue }
      data += [
        .number(start.line - last.line),
        .number(start.line == last.line ? start.column - last.column : start.column),
        .number(end.column - start.column), .number(type.number), .number(isDeclared ? 1 : 0),
      ]
      last = start
    }
    return .object([.init("data", .array(data))])
  }

  private static func type(of mark: SyntaxMark, _ place: TextPlace) -> (TokenType, isDeclared: Bool)? {
    func name() -> TokenType {
      let word = String(decoding: place.text.bytes[mark.range], as: UTF8.self)
      return place.analysis.record[word].map(type(of:)) ?? .variable
    }
    switch mark.kind {
    case .declaration, .clause: return (.keyword, false)
    case .verb: return (.function, false)
    case .word: return (.operator, false)
    case .declaredName: return (name(), true)
    case .name: return (name(), false)
    case .string: return (.string, false)
    case .number, .date: return (.number, false)
    case .citation: return (.macro, false)
    case .tag: return (.decorator, false)
    case .key: return (.parameter, false)
    case .note: return (.string, false)
    case .comment: return (.comment, false)
    }
  }

  private static func type(of entity: Entity) -> TokenType {
    switch entity {
    case .party, .person, .group, .post: .type
    case .undertaking, .family, .right, .item: .class
    case .proposal, .instructions, .meeting: .interface
    case .measure: .property
    case .event, .day: .event
    case .thing: .struct
    case .term: .enum
    case .document: .macro
    }
  }
}
