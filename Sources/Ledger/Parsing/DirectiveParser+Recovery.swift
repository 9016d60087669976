extension DirectiveParser {
  /// Goes on behind what made no sense, at the next line that starts something of its own, so that all that is wrong in a
  /// directive is told at once. What has no lines below it is left.
  mutating func recover(from fault: Diagnostic) {
    directive.faults.append(fault)
    while index < lexer.tokens.count {
      toLineEnd()
      bindToLine(false)
      guard let token = current else { return }
      switch token.kind {
      case .metadataKey, .tag: return
      // A condition may go on over several lines.
      case .word: if !isAt("and"), !isAt("or"), !isContinued(before: index) { return }
      default: break
      }
    }
  }

  /// Whether the line before a token leaves a list or a condition open.
  private func isContinued(before position: Int) -> Bool {
    guard let last = lexer.tokens[..<position].last(where: { $0.kind != .newline && $0.kind != .comment })
    else {
      return false
    }
    switch last.kind {
    case .comma, .leftParenthesis: return true
    case .word: return source.matches(last, "and") || source.matches(last, "or")
    default: return false
    }
  }
}

// MARK: - What people write who do not know the ledger

extension DirectiveParser {
  /// The word behind the one looked at, when that is a comma and this one is next.
  func wordAfterComma(_ word: StaticString) -> Token? {
    guard current?.kind == .comma, let next = following, next.kind == .word, source.matches(next, word) else {
      return nil
    }
    return next
  }

  /// Whether something joins another name to the one before.
  private var isAtFurtherName: Bool {
    guard current?.kind == .comma || isAt("and") || isAt("or"), let next = following, next.kind == .word
    else {
      return false
    }
    return grammar.clauses.find(source.slice(next)) == nil
  }

  private mutating func takeJoint() -> Bool { take(.comma) != nil || take("and") || take("or") }

  /// A list of names has commas.
  func refuseAnd() throws(Diagnostic) {
    guard isAt("and") || isAt("or"), let token = current, following?.kind == .word else { return }
    throw Diagnostic(
      .unexpected, "'\(source.text(token))' in a list of names", at: source.place(token),
      remedy: "separate the names by commas",
      fixes: [
        .replace(
          SourcePlace(file: source.file, start: lexer.tokens[index - 1].end, end: token.end), with: ",")
      ])
  }

  /// Tells of further parties where there can be one, and passes over them.
  ///
  /// - Parameters:
  ///   - rule: how many there can be.
  ///   - name: what is declared.
  ///   - remedy: what to do about it, given the name.
  mutating func refuseMore(than rule: StaticString, of name: Token, remedy: (String) -> String)
    throws(Diagnostic)
  {
    guard isAtFurtherName, let token = current else { return }
    directive.faults.append(
      Diagnostic(
        .oneParty, "\(rule), and here are more", at: source.place(token),
        remedy: remedy(source.text(name))))
    while takeJoint() { _ = try expectName(.party) }
  }

  /// Tells of further debtors, and passes over them: `by A, B` leaves open whether each owes it or one does for both.
  mutating func refuseMoreDebtors() throws(Diagnostic) {
    guard isAtFurtherName, let token = current else { return }
    let first = directive.names.last?.start
    var names = directive.names.last.map { [source.text($0)] } ?? []
    while takeJoint() { names.append(source.text(try expectName(.party))) }
    directive.faults.append(
      Diagnostic(
        .oneParty, "an undertaking has one debtor, and here are more", at: source.place(token),
        remedy:
          "where each of them owes it, write 'by each of \(names.joined(separator: ", "))'; where one owes it for all, name that one, and 'met by' what the others do",
        fixes: first.map { start in
          [.replace(SourcePlace(file: source.file, start: start, end: start), with: "each of ")]
        } ?? []))
  }

  /// Several verifiers never have all to verify.
  mutating func refuseAll(_ token: Token) {
    let one = directive.names.last.map { source.text($0) } ?? "P"
    let other = following.map { source.text($0) } ?? "Q"
    directive.faults.append(
      Diagnostic(
        .allVerifiers, "any one of the verifiers suffices, so they are joined with 'or'",
        at: source.place(token),
        remedy:
          "write '\(one) or \(other)'; if all must verify it, give each an undertaking that 'verifies' it, and wait for these: 'after … done and … done'",
        fixes: [
          .replace(source.place(token), with: token.kind == .comma ? " or" : "or")
        ]))
  }

  /// Acts joined by `and`, as `unlock` joins moves.
  func severalActs(_ token: Token) -> Diagnostic {
    Diagnostic(
      .unexpected, "'and' joins no acts", at: source.place(token),
      remedy: "write each act on a line of its own; a what-if is one act")
  }

  /// What is wrong with a reading that is said to be another's: `US reads lift as USSR does`.
  func adoption(_ act: ActSyntax) -> Diagnostic {
    let rest = lexer.tokens[index...].drop { $0.kind != .newline && $0.kind != .string }.filter {
      $0.kind != .newline && $0.kind != .comment
    }
    guard let first = rest.first, let last = rest.last,
      let actor = directive.names[act.actors.indices].first,
      let object = directive.names[act.objects.indices].last
    else {
      return unexpected(
        "'written'",
        remedy: "'as written' goes back to the text; another's reading is taken over by writing its clauses")
    }
    let lines = source.text(from: first.start, to: last.end)
      .split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }
    return unexpected(
      "'written'",
      remedy:
        "the clauses say it alone: \(source.text(actor)) reads \(source.text(object)): \(lines.joined(separator: "; "))"
    )
  }
}
