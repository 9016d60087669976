extension DirectiveParser {
  /// The clause word looked at, if it is one.
  var clauseWord: Vocabulary.ClauseWord? {
    guard let token = current, token.kind == .word else { return nil }
    return vocabulary.clauses.find(slice(token))
  }

  /// A clause on which readings may differ (§4), with `nothing`, `nobody` and `no deadline` for taking it away.
  /// `nil` when the words looked at start no such clause.
  mutating func takeReadableClause() throws(Diagnostic) -> Clause? {
    guard let word = clauseWord else { return nil }
    switch word {
    case .under:
      advance()
      if take("nothing") { return .under(nil) }
      return .under(try expectProposal())
    case .covers:
      advance()
      if take("nothing") { return .covers([]) }
      return .covers(try expectCovers())
    case .verified:
      advance()
      try expect("by")
      if take("nobody") { return .verified([]) }
      return .verified(try expectVerifiers())
    case .after:
      advance()
      return .after(take("nothing") ? nil : try expectCondition())
    case .while:
      advance()
      return .while(take("nothing") ? nil : try expectCondition())
    case .until:
      advance()
      return .until(take("nothing") ? nil : try expectCondition())
    case .within:
      advance()
      let period = try expectPeriod()
      try expect("of")
      return .deadline(.within(period, of: try expectCondition()))
    case .before:
      advance()
      return .deadline(.before(try expectDate()))
    case .no:
      advance()
      if take("deadline") { return .deadline(nil) }
      guard take("later") else { throw unexpected("'later than' and a date, or 'deadline'") }
      try expect("than")
      return .deadline(.noLaterThan(try expectDate()))
    case .count:
      advance()
      return .count(try expectNumber("how many there are"))
    default:
      return nil
    }
  }

  /// `offensive-weapons, 10 il28`.
  mutating func expectCovers() throws(Diagnostic) -> [Cover] {
    var covers: [Cover] = []
    repeat {
      let numberPlace = currentPlace
      let number = try takeNumber()
      let (entity, token) = try expectEntity("a thing or term")
      switch entity {
      case .thing(let thing): covers.append(Cover(subject: .thing(thing), number: number))
      case .term(let term):
        if number != nil {
          report(
            .numberedTerm, "a number of '\(text(token))', which is a term", at: numberPlace,
            remedy: "give numbers of things; a term covers what its scope says")
        }
        covers.append(Cover(subject: .term(term), number: nil))
      case .some(let other): reportKind(other, token, needed: "a thing or a term")
      case .none: break
      }
    } while take(.comma) != nil
    try refuseAnd()
    return covers
  }

  /// `UN or ICRC`.
  private mutating func expectVerifiers() throws(Diagnostic) -> [Identifier<Party>] {
    var parties: [Identifier<Party>] = []
    var isRefused = false
    repeat {
      if let party = try expectParty(), !parties.contains(party) { parties.append(party) }
      if let token = current, token.kind == .comma || isAt("and"), !isRefused {
        isRefused = true
        refuseAll(token)
      }
    } while take("or") || take(.comma) != nil || take("and")
    return parties
  }

  /// Several verifiers never have all to verify.
  private mutating func refuseAll(_ token: Token) {
    let one = index > 0 ? text(lexer.tokens[index - 1]) : "P"
    let other = following.map { text($0) } ?? "Q"
    report(
      .allVerifiers, "any one of the verifiers suffices, so they are joined with 'or'", at: place(token),
      remedy:
        "write '\(one) or \(other)'; if all must verify it, give each an undertaking that 'verifies' it, and wait for these: 'after … done and … done'"
    )
  }

  /// Whether a clause may be read of such a subject, and what would do instead (§4).
  mutating func checkFit(of clause: Clause, on entity: Entity, at place: SourcePlace) {
    switch entity {
    case .undertaking(let id):
      let undertaking = record.undertakings[id]
      switch clause {
      case .count: break
      case .until(let condition):
        guard condition != nil, !undertaking.isContinuing else { return }
        report(
          .unfitClause, "'until' ends what is kept over time; '\(undertaking.heading.name)' is done once",
          at: place,
          remedy: "declare it 'continuing', or give it a deadline")
        return
      case .verified(let verifiers):
        guard verifiers.contains(undertaking.debtor) else { return }
        report(
          .ownVerifier, "\(names(of: [undertaking.debtor])) cannot verify what it owes itself", at: place,
          remedy: "name another party as verifier")
        return
      default: return
      }
      report(
        .emptyReading, "an undertaking has no count", at: place,
        remedy: "read the count of a thing, or what is covered")
    case .term where clause.name != .covers:
      report(.emptyReading, "of a term only 'covers' can be read", at: place)
    case .thing where clause.name != .count:
      report(.emptyReading, "of a thing only its 'count' can be read", at: place, remedy: "write: count 42")
    default: break
    }
  }
}
