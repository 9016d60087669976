/// What a record is to be read with and without, the files untouched: a what-if (§6).
public struct WhatIf: Sendable {
  /// A line of the record, by its file's path and its number, from 1.
  public struct Line: Hashable, Sendable {
    /// The file's path, from the record's folder or as diagnostics show it.
    public let path: String
    /// The line's number.
    public let line: Int

    /// A line of a file.
    public init(path: String, line: Int) {
      self.path = path
      self.line = line
    }
  }

  /// Acts, dated, that are read after all others.
  public var acts: [String]
  /// Acts that are left out.
  public var leftOut: [Line]
  /// The path that diagnostics give for the acts that are added: what their writer knows them by.
  public let actsPath: String
  /// The path that diagnostics give for lines to leave out that are no acts.
  public let leftOutPath: String

  /// A what-if; nothing, when nothing is given.
  public init(
    acts: [String] = [], leftOut: [Line] = [], actsPath: String = "", leftOutPath: String = ""
  ) {
    self.acts = acts
    self.leftOut = leftOut
    self.actsPath = actsPath
    self.leftOutPath = leftOutPath
  }

  /// Whether it changes nothing.
  public var isEmpty: Bool { acts.isEmpty && leftOut.isEmpty }

  /// An act as the ledger writes it, from one line of words (§3).
  ///
  /// A reading's clauses, which stand below it in a file, follow a colon here, as the answers print them:
  /// `US reads offensive-weapons: covers missiles`, and a semicolon between two.
  ///
  /// - Parameters:
  ///   - words: the act without its date.
  ///   - date: its date, with time and zone as they are wanted.
  public static func act(_ words: String, at date: String) -> String {
    let text = Array("\(date) \(words)".utf8)
    var lines: [Substring] = []
    var start = 0
    for mark in text.withUnsafeBufferPointer(clauseMarks) + [text.count] {
      lines.append(Substring(decoding: text[start..<mark], as: UTF8.self))
      // The mark itself and the blank behind it.
      start = mark + 2
    }
    return lines.joined(separator: "\n  ")
  }

  /// Where the clauses of a reading on one line are parted: by a colon before the first, by semicolons between two. What
  /// is quoted or cited after the clauses stays with the last of them.
  private static func clauseMarks(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var parser = DirectiveParser(bytes: bytes, file: 0)
    parser.parse(0..<bytes.count)
    guard case .act(let act) = parser.directive.head, act.verb == .reads else { return [] }
    func isMark(_ token: Token, _ mark: UInt8) -> Bool {
      let next = Int(token.start) + 1
      return bytes[Int(token.start)] == mark && next < bytes.count && bytes[next] == UInt8(ascii: " ")
    }
    guard
      let colon = parser.directive.tokens.first(where: {
        $0.kind == .unknown && isMark($0, UInt8(ascii: ":"))
      })
    else {
      return []
    }
    var marks = [Int(colon.start)]
    // A semicolon makes a comment of the rest, which is then looked at in its turn.
    while let last = marks.last {
      parser.parse(last + 1..<bytes.count)
      guard let comment = parser.directive.tokens.last, comment.kind == .comment,
        isMark(comment, UInt8(ascii: ";"))
      else {
        break
      }
      marks.append(Int(comment.start))
    }
    return marks
  }
}
