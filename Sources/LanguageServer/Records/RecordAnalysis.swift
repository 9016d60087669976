internal import Ledger
internal import Reports

/// A record as the editor has it at a moment, with what was worked out of it so far. Nothing in it changes but that more is
/// worked out; after a change of a text a new one takes its place.
final class RecordAnalysis {
  let address: RecordAddress
  let record: Record
  /// What is wrong in the text.
  let problems: [Diagnostic]
  let shelf: any DocumentShelf
  private let host: any LedgerHost
  private let unsaved: (String) -> OpenText?
  private let encoding: PositionEncoding

  init(
    of address: RecordAddress, _ host: any LedgerHost, _ shelf: any DocumentShelf,
    _ encoding: PositionEncoding, unsaved: @escaping (String) -> OpenText?
  ) {
    self.address = address
    self.host = host
    self.shelf = shelf
    self.unsaved = unsaved
    self.encoding = encoding
    (record, problems) = host.read(address, assuming: WhatIf()) { unsaved($0)?.bytes }
  }

  // MARK: States

  /// The engine; `nil` where what is declared cannot be relied on.
  private(set) lazy var engine: Engine? = record.isDoubtful ? nil : Engine(record)

  /// The instant that is looked at where no other is asked for.
  private(set) lazy var moment: Instant = record.closed?.end ?? host.now

  /// All that is wrong or odd.
  private(set) lazy var diagnostics: [Diagnostic] =
    (problems + shelf.findings(in: record, problems, engine)).inOrderOfText()

  private var withoutDirective: [Directive: Engine?] = [:]

  private struct Directive: Hashable {
    let file: Int
    let start: Int
  }

  /// The engine of the record without an act, where a directive of a file is one: what its writer may choose from does not
  /// hang on what is written there already.
  func engine(withoutActAt start: Int, inFile file: Int) -> Engine? {
    let isBound = record.acts.contains { Int($0.place.file) == file && Int($0.place.start) == start }
    guard isBound else { return engine }
    let key = Directive(file: file, start: start)
    if let known = withoutDirective[key] { return known }
    let line = positions(ofFile: file).line(of: start) + 1
    let whatIf = WhatIf(leftOut: [WhatIf.Line(path: record.files[file].path, line: line)])
    let unsaved = unsaved
    let (record, _) = host.read(address, assuming: whatIf) { unsaved($0)?.bytes }
    let engine = record.isDoubtful ? nil : Engine(record)
    withoutDirective[key] = engine
    return engine
  }

  private(set) lazy var knowsUnlocking: [Identifier<Undertaking>: Unlocking] = [:]

  func unlocking(of id: Identifier<Undertaking>, _ search: (Engine) -> Unlocking) -> Unlocking? {
    if let known = knowsUnlocking[id] { return known }
    guard let engine else { return nil }
    let found = search(engine)
    knowsUnlocking[id] = found
    return found
  }

  // MARK: Texts

  /// The position of a file among the record's, by its path.
  func file(atPath path: String) -> Int? { record.files.firstIndex { $0.path == path } }

  private var positionsOfFiles: [Int: TextPositions] = [:]

  func positions(ofFile index: Int) -> TextPositions {
    if let known = positionsOfFiles[index] { return known }
    let file = record.files[index]
    let positions = unsaved(file.path)?.positions ?? TextPositions(file.bytes, encoding)
    positionsOfFiles[index] = positions
    return positions
  }

  private var usesOfFiles: [Int: [NameUse]] = [:]

  /// Where names stand in a file.
  func uses(inFile index: Int) -> [NameUse] {
    if let known = usesOfFiles[index] { return known }
    let uses = record.nameUses(inFile: index)
    usesOfFiles[index] = uses
    return uses
  }

  /// The name at an offset: the whole of it, and the part of it, where it is made of two.
  func use(at offset: Int, inFile index: Int) -> (whole: NameUse, part: NameUse)? {
    let found = uses(inFile: index).filter { $0.place.start <= offset && offset <= $0.place.end }
    guard let whole = found.first, let part = found.last else { return nil }
    return (whole, part)
  }

  /// A place as messages have it.
  func location(_ place: SourcePlace) -> JSONValue {
    let file = Int(place.file)
    return .object([
      .init("uri", .string(FileAddress.uri(ofPath: record.files[file].path))),
      .init("range", positions(ofFile: file).json(place.range)),
    ])
  }
}

extension SourcePlace {
  var range: Range<Int> { Int(start)..<max(Int(start), Int(end)) }
}
