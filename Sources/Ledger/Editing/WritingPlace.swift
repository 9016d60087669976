/// A place in a ledger at which somebody writes: what may stand there, and what stands before it in its directive.
public struct WritingPlace: Sendable {
  /// Something that may stand there.
  public enum Option: Hashable, Sendable {
    /// A directive: a date, or a word that starts a declaration.
    case directive
    /// A word of the language, or several that go together.
    case word(String)
    /// Who acts, or an event.
    case actor
    case verb
    /// What a verb is done to.
    case object(of: Verb)
    /// What stands behind a verb's objects.
    case complement(of: Verb)
    /// A name of one of these kinds.
    case name([EntityKind])
    /// A state that a condition can ask of a name.
    case state(of: String)
    /// A state that can be asserted of a name.
    case assertedState(of: String)
    /// A string, which says this.
    case string(String)
    /// A citation, or a quotation behind one.
    case source
    /// A document's key, behind `@`.
    case document
    /// A paragraph of the document of a key, behind `#`.
    case paragraph(of: String)
    /// Words of a document, within quotation marks; of a paragraph, if one is cited.
    case quotation(of: String, fragment: String?)
  }

  /// What is written of the word at the place, up to where its end is.
  public let word: Range<Int>
  /// What may stand there.
  public let options: [Option]
  /// The directive that it belongs to; `nil` where it would start one.
  public let directive: Range<Int>?
  /// The act, as far as it is written before the place; `nil` where it is in no act.
  public let act: WrittenAct?
}

/// An act as far as it is written, by its words.
public struct WrittenAct: Sendable {
  /// Its date, as it is written.
  public let date: String
  /// Those who act.
  public let actors: [String]
  /// The verb.
  public let verb: Verb?
  /// What it is done to.
  public let objects: [String]
}

extension FileSyntax {
  /// What may stand at an offset.
  public func writingPlace(at offset: Int) -> WritingPlace {
    let offset = max(0, min(offset, bytes.count))
    return bytes.withUnsafeBufferPointer { whole in
      let lineStart = Self.lineStart(of: offset, whole)
      let line = whole[lineStart..<offset]
      guard let lexical = Lexical(line, from: lineStart) else { return nowhere(offset) }
      let directive = self.directive(writtenAt: offset, lineStart, whole)
      var place = place(at: offset, lexical, directive, whole)
      // Within a quotation nothing else of the grammar is asked for.
      if case .string(let start) = lexical {
        let known = citation(before: start, directive, whole) ?? citation(after: offset, directive, whole)
        place = WritingPlace(
          word: start + 1..<Self.stringEnd(from: offset, whole),
          options: known.map { [.quotation(of: $0.key, fragment: $0.fragment)] } ?? [], directive: directive,
          act: place.act)
      }
      return place
    }
  }

  private func nowhere(_ offset: Int) -> WritingPlace {
    WritingPlace(word: offset..<offset, options: [], directive: nil, act: nil)
  }

  /// What the cursor stands in, by the text of its line alone.
  private enum Lexical {
    /// A word, or between words: where it starts.
    case word(Int)
    /// A string, and where it starts.
    case string(Int)
    /// A citation, and where it starts.
    case citation(Int)

    /// `nil` in a comment.
    init?(_ line: Slice<UnsafeBufferPointer<UInt8>>, from start: Int) {
      var open: Int?
      var index = line.startIndex
      while index < line.endIndex {
        let byte = line[index]
        if byte == UInt8(ascii: "\\"), open != nil {
          index += 1
        } else if byte == UInt8(ascii: "\"") {
          open = open == nil ? index : nil
        } else if byte == UInt8(ascii: ";"), open == nil {
          return nil
        }
        index += 1
      }
      if let open {
        self = .string(open)
        return
      }
      var word = line.endIndex
      while word > line.startIndex,
        line[word - 1].continuesName || line[word - 1] >= 0x80
          || line[word - 1] == UInt8(ascii: "#")
      { word -= 1 }
      if word > line.startIndex, line[word - 1] == UInt8(ascii: "@") {
        self = .citation(word - 1)
      } else {
        while word < line.endIndex, line[word] == UInt8(ascii: "#") { word += 1 }
        self = .word(word)
      }
    }
  }

