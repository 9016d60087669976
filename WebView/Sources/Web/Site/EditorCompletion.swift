import EditorRecords
import Foundation
import LanguageServer
import RecordStore
import Reports

/// Completion in the editor of the page: what the language server offers to other editors.
enum EditorCompletion {
  /// What may stand at a place of a text, each with what it is and how it is put there.
  ///
  /// - Parameters:
  ///   - place: the line and the column, both from 0; columns count as scripts do, in UTF-16.
  ///   - text: the file as it is in the page.
  ///   - name: the file's path from the record's folder.
  static func items(
    at place: (line: Int, character: Int), of text: String, file name: String, in folder: RecordFolder
  ) -> [JSONValue] {
    let root = URL(fileURLWithPath: folder.path.isEmpty ? "." : folder.path).standardizedFileURL.path
    let path = root + "/" + name
    var server = LanguageServer(host: StoredLedgers())
    let uri = JSONValue.string(FileAddress.uri(ofPath: path))
    func object(_ members: (String, JSONValue)...) -> JSONValue {
      .object(members.map { JSONValue.Member($0.0, $0.1) })
    }
    func ask(_ method: String, _ parameters: JSONValue) -> JSONValue? {
      server.take(.request(id: .number(1), method: method, parameters: parameters)).first?["result"]
    }
    _ = ask("initialize", object(("capabilities", object())))
    let document = object(
      ("uri", uri), ("languageId", .string("reftel")), ("version", .number(1)), ("text", .string(text)))
    _ = server.take(
      .notification(method: "textDocument/didOpen", parameters: object(("textDocument", document))))
    let position = object(("line", .number(place.line)), ("character", .number(place.character)))
    let answer = ask(
      "textDocument/completion", object(("textDocument", object(("uri", uri))), ("position", position)))
    guard case .array(let items)? = answer?["items"] else { return [] }
    return items.filter { isNear($0, place) }
  }

  /// Whether it is put on the line where it is asked for.
  private static func isNear(_ item: JSONValue, _ place: (line: Int, character: Int)) -> Bool {
    item["textEdit"]?["range"]?["start"]?["line"] == .number(place.line)
  }
}
