internal import Ledger
public import Reports

/// The language server (LSP 3.17): messages go in, messages come out. It reads and waits for nothing itself; what is not in
/// the messages comes from its host.
public struct LanguageServer {
  let host: any LedgerHost
  var encoding = PositionEncoding.utf16
  /// What the client has said of itself.
  var client = JSONValue.null
  /// The folders that the editor has open.
  var folders: [String] = []
  /// The texts that are open, by their paths.
  var texts: [String: OpenText] = [:]
  /// The record of each text that is open.
  private var recordOfText: [String: RecordAddress] = [:]
  /// Texts that no record includes, so that each is one by itself.
  private var alone: Set<String> = []
  private var analyses: [RecordAddress: RecordAnalysis] = [:]
  private var shelves: [RecordAddress: any DocumentShelf] = [:]
  /// Records whose diagnostics are to be told.
  private var untold: Set<RecordAddress> = []
  /// The files of each record of which something was told as wrong.
  private var told: [RecordAddress: Set<String>] = [:]
  private var state = State.new

  private enum State {
    case new, running, shutDown
  }

  /// The status with which the program ends, once the client says so.
  public private(set) var exitStatus: Int32?

  /// A server to which nobody has spoken yet.
  public init(host: any LedgerHost) { self.host = host }

  /// Takes a message.
  ///
  /// - Returns: what is to be sent.
  public mutating func take(_ message: Message) -> [JSONValue] {
    switch message {
    case .request(let id, let method, let parameters):
      do throws(ResponseError) {
        return [Message.answer(id, try answer(method, parameters))]
      } catch {
        return [Message.failure(id, error)]
      }
    case .notification(let method, let parameters): return note(method, parameters)
    case .response: return []
    case .malformed(let id): return [Message.failure(id, .invalidRequest)]
    }
  }

  /// The answer to a request that was called back before it was taken.
  public static func cancelled(_ id: JSONValue) -> JSONValue { Message.failure(id, .cancelled) }

  /// What is to be said of a message that is no JSON.
  public static func unreadable(_ reason: String) -> JSONValue {
    Message.failure(.null, ResponseError(code: ResponseError.parseError, message: reason))
  }

  // MARK: Requests

  private mutating func answer(_ method: String, _ parameters: JSONValue) throws(ResponseError) -> JSONValue {
    switch (state, method) {
    case (.new, "initialize"):
      state = .running
      return initialize(parameters)
    case (.new, _): throw .notInitialized
    case (.shutDown, _): throw .invalidRequest
    case (.running, "initialize"): throw .badParameters("'initialize' comes once")
    case (.running, "shutdown"):
      state = .shutDown
      return .null
    case (.running, _): break
    }
    switch method {
    case "workspace/symbol": return workspaceSymbols(parameters)
    case "completionItem/resolve", "codeAction/resolve": return parameters
    default: break
    }
    guard Self.textMethods.contains(method) else { throw .unknownMethod(method) }
    guard let place = try place(parameters) else { return .null }
    return try answer(method, place, parameters)
  }

  private static let textMethods: Set<String> = [
    "textDocument/completion", "textDocument/hover", "textDocument/definition", "textDocument/references",
    "textDocument/documentHighlight", "textDocument/prepareRename", "textDocument/rename",
    "textDocument/codeAction", "textDocument/inlayHint", "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/range", "textDocument/foldingRange", "textDocument/documentSymbol",
    "textDocument/documentLink", "textDocument/formatting",
  ]

  private func answer(_ method: String, _ place: TextPlace, _ parameters: JSONValue)
    throws(ResponseError) -> JSONValue
  {
    switch method {
    case "textDocument/completion": return completion(place)
    case "textDocument/hover": return hover(place)
    case "textDocument/definition": return definition(place)
    case "textDocument/references": return references(place, parameters)
    case "textDocument/documentHighlight": return highlights(place)
    case "textDocument/prepareRename": return try prepareRename(place)
    case "textDocument/rename": return try rename(place, parameters)
    case "textDocument/codeAction": return codeActions(place, parameters)
    case "textDocument/inlayHint": return inlayHints(place, parameters)
    case "textDocument/semanticTokens/full": return semanticTokens(place, nil)
    case "textDocument/semanticTokens/range": return semanticTokens(place, parameters["range"])
    case "textDocument/foldingRange": return foldingRanges(place)
    case "textDocument/documentSymbol": return documentSymbols(place)
    case "textDocument/documentLink": return documentLinks(place)
    case "textDocument/formatting": return formatting(place)
    default: throw .unknownMethod(method)
    }
  }

