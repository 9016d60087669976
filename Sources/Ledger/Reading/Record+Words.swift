extension Record {
  /// Reads a date as the ledger writes it, from somewhere else than a ledger: a command line, a form.
  ///
  /// - Throws: what is wrong with it, with a place in the text given.
  public func date(from text: String) throws(Diagnostic) -> WrittenDate {
    let bytes = Array(text.utf8)
    var result: Result<WrittenDate, Diagnostic> = .failure(
      Diagnostic(.noSuchDay, "'\(text)' is not a date", path: text, remedy: "a date is written 1962-11-07"))
    bytes.withUnsafeBufferPointer { buffer in
      var shell = Record()
      shell.zone = zone
      var parser = DirectiveParser(bytes: buffer, file: 0, record: shell)
      let whole = SyntaxTree.Directive(start: 0, end: UInt32(buffer.count), isAct: true)
      guard parser.open(whole) else {
        if let problem = parser.problems.first { result = .failure(problem) }
        return
      }
      do throws(Diagnostic) {
        let date = try parser.expectDate()
        if parser.current != nil { throw parser.unexpected("nothing more after the date") }
        result = .success(date)
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
