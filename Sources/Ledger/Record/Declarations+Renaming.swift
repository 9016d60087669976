/// Declarations under other names.
extension Declarations {
  /// The same with other names in the headings; ``names`` is as it was.
  func renaming(_ name: (Entity, String) -> String) -> Declarations {
    func rename<Declaration>(
      _ declarations: inout [Declaration], _ heading: WritableKeyPath<Declaration, DeclarationHeader>,
      _ entity: (Identifier<Declaration>) -> Entity
    ) {
      for index in declarations.indices {
        let old = declarations[index][keyPath: heading]
        declarations[index][keyPath: heading] = DeclarationHeader(
          name: name(entity(Identifier(index)), old.name), title: old.title, place: old.place, tags: old.tags,
          metadata: old.metadata)
      }
    }
    var renamed = self
    rename(&renamed.parties, \.heading, Entity.party)
    rename(&renamed.persons, \.heading, Entity.person)
    rename(&renamed.groups, \.heading, Entity.group)
    rename(&renamed.things, \.heading, Entity.thing)
    rename(&renamed.terms, \.heading, Entity.term)
    rename(&renamed.measures, \.heading, Entity.measure)
    rename(&renamed.events, \.heading, Entity.event)
    rename(&renamed.documents, \.heading, Entity.document)
    rename(&renamed.proposals, \.heading, Entity.proposal)
    rename(&renamed.undertakings, \.heading, Entity.undertaking)
    rename(&renamed.families, \.heading, Entity.family)
    rename(&renamed.days, \.heading, Entity.day)
    rename(&renamed.rights, \.heading, Entity.right)
    rename(&renamed.posts, \.heading, Entity.post)
    rename(&renamed.meetings, \.heading, Entity.meeting)
    rename(&renamed.instructions, \.heading, Entity.instructions)
    rename(&renamed.items, \.heading, Entity.item)
    return renamed
  }
}