  /// What a request is about.
  struct TextPlace {
    let path: String
    let text: OpenText
    let analysis: RecordAnalysis
    /// The text's position among the record's files.
    let file: Int
    /// The byte, where a position is given; else 0.
    let offset: Int
  }

  private mutating func place(_ parameters: JSONValue) throws(ResponseError) -> TextPlace? {
    guard let uri = parameters.at("textDocument", "uri")?.words else {
      throw .badParameters("'textDocument' is missing")
    }
    guard let path = FileAddress.path(ofURI: uri), let text = texts[path] else {
      throw .badParameters("\(uri) is not open")
    }
    guard let analysis = analysis(ofText: path), let file = analysis.file(atPath: path) else { return nil }
    let offset = parameters["position"].flatMap(TextPosition.init).map(text.positions.offset(of:)) ?? 0
    return TextPlace(path: path, text: text, analysis: analysis, file: file, offset: offset)
  }

  // MARK: Notifications

  private mutating func note(_ method: String, _ parameters: JSONValue) -> [JSONValue] {
    if method == "exit" {
      exitStatus = state == .shutDown ? 0 : 1
      return []
    }
    guard state == .running else { return [] }
    switch method {
    case "initialized": return registrations()
    case "textDocument/didOpen": open(parameters["textDocument"] ?? .null)
    case "textDocument/didChange": change(parameters)
    case "textDocument/didClose": return close(parameters)
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": forgetFiles()
    case "workspace/didChangeWorkspaceFolders": changeFolders(parameters["event"] ?? .null)
    default: break
    }
    return []
  }

  private mutating func open(_ document: JSONValue) {
    guard let uri = document["uri"]?.words, let path = FileAddress.path(ofURI: uri),
      let text = document["text"]?.words
    else { return }
    texts[path] = OpenText(uri: uri, version: document["version"]?.integer ?? 0, text: text, encoding)
    recordOfText[path] = nil
    forgetAnalyses()
    if let address = record(ofText: path) { untold.insert(address) }
  }

  private mutating func change(_ parameters: JSONValue) {
    guard let uri = parameters.at("textDocument", "uri")?.words, let path = FileAddress.path(ofURI: uri),
      texts[path] != nil
    else { return }
    texts[path]?.change(
      parameters["contentChanges"]?.elements ?? [], version: parameters.at("textDocument", "version")?.integer
    )
    if let address = recordOfText[path] { untold.insert(address) }
    // Several records may include it.
    for (address, analysis) in analyses where analysis.file(atPath: path) != nil {
      analyses[address] = nil
      if recordOfText.values.contains(address) { untold.insert(address) }
    }
  }

  private mutating func close(_ parameters: JSONValue) -> [JSONValue] {
    guard let uri = parameters.at("textDocument", "uri")?.words, let path = FileAddress.path(ofURI: uri),
      texts.removeValue(forKey: path) != nil
    else { return [] }
    let address = recordOfText.removeValue(forKey: path)
    forgetAnalyses()
    guard let address else { return [] }
    if recordOfText.values.contains(address) {
      untold.insert(address)
      return []
    }
    // Nobody looks at the record any more.
    untold.remove(address)
    shelves[address] = nil
    return (told.removeValue(forKey: address) ?? []).sorted().map { publication(of: $0, []) }
  }

  /// Something on disk has changed: everything is looked at anew.
  private mutating func forgetFiles() {
    shelves = [:]
    forgetAnalyses()
    untold.formUnion(recordOfText.values)
  }

  private mutating func forgetAnalyses() { analyses = [:] }

  // MARK: Records

  /// The record of a text that is open, as it is now.
  mutating func analysis(ofText path: String) -> RecordAnalysis? {
    guard let address = record(ofText: path) else { return nil }
    let analysis = analysis(of: address)
    if analysis.file(atPath: path) != nil { return analysis }
    // It is included there no more.
    recordOfText[path] = nil
    return record(ofText: path).map { self.analysis(of: $0) }
  }

