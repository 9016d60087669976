/// What is short for something longer is written out here, when all names are known and before anything is put into the
/// record, so that the record and the engine know the long form alone.
extension Binder {
  /// The party that is meant where a name stands for one: a person stands for the party that they are of (§2).
  func party(standingFor entity: Entity) -> Identifier<Party>? {
    switch entity {
    case .party(let party): party
    case .person(let person): declarations.persons[person].party
    case .group, .thing, .term, .measure, .event, .document, .proposal, .undertaking, .family, .day, .right,
      .post, .meeting, .instructions, .item:
      nil
    }
  }

  /// The parties that are meant where a name stands for one or several: a group stands for its members (§2).
  func parties(standingFor entity: Entity) -> [Identifier<Party>]? {
    if case .group(let group) = entity { return declarations.groups[group].members }
    return party(standingFor: entity).map { [$0] }
  }

  // MARK: Groups

  /// Notes the members of a group as they are written: parties, and other groups.
  mutating func bindMembers(_ names: ArraySlice<Token>, of group: Identifier<PartyGroup>) {
    var written: [Entity] = []
    var known: Set<Entity> = []
    for token in names {
      guard let entity = entity(token, .parties) else { continue }
      let member: Entity
      if case .group = entity {
        member = entity
      } else if let party = party(standingFor: entity) {
        member = .party(party)
      } else {
        reportKind(entity, token, needed: .parties)
        continue
      }
      if known.insert(member).inserted { written.append(member) }
    }
    declarations.groups[group].written = written
  }

  /// Writes out the parties of all groups, those within groups first. A group that is a member of itself, or has one
  /// that is wrong, is rejected.
  ///
  /// - Returns: what is wrong with them.
  mutating func expandGroups() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var isOpen = Array(repeating: false, count: declarations.groups.count)
    var isDone = isOpen
    for start in declarations.groups.indices where !isDone[start] {
      // The groups on the way from the first to the one looked at, each with the next of its members.
      var way = [(group: start, next: 0)]
      isOpen[start] = true
      while let (group, next) = way.last {
        guard next < declarations.groups[group].written.count else {
          declarations.groups[group].members = members(of: group)
          isOpen[group] = false
          isDone[group] = true
          way.removeLast()
          continue
        }
        way[way.count - 1].next += 1
        guard case .group(let inner) = declarations.groups[group].written[next], !isDone[inner.index] else {
          continue
        }
        if isOpen[inner.index] {
          problems.append(circle(through: group, to: inner))
          for step in way.drop(while: { $0.group != inner.index }) {
            rejected.entities.insert(.group(Identifier(step.group)))
          }
        } else {
          isOpen[inner.index] = true
          way.append((inner.index, 0))
        }
      }
    }
    return problems
  }

  /// The parties of a group whose own groups are written out.
  private mutating func members(of group: Int) -> [Identifier<Party>] {
    var members: [Identifier<Party>] = []
    var known: Set<Identifier<Party>> = []
    for entity in declarations.groups[group].written {
      if rejected.entities.contains(entity), entity.kind == .group {
        rejected.entities.insert(.group(Identifier(group)))
      }
      for party in parties(standingFor: entity) ?? [] where known.insert(party).inserted {
        members.append(party)
      }
    }
    return members
  }

  private func circle(through group: Int, to inner: Identifier<PartyGroup>) -> Diagnostic {
    let (outer, heading) = (declarations.groups[group].heading, declarations.groups[inner].heading)
    return Diagnostic(
      .circularGroup,
      group == inner.index
        ? "'\(outer.name)' is a member of itself"
        : "'\(heading.name)' is a member of '\(outer.name)', which is one of its own members",
      at: outer.place, remedy: "let it hold parties alone, or groups that do not hold it")
  }
}
