/// Lays a ledger out in its one canonical way, comments kept (§7, `format`).
///
/// The layout follows from what the directives say, so that laying out twice changes nothing. A directive that does not
/// fit the grammar keeps its lines; one that cannot even be cut into words is left as it stands.
public enum Formatter {
  /// The file's text in the canonical layout: UTF-8 with line feeds, no byte order mark.
  ///
  /// - One blank between words, two before citations and comments, clauses indented by two.
  /// - An undertaking's or proposal's clauses have a line each; who owes whom stays on the first.
  /// - Acts keep their lines, but for the clauses of a reading, which have a line each.
  /// - Blank lines are kept, no two together.
  /// - Behind several actors, or a group, the verb has the plural's form.
  ///
  /// - Parameter groups: the names of the record's groups, where some are declared in other files.
  public static func formatted(_ bytes: [UInt8], groups: Set<String> = []) -> [UInt8] {
    bytes.withUnsafeBufferPointer { whole in
      let buffer = UnsafeBufferPointer(rebasing: whole[start(of: whole)...])
      let list = DirectiveList(buffer, file: 0)
      var parser = DirectiveParser(bytes: buffer, file: 0)
      let groups = groups.union(Self.groups(in: list, &parser))
      var page = Page()
      var position = 0
      for directive in list.directives {
        page.putTrivia(buffer[position..<Int(directive.start)])
        parser.parse(directive.range)
        if parser.lexicalProblems.isEmpty {
          var layout = DirectiveLayout(parser, groups: groups)
          for line in layout.lines() { page.put(line) }
        } else {
          for line in buffer[directive.range].split(separator: UInt8(ascii: "\n")).map(Page.trimmed)
          where !line.isEmpty { page.put(line) }
        }
        position = Int(directive.end)
      }
      page.putTrivia(buffer[position...])
      return page.bytes
    }
  }

  /// The names of the groups that a file declares.
  private static func groups(in list: DirectiveList, _ parser: inout DirectiveParser) -> Set<String> {
    var names: Set<String> = []
    for directive in list.directives where directive.word == .name(.group) {
      parser.parseName(directive.range)
      if case .declaration(let declaration) = parser.directive.head, let name = declaration.name {
        names.insert(parser.source.text(name))
      }
    }
    return names
  }

  /// Where the text begins: after byte order marks, be they below blank lines. There one would come to the top, and be
  /// taken for the file's own the next time.
  private static func start(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: DirectiveList.byteOrderMark) {
        index += DirectiveList.byteOrderMark.count
        start = index
      } else if bytes[index].isBlank || bytes[index] == UInt8(ascii: "\n") {
        index += 1
      } else {
        break
      }
    }
    return start
  }

  /// Lines that are put one below the other, no two blank ones together.
  private struct Page {
    private(set) var bytes: [UInt8] = []
    private var hasPendingBlank = false

    /// Comments and blank lines between directives. A comment that was indented stays so.
    mutating func putTrivia(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
      let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      // What follows the last line feed is the start of the next directive: nothing.
      for (index, line) in lines.enumerated() where index < lines.count - 1 || !line.isEmpty {
        let content = Self.trimmed(line.drop { $0.isBlank })
        if content.isEmpty {
          hasPendingBlank = true
        } else {
          put((line.first?.isBlank == true ? [0x20, 0x20] : []) + content)
        }
      }
    }

    mutating func put(_ line: [UInt8]) {
      if hasPendingBlank, !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
      hasPendingBlank = false
      bytes += line
      bytes.append(UInt8(ascii: "\n"))
    }

    static func trimmed(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
      var line = line
      while let last = line.last, last.isBlank { line.removeLast() }
      return Array(line)
    }
  }
}
