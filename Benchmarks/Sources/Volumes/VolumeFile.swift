package import Documents
package import Foundation
import FoundationXML
import RecordStore

/// A volume as it is read, and beside it what its tags say, taken from the events of another parser.
package struct VolumeFile {
  package let name: String
  package let documents: [Document]
  package let gold: [Gold]

  /// What the tags of a document say.
  package struct Gold {
    /// The heading with all tags and notes stripped.
    package var heading = ""
    /// Who is tagged in it as sender and as addressee: the words, and whether they are a person's.
    package var senders: [Tagged] = []
    package var addressees: [Tagged] = []
    /// The datelines with all tags and notes stripped, and what the first date in each says.
    package var datelines: [(text: String, when: String?)] = []
    /// The texts of its notes, in their order.
    package var notes: [String] = []
    /// The note on its source: what is tagged so, else the first note to its heading.
    package var sourceNote: String?
    /// The first lines of its text that are short, datelines apart.
    package var openings: [String] = []
    /// The day that is tagged first in its dateline or heading, else the one on which the edition puts it.
    package var day: String?
    /// Whether the edition tags it as a note of its editors.
    package var isEditorial = false
  }

  package struct Tagged {
    package let text: String
    package let isPerson: Bool
  }

  package init(_ url: URL) throws {
    name = url.deletingPathExtension().lastPathComponent
    guard let stream = InputStream(url: url) else { throw CocoaError(.fileReadNoSuchFile) }
    let parser = XMLParser(stream: stream)
    let events = Events()
    parser.delegate = events
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    gold = events.gold
    guard let bytes = FileBytes(path: url.path) else { throw CocoaError(.fileReadNoSuchFile) }
    var documents: [Document] = []
    let problem = XMLEvents.read(bytes, volume: name) { document, _ in
      documents.append(document)
      return true
    }
    if let problem { throw problem }
    self.documents = documents
  }
}

private final class Events: NSObject, XMLParserDelegate {
  var gold: [VolumeFile.Gold] = []
  private var current = VolumeFile.Gold()
  /// The names of the elements that are open within a document, the outermost first.
  private var path: [String] = []
  private var hasHeading = false
  private var heading = ""
  private var dateline = ""
  private var note = ""
  private var when: String?
  private var time: String?
  private var block = ""
  /// Whether the lines before the text are over.
  private var isInText = false
  private var isSourceNote = false
  private var tag: (isSender: Bool, isPerson: Bool, depth: Int, text: String)?

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if path.isEmpty {
      guard name == "div", attributes["type"] == "document" else { return }
      current = VolumeFile.Gold()
      hasHeading = false
      heading = ""
      isInText = false
      current.isEditorial = attributes["subtype"] == "editorial-note"
      if let first = attributes["frus:doc-dateTime-min"], first.prefix(10) == attributes["frus:doc-dateTime-max"]?.prefix(10) {
        current.day = String(first.prefix(10))
      }
    }
    path.append(name)
    if name == "note", !path.dropLast().contains("note") {
      note = ""
      isSourceNote = attributes["type"] == "source" || path.contains("head") && current.sourceNote == nil
    }
    if ["p", "seg"].contains(name), !path.contains("note") { block = "" }
    guard !path.contains("note") else { return }
    if isInHeading, tag == nil, let role = attributes["type"], role == "from" || role == "to",
      name == "gloss" || name == "persName"
    {
      tag = (role == "from", name == "persName", path.count, "")
    }
    switch name {
    case "lb": append(" ")
    case "dateline":
      dateline = ""
      when = nil
      time = nil
    case "date" where path.contains("dateline") && when == nil: when = attributes["when"]
    case "date" where isInHeading && current.day == nil: current.day = attributes["when"].map { String($0.prefix(10)) }
    case "time" where path.contains("dateline") && time == nil: time = attributes["when"]
    default: break
    }
  }

  private var isInHeading: Bool {
    !hasHeading && path.count > 1 && path[1] == "head" && !path.contains("note")
  }

  private func append(_ text: String) {
    guard !path.contains("note") else {
      note += text
      return
    }
    block += text
    if isInHeading { heading += text }
    if path.contains("dateline") { dateline += text }
    tag?.text += text
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    append(text)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard !path.isEmpty else { return }
    if let tag, tag.depth == path.count {
      let tagged = VolumeFile.Tagged(text: folded(tag.text), isPerson: tag.isPerson)
      if tag.isSender { current.senders.append(tagged) } else { current.addressees.append(tagged) }
      self.tag = nil
    }
    if isInHeading, path.count == 2 { hasHeading = true }
    // The document's own datelines: those of enclosures and closings are none.
    if name == "dateline", !path.contains("note"), path.dropFirst().dropLast().allSatisfy({ $0 == "opener" })
    {
      if let day = when, !day.contains("T"), let time { when = day + "T" + time }
      current.datelines.append((folded(dateline), when))
      if let when, when.count >= 10, current.datelines.count == 1 { current.day = String(when.prefix(10)) }
    }
    if ["p", "seg"].contains(name), !isInText, !path.contains("note") {
      let line = folded(block)
      if line.count <= 60, current.openings.count < 4 { current.openings.append(line) } else { isInText = true }
    }
    path.removeLast()
    if name == "note", !path.contains("note") {
      current.notes.append(folded(note))
      if isSourceNote { current.sourceNote = folded(note) }
    }
    if path.isEmpty {
      current.heading = folded(heading)
      gold.append(current)
    }
  }
}

/// One blank for each run of white space, none at the ends.
package func folded(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