  private func place(
    at offset: Int, _ lexical: Lexical, _ directive: Range<Int>?, _ whole: UnsafeBufferPointer<UInt8>
  ) -> WritingPlace {
    var start = offset
    var options: [WritingPlace.Option]?
    switch lexical {
    case .word(let word): start = word
    case .string(let open): start = open
    case .citation(let mark):
      let text = String(decoding: whole[(mark + 1)..<offset], as: UTF8.self)
      if let cut = text.firstIndex(of: "#") {
        start = mark + 2 + text[..<cut].utf8.count
        options = [.paragraph(of: String(text[..<cut]))]
      } else {
        start = mark + 1
        options = [.document]
      }
    }
    let word = start..<Self.wordEnd(from: offset, whole)
    guard let directive, start > directive.lowerBound else {
      return WritingPlace(word: word, options: options ?? [.directive], directive: nil, act: nil)
    }
    let probed = probed(directive.lowerBound..<start, whole)
    return WritingPlace(
      word: word, options: options ?? probed.options, directive: directive, act: probed.act)
  }

  /// Parses what stands before a place, with a word there that means nothing.
  private func probed(_ before: Range<Int>, _ whole: UnsafeBufferPointer<UInt8>) -> (
    options: [WritingPlace.Option], act: WrittenAct?
  ) {
    let text = Array(whole[before]) + Array("probe".utf8)
    return text.withUnsafeBufferPointer { bytes in
      var parser = DirectiveParser(bytes: bytes, file: 0)
      parser.probe = Probe(position: UInt32(before.count))
      parser.parse(0..<bytes.count)
      var options: [WritingPlace.Option] = []
      for option in parser.probe?.options ?? [] where !options.contains(option) { options.append(option) }
      return (options, Self.act(parser))
    }
  }

  private static func act(_ parser: borrowing DirectiveParser) -> WrittenAct? {
    guard case .act(let act) = parser.directive.head, let date = act.date else { return nil }
    let source = parser.source
    let probe = parser.probe?.position ?? .max
    func names(_ range: SyntaxRange) -> [String] {
      parser.directive.names[range.indices].filter { $0.start < probe }.map(source.text)
    }
    let last = date.zone ?? date.time ?? date.day
    return WrittenAct(
      date: source.text(from: date.day.start, to: last.end), actors: names(act.actors), verb: act.verb,
      objects: names(act.objects))
  }

  // MARK: Around the place

  /// The directive that a line belongs to, or would: one that starts on it, or the one above, where it is indented.
  private func directive(
    writtenAt offset: Int, _ lineStart: Int, _ whole: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    let isIndented = lineStart < offset && whole[lineStart].isBlank
    guard let index = directives.lastIndex(where: { $0.range.lowerBound <= lineStart }) else { return nil }
    let range = directives[index].range
    if isIndented { return range.lowerBound..<max(range.upperBound, offset) }
    return range.lowerBound == lineStart && offset > lineStart ? range : nil
  }

  private static func lineStart(of offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    if start == 0, bytes.starts(with: DirectiveList.byteOrderMark), offset >= 3 { start = 3 }
    return start
  }

  private static func wordEnd(from offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = offset
    while end < bytes.count, bytes[end].continuesName || bytes[end] >= 0x80 { end += 1 }
    return end
  }

  /// Where a string ends that an offset is in: before its quotation mark, or at the end of what is written on the line.
  private static func stringEnd(from offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\n"),
      bytes[end] != UInt8(ascii: "\r")
    {
      end += bytes[end] == UInt8(ascii: "\\") && end + 1 < bytes.count ? 2 : 1
    }
    return min(end, bytes.count)
  }

  private typealias Cited = (key: String, fragment: String?)

  private func citation(
    before offset: Int, _ directive: Range<Int>?, _ whole: UnsafeBufferPointer<UInt8>
  ) -> Cited? {
    citations(in: directive, whole).last { $0.start < offset }?.cited
  }

  private func citation(
    after offset: Int, _ directive: Range<Int>?, _ whole: UnsafeBufferPointer<UInt8>
  ) -> Cited? {
    citations(in: directive, whole).first { $0.start >= offset }?.cited
  }

  private func citations(in directive: Range<Int>?, _ whole: UnsafeBufferPointer<UInt8>) -> [(
    start: Int, cited: Cited
  )] {
    guard let directive else { return [] }
    var lexer = Lexer(bytes: whole, file: 0)
    lexer.read(directive)
    return lexer.tokens.filter { $0.kind == .citation }.map { token in
      let text = String(decoding: whole[token.range].dropFirst(), as: UTF8.self)
      let cut = text.firstIndex(of: "#")
      return (
        Int(token.start),
        (String(text[..<(cut ?? text.endIndex)]), cut.map { String(text[text.index(after: $0)...]) })
      )
    }
  }
}
