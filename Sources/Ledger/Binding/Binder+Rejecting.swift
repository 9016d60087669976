extension Binder {
  /// Notes that what the directive at hand declares cannot be relied on.
  mutating func rejectDeclaration(_ syntax: DirectiveSyntax, _ tokens: [Token]) {
    if case .setting = syntax.head { return }
    guard let name = source.probableName(tokens) else { return }
    if let entity = declarations.names.find(source.slice(name)) {
      rejected.entities.insert(entity)
    } else {
      rejected.names.insert(text(name))
    }
  }

  /// Notes the proposals that the act at hand may have made, or reserved on: unless its verb says otherwise.
  mutating func rejectAct(_ tokens: [Token]) {
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
}
