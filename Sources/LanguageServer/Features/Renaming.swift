internal import Ledger
internal import Reports

extension LanguageServer {
  /// The name at a place, where it may be given another.
  func prepareRename(_ place: TextPlace) throws(ResponseError) -> JSONValue {
    guard let use = place.analysis.use(at: place.offset, inFile: place.file)?.part else { return .null }
    try refuse(use.entity, place)
    return .object([
      .init("range", place.text.positions.json(use.place.range)),
      .init("placeholder", .string(place.analysis.record.files[place.file].text(of: use.place))),
    ])
  }

  /// What is to be changed so that a name is another everywhere.
  func rename(_ place: TextPlace, _ parameters: JSONValue) throws(ResponseError) -> JSONValue {
    guard let entity = entity(place) else { throw .failed("here stands no name") }
    guard let name = parameters["newName"]?.words else { throw .badParameters("'newName' is missing") }
    try refuse(entity, place)
    let record = place.analysis.record
    guard Record.mayBeName(name, of: entity.kind) else {
      throw .failed(
        "'\(name)' cannot be a name: it starts with a letter, has letters, digits, '-', '_' and '.', and is no word of the language"
      )
    }
    var full = name
    if case .item(let id) = entity {
      full = "\(record.instructions[record.items[id].instructions].heading.name).\(name)"
    }
    if let other = record[full], other != entity {
      throw .failed("'\(full)' is declared already, as \(other.kind.withArticle)")
    }
    let edits = Dictionary(grouping: place.analysis.uses(of: entity), by: \.place.file)
      .map { file, uses in
        (
          file: Int(file),
          edits: uses.map {
            TextEdit(range: $0.place.range, text: name).json(place.analysis.positions(ofFile: Int(file)))
          }
        )
      }
    return place.analysis.workspaceEdit(edits)
  }

  /// Some names are made of others.
  private func refuse(_ entity: Entity, _ place: TextPlace) throws(ResponseError) {
    let record = place.analysis.record
    if case .undertaking(let id) = entity, let family = record.undertakings[id].family {
      throw .failed(
        "it has its name from the family '\(record.families[family].heading.name)' and its debtor: rename these"
      )
    }
    if case .document(let id) = entity,
      place.analysis.shelf.path(ofDocument: record.documents[id].heading.name) != nil
    {
      throw .failed("the document's file has this name: rename that, and import it anew")
    }
  }
}

/// A change of a text.
struct TextEdit {
  let range: Range<Int>
  let text: String

  func json(_ positions: TextPositions) -> JSONValue {
    .object([.init("range", positions.json(range)), .init("newText", .string(text))])
  }
}

extension RecordAnalysis {
  /// Changes of files, as a message has them.
  func workspaceEdit(_ edits: [(file: Int, edits: [JSONValue])]) -> JSONValue {
    .object([
      .init(
        "changes",
        .object(
          edits.sorted { $0.file < $1.file }.map {
            .init(FileAddress.uri(ofPath: record.files[$0.file].path), .array($0.edits))
          }))
    ])
  }
}