  private mutating func analysis(of address: RecordAddress) -> RecordAnalysis {
    if let known = analyses[address] { return known }
    let shelf = shelves[address] ?? host.documents(of: address)
    shelves[address] = shelf
    let texts = texts
    let analysis = RecordAnalysis(of: address, host, shelf, encoding) { texts[$0] }
    analyses[address] = analysis
    return analysis
  }

  /// The records that are looked at.
  mutating func openRecords() -> [RecordAnalysis] {
    Set(recordOfText.values).sorted { $0.folder < $1.folder }.map { analysis(of: $0) }
  }

  /// Folders above a text in which a record is looked for that includes it.
  private static let mostFolders = 6

  /// The record of a text: that of its folder, or of one above it, that includes it; else the text alone.
  private mutating func record(ofText path: String) -> RecordAddress? {
    if let known = recordOfText[path] { return known }
    guard let cut = path.lastIndex(of: "/") else { return nil }
    var folder = String(path[...cut])
    for _ in 0..<Self.mostFolders {
      if let address = host.record(inFolder: folder), analysis(of: address).file(atPath: path) != nil {
        recordOfText[path] = address
        alone.remove(path)
        return address
      }
      if folders.contains(folder) { break }
      guard let above = folder.dropLast().lastIndex(of: "/") else { break }
      folder = String(folder[...above])
    }
    let address = RecordAddress(
      folder: String(path[...cut]), entry: String(path[path.index(after: cut)...]))
    recordOfText[path] = address
    alone.insert(path)
    return address
  }

  /// A text that was alone may be included by now.
  private mutating func seekRecords() {
    for path in alone.sorted() {
      guard texts[path] != nil, let old = recordOfText.removeValue(forKey: path) else {
        alone.remove(path)
        continue
      }
      if let address = record(ofText: path), address != old { untold.formUnion([old, address]) }
    }
  }

  private mutating func changeFolders(_ event: JSONValue) {
    let removed = (event["removed"]?.elements ?? []).compactMap(Self.folder)
    folders =
      folders.filter { !removed.contains($0) } + (event["added"]?.elements ?? []).compactMap(Self.folder)
  }

  /// The path of a folder that is open, with a slash at its end.
  static func folder(_ value: JSONValue) -> String? {
    value["uri"]?.words.flatMap(FileAddress.path).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
  }

  // MARK: Diagnostics

  /// What is to be told once there is nothing else to do: what is wrong in the records that have changed.
  public mutating func settle() -> [JSONValue] {
    guard state == .running, !untold.isEmpty else { return [] }
    seekRecords()
    // A text may have come to be of another record.
    for path in texts.keys.sorted() {
      let old = recordOfText[path]
      _ = analysis(ofText: path)
      if let new = recordOfText[path], new != old { untold.insert(new) }
    }
    let due = untold.sorted { ($0.folder, $0.entry) < ($1.folder, $1.entry) }
    untold = []
    return due.flatMap { address -> [JSONValue] in
      guard recordOfText.values.contains(address) else {
        return (told.removeValue(forKey: address) ?? []).filter { isTold($0, with: address) }.sorted()
          .map { publication(of: $0, []) }
      }
      let analysis = analysis(of: address)
      let byFile = publishedDiagnostics(analysis)
      let open = texts.keys.filter { analysis.file(atPath: $0) != nil }
      let paths = Set(byFile.keys).union(told[address] ?? []).union(open)
      told[address] = Set(byFile.keys)
      return paths.filter { isTold($0, with: address) }.sorted().map { publication(of: $0, byFile[$0] ?? []) }
    }
  }

  /// Whether what is wrong in a file is told with a record: not where the file is open as one of another.
  private func isTold(_ path: String, with address: RecordAddress) -> Bool {
    recordOfText[path].map { $0 == address } ?? true
  }

  private func publication(of path: String, _ diagnostics: [JSONValue]) -> JSONValue {
    let text = texts[path]
    return Message.notification(
      "textDocument/publishDiagnostics",
      .members(
        ("uri", .string(text?.uri ?? FileAddress.uri(ofPath: path))),
        ("version", text.map { .number($0.version) }), ("diagnostics", .array(diagnostics))))
  }
}
