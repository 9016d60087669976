import Foundation
import LanguageServer
import Reports
import TestSupport
import Testing

/// The protocol around the requests: what comes first, what is refused, what is no message.
@Suite("Protocol")
struct ProtocolTests {
  private func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

  @Test(
    "JSON is read as it is written",
    arguments: [
      #"{"a":[1,-2,3.5,1e3,true,false,null,"x\né😀\\\"/"],"b":{}}"#, "[]", #""""#, "  7  ",
    ])
  func reading(text: String) throws {
    let value = try json(text)
    #expect(try JSONValue(parsing: value.compact) == value)
    #expect(try JSONValue(parsing: value.utf8) == value)
  }

  @Test(
    "What is no JSON is refused",
    arguments: [
      "", "{", "[1,", "{\"a\"}", "tru", "1 2", "\"x", "\"\\q\"", "\"\\u12\"", "-", "nul", "[1}", "\u{1}",
    ])
  func refusing(text: String) { #expect(throws: JSONFault.self) { try json(text) } }

  @Test("Nothing is nested too deep")
  func nesting() {
    #expect(throws: JSONFault.self) { try json(String(repeating: "[", count: 100_000)) }
  }

  @Test("Messages are cut out of the stream, however it comes", arguments: Seeds.first(20))
  func framing(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let messages = try (0..<5).map {
      try json(#"{"id":\#($0),"method":"é\#(String(repeating: "x", count: $0 * 40))"}"#)
    }
    var bytes: [UInt8] = messages.flatMap(MessageStream.framed)
    var stream = MessageStream()
    var found: [JSONValue] = []
    while !bytes.isEmpty {
      let count = min(bytes.count, random.number(1...30))
      stream.append(bytes[..<count])
      bytes.removeFirst(count)
      while let part = stream.next() { if case .message(let value) = part { found.append(value) } }
    }
    #expect(found == messages)
  }

  @Test("A stream of anything is survived", arguments: Seeds.first(30))
  func hostileStream(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var stream = MessageStream()
    for _ in 0..<50 {
      switch random.number(0...3) {
      case 0: stream.append("Content-Length: \(random.number(-5...40))\r\n\r\n".utf8)
      case 1: stream.append("{\"jsonrpc\":\"2.0\"".utf8)
      case 2: stream.append((0..<random.number(1...40)).map { _ in UInt8(random.number(0...255)) })
      default: stream.append("\r\n\r\n".utf8)
      }
      while stream.next() != nil {}
    }
  }

  @Test("'initialize' comes first, and once; after 'shutdown' nothing is answered")
  func order() throws {
    var server = LanguageServer(host: Editor.host)
    func code(_ method: String, _ parameters: JSONValue = .object([])) -> Int? {
      server.take(.request(id: .number(1), method: method, parameters: parameters)).first?["error"]?["code"]?
        .integer
    }
    #expect(code("textDocument/hover") == -32002)
    #expect(code("initialize") == nil)
    #expect(code("initialize") == -32602)
    #expect(code("textDocument/unheardOf") == -32601)
    #expect(code("textDocument/hover") == -32602)
    #expect(code("textDocument/hover", try json(#"{"textDocument":{"uri":"http://x/y"}}"#)) == -32602)
    #expect(code("shutdown") == nil)
    #expect(code("textDocument/hover") == -32600)
    #expect(server.exitStatus == nil)
    _ = server.take(.notification(method: "exit", parameters: .null))
    #expect(server.exitStatus == 0)
  }

  @Test("To go without a word is an error")
  func exit() {
    var server = LanguageServer(host: Editor.host)
    _ = server.take(.request(id: .number(1), method: "initialize", parameters: .null))
    _ = server.take(.notification(method: "exit", parameters: .null))
    #expect(server.exitStatus == 1)
  }

  @Test("Messages that are none, and parameters of any kind, are survived")
  func malformed() throws {
    let editor = try Editor(files: ["record.reftel": "party US\n"])
    defer { editor.folder.remove() }
    editor.open("record.reftel", "party US\n")
    let values = try [
      "null", "[]", "{}", "7", #"{"line":-5,"character":-9}"#, #"{"line":1e99}"#, #"{"uri":5}"#,
    ].map(json)
    for method in [
      "completion", "hover", "definition", "references", "rename", "codeAction", "inlayHint",
      "semanticTokens/range",
      "formatting", "documentSymbol",
    ] {
      for value in values {
        for key in ["position", "range", "textDocument", "context", "newName"] {
          _ = editor.ask(method, "record.reftel", at: (0, 3), [.init(key, value)])
        }
      }
    }
    for value in values { _ = editor.take(Message(value)) }
    for place in [(-1, -1), (0, 10_000), (50, 0), (Int.max, Int.max)] {
      _ = editor.ask("completion", "record.reftel", at: place)
      editor.change("record.reftel", from: place, to: place, "")
    }
    #expect(editor.ask("hover", "record.reftel", at: (0, 7))["contents"] != nil)
  }

  @Test("Columns count in what client and server agree on")
  func encodings() throws {
    let text = "party US \"é😀\"\n1962-01-01 US says \"é😀\" to XX\n"
    for (capabilities, column) in [
      ("{}", 28), (#"{"general":{"positionEncodings":["utf-8","utf-16"]}}"#, 31),
    ] {
      let editor = try Editor(files: ["record.reftel": text], capabilities: capabilities)
      defer { editor.folder.remove() }
      editor.open("record.reftel", text)
      editor.settle()
      let told = try #require(editor.diagnostics["record.reftel"]?.first)
      #expect(told["range"]?["start"]?["character"]?.integer == column)
    }
  }

  @Test("Lines that end with both signs")
  func carriageReturns() throws {
    let text = "party US\r\nparty USSR\r\n1962-01-01 US says \"x\" to USSS\r\n"
    let editor = try Editor(files: ["record.reftel": text])
    defer { editor.folder.remove() }
    editor.open("record.reftel", text)
    editor.change("record.reftel", from: (2, 26), to: (2, 30), "USSQ")
    editor.settle()
    let told = try #require(editor.diagnostics["record.reftel"]?.first { $0["code"]?.words == "R301" })
    #expect(told["range"]?["start"] == Editor.position((2, 26)))
    #expect(told["range"]?["end"] == Editor.position((2, 30)))
  }

  @Test("A file that comes to be included is of that record")
  func including() throws {
    let (entry, other) = ("party X\n", "2024-01-01 X says \"x\"\n")
    let editor = try Editor(files: ["record.reftel": entry, "b.reftel": other])
    defer { editor.folder.remove() }
    editor.open("b.reftel", other)
    editor.open("record.reftel", entry)
    editor.settle()
    #expect(editor.diagnostics["b.reftel"]?.count == 1)
    editor.change("record.reftel", from: (1, 0), to: (1, 0), "include \"b.reftel\"\n")
    editor.settle()
    #expect(editor.diagnostics["b.reftel"]?.isEmpty == true)
    editor.change("record.reftel", from: (0, 6), to: (0, 7), "Y")
    editor.settle()
    #expect(editor.diagnostics["b.reftel"]?.count == 1)
    editor.change("record.reftel", from: (1, 0), to: (2, 0), "")
    editor.settle()
    #expect(editor.diagnostics["b.reftel"]?.count == 1)
  }

  @Test("What was told of a file is taken back once its record is closed")
  func closing() throws {
    let editor = try Editor(files: ["record.reftel": "include \"b.reftel\"\n", "b.reftel": "party\n"])
    defer { editor.folder.remove() }
    editor.open("record.reftel", "include \"b.reftel\"\n")
    editor.settle()
    #expect(editor.diagnostics["b.reftel"]?.count == 1)
    editor.tell(
      "textDocument/didClose",
      .object([.init("textDocument", .object([.init("uri", .string(editor.uri("record.reftel")))]))]))
    #expect(editor.diagnostics["b.reftel"]?.isEmpty == true)
  }
}
