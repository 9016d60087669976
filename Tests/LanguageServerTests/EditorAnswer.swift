import Foundation
import Ledger
import Reports
import TestSupport

/// What comes of a request of a page, as text. Lines and columns count from 1.
///
/// - `completion`: what is offered, each with its detail. `completion NAME` shows what NAME writes.
/// - `hover`, `definition`, `references`, `highlights`, `diagnostics`, `hints`, `folding`, `symbols`, `links`, `format`, `tokens`.
/// - `rename NAME`, `action TITLE`: the lines that it changes. `actions`: the titles.
struct EditorAnswer {
  private let editor: Editor
  private let step: EditorPage.Step
  private var texts: [String: String]
  private var name = "record.reftel"
  private var place = (0, 0)

  init(_ step: EditorPage.Step) throws {
    self.step = step
    texts = step.files.merging(step.unsaved) { $1 }
    for (file, text) in texts where file.hasSuffix(".reftel") && text.contains(EditorPage.cursor) {
      name = file
      let before = text[..<(text.range(of: EditorPage.cursor)?.lowerBound ?? text.startIndex)]
      let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
      place = (lines.count - 1, lines.last?.utf16.count ?? 0)
      texts[file] = text.replacing(EditorPage.cursor, with: "")
    }
    editor = try Editor(
      files: step.files.mapValues { $0.replacing(EditorPage.cursor, with: "") },
      at: Instant(seconds: 1_717_200_000))
    editor.open(name, texts[name] ?? "")
    for (file, _) in step.unsaved where file != name { editor.open(file, texts[file] ?? "") }
    editor.settle()
  }

  func text() -> String {
    defer { editor.folder.remove() }
    switch step.request {
    case "completion": return completion()
    case "hover": return ask("hover")["contents"]?["value"]?.words ?? "nothing"
    case "definition": return location(ask("definition"))
    case "references":
      let context = JSONValue.object([.init("includeDeclaration", .bool(step.argument != "used"))])
      return (ask("references", [.init("context", context)]).elements ?? []).map(location)
        .joined(separator: "\n")
    case "highlights":
      return (ask("documentHighlight").elements ?? []).map { range($0["range"]) }.joined(separator: "\n")
    case "rename":
      let answer = ask("rename", [.init("newName", .string(step.argument))])
      return answer["message"]?.words ?? changedLines(answer)
    case "actions": return actions().compactMap { $0["title"]?.words }.joined(separator: "\n")
    case "action":
      let action = actions().first { $0["title"]?.words?.hasPrefix(step.argument) == true }
      return action?["edit"].map(changedLines) ?? "nothing"
    case "hints":
      return (ask("inlayHint", [.init("range", whole)]).elements ?? []).map {
        "\(($0["position"]?["line"]?.integer ?? 0) + 1): \($0["label"]?.words ?? "")"
      }.joined(separator: "\n")
    case "folding":
      return (ask("foldingRange").elements ?? []).map {
        "\(($0["startLine"]?.integer ?? 0) + 1)-\(($0["endLine"]?.integer ?? 0) + 1)"
          + ($0["kind"]?.words.map { " \($0)" } ?? "")
      }.joined(separator: "\n")
    case "symbols": return symbols(ask("documentSymbol"), "")
    case "links":
      return (ask("documentLink").elements ?? []).map {
        "\(range($0["range"])) \(editor.name(ofURI: $0["target"]?.words ?? ""))"
      }.joined(separator: "\n")
    case "format": return edited(name, ask("formatting").elements ?? [])
    case "tokens": return tokens()
    case "diagnostics": return diagnostics()
    default: return "no such request"
    }
  }

  private func ask(_ method: String, _ more: [JSONValue.Member] = []) -> JSONValue {
    editor.ask(method, name, at: place, more)
  }

  private var whole: JSONValue {
    .object([.init("start", Editor.position((0, 0))), .init("end", Editor.position((100_000, 0)))])
  }

  private func completion() -> String {
    let items = ask("completion")["items"]?.elements ?? []
    if !step.argument.isEmpty {
      guard let item = items.first(where: { $0["label"]?.words == step.argument }) else { return "nothing" }
      return edited(name, [item["textEdit"] ?? .null])
    }
    return items.map { item in
      (item["label"]?.words ?? "") + (item["detail"]?.words.map { "  \($0)" } ?? "")
    }.joined(separator: "\n")
  }

  private func actions() -> [JSONValue] {
    ask("codeAction", [.init("context", .object([]))]).elements ?? []
  }

