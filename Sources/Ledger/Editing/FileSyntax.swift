/// A ledger's text as an editor looks at it, without regard to what its names stand for: its directives, and what each
/// stretch of them is.
public struct FileSyntax: Sendable {
  /// One directive: its line in the first column, and the indented lines below it.
  public struct Directive: Sendable {
    /// Its bytes, from column 1 to the end of its last line that is not blank, the line's end included.
    public let range: Range<Int>
    /// Whether it is a dated line.
    public let isAct: Bool
  }

  /// The text.
  public let bytes: [UInt8]
  /// Its directives, in their order.
  public let directives: [Directive]

  /// Reads the lines of a text once.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    directives = bytes.withUnsafeBufferPointer { buffer in
      DirectiveList(buffer, file: 0).directives.map { Directive(range: $0.range, isAct: $0.isAct) }
    }
  }

  /// The directive that a byte is of; `nil` between directives.
  public func directive(at offset: Int) -> Directive? {
    var low = 0
    var high = directives.count
    while low < high {
      let middle = (low + high) / 2
      if directives[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < directives.count, directives[low].range.contains(offset) else {
      // At the end of a text whose last line has no end.
      return directives.last.flatMap { $0.range.upperBound == offset && offset == bytes.count ? $0 : nil }
    }
    return directives[low]
  }

  /// The range of lines that belong together though they are no directive: neighbouring lines of comments in the first column.
  public func commentBlocks() -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var position = 0
    func add(upTo end: Int) {
      var start = position
      while start < end {
        let lineEnd = (bytes[start..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end - 1) + 1
        if bytes[start] == UInt8(ascii: ";") {
          if let last = blocks.last, last.upperBound == start {
            blocks[blocks.count - 1] = last.lowerBound..<lineEnd
          } else {
            blocks.append(start..<lineEnd)
          }
        }
        start = lineEnd
      }
    }
    for directive in directives {
      add(upTo: directive.range.lowerBound)
      position = directive.range.upperBound
    }
    add(upTo: bytes.count)
    return blocks
  }
}

/// A stretch of a ledger's text, by what it is for the grammar.
public struct SyntaxMark: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// The word that starts a declaration.
    case declaration
    /// The word that starts a clause.
    case clause
    case verb
    /// Another word of the language: `to`, `done`, `days`.
    case word
    /// The name that is declared.
    case declaredName
    /// A name that is used.
    case name
    case string, number, date, citation, tag, key, note, comment
  }

  /// What it is.
  public let kind: Kind
  /// Its bytes.
  public let range: Range<Int>
}

extension FileSyntax {
  /// The marks of the directives and comments that touch a part of the text, in its order. Takes time linear in that part.
  public func marks(in part: Range<Int>) -> [SyntaxMark] {
    bytes.withUnsafeBufferPointer { buffer in
      var marks: [SyntaxMark] = []
      var parser = DirectiveParser(bytes: buffer, file: 0)
      var position = 0
      for directive in directives {
        if directive.range.lowerBound > part.upperBound { break }
        addComments(position..<directive.range.lowerBound, to: &marks, touching: part)
        position = directive.range.upperBound
        guard directive.range.upperBound > part.lowerBound else { continue }
        parser.parse(directive.range)
        Self.addMarks(parser, to: &marks)
      }
      if position < part.upperBound { addComments(position..<bytes.count, to: &marks, touching: part) }
      return marks
    }
  }

  private func addComments(_ range: Range<Int>, to marks: inout [SyntaxMark], touching part: Range<Int>) {
    guard range.overlaps(part) || part.isEmpty else { return }
    for line in bytes[range].split(separator: UInt8(ascii: "\n")) {
      guard let start = line.firstIndex(where: { !$0.isBlank }), line[start] == UInt8(ascii: ";") else {
        continue
      }
      let end = (line.lastIndex { !$0.isBlank } ?? start) + 1
      marks.append(SyntaxMark(kind: .comment, range: start..<end))
    }
  }

  private static func addMarks(_ parser: borrowing DirectiveParser, to marks: inout [SyntaxMark]) {
    let directive = parser.directive.tokens
    let names = Set(parser.directive.names.map(\.start))
    var clauses: Set<UInt32> = []
    var declared: Set<UInt32> = []
    for clause in parser.directive.clauses {
      clauses.insert(clause.token.start)
      if case .item(let name, _) = clause.content { declared.insert(name.start) }
    }
    var keyword: Token?
    var verb: Token?
    switch parser.directive.head {
    case .declaration(let declaration):
      keyword = declaration.keyword
      if let name = declaration.name { declared.insert(name.start) }
    case .setting(let setting): keyword = setting.keyword
    case .act(let act): verb = act.verb == nil ? nil : act.verbWord
    case .assertion, .unknown: break
    }
    for token in directive {
      let kind: SyntaxMark.Kind
      switch token.kind {
      case .word:
        if token == keyword {
          kind = .declaration
        } else if token == verb {
          kind = .verb
        } else if clauses.contains(token.start) {
          kind = .clause
        } else if declared.contains(token.start) {
          kind = .declaredName
        } else {
          kind = names.contains(token.start) ? .name : .word
        }
      case .string: kind = .string
      case .number: kind = .number
      case .date, .time, .zone, .uncertainDate: kind = .date
      case .citation: kind = .citation
      case .tag: kind = .tag
      case .metadataKey: kind = .key
      case .metadataValue: kind = .note
      case .comment: kind = .comment
      case .comma, .leftParenthesis, .rightParenthesis, .newline, .unknown: continue
      }
      marks.append(SyntaxMark(kind: kind, range: token.range))
    }
  }
}
