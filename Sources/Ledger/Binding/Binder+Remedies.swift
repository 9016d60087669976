/// What was meant by acts that are written otherwise than the ledger has it, in the record's own names.
extension Binder {
  /// What is wrong with an act whose verb is missing, or none.
  func verbProblem(of act: ActSyntax, _ syntax: borrowing DirectiveSyntax) -> Diagnostic? {
    guard let problem = syntax.problem, problem.code == .unknownVerb, let verb = act.verbWord,
      let actor = syntax.names[act.actors.indices].last,
      let place = problem.place, let remedy = remedy(for: verb, by: text(actor), syntax)
    else { return syntax.problem }
    var fixes: [Diagnostic.Fix] = []
    if let form = Verb.form(meantBy: text(verb)),
      let object = syntax.tokens.first(where: { $0.start >= verb.end }),
      object.kind == .word
    {
      fixes = [
        .replace(
          SourcePlace(file: source.file, start: verb.start, end: object.end),
          with: "\(form.verb.rawValue) \(text(object)) \(form.ending)")
      ]
    }
    return Diagnostic(problem.code, problem.message, at: place, remedy: remedy, fixes: fixes)
  }

  private func remedy(for verb: Token, by actor: String, _ syntax: borrowing DirectiveSyntax) -> String? {
    let word = text(verb)
    let next = syntax.tokens.first { $0.start >= verb.end }
    let object = next.flatMap { $0.kind == .word ? text($0) : nil }
    if word == "goes", object == "first" {
      return "write what is done first: \(firstDeed(of: actor, syntax))"
    }
    guard let form = Verb.form(meantBy: word), object.map({ isUndertaking($0) }) ?? true else { return nil }
    return "write: \(actor) \(form.verb.rawValue) \(object ?? "…") \(form.ending)"
  }

  private func isUndertaking(_ name: String) -> Bool {
    declarations.names[name]?.kind == .undertaking
  }

  /// What somebody does who goes first, as `unlock` puts it, on the undertaking that the act names.
  private func firstDeed(of actor: String, _ syntax: borrowing DirectiveSyntax) -> String {
    for token in syntax.tokens where token.kind == .word {
      guard case .undertaking(let id) = declarations.names.find(source.slice(token)) else { continue }
      guard let entity = declarations.names[actor], let party = party(standingFor: entity),
        let act = Move(party: party, kind: .goesFirst(id)).act(in: shell)
      else { break }
      return act
    }
    return "'lifts', 'suspends' or 'imposes' a measure, or 'reports' an undertaking 'done'"
  }

  /// The record as far as it is known, without acts.
  private var shell: Record {
    Record(
      files: [], settings: settings, declarations: declarations, acts: [], assertions: [], doubts: doubts,
      looseCitations: [])
  }

  /// A fault with an example of the record's own: a document that may be cited.
  func withExample(_ fault: Diagnostic, _ syntax: borrowing DirectiveSyntax) -> Diagnostic {
    guard fault.code == .quoteWithoutCitation, let place = fault.place,
      !syntax.tokens.contains(where: { $0.kind == .citation }), let document = declarations.documents.first
    else { return fault }
    return Diagnostic(
      fault.code, fault.message, at: place,
      remedy: "put the source before it: @\(document.heading.name) \"…\"")
  }
}
