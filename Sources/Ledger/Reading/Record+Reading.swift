extension Record {
  /// Reads a record's text: its entry and all that it includes.
  ///
  /// What is wrong costs the directive that it is wrong in, not the rest: the record that comes back has everything
  /// that could be understood. It may be relied on when no diagnostic is an error.
  ///
  /// Takes time linear in the text.
  ///
  /// - Parameters:
  ///   - entry: the entry's path from the record's folder.
  ///   - displayPrefix: what is put before such paths where a reader sees them.
  ///   - hypothesis: what is to be read besides, and what left out.
  ///   - workers: who reads the acts; nothing that is read depends on it.
  ///   - load: gives the file at such a path.
  /// - Returns: the record, and what is wrong in it, in the order of the text.
  public static func reading(
    entry: String, displayPrefix: String = "", assuming hypothesis: Hypothesis = Hypothesis(),
    with workers: Workers = .none, files load: @escaping (String) throws(LoadFailure) -> LoadedFile
  ) -> (record: Record, diagnostics: [Diagnostic]) {
    let vocabulary = Vocabulary()
    let bundle = SourceBundle(
      entry: entry, displayPrefix: displayPrefix, assuming: hypothesis, vocabulary, load: load)
    var reader = RecordReader(bundle, vocabulary)
    return reader.read(with: workers)
  }

  /// Reads a record's text, in files that their paths tell apart: see ``reading(entry:displayPrefix:assuming:with:files:)``.
  ///
  /// - Parameter load: gives the bytes of the file at a path.
  public static func reading(
    entry: String, displayPrefix: String = "", assuming hypothesis: Hypothesis = Hypothesis(),
    with workers: Workers = .none, load: @escaping (String) throws(LoadFailure) -> [UInt8]
  ) -> (record: Record, diagnostics: [Diagnostic]) {
    reading(entry: entry, displayPrefix: displayPrefix, assuming: hypothesis, with: workers) {
      (path) throws(LoadFailure) in LoadedFile(try load(path))
    }
  }

  /// Reads a record from one text.
  public static func reading(_ text: String, path: String = "record.reftel") -> (
    record: Record, diagnostics: [Diagnostic]
  ) {
    reading(entry: path) { (_) throws(LoadFailure) in Array(text.utf8) }
  }
}

/// Reads the directives of a record's files in rounds: the zone, the names, what is declared, what was done.
private struct RecordReader {
  let bundle: SourceBundle
  let vocabulary: Vocabulary
  var record = Record()
  var diagnostics: [Diagnostic]
  /// How many more names that were not found may be looked for: of the whole record, so that a hopeless one does not
  /// take for ever to be told so.
  var suggestionsLeft = 200

  init(_ bundle: SourceBundle, _ vocabulary: Vocabulary) {
    self.bundle = bundle
    self.vocabulary = vocabulary
    self.diagnostics = bundle.problems
    record.files = bundle.files
  }

  mutating func read(with workers: Workers) -> (record: Record, diagnostics: [Diagnostic]) {
    readZone()
    forEachDeclaration { parser, directive in
      parser.collectName(directive)
      return parser.problems
    }
    // Persons first: wherever they stand, it is their party that is meant.
    readDeclarations { Self.isPerson($0) }
    readDeclarations { !Self.isPerson($0) }
    diagnostics += record.checkDeclarations()
    diagnostics += ActsReader(bundle, vocabulary).read(
      into: &record, with: workers, suggestions: suggestionsLeft)
    record.putActsInOrder()
    diagnostics += record.checkActs()
    return (record, record.namingLookAlikes(in: diagnostics.inOrderOfText(), vocabulary))
  }

  private static func isPerson(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    text.starts(with: "person".utf8) && text.dropFirst(6).first?.isBlank == true
  }

