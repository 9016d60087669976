extension Binder {
  /// A clause on which readings may differ (§4), with what it says. `nil` for other clauses, and for those of which
  /// something is missing: the names in it have been looked up all the same.
  mutating func readableClause(_ clause: ClauseSyntax, of syntax: borrowing DirectiveSyntax)
    throws(Diagnostic)
    -> Clause?
  {
    let content = try bind(clause, of: syntax)
    guard clause.isComplete, let name = clause.word.grammar.reading else { return nil }
    switch (name, content) {
    case (.under, .proposals(let proposals)): return .under(proposals.first)
    case (.under, _): return .under(nil)
    case (.covers, .covers(let covers)): return .covers(covers)
    case (.covers, _): return .covers([])
    case (.verified, .parties(let parties)): return .verified(parties)
    case (.verified, _): return .verified([])
    case (.after, .condition(let condition)): return .after(condition)
    case (.after, _): return .after(nil)
    case (.while, .condition(let condition)): return .while(condition)
    case (.while, _): return .while(nil)
    case (.until, .condition(let condition)): return .until(condition)
    case (.until, _): return .until(nil)
    case (.deadline, .period(let period, let condition)): return .deadline(.within(period, of: condition))
    case (.deadline, .date(let date)):
      return .deadline(clause.word == .before ? .before(date) : .noLaterThan(date))
    case (.deadline, _): return .deadline(nil)
    case (.count, .number(let number)): return .count(number)
    case (.count, _): return .count(nil)
    case (.met, .condition(let condition)): return .met(condition)
    case (.when, .condition(let condition)): return .when(condition)
    case (.limit, .limits(let limits)): return .limit(limits)
    case (.limit, _): return .limit([])
    case (.every, .recurrence(let recurrence)): return .every(recurrence)
    case (.met, _), (.every, _), (.when, _): return nil
    }
  }

  /// What a clause says, its names resolved.
  enum ClauseContent {
    case nothing
    case parties([Identifier<Party>])
    case proposals([Identifier<Proposal>])
    case undertakings([Identifier<Undertaking>])
    case measure(Identifier<Measure>)
    case covers([Cover])
    case condition(Condition)
    case date(WrittenDate)
    case period(Period, of: Condition)
    case number(Quantity)
    case limits([Limit])
    case recurrence(Recurrence)
    case effects([Right.Effect])

    /// The parties that stand in it.
    var parties: [Identifier<Party>] { if case .parties(let parties) = self { parties } else { [] } }

    /// The proposals that stand in it.
    var proposals: [Identifier<Proposal>] {
      if case .proposals(let proposals) = self { proposals } else { [] }
    }

    /// The date that stands in it.
    var date: WrittenDate? { if case .date(let date) = self { date } else { nil } }
  }

  /// Finds what stands in a clause.
  mutating func bind(_ clause: ClauseSyntax, of syntax: borrowing DirectiveSyntax) throws(Diagnostic)
    -> ClauseContent
  {
    switch clause.content {
    case .nothing, .removal: return .nothing
    case .each(let range): return .parties(parties(syntax.names[range.indices]))
    // To whom something is known is bound with what all kinds have.
    case .names where clause.word == .known: return .nothing
    case .names(let range):
      checkDebtor(clause, syntax)
      return names(syntax.names[range.indices], in: clause.word.grammar.content)
    case .covers(let range): return .covers(try covers(syntax.covers[range.indices]))
    case .condition(let range): return .condition(try condition(range, of: syntax))
    case .date(let date): return .date(try self.date(date))
    case .period(let period, let range):
      guard let period = try self.period(period) else { return .nothing }
      return .period(period, of: try condition(range, of: syntax))
    case .number(let number): return .number(try source.quantity(of: number))
    case .limits(let bound, let range): return .limits(try limits(syntax.covers[range.indices], bound))
    case .recurrence(let period, let range):
      guard let period = try self.period(period) else { return .nothing }
      checkRecurrence(period, at: place(clause.token))
      return .recurrence(Recurrence(period: period, start: try condition(range, of: syntax)))
    case .text, .texts, .zone, .receipt, .item: return .nothing
    case .effect(let range, let delay, let unless):
      return .effects(try effects(clause.word, syntax.names[range.indices], delay, unless, of: syntax))
    }
  }

  /// Says what to write where a group owes something.
  private mutating func checkDebtor(_ clause: ClauseSyntax, _ syntax: borrowing DirectiveSyntax) {
    guard clause.word == .by, case .names(let range) = clause.content, let index = range.indices.first,
      case .group(let group) = declarations.names.find(source.slice(syntax.names[index]))
    else { return }
    let name = declarations.groups[group].heading.name
    report(
      .oneParty, "an undertaking has one debtor, and '\(name)' is a group", at: place(syntax.names[index]),
      remedy:
        "where each of them owes it, write 'by each of \(name)'; where one owes it for all, name that one, and 'met by' what the others do"
    )
  }

  private mutating func names(_ names: ArraySlice<Token>, in content: ClauseGrammar.Content) -> ClauseContent
  {
    switch content {
    case .party:
      guard let token = names.first, declarations.names.find(source.slice(token))?.kind != .group else {
        return .nothing
      }
      return .parties(party(token).map { [$0] } ?? [])
    case .parties, .verifiers: return .parties(parties(names))
    case .proposal, .proposals:
      var proposals: [Identifier<Proposal>] = []
      for token in names {
        if let proposal = proposal(token), !proposals.contains(proposal) { proposals.append(proposal) }
      }
      return .proposals(proposals)
    case .undertaking: return names.first.map { .undertakings(undertakings($0)) } ?? .nothing
    case .measure: return names.first.flatMap { measure($0) }.map { .measure($0) } ?? .nothing
    case .nothing, .covers, .condition, .date, .number, .period, .latest, .limits, .recurrence, .amended,
      .text, .texts, .zone, .station, .receipt, .optionalDate, .item:
      return .nothing
    }
  }

  /// `offensive-weapons, 10 il28`.
  private mutating func covers(_ entries: ArraySlice<CoverSyntax>) throws(Diagnostic) -> [Cover] {
    var covers: [Cover] = []
    for entry in entries {
      let number = try entry.number.map { (token) throws(Diagnostic) in try source.quantity(of: token) }
      guard let token = entry.name else { continue }
      switch entity(token, .scope) {
      case .thing(let thing): covers.append(Cover(subject: .thing(thing), number: number))
      case .term(let term):
        if let number = entry.number {
          report(
            .numberedTerm, "a number of '\(text(token))', which is a term", at: place(number),
            remedy: "give numbers of things; a term covers what its scope says")
        }
        covers.append(Cover(subject: .term(term), number: nil))
      case .some(let other): reportKind(other, token, needed: .scope)
      case .none: break
      }
    }
    return covers
  }
}
