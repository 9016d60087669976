extension Record {
  /// Reads a date as the ledger writes it, from somewhere else than a ledger: a command line, a form.
  ///
  /// - Throws: what is wrong with it, with a place in the text given.
  public func date(from text: String) throws(Diagnostic) -> WrittenDate {
    let bytes = Array(text.utf8)
    var result: Result<WrittenDate, Diagnostic> = .failure(
      Diagnostic(.noSuchDay, "'\(text)' is not a date", path: text, remedy: "a date is written 1962-11-07"))
    bytes.withUnsafeBufferPointer { buffer in
      do throws(Diagnostic) {
        var parser = DirectiveParser(bytes: buffer, file: 0)
        var binder = Binder(of: parser.source)
        binder.settings.zone = zone
        let date = parser.parseDate(0..<buffer.count)
        if let problem = parser.lexicalProblems.first { throw problem }
        if let date { result = .success(try binder.date(date)) }
        if let problem = parser.directive.problem { throw problem }
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
