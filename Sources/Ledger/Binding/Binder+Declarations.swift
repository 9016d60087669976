extension Binder {
  /// Notes the name that a directive declares, so that it can be used before it is declared. What is wrong with
  /// the directive itself is told when it is bound.
  mutating func collectName(of syntax: borrowing DirectiveSyntax) {
    problems = []
    guard case .declaration(let declaration) = syntax.head, let name = declaration.name else { return }
    let word = text(name)
    let place = place(name)
    if Grammar.isReserved(word, for: declaration.kind) {
      report(
        .reservedName, "'\(word)' is a word of the language and cannot be a name", at: place,
        remedy: "choose another name, such as '\(word)-1'", fixes: [.replace(place, with: "\(word)-1")])
      rejected.names.insert(word)
      return
    }
    if let earlier = declarations.names.find(source.slice(name)) {
      let spelling = declarations.heading(of: earlier).name.spelling(unlike: word)
      report(
        .declaredTwice, "'\(word)' is declared already, as \(earlier.kind.withArticle)\(spelling)", at: place,
        remedy: spelling.isEmpty
          ? "names of all kinds share one namespace: choose another"
          : "code points that stand for the same letters make one name: take one declaration out, or choose another name"
      )
      return
    }
    let isContinuing = declaration.kind == .undertaking && source.isContinuing(syntax.tokens)
    let heading = DeclarationHeader(name: word, title: "", place: place)
    if declaration.kind == .undertaking, source.isRecurring(syntax.tokens) {
      declarations.recurring.insert(word)
    }
    let entity =
      declaration.kind == .undertaking && source.isFamily(syntax.tokens)
      ? declarations.declareFamily(heading, isContinuing: isContinuing)
      : declarations.declare(declaration.kind, heading, isContinuing: isContinuing)
    declarations.names.insert(entity, at: source.slice(name))
  }

  /// Binds a declaration whose name has been collected.
  mutating func bindDeclaration(_ syntax: borrowing DirectiveSyntax) throws(Diagnostic) {
    switch syntax.head {
    case .setting(let setting): try bind(setting, of: syntax)
    case .declaration(let declaration): try bind(declaration, of: syntax)
    case .unknown(let word): try rejectUnknown(word, syntax)
    case .act, .assertion: if let problem = syntax.problem { throw problem }
    }
  }

  /// Says what is wrong with a line that starts with something else than a directive does.
  private func rejectUnknown(_ word: Token?, _ syntax: borrowing DirectiveSyntax) throws(Diagnostic) {
    guard let problem = syntax.problem else { return }
    guard let word, let place = problem.place, Grammar.shared.clauses.find(source.slice(word)) == nil,
      declarations.names.find(source.slice(word)) != nil
    else { throw problem }
    throw Diagnostic(
      problem.code, problem.message, at: place,
      remedy: "an act starts with its date: 1962-11-07 \(text(word)) …")
  }

  // MARK: What gives something a name

  private mutating func bind(_ declaration: DeclarationSyntax, of syntax: borrowing DirectiveSyntax)
    throws(Diagnostic)
  {
    guard let name = declaration.name else {
      if let problem = syntax.problem { throw problem }
      return
    }
    // A name that could not be declared has been reported; another declaration's entry must not be touched.
    guard let entity = declarations.names.find(source.slice(name)),
      declarations.heading(of: entity).place == place(name)
    else { return }
    var heading = DeclarationHeader(name: text(name), title: "", place: place(name))
    if let title = declaration.title { heading.title = source.unquoted(title) }
    for part in syntax.parts { note(part, in: &heading) }
    problems += syntax.faults
    switch entity {
    case .party(let id): declarations.parties[id].heading = heading
    case .post(let id): try bind(id, heading, declaration, syntax)
    case .person(let id):
      declarations.persons[id].heading = heading
      if let party = declaration.owner.flatMap({ ownParty($0) }) { declarations.persons[id].party = party }
      try bindStations(of: id, declaration, syntax)
    case .group(let id):
      declarations.groups[id].heading = heading
      bindMembers(syntax.names[declaration.members.indices], of: id)
    case .thing(let id):
      declarations.things[id].count = try declaration.count.map { (token) throws(Diagnostic) in
        try source.quantity(of: token)
      }
      if let unit = declaration.unit { declarations.things[id].unit = text(unit) }
      declarations.things[id].heading = heading
    case .term(let id): bind(id, heading, syntax)
    case .measure(let id):
      if let party = declaration.owner.flatMap({ self.party($0) }) { declarations.measures[id].party = party }
      declarations.measures[id].heading = heading
    case .event(let id): declarations.events[id].heading = heading
    case .document(let id):
      declarations.documents[id].date = try declaration.date.map { (date) throws(Diagnostic) in
        try dateOfEvent(date)
      }
      declarations.documents[id].heading = heading
      try bindRoute(of: id, syntax)
    case .proposal(let id): bind(id, heading, syntax)
    case .undertaking(let id): bind(id, heading, syntax)
    case .family(let id): bind(id, heading, syntax)
    case .day(let id): bind(id, heading, syntax)
    case .right(let id): bind(id, heading, syntax)
    case .meeting(let id): try bind(id, heading, declaration, syntax)
    case .instructions(let id): try bind(id, heading, syntax)
    case .item: break
    }
    bindAudience(of: entity, syntax)
    // What is wrong with the rest is told after what is wrong with the names before it.
    if let problem = syntax.problem { throw problem }
  }

  private mutating func bind(
    _ id: Identifier<Term>, _ heading: DeclarationHeader, _ syntax: borrowing DirectiveSyntax
  ) {
    var scope: [Cover] = []
    for clause in syntax.clauses {
      do throws(Diagnostic) {
        if case .covers(let covers)? = try readableClause(clause, of: syntax) { scope = covers }
      } catch {
        problems.append(error)
      }
    }
    guard syntax.problem == nil else { return }
    declarations.terms[id].heading = heading
    declarations.terms[id].scope = scope
  }

  private mutating func bind(
    _ id: Identifier<Proposal>, _ heading: DeclarationHeader, _ syntax: borrowing DirectiveSyntax
  ) {
    var proposal = declarations.proposals[id]
    var amended: AmendedSubject?
    for clause in syntax.clauses {
      do throws(Diagnostic) {
        if clause.word == .amends {
          checkAmendment(amended)
          try bindAmendment(clause, of: syntax, &amended, in: &proposal)
        } else if clause.word.isAmendable {
          try bindAmendment(clause, of: syntax, &amended, in: &proposal)
        } else {
          try bind(clause, of: syntax, in: &proposal, id)
        }
      } catch {
        problems.append(error)
      }
    }
    if syntax.isSound { checkAmendment(amended) }
    proposal.heading = heading
    declarations.proposals[id] = proposal
    guard problems.isEmpty else { return }
    if proposal.from.isEmpty {
      report(
        .missingClause, "'\(heading.name)' is from nobody", at: heading.place,
        remedy: "say who may make it: from PARTY to PARTY")
    } else if proposal.parties.count < 2 {
      report(
        .loneProposal, "'\(heading.name)' has one party alone, and nobody to agree with", at: heading.place,
        remedy: "say to whom it is made: from \(names(of: proposal.from)) to …")
    }
  }

  private mutating func bind(
    _ clause: ClauseSyntax, of syntax: borrowing DirectiveSyntax, in proposal: inout Proposal,
    _ id: Identifier<Proposal>
  ) throws(Diagnostic) {
    let content = try bind(clause, of: syntax)
    switch clause.word {
    case .from: proposal.from = content.parties
    case .to: proposal.to = content.parties
    // Bound with what all kinds have.
    case .known: break
    case .open: proposal.openUntil = content.date
    case .openTo: proposal.openTo = content.parties
    case .silence: proposal.silenceUntil = content.date
    case .replaces:
      proposal.replaces = content.proposals
      if proposal.replaces.contains(id) {
        report(.replacesItself, "a proposal cannot replace itself", at: place(clause.token))
      }
    default: assert(!clause.word.grammar.kinds.contains(.proposal), "'\(clause.word)' is not bound")
    }
  }
}
