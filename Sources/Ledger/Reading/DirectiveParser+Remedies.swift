/// What was meant by acts that are written otherwise than the ledger has it, in the record's own names.
extension DirectiveParser {
  // MARK: Verbs

  func unknownVerb(_ token: Token, actor: String) -> Diagnostic {
    let word = text(token)
    let object = following.flatMap { $0.kind == .word ? text($0) : nil }
    let remedy: String
    if word == "goes", following.map({ matches($0, "first") }) == true {
      remedy = "write what is done first: \(firstDeed(of: actor))"
    } else if let form = Self.forms[word], object.map({ isUndertaking($0) }) ?? true {
      remedy = "write: \(actor) \(form.verb) \(object ?? "…")\(form.ending)"
    } else if let verb = verb(meant: word) {
      remedy = "did you mean '\(verb)'?"
    } else {
      remedy = "the verbs are: \(Verb.allCases.map(\.rawValue).joined(separator: ", "))"
    }
    return Diagnostic(
      .unknownVerb, "'\(shortened(word))' is no verb of the ledger", at: place(token), remedy: remedy)
  }

  private func isUndertaking(_ name: String) -> Bool {
    if case .undertaking = record.names[name] { true } else { false }
  }

  /// The verb that is meant by a word that may be none.
  func verb(meant word: String) -> String? {
    let verbs = Verb.allCases.map(\.rawValue)
    return verbs.contains(word)
      ? word
      : (Self.synonyms[word] ?? Self.forms[word]?.verb)?.rawValue
        ?? Suggestion.nearest(to: word, among: verbs)
  }

  /// What people write who do not know the ledger's verbs, where another verb alone says it.
  private static let synonyms: [String: Verb] = [
    "signs": .accepts, "ratifies": .accepts, "agrees": .accepts, "approves": .accepts, "proposes": .makes,
    "offers": .makes, "opposes": .rejects, "declines": .rejects, "denies": .refuses, "cancels": .withdraws,
    "revokes": .withdraws, "promises": .undertakes, "pledges": .undertakes, "inspects": .verifies,
    "confirms": .verifies, "interprets": .reads, "adopts": .reads, "states": .says, "happens": .occurs,
  ]

  /// And where it takes a word more behind the name.
  private static let forms: [String: (verb: Verb, ending: String)] = {
    var forms: [String: (verb: Verb, ending: String)] = [:]
    for word in ["violates", "breaks", "breaches", "infringes"] { forms[word] = (.declares, " broken") }
    for word in ["keeps", "honours", "honors", "observes", "respects"] { forms[word] = (.declares, " kept") }
    for word in [
      "completes", "finishes", "performs", "fulfils", "fulfills", "implements", "executes", "does",
    ] {
      forms[word] = (.reports, " done")
    }
    for word in ["begins", "starts", "commences"] { forms[word] = (.reports, " begun") }
    return forms
  }()

  // MARK: The words of `unlock`

  /// What somebody does who goes first, as `unlock` puts it, on the undertaking that the act names.
  private func firstDeed(of actor: String) -> String {
    for token in lexer.tokens where token.kind == .word {
      guard case .undertaking(let id) = record.names.find(slice(token)) else { continue }
      guard let entity = record[actor], let party = party(of: entity),
        let act = Move(party: party, kind: .goesFirst(id)).act(in: record)
      else { break }
      return act
    }
    return "'lifts', 'suspends' or 'imposes' a measure, or 'reports' an undertaking 'done'"
  }

  /// What is wrong with a reading that is said to be another's: `US reads lift as USSR does`.
  func adoption(_ draft: borrowing ActDraft) -> Diagnostic {
    let rest = lexer.tokens[index...].drop { $0.kind != .newline && $0.kind != .string }.filter {
      $0.kind != .newline && $0.kind != .comment
    }
    guard let first = rest.first, let last = rest.last, let object = draft.lastObject,
      let actor = lexer.tokens.first(where: { $0.kind == .word })
    else {
      return unexpected(
        "'written'",
        remedy: "'as written' goes back to the text; another's reading is taken over by writing its clauses")
    }
    let lines = String(decoding: source.bytes[Int(first.start)..<Int(last.end)], as: UTF8.self)
      .split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }
    return unexpected(
      "'written'",
      remedy:
        "the clauses say it alone: \(text(actor)) reads \(text(object)): \(lines.joined(separator: "; "))")
  }

  // MARK: Several at once

  /// An act has one actor.
  mutating func refuseMoreActors(_ first: Token) throws(Diagnostic) {
    guard let token = current, token.kind == .comma || isAt("and") || isAt("or"), let next = following,
      next.kind == .word
    else { return }
    var names = [text(first)]
    while take(.comma) != nil || take("and") || take("or") {
      guard let name = take(.word) else { break }
      names.append(text(name))
    }
    var words = ""
    if let start = current, start.kind == .word {
      let rest = lexer.tokens[index...].prefix {
        $0.kind != .newline && $0.kind != .citation && $0.kind != .comment
      }
      words =
        rest.last.map { String(decoding: source.bytes[Int(start.start)..<Int($0.end)], as: UTF8.self) } ?? ""
    }
    let lines = names.map { "\($0) \(words.isEmpty ? "…" : shortened(words))" }
    throw Diagnostic(
      .oneParty, "an act has one actor, and here are more", at: place(token),
      remedy: "write a line for each: \(lines.joined(separator: " / "))")
  }

  /// Acts joined by `and`, as `unlock` joins moves.
  func severalActs(_ token: Token) -> Diagnostic {
    Diagnostic(
      .unexpected, "'and' joins no acts", at: place(token),
      remedy: "write each act on a line of its own; after --then, with a --then of its own")
  }
}
