/// The same duty of several (§2): what is declared once is written out as an undertaking of each debtor.
extension Binder {
  /// The undertakings that a name stands for: a family for its members.
  func members(of entity: Entity) -> [Identifier<Undertaking>] {
    switch entity {
    case .undertaking(let id): [id]
    case .family(let id): declarations.families[id].members
    default: []
    }
  }

  /// Whether a word names a member of a family that is rejected: whose they are is not known.
  func isOfRejectedFamily(_ word: String) -> Bool {
    guard let dot = word.lastIndex(of: "."), let family = declarations.names[String(word[..<dot])] else {
      return false
    }
    return family.kind == .undertaking && rejected.entities.contains(family)
  }

  // MARK: The members

  /// Notes who owes a family. What is wrong with the names is told when it is bound.
  mutating func collectDebtors(of syntax: borrowing DirectiveSyntax) {
    let known = (doubts, suggestionsLeft)
    defer {
      problems = []
      isPoisoned = false
      (doubts, suggestionsLeft) = known
    }
    guard case .declaration(let declaration) = syntax.head, let name = declaration.name,
      case .family(let family) = declarations.names.find(source.slice(name)),
      declarations.families[family].heading.place == place(name)
    else { return }
    for clause in syntax.clauses {
      guard clause.word == .by, case .each(let range) = clause.content else { continue }
      declarations.families[family].debtors = parties(syntax.names[range.indices])
    }
  }

  /// Declares the members of all families, each where its family stands.
  ///
  /// - Returns: what is wrong with their names.
  mutating func expandFamilies() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let plain = declarations.undertakings
    declarations.undertakings = []
    var next = 0
    func move(upTo end: Int, _ declarations: inout Declarations) {
      while next < end {
        declarations.names[plain[next].heading.name] = .undertaking(
          Identifier(declarations.undertakings.count))
        declarations.undertakings.append(plain[next])
        next += 1
      }
    }
    for index in declarations.families.indices {
      let family = declarations.families[index]
      move(upTo: family.position, &declarations)
      for debtor in family.debtors {
        let name = "\(family.heading.name).\(declarations.parties[debtor].heading.name)"
        if let earlier = declarations.names[name] {
          problems.append(takenName(name, earlier, of: family))
          rejected.entities.insert(.family(Identifier(index)))
          continue
        }
        let heading = DeclarationHeader(name: name, title: "", place: family.heading.place)
        let entity = declarations.declare(.undertaking, heading, isContinuing: family.isContinuing)
        declarations.names[name] = entity
        guard case .undertaking(let id) = entity else { continue }
        declarations.undertakings[id].debtor = debtor
        declarations.undertakings[id].family = Identifier(index)
        declarations.families[index].members.append(id)
      }
    }
    move(upTo: plain.count, &declarations)
    return problems
  }

  private func takenName(_ name: String, _ earlier: Entity, of family: Family) -> Diagnostic {
    Diagnostic(
      .declaredTwice, "'\(name)' is declared already, as \(earlier.kind.withArticle)",
      at: family.heading.place,
      remedy:
        "the members of a family have its name and their debtor's: choose another name for one of the two")
  }

  /// Binds a family: each member has all clauses, its own debtor left out of creditors, verifiers and what it verifies.
  mutating func bind(
    _ id: Identifier<Family>, _ heading: DeclarationHeader, _ syntax: borrowing DirectiveSyntax
  ) {
    declarations.families[id].heading = heading
    let draft = undertakingDraft(of: syntax)
    if draft.creditors.isEmpty, !isRejected { reportNoCreditor(heading, debtor: nil) }
    for member in declarations.families[id].members {
      var undertaking = declarations.undertakings[member]
      let debtor = undertaking.debtor
      undertaking.heading = DeclarationHeader(
        name: undertaking.heading.name, title: heading.title, place: heading.place, tags: heading.tags,
        metadata: heading.metadata)
      undertaking.creditors = draft.creditors.filter { $0 != debtor }
      undertaking.clauses = draft.clauses
      undertaking.clauses.verifiers.removeAll { $0 == debtor }
      undertaking.performance = draft.performance
      if case .verifying(let targets) = draft.performance {
        let others = targets.filter {
          declarations.undertakings[$0].family == nil || declarations.undertakings[$0].debtor != debtor
        }
        undertaking.performance = .verifying(others.isEmpty ? targets : others)
      }
      declarations.undertakings[member] = undertaking
      noteVerification(by: member, draft)
      if member == declarations.families[id].members.first {
        for (clause, place) in draft.fits { checkFit(of: clause, on: .family(id), at: place) }
        checkFulfilment(of: undertaking, draft.fits)
      }
      if undertaking.creditors.isEmpty, !draft.creditors.isEmpty, !isRejected {
        report(
          .missingClause, "'\(undertaking.heading.name)' is owed to nobody but its own debtor",
          at: heading.place,
          remedy: "name another creditor, or leave \(names(of: [debtor])) out of 'by each of'")
      }
    }
  }

  // MARK: Acts on a family

  /// The members of a family on which the actor may do something: a debtor its own, a creditor those owed to it.
  func members(
    of family: Identifier<Family>, for entitled: VerbGrammar.Actor, by actor: Identifier<Party>?
  ) -> [Identifier<Undertaking>] {
    declarations.members(of: family, for: entitled, by: actor, isPartial: settings.partial != nil)
  }

  /// What an actor's act is on, with families written out.
  func writtenOut(_ objects: EntityList, _ verb: Verb, by actor: Identifier<Party>?) -> EntityList {
    guard let entitled = verb.grammar.actor(on: .undertaking) else { return objects }
    var all = EntityList()
    var known: Set<Entity> = []
    for object in objects {
      var meant = [object]
      if case .family(let family) = object {
        // A debtor takes back what it reported of its own.
        let own = verb == .retracts ? members(of: family, for: .debtor, by: actor) : []
        meant = (own.isEmpty ? members(of: family, for: entitled, by: actor) : own).map(Entity.undertaking)
      }
      for entity in meant where known.insert(entity).inserted { all.append(entity) }
    }
    return all
  }

  /// A reading of a family by clauses, as one of each member: its own debtor is left out of the verifiers. Neighbours
  /// that say the same are one act.
  func parts(of deed: Deed, on objects: EntityList) -> [(deed: Deed, objects: EntityList)] {
    guard case .reads(let clauses) = deed else { return [(deed, objects)] }
    var parts: [(deed: Deed, objects: EntityList)] = []
    for object in objects {
      var own = clauses
      if case .undertaking(let id) = object, declarations.undertakings[id].family != nil {
        let debtor = declarations.undertakings[id].debtor
        own = clauses.map { clause in
          guard case .verified(let verifiers) = clause else { return clause }
          return .verified(verifiers.filter { $0 != debtor })
        }
      }
      if parts.last?.deed == .reads(own) {
        parts[parts.count - 1].objects.append(object)
      } else {
        var list = EntityList()
        list.append(object)
        parts.append((.reads(own), list))
      }
    }
    return parts
  }
}
