/// What is short for something longer is written out here, when all names are known and before anything is put into the
/// record, so that the record and the engine know the long form alone.
extension Binder {
  /// The party that is meant where a name stands for one: a person stands for the party that they are of (§2).
  func party(standingFor entity: Entity) -> Identifier<Party>? {
    switch entity {
    case .party(let party): party
    case .person(let person): declarations.persons[person].party
    case .thing, .term, .measure, .event, .document, .proposal, .undertaking: nil
    }
  }
}
