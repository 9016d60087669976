extension Record {
  /// Reads a date as the ledger writes it, from somewhere else than a ledger: a command line, a form.
  ///
  /// - Throws: what is wrong with it, with a place in the text given.
  public func date(from text: String) throws(Diagnostic) -> WrittenDate {
    try value(from: text, what: "date") { (parser) throws(Diagnostic) in try parser.expectDate() }
  }

  /// Reads a length of time as the ledger writes it: `30 days`, `10 working days`.
  ///
  /// - Throws: what is wrong with it, with a place in the text given.
  public func period(from text: String) throws(Diagnostic) -> Period {
    try value(from: text, what: "length of time") { (parser) throws(Diagnostic) in try parser.expectPeriod() }
  }

  private func value<Value>(
    from text: String, what: String, _ read: (inout DirectiveParser) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    let bytes = Array(text.utf8)
    var result: Result<Value, Diagnostic> = .failure(
      Diagnostic(.noSuchDay, "'\(text)' is not a \(what)", path: text))
    bytes.withUnsafeBufferPointer { buffer in
      var shell = Record()
      shell.zone = zone
      var parser = DirectiveParser(bytes: buffer, file: 0, vocabulary: Vocabulary(), record: shell)
      let whole = SyntaxTree.Directive(start: 0, end: UInt32(buffer.count), isAct: true)
      guard parser.open(whole) else {
        if let problem = parser.problems.first { result = .failure(problem) }
        return
      }
      do throws(Diagnostic) {
        let value = try read(&parser)
        if parser.current != nil { throw parser.unexpected("nothing more after the \(what)") }
        result = .success(value)
      } catch {
        result = .failure(error)
      }
    }
    return try result.get()
  }

  /// The declared name nearest to a word that is none, among names of some kinds.
  public func suggestion(for word: String, where isWanted: (Entity) -> Bool) -> String? {
    Suggestion.nearest(to: word, among: headings.filter { isWanted($0.entity) }.map(\.heading.name))
  }
}

extension Record {
  /// Where the words stand that an act says, quotation marks included; `nil` when it says none.
  public func placeOfWords(saidBy index: Int) -> SourcePlace? {
    guard case .says(.some) = acts[index].deed else { return nil }
    let place = acts[index].place
    return files[Int(place.file)].bytes.withUnsafeBufferPointer { bytes in
      var lexer = Lexer(bytes: bytes, file: place.file)
      lexer.read(Int(place.start)..<Int(place.end))
      return lexer.tokens.first { $0.kind == .string }.map {
        SourcePlace(file: place.file, start: $0.start, end: $0.end)
      }
    }
  }
}