  private func position(_ value: JSONValue?) -> String {
    "\((value?["line"]?.integer ?? 0) + 1):\((value?["character"]?.integer ?? 0) + 1)"
  }

  private func range(_ value: JSONValue?) -> String {
    "\(position(value?["start"]))-\(position(value?["end"]))"
  }

  private func location(_ value: JSONValue) -> String {
    guard let uri = value["uri"]?.words else { return "nothing" }
    return "\(editor.name(ofURI: uri)):\(range(value["range"]))"
  }

  private func symbols(_ value: JSONValue, _ indentation: String) -> String {
    (value.elements ?? []).map { symbol in
      let words = [symbol["name"]?.words, symbol["detail"]?.words].compactMap(\.self).joined(separator: "  ")
      let children = symbol["children"].map { "\n" + symbols($0, indentation + "  ") } ?? ""
      return indentation + words + children
    }.joined(separator: "\n")
  }

  private func diagnostics() -> String {
    editor.diagnostics.sorted { $0.key < $1.key }.flatMap { file, told in
      told.map { diagnostic in
        "\(file):\(range(diagnostic["range"])): [\(diagnostic["code"]?.words ?? "")] \(diagnostic["message"]?.words ?? "")"
          .replacing("\n", with: "\n  ")
      }
    }.joined(separator: "\n")
  }

  private func tokens() -> String {
    let lines = (texts[name] ?? "").split(separator: "\n", omittingEmptySubsequences: false).map {
      Array($0.utf16)
    }
    let legend = [
      "keyword", "function", "type", "class", "interface", "property", "event", "struct", "enum", "variable",
      "enumMember", "string", "number", "comment", "decorator", "macro", "parameter", "operator",
    ]
    let data = (ask("semanticTokens/full")["data"]?.elements ?? []).compactMap(\.integer)
    var (line, column) = (0, 0)
    var rows: [String] = []
    var last = -1
    for start in stride(from: 0, to: data.count, by: 5) {
      column = data[start] == 0 ? column + data[start + 1] : data[start + 1]
      line += data[start]
      let word = String(decoding: lines[line][column..<column + data[start + 2]], as: UTF16.self)
      let token = "\(word):\(legend[data[start + 3]])\(data[start + 4] == 1 ? "!" : "")"
      if line == last { rows[rows.count - 1] += " " + token } else { rows.append(token) }
      last = line
    }
    return rows.joined(separator: "\n")
  }

  // MARK: Changes

  private func changedLines(_ edit: JSONValue) -> String {
    guard case .object(let changes)? = edit["changes"] else { return "nothing" }
    return changes.flatMap { change -> [String] in
      let file = editor.name(ofURI: change.key)
      // Without changes it is the text as it was, less its last line's end.
      let old = edited(file, []).split(separator: "\n", omittingEmptySubsequences: false)
      let new = edited(file, change.value.elements ?? []).split(
        separator: "\n", omittingEmptySubsequences: false)
      return new.difference(from: old).compactMap { difference in
        switch difference {
        case .insert(let offset, let line, _): "\(file):\(offset + 1): \(line)"
        case .remove(let offset, let line, _):
          new.count < old.count ? "\(file):\(offset + 1) gone: \(line)" : nil
        }
      }
    }.joined(separator: "\n")
  }

  /// A file with changes made, from the last to the first.
  private func edited(_ file: String, _ edits: [JSONValue]) -> String {
    var lines = (texts[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false).map {
      Array($0.utf16)
    }
    func key(_ value: JSONValue) -> (Int, Int) {
      (value["range"]?["start"]?["line"]?.integer ?? 0, value["range"]?["start"]?["character"]?.integer ?? 0)
    }
    for edit in edits.sorted(by: { key($0) > key($1) }) {
      let start = key(edit)
      let end = (
        edit["range"]?["end"]?["line"]?.integer ?? 0, edit["range"]?["end"]?["character"]?.integer ?? 0
      )
      let text = Array((edit["newText"]?.words ?? "").utf16)
      let tail = lines.indices.contains(end.0) ? lines[end.0][min(end.1, lines[end.0].count)...] : []
      let merged = Array(lines[start.0][..<min(start.1, lines[start.0].count)]) + text + Array(tail)
      let parts = merged.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
      lines.replaceSubrange(start.0...min(end.0, lines.count - 1), with: parts)
    }
    var text = lines.map { String(decoding: $0, as: UTF16.self) }.joined(separator: "\n")
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}

extension JSONValue {
  var words: String? { if case .string(let text) = self { text } else { nil } }
  var integer: Int? { if case .number(let number) = self { number } else { nil } }
  var elements: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
}
