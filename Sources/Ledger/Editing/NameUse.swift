/// A place where a name stands, declared or used.
public struct NameUse: Hashable, Sendable {
  /// What the name stands for.
  public let entity: Entity
  /// Where it stands: of a citation, the document's key alone.
  public let place: SourcePlace
  /// Whether it is declared there.
  public let isDeclaration: Bool
}

extension Record {
  /// Every place in a file where a declared name stands, in the order of the text. Of a name made of two, as the members of
  /// families and the items of instructions have them, each part is a use of its own besides, behind the whole:
  /// `ratify.UK` also of `ratify` and of `UK`.
  ///
  /// Takes time linear in the file.
  public func nameUses(inFile index: Int) -> [NameUse] {
    files[index].bytes.withUnsafeBufferPointer { bytes in
      let file = Int32(index)
      var parser = DirectiveParser(bytes: bytes, file: file)
      var uses: [NameUse] = []
      for directive in DirectiveList(bytes, file: file).directives {
        parser.parse(directive.range)
        addUses(parser, to: &uses)
      }
      return uses
    }
  }

  private func addUses(_ parser: borrowing DirectiveParser, to uses: inout [NameUse]) {
    let source = parser.source
    var declared: UInt32?
    var instructions: String?
    if case .declaration(let declaration) = parser.directive.head, let name = declaration.name {
      declared = name.start
      if declaration.kind == .instructions { instructions = source.text(name) }
    }
    var items: Set<UInt32> = []
    if instructions != nil {
      for clause in parser.directive.clauses {
        if case .item(let name, _) = clause.content { items.insert(name.start) }
      }
    }
    for token in parser.directive.names {
      if items.contains(token.start), let instructions {
        // An item is declared by the last part of its name.
        if let entity = self["\(instructions).\(source.text(token))"] {
          uses.append(NameUse(entity: entity, place: source.place(token), isDeclaration: true))
        }
        continue
      }
      guard let entity = declarations.names.find(source.slice(token)) else { continue }
      let place = source.place(token)
      uses.append(
        NameUse(
          entity: entity, place: place,
          isDeclaration: token.start == declared && heading(of: entity).place == place))
      addParts(of: entity, place, to: &uses)
    }
    for token in parser.directive.tokens where token.kind == .citation {
      let key = source.bytes[token.range].dropFirst().prefix { $0 != UInt8(ascii: "#") }
      guard case .document(let id)? = declarations.names.find(UnsafeBufferPointer(rebasing: key)) else {
        continue
      }
      uses.append(
        NameUse(
          entity: .document(id),
          place: SourcePlace(file: source.file, start: UInt32(key.startIndex), end: UInt32(key.endIndex)),
          isDeclaration: false))
    }
  }

  private func addParts(of entity: Entity, _ place: SourcePlace, to uses: inout [NameUse]) {
    let parts: (Entity, Entity)
    switch entity {
    case .undertaking(let id):
      guard let family = undertakings[id].family else { return }
      parts = (.family(family), .party(undertakings[id].debtor))
    case .item(let id): parts = (.instructions(items[id].instructions), entity)
    default: return
    }
    let length = UInt32(name(of: parts.0).utf8.count)
    guard place.start + length < place.end else { return }
    let cut = place.start + length
    uses.append(
      NameUse(
        entity: parts.0, place: SourcePlace(file: place.file, start: place.start, end: cut),
        isDeclaration: false))
    uses.append(
      NameUse(
        entity: parts.1, place: SourcePlace(file: place.file, start: cut + 1, end: place.end),
        isDeclaration: false))
  }

  /// The states that a condition can ask of something; empty where it has none.
  public func conditionStates(of entity: Entity) -> [String] {
    switch entity {
    case .proposal: ["agreed", "made"]
    case .event: ["occurred"]
    case .measure: MeasureState.allCases.filter { $0 != .none }.map(\.rawValue)
    case .day: [DayState.reached.rawValue]
    case .right: RightAspect.allCases.map(\.rawValue)
    case .undertaking, .family: declarations.aspects(of: entity).map(\.rawValue)
    case .party, .person, .group, .thing, .term, .document, .post, .meeting, .instructions, .item: []
    }
  }

  /// The states that can be asserted of something; empty where it has none.
  public func assertableStates(of entity: Entity) -> [String] {
    StateNames.possible(for: entity, in: declarations) ?? []
  }

  /// Whether a word may be given to something as its name: it is written as one, and is none of the language's.
  public static func mayBeName(_ word: String, of kind: EntityKind) -> Bool {
    let bytes = Array(word.utf8)
    guard let first = bytes.first, first.isASCIILetter || first >= 0x80,
      bytes.allSatisfy({ $0.continuesName || $0 >= 0x80 })
    else { return false }
    return !Grammar.isReserved(word, for: kind)
  }
}

extension Declarations {
  /// The states that a condition can ask of an undertaking, or of a family.
  func aspects(of entity: Entity) -> [Condition.UndertakingAspect] {
    guard isContinuing(entity) == true else {
      return [.reported, .done, .begun, .broken, .refused, .overdue]
    }
    return [.inEffect, .begun, .broken, .refused] + (isRecurring(entity) ? [.overdue] : [])
  }
}
