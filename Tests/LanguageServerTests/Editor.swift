import EditorRecords
import Foundation
import LanguageServer
import Ledger
import Reports
import TestSupport

@testable import reftel

/// An editor with a record in a folder of its own: it opens files, asks, and is told.
final class Editor {
  let folder: ScratchFolder
  private var server: LanguageServer
  private var number = 0
  /// What was told last of each file, by its path in the folder.
  private(set) var diagnostics: [String: [JSONValue]] = [:]
  private var version = 1

  /// - Parameter capabilities: what the editor says of itself, as JSON.
  init(files: [String: String], at moment: Instant? = nil, capabilities: String = "{}") throws {
    folder = try ScratchFolder(files)
    server = LanguageServer(host: StoredLedgers(at: moment))
    let parameters = try JSONValue(parsing: Array(#"{"capabilities":\#(capabilities)}"#.utf8))
    _ = ask("initialize", parameters)
    tell("initialized", .object([]))
  }

  /// The records on this disk.
  static var host: any LedgerHost { StoredLedgers() }

  func uri(_ name: String) -> String { "file://\(path(name))" }

  func path(_ name: String) -> String { folder.url.path + "/" + name }

  /// Opens a file with a text, saved or not.
  func open(_ name: String, _ text: String) {
    tell(
      "textDocument/didOpen",
      .object([
        .init(
          "textDocument",
          .object([
            .init("uri", .string(uri(name))), .init("version", .number(1)), .init("text", .string(text)),
          ]))
      ]))
  }

  /// Changes a stretch of a file, from and to a line and column.
  func change(_ name: String, from start: (Int, Int), to end: (Int, Int), _ text: String) {
    version += 1
    let range = JSONValue.object([.init("start", Self.position(start)), .init("end", Self.position(end))])
    tell(
      "textDocument/didChange",
      .object([
        .init(
          "textDocument", .object([.init("uri", .string(uri(name))), .init("version", .number(version))])),
        .init(
          "contentChanges",
          .array([.object([.init("range", range), .init("text", .string(text))])])),
      ]))
  }

  static func position(_ place: (Int, Int)) -> JSONValue {
    .object([.init("line", .number(place.0)), .init("character", .number(place.1))])
  }

  /// Asks something about a place of a file.
  func ask(_ method: String, _ name: String, at place: (Int, Int), _ more: [JSONValue.Member] = [])
    -> JSONValue
  {
    ask(
      "textDocument/" + method,
      .object(
        [
          .init("textDocument", .object([.init("uri", .string(uri(name)))])),
          .init("position", Self.position(place)),
          .init(
            "range", .object([.init("start", Self.position(place)), .init("end", Self.position(place))])),
        ].filter { member in !more.contains { $0.key == member.key } } + more))
  }

  func ask(_ method: String, _ parameters: JSONValue) -> JSONValue {
    number += 1
    let out = server.take(.request(id: .number(number), method: method, parameters: parameters))
    guard let answer = out.last else { return .null }
    return answer["result"] ?? answer["error"] ?? .null
  }

  func tell(_ method: String, _ parameters: JSONValue) {
    note(server.take(.notification(method: method, parameters: parameters)))
  }

  /// Takes anything.
  func take(_ message: Message) -> [JSONValue] { server.take(message) }

  /// Lets the server say what is wrong.
  func settle() { note(server.settle()) }

  private func note(_ messages: [JSONValue]) {
    for message in messages where message["method"] == .string("textDocument/publishDiagnostics") {
      guard case .string(let uri)? = message["params"]?["uri"],
        case .array(let told)? = message["params"]?["diagnostics"]
      else { continue }
      diagnostics[name(ofURI: uri)] = told
    }
  }

  func name(ofURI uri: String) -> String {
    let start = self.uri("")
    return uri.hasPrefix(start) ? String(uri.dropFirst(start.count)) : uri
  }
}
