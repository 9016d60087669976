/// The record's clauses and conditions as the ledger writes them, in one canonical way.
extension Record {
  /// The name of anything.
  public func name(of entity: Entity) -> String { heading(of: entity).name }

  /// A clause as the ledger writes it: `covers missiles, 10 il28`, `after nothing`, `no deadline`, `count 42`.
  public func phrase(_ clause: Clause) -> String {
    switch clause {
    case .under(let proposal): "under " + (proposal.map { proposals[$0].heading.name } ?? "nothing")
    case .covers(let covers):
      "covers " + (covers.isEmpty ? "nothing" : covers.map(phrase).joined(separator: ", "))
    case .verified(let parties):
      "verified by "
        + (parties.isEmpty
          ? "nobody" : parties.map { self.parties[$0].heading.name }.joined(separator: " or "))
    case .after(let condition): "after " + (condition.map(phrase) ?? "nothing")
    case .while(let condition): "while " + (condition.map(phrase) ?? "nothing")
    case .until(let condition): "until " + (condition.map(phrase) ?? "nothing")
    case .deadline(let deadline):
      switch deadline {
      case .none: "no deadline"
      case .within(let period, let condition): "within \(period) of \(phrase(condition))"
      case .before(let date): "before \(date.text(in: zone))"
      case .noLaterThan(let date): "no later than \(date.text(in: zone))"
      }
    case .count(let count): count.map { "count \($0)" } ?? "uncounted"
    }
  }

  /// The clause that says how an undertaking is performed: `lifts quarantine`; `nil` where it is reported, which needs
  /// none.
  public func phrase(_ performance: Undertaking.Performance) -> String? {
    switch performance {
    case .reported: nil
    case .measure(let measure, let state):
      state.clause.map { "\($0.rawValue) \(measures[measure].heading.name)" }
    case .verifying(let others): "\(ClauseWord.verifies.rawValue) \(name(ofAll: others))"
    }
  }

  /// An entry of `covers`.
  public func phrase(_ cover: Cover) -> String {
    let name =
      switch cover.subject {
      case .thing(let thing): things[thing].heading.name
      case .term(let term): terms[term].heading.name
      }
    return cover.number.map { "\($0) \(name)" } ?? name
  }

  /// A condition, with no more parentheses than it needs.
  public func phrase(_ condition: Condition) -> String {
    switch condition {
    case .date(let date): date.text(in: zone)
    case .elapsed(let period, let inner): "\(period) after \(enclosed(inner, if: isJoined(inner)))"
    case .state(let atom): phrase(atom)
    case .amount(let undertaking, let completion, let number, let thing):
      "\(undertakings[undertaking].heading.name) \(completion.rawValue) \(number) \(things[thing].heading.name)"
    case .all(let parts): phrases(parts, ofAny: false).joined(separator: " and ")
    case .any(let parts): phrases(parts, ofAny: true).joined(separator: " or ")
    }
  }

  /// The parts of a condition; those that ask the same of all members of a family are one: `ratify done`.
  private func phrases(_ parts: [Condition], ofAny isAny: Bool) -> [String] {
    var phrases: [String] = []
    var next = parts[...]
    while let part = next.first {
      if let (family, count) = family(at: next.startIndex, in: parts, ofAny: isAny) {
        let words = phrase(part).drop { $0 != " " }
        phrases.append(families[family].heading.name + words)
        next = next.dropFirst(count)
      } else {
        if !isAny, case .any = part {
          phrases.append(enclosed(part, if: isJoined(part)))
        } else {
          phrases.append(phrase(part))
        }
        next = next.dropFirst()
      }
    }
    return phrases
  }

  /// The family of which the parts from a position on ask the same, member by member, as its name would; and how many
  /// they are.
  private func family(at start: Int, in parts: [Condition], ofAny isAny: Bool) -> (Identifier<Family>, Int)? {
    guard let first = parts[start].ofUndertaking, first.isOfAny == isAny,
      let family = undertakings[first.id].family, families[family].members.first == first.id
    else { return nil }
    let members = families[family].members
    guard members.count > 1, start + members.count <= parts.count else { return nil }
    let isWhole = members.indices.allSatisfy { parts[start + $0] == first.same(members[$0]) }
    return isWhole ? (family, members.count) : nil
  }

  /// The name of an undertaking, or of the family of several.
  public func name(ofAll ids: [Identifier<Undertaking>]) -> String {
    if ids.count > 1, let family = ids.first.flatMap({ undertakings[$0].family }) {
      return families[family].heading.name
    }
    return ids.map { undertakings[$0].heading.name }.joined(separator: ", ")
  }

  private func phrase(_ atom: Condition.Atom) -> String {
    switch atom {
    case .agreed(let proposal): "\(proposals[proposal].heading.name) agreed"
    case .undertaking(let undertaking, let aspect):
      "\(undertakings[undertaking].heading.name) \(aspect.rawValue)"
    case .measure(let measure, let state): "\(measures[measure].heading.name) \(state.rawValue)"
    case .occurred(let event): "\(events[event].heading.name) occurred"
    }
  }

  private func isJoined(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let parts): phrases(parts, ofAny: false).count > 1
    case .any(let parts): phrases(parts, ofAny: true).count > 1
    default: false
    }
  }

  private func enclosed(_ condition: Condition, if isEnclosed: Bool) -> String {
    isEnclosed ? "(\(phrase(condition)))" : phrase(condition)
  }
}

extension Condition {
  /// What is asked of one undertaking; `nil` where it is of something else.
  fileprivate var ofUndertaking:
    (
      id: Identifier<Undertaking>, isOfAny: Bool, same: (Identifier<Undertaking>) -> Condition
    )?
  {
    switch self {
    case .state(.undertaking(let id, let aspect)):
      (id, aspect.isOfAny, { .state(.undertaking($0, aspect)) })
    case .amount(let id, let completion, let number, let thing):
      (id, false, { .amount($0, completion, number, thing) })
    default: nil
    }
  }
}
