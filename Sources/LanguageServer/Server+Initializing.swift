internal import Reports

extension LanguageServer {
  /// What the server can do, given what the client can.
  mutating func initialize(_ parameters: JSONValue) -> JSONValue {
    client = parameters["capabilities"] ?? .null
    let encodings = client.at("general", "positionEncodings")?.elements?.compactMap(\.words) ?? []
    // Bytes are what the ledger counts in; every client counts in UTF-16.
    encoding = encodings.contains(PositionEncoding.utf8.rawValue) ? .utf8 : .utf16
    folders = (parameters["workspaceFolders"]?.elements ?? []).compactMap(Self.folder)
    if folders.isEmpty, let root = parameters["rootUri"] {
      folders = [Self.folder(.object([.init("uri", root)]))].compactMap(\.self)
    }
    return .object([
      .init("capabilities", capabilities),
      .init("serverInfo", .object([.init("name", .string("reftel"))])),
    ])
  }

  private var capabilities: JSONValue {
    let yes = JSONValue.bool(true)
    return .object([
      .init("positionEncoding", .string(encoding.rawValue)),
      .init(
        "textDocumentSync",
        .object([
          .init("openClose", yes), .init("change", .number(2)),
          .init("save", .object([.init("includeText", .bool(false))])),
        ])),
      .init(
        "completionProvider",
        .object([.init("triggerCharacters", .array([" ", "@", "#", "\"", ","].map(JSONValue.string)))])),
      .init("hoverProvider", yes), .init("definitionProvider", yes), .init("referencesProvider", yes),
      .init("documentHighlightProvider", yes),
      .init("renameProvider", .object([.init("prepareProvider", yes)])),
      .init(
        "codeActionProvider",
        .object([.init("codeActionKinds", .array([.string("quickfix"), .string("refactor")]))])),
      .init("inlayHintProvider", yes),
      .init(
        "semanticTokensProvider",
        .object([
          .init(
            "legend",
            .object([
              .init("tokenTypes", .array(TokenType.allCases.map { .string($0.rawValue) })),
              .init("tokenModifiers", .array([.string("declaration")])),
            ])),
          .init("full", yes), .init("range", yes),
        ])),
      .init("foldingRangeProvider", yes), .init("documentSymbolProvider", yes),
      .init("workspaceSymbolProvider", yes), .init("documentLinkProvider", .object([])),
      .init("documentFormattingProvider", yes),
      .init(
        "workspace",
        .object([
          .init(
            "workspaceFolders", .object([.init("supported", yes), .init("changeNotifications", yes)]))
        ])),
    ])
  }

  /// What the client is asked to watch: ledgers and documents that change on disk.
  func registrations() -> [JSONValue] {
    guard client.at("workspace", "didChangeWatchedFiles", "dynamicRegistration")?.truth == true else {
      return []
    }
    let watchers = ["**/*.reftel", "**/telegrams/**"].map { pattern in
      JSONValue.object([.init("globPattern", .string(pattern))])
    }
    return [
      Message.request(
        "watch", "client/registerCapability",
        .object([
          .init(
            "registrations",
            .array([
              .object([
                .init("id", .string("watch")), .init("method", .string("workspace/didChangeWatchedFiles")),
                .init("registerOptions", .object([.init("watchers", .array(watchers))])),
              ])
            ]))
        ]))
    ]
  }
}