  /// Reads the declarations that a test picks by their text.
  private mutating func readDeclarations(where isWanted: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool) {
    forEachDeclaration { parser, directive in
      guard isWanted(parser.source.bytes[directive.range]) else { return [] }
      guard parser.open(directive) else {
        parser.giveUpDeclaration()
        return parser.problems
      }
      do throws(Diagnostic) { try parser.readDeclaration() } catch { parser.problems.append(error) }
      if parser.isGivenUp { parser.giveUpDeclaration() }
      return parser.problems
    }
  }

  private mutating func readZone() {
    var found: SourcePlace?
    var zone = Zone.universal
    var problems: [Diagnostic] = []
    forEachDeclaration { parser, directive in
      guard parser.source.bytes[Int(directive.start)] == UInt8(ascii: "t"), parser.open(directive) else {
        return []
      }
      do throws(Diagnostic) {
        guard let (value, place) = try parser.readZone() else { return [] }
        if found == nil {
          found = place
          zone = value
        } else {
          problems.append(
            Diagnostic(
              .repeatedClause, "'timezone' stands twice", at: place, remedy: "keep one of them"))
        }
      } catch {
        problems.append(error)
      }
      return []
    }
    record.zone = zone
    diagnostics += problems
  }

  /// Goes through the declarations in the order of the text.
  private mutating func forEachDeclaration(
    _ body: (inout DirectiveParser, SyntaxTree.Directive) -> [Diagnostic]
  ) {
    for segment in bundle.segments {
      let tree = bundle.trees[Int(segment.file)]
      guard tree.directives[segment.directives].contains(where: { !$0.isAct }) else { continue }
      // The parser has the record to itself while it works: a second reference would have it copied.
      var working = Record()
      swap(&working, &record)
      bundle.files[Int(segment.file)].bytes.withUnsafeBufferPointer { bytes in
        var parser = DirectiveParser(
          bytes: bytes, file: segment.file, vocabulary: vocabulary, record: working)
        working = Record()
        parser.suggestionsLeft = suggestionsLeft
        for directive in tree.directives[segment.directives] where !directive.isAct {
          diagnostics += body(&parser, directive)
        }
        diagnostics += parser.warnings
        suggestionsLeft = parser.suggestionsLeft
        swap(&record, &parser.record)
      }
    }
  }
}

extension DirectiveParser {
  /// Notes that what the directive at hand declares cannot be relied on.
  mutating func giveUpDeclaration() {
    let words = lexer.tokens.filter { $0.kind == .word }.prefix(2)
    guard words.count == 2 else { return }
    if let entity = record.names.find(slice(words[1])) {
      record.incomplete.insert(entity)
    } else {
      record.spoiltNames.insert(text(words[1]))
    }
  }

  /// Notes the proposals that the act at hand may have made, or reserved on: unless its verb says otherwise.
  mutating func giveUpAct() {
    // An assertion makes nothing, and who was not entitled to make it has not.
    if lexer.tokens.contains(where: { $0.kind == .word && matches($0, "assert") }) { return }
    if !isSpoilt, problems.allSatisfy({ $0.code == .notEntitled }) { return }
    let verbs = lexer.tokens.filter { $0.kind == .word }.prefix(3).compactMap {
      vocabulary.verbs.find(slice($0))
    }
    if let verb = verbs.first, ![.makes, .counters, .reserves].contains(verb) { return }
    for token in lexer.tokens where token.kind == .word {
      if case .proposal(let proposal) = record.names.find(slice(token)) {
        record.spoiltProposals.insert(proposal)
      }
    }
  }
}

extension Record {
  /// Puts the acts in the order in which they take effect: by time, then by the text (§3).
  mutating func putActsInOrder() {
    let isOrdered = acts.indices.dropFirst().allSatisfy { acts[$0 - 1].date.instant <= acts[$0].date.instant }
    guard !isOrdered else { return }
    // Sorted as numbers: an act itself is large to move.
    let order = acts.indices.sorted { (acts[$0].date.instant, $0) < (acts[$1].date.instant, $1) }
    acts = order.map { acts[$0] }
  }
}
