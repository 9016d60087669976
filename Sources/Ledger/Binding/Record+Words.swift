extension Record {
  /// Reads a date as the ledger writes it, from somewhere else than a ledger: a command line, a form.
  ///
  /// - Throws: what is wrong with it, with a place in the text given.
  public func date(from text: String) throws(Diagnostic) -> WrittenDate {
    try value(from: text, what: "date") { (parser, binder, range) throws(Diagnostic) in
      try parser.parseDate(range).map { (date) throws(Diagnostic) in try binder.date(date) }
    }
  }

  /// Reads a length of time as the ledger writes it: `30 days`, `10 working days`.
  ///
  /// - Throws: what is wrong with it, with a place in the text given.
  public func period(from text: String) throws(Diagnostic) -> Period {
    try value(from: text, what: "length of time") { (parser, binder, range) throws(Diagnostic) in
      try parser.parsePeriod(range).flatMap { (period) throws(Diagnostic) in try binder.period(period) }
    }
  }

  private func value<Value>(
    from text: String, what: String,
    _ read: (inout DirectiveParser, Binder, Range<Int>) throws(Diagnostic) -> Value?
  ) throws(Diagnostic) -> Value {
    let bytes = Array(text.utf8)
    var result: Result<Value, Diagnostic> = .failure(
      Diagnostic(.noSuchDay, "'\(text)' is not a \(what)", path: text))
    bytes.withUnsafeBufferPointer { buffer in
      do throws(Diagnostic) {
        var parser = DirectiveParser(bytes: buffer, file: 0)
        var binder = Binder(of: parser.source)
        binder.settings.zone = zone
        let value = try read(&parser, binder, 0..<buffer.count)
        if let problem = parser.lexicalProblems.first ?? parser.directive.problem { throw problem }
        if let value { result = .success(value) }
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
      var parser = DirectiveParser(bytes: bytes, file: place.file)
      parser.parse(Int(place.start)..<Int(place.end))
      guard case .act(let act) = parser.directive.head, case .words(let words) = act.complement else {
        return nil
      }
      return parser.source.place(words)
    }
  }
}
