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
  ///   - whatIf: what is to be read besides, and what left out.
  ///   - workers: who reads the acts; nothing that is read depends on it.
  ///   - load: gives the file at such a path.
  /// - Returns: the record, and what is wrong in it, in the order of the text.
  public static func reading(
    entry: String, displayPrefix: String = "", assuming whatIf: WhatIf = WhatIf(),
    with workers: Workers = .serial, files load: @escaping (String) throws(LoadFailure) -> LoadedFile
  ) -> (record: Record, diagnostics: [Diagnostic]) {
    let bundle = SourceBundle(entry: entry, displayPrefix: displayPrefix, assuming: whatIf, load: load)
    var binder = RecordBinder(bundle)
    return binder.bind(with: workers)
  }

  /// Reads a record's text, in files that their paths tell apart: see ``reading(entry:displayPrefix:assuming:with:files:)``.
  ///
  /// - Parameter load: gives the bytes of the file at a path.
  public static func reading(
    entry: String, displayPrefix: String = "", assuming whatIf: WhatIf = WhatIf(),
    with workers: Workers = .serial, load: @escaping (String) throws(LoadFailure) -> [UInt8]
  ) -> (record: Record, diagnostics: [Diagnostic]) {
    reading(entry: entry, displayPrefix: displayPrefix, assuming: whatIf, with: workers) {
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

/// Binds the directives of a record's files in rounds: the zone, the names, what is declared, what was done.
private struct RecordBinder {
  let bundle: SourceBundle
  var binder = Binder(of: DirectiveText(bytes: UnsafeBufferPointer(start: nil, count: 0), file: 0))
  var diagnostics: [Diagnostic]

  init(_ bundle: SourceBundle) {
    self.bundle = bundle
    self.diagnostics = bundle.problems
  }

  mutating func bind(with workers: Workers) -> (record: Record, diagnostics: [Diagnostic]) {
    forEachDeclaration(
      where: { $0 == .setting(.timezone) },
      do: { binder, parser in if binder.start(on: parser) { binder.collectZone(of: parser.directive) } })
    forEachDeclaration(
      where: { $0 == .setting(.partial) },
      do: { binder, parser in if binder.start(on: parser) { binder.collectPartial(of: parser.directive) } })
    forEachDeclaration(
      where: { if case .name = $0 { true } else { false } }, parsing: { $0.parseName($1) },
      do: { binder, parser in binder.collectName(of: parser.directive) })
    bindDeclarations { $0 == .name(.post) }
    // Persons first: wherever they stand, it is their party that is meant.
    bindDeclarations { $0 == .name(.person) }
    // Then groups, for the same reason.
    bindDeclarations { $0 == .name(.group) }
    diagnostics += binder.expandGroups()
    if !binder.declarations.families.isEmpty {
      forEachDeclaration(
        where: { $0 == .name(.undertaking) },
        do: { binder, parser in if binder.start(on: parser) { binder.collectDebtors(of: parser.directive) } })
      diagnostics += binder.expandFamilies()
    }
    bindDeclarations { $0 != .name(.post) && $0 != .name(.person) && $0 != .name(.group) }
    diagnostics += binder.unfitAmendments()
    diagnostics += DeclarationChecks(binder).problems()
    binder.doubts.isWhole = isDoubtful
    let bound = ActsBinder(bundle, binder).bind(with: workers)
    diagnostics += bound.diagnostics
    let acts = bound.acts.inOrder()
    var record = record(of: acts, bound, doubting: bound.doubts)
    var order = OrderCheck(record, but: bound.rejectedProposals)
    order.run()
    diagnostics += order.problems
    record = self.record(of: acts, bound, doubting: bound.doubts.union(order.doubts))
    return (record, record.namingLookAlikes(in: diagnostics.inOrderOfText()))
  }

  private func record(of acts: [Act], _ bound: ActsBinder.Bound, doubting doubts: Doubts) -> Record {
    Record(
      files: bundle.files, settings: binder.settings, declarations: binder.declarations, acts: acts,
      assertions: bound.assertions, doubts: doubts, looseCitations: bound.looseCitations)
  }

  /// Whether anything is wrong with the files or the declarations that changes what is said.
  private var isDoubtful: Bool {
    diagnostics.enumerated().contains { index, diagnostic in
      // What an editor has done to a file as a whole, or to a comment, changes nothing.
      let isHarmless = index < bundle.problems.count && Self.harmless.contains(diagnostic.code)
      return diagnostic.severity == .error && !isHarmless
    }
  }

  private static let harmless: Set<DiagnosticCode> = [
    .byteOrderMark, .carriageReturns, .notUTF8, .strayText, .endlessLine,
  ]

  private mutating func bindDeclarations(where isWanted: (DeclarationWord?) -> Bool) {
    forEachDeclaration(where: isWanted, do: { binder, parser in binder.bindOrReject(parser) })
  }

  /// Goes through declarations in the order of the text, each parsed.
  private mutating func forEachDeclaration(
    where isWanted: (DeclarationWord?) -> Bool,
    parsing parse: (inout DirectiveParser, Range<Int>) -> Void = { $0.parse($1) },
    do body: (inout Binder, borrowing DirectiveParser) -> Void
  ) {
    for segment in bundle.segments {
      let directives = bundle.lists[Int(segment.file)].directives[segment.directives]
      guard directives.contains(where: { !$0.isAct && isWanted($0.word) }) else { continue }
      bundle.files[Int(segment.file)].bytes.withUnsafeBufferPointer { bytes in
        var parser = DirectiveParser(bytes: bytes, file: segment.file)
        binder.source = parser.source
        for directive in directives where !directive.isAct && isWanted(directive.word) {
          parse(&parser, directive.range)
          binder.problems = []
          body(&binder, parser)
          diagnostics += binder.problems
        }
      }
    }
    diagnostics += binder.warnings
    binder.warnings = []
  }
}

extension [Act] {
  /// The acts in the order in which they take effect: by time, then by the text (§3).
  fileprivate consuming func inOrder() -> [Act] {
    let isOrdered = indices.dropFirst().allSatisfy { self[$0 - 1].date.instant <= self[$0].date.instant }
    guard !isOrdered else { return self }
    // Sorted as numbers: an act itself is large to move.
    let order = indices.sorted { (self[$0].date.instant, $0) < (self[$1].date.instant, $1) }
    return order.map { self[$0] }
  }
}
