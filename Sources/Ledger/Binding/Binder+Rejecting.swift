extension Binder {
  /// Binds the declaration that was parsed last. What cannot be relied on of it is noted.
  mutating func bindOrReject(_ parser: borrowing DirectiveParser) {
    if start(on: parser) {
      do throws(Diagnostic) { try bindDeclaration(parser.directive) } catch { problems.append(error) }
      if !isRejected { return }
    }
    rejectDeclaration(parser.directive)
  }

  /// Notes that what the directive at hand declares cannot be relied on.
  mutating func rejectDeclaration(_ syntax: borrowing DirectiveSyntax) {
    if case .setting = syntax.head { return }
    guard let name = source.probableName(syntax.tokens) else { return }
    if let entity = declarations.names.find(source.slice(name)) {
      rejected.entities.insert(entity)
      for member in members(of: entity) { rejected.entities.insert(.undertaking(member)) }
    } else {
      rejected.names.insert(text(name))
    }
  }

  /// Notes what the act at hand bears on and cites, and the proposals that it may have made, or reserved on: unless its
  /// verb says otherwise.
  mutating func rejectAct(_ tokens: [Token]) {
    collectLooseCitations(tokens)
    noteDoubts(tokens)
    // An assertion makes nothing, and who was not entitled to make it has not.
    if source.isProbablyAssertion(tokens) { return }
    if !isPoisoned, problems.allSatisfy({ $0.code == .notEntitled }) { return }
    if let verb = source.probableVerb(tokens), !verb.grammar.isPrecondition { return }
    for token in tokens where token.kind == .word {
      if case .proposal(let proposal) = declarations.names.find(source.slice(token)) {
        rejected.proposals.insert(proposal)
      }
    }
  }

  /// Keeps what a rejected act cites.
  private mutating func collectLooseCitations(_ tokens: [Token]) {
    // What is wrong with them has been told.
    let known = problems
    defer { problems = known }
    var citations: [Citation] = []
    for token in tokens {
      switch token.kind {
      case .citation: cite(token, into: &citations)
      case .string where !citations.isEmpty: quote(token, into: &citations)
      default: break
      }
    }
    looseCitations += citations.filter { $0.fragment != "" }
  }

  /// Notes what the act at hand may have changed.
  private mutating func noteDoubts(_ tokens: [Token]) {
    if tokens.isEmpty { doubts.isWhole = true }
    if source.isProbablyAssertion(tokens) { return }
    let isReading = source.isProbablyReading(tokens)
    for token in tokens where token.kind == .word {
      guard let entity = declarations.names.find(source.slice(token)) else { continue }
      switch entity {
      case .family: for member in members(of: entity) { doubts.entities.insert(.undertaking(member)) }
      case .undertaking, .proposal, .measure, .event, .day, .right: doubts.entities.insert(entity)
      // The scope of a term and the count of a thing may bear on whatever covers them.
      case .term, .thing: if isReading { doubts.isWhole = true }
      case .party, .person, .group, .document, .post, .meeting, .instructions, .item: break
      }
    }
  }
}
