import DocumentParts
import Documents
import Foundation
import FoundationXML
import Testing

/// Volumes read as trees, beside what the reader makes of their events: those of `Tests/Fixtures`, and real ones where
/// they are there.
@Suite("Volumes as trees")
struct VolumesTests {
  /// The headings' first words by which an XPath expression and the reader's genres can be told apart alike.
  private static let genres: [(Genre, [String])] = [
    (.telegram, ["telegram"]), (.circularTelegram, ["circular telegram"]), (.airgram, ["airgram"]),
    (.editorialNote, ["editorial note"]), (.letter, ["letter", "draft letter"]),
    (
      .memorandumOfConversation,
      ["memorandum of conversation", "memorandum of telephone conversation", "memorandum of a conversation"]
    ),
  ]

  @Test("Every document is read, with all its text", arguments: Fixtures.volumes + Shared.volumes)
  func volume(_ url: URL) throws {
    let tree = try XMLDocument(contentsOf: url)
    let elements = try tree.nodes(forXPath: "//*[local-name()='div'][@type='document']")
      .compactMap { $0 as? XMLElement }
    let documents = try Volume(contentsOf: url).documents
    #expect(documents.count == elements.count)
    #expect(Set(documents.map(\.key)).count == documents.count)
    for (document, element) in zip(documents, elements) {
      let expected = Tree(element)
      // A description on one line is divided at its stops; the one behind the title falls away.
      let body = Tree.folded(document.paragraphs.map(\.text).joined())
      let title = Tree.folded(document.title)
      let whole = Tree.folded(Heading.withoutNumber(Tree.blanked(expected.heading)) + expected.body)
      #expect(title + body == whole || title + "." + body == whole, "\(document.key)")
      #expect(
        document.allNotes.map { Tree.folded($0.text) }.filter { !$0.isEmpty }.sorted()
          == expected.notes.sorted(), "\(document.key)")
    }
    // Headings of the volumes from before 1955 do not name the kind of paper.
    for (genre, words) in Self.genres where url != Fixtures.volumes[0] {
      let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
      let head = "normalize-space(*[local-name()='head'])"
      let title =
        "normalize-space(translate(substring-after(\(head), '.'), '\(upper)', '\(upper.lowercased())'))"
      let expression =
        "//*[local-name()='div'][@type='document']["
        + words.map { "starts-with(\(title), '\($0)')" }.joined(separator: " or ") + "]"
      let count = try tree.nodes(forXPath: expression).count
      // The last word of a name says it too: `Information Airgram`.
      let named = documents.filter { document in
        words.contains { document.title.lowercased().hasPrefix($0) }
      }
      #expect(named.count { $0.genre == genre } == count, "\(genre)")
    }
  }
}

/// The text of a document's element, gathered from the tree.
private struct Tree {
  var heading = ""
  var body = ""
  var notes: [String] = []

  init(_ element: XMLElement) {
    for child in element.children ?? [] {
      if heading.isEmpty, child.localName == "head" {
        heading = text(of: child)
      } else {
        body += text(of: child)
      }
    }
  }

  private mutating func text(of node: XMLNode) -> String {
    switch node.localName {
    case "note":
      let note = (node.children ?? []).map { text(of: $0) }.joined()
      if !Self.folded(note).isEmpty { notes.append(Self.folded(note)) }
      return ""
    case "page-count-according-to-citation": return ""
    default: break
    }
    if node.kind == .text { return node.stringValue ?? "" }
    return (node.children ?? []).map { text(of: $0) }.joined()
  }

  /// With one blank for each run of white space.
  static func blanked(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Without white space, which editions indent by.
  static func folded(_ text: String) -> String {
    String(decoding: text.utf8.filter { !($0 == 0x20 || (0x09...0x0D).contains($0)) }, as: UTF8.self)
  }
}
