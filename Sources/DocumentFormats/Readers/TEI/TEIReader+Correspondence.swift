import Documents

/// Letters and documents of other editions than Foreign Relations: what TEI's `correspDesc` says of each, and files that hold one
/// document and no part of the text that is marked as one.
extension TEIReader {
  /// How documents are found in a file.
  public enum Division: Sendable {
    /// Each is a part of the text that says so: `<div type="document">`, `<div type="letter">`.
    case parts
    /// Each is a whole body: one letter a file, or a corpus of such.
    case bodies
  }

  /// The types of parts that are documents.
  static let documentTypes: Set<String> = ["document", "doc", "letter", "telegram", "despatch", "memorandum"]

  /// Whether the body that begins is a document: the header says that it was sent, and of no part of it in particular.
  var isWholeDocument: Bool {
    isTEI && division == .bodies || correspondences.count == 1 && !correspondences[0].isLinked
  }

  /// An element of the header begins that says who wrote to whom; `nil` for any other.
  mutating func startCorrespondence(_ name: ElementName?, _ attributes: Attributes) -> Element? {
    switch name {
    case .correspDesc:
      guard elements.contains(.header) else { return nil }
      var correspondence = Correspondence()
      let named = [attributes["corresp"], attributes["target"], attributes["key"], attributes.identifier]
      correspondence.targets = named.compactMap(\.self).flatMap { $0.split(separator: " ") }.map {
        $0.hasPrefix("#") ? String($0.dropFirst()) : String($0)
      }
      correspondence.isLinked = attributes["corresp"] != nil || attributes["target"] != nil
      correspondences.append(correspondence)
      return .correspondence
    case .correspAction:
      guard elements.last == .correspondence else { return nil }
      return .action(isSending: ["sent", "sender"].contains(attributes["type"] ?? ""))
    case .persName, .orgName, .name, .rs, .placeName, .settlement:
      guard case .action(let isSending)? = elements.last, captured == nil else { return nil }
      captured = TextBuffer()
      let isPlace = name == .placeName || name == .settlement || attributes["type"] == "place"
      return .captured(
        isPlace
          ? .actionPlace(isSending: isSending)
          : .correspondent(isSending: isSending, isPerson: name != .orgName && attributes["type"] != "org"))
    case .date:
      guard case .action(let isSending)? = elements.last, captured == nil,
        let last = correspondences.indices.last
      else { return nil }
      let date = TaggedTime(action: attributes)
      if isSending {
        correspondences[last].sent = date
      } else {
        correspondences[last].received = date
      }
      captured = TextBuffer()
      return .captured(.actionDate(isSending: isSending))
    case .repository, .collection, .idno:
      guard elements.contains(.manuscript), captured == nil else { return nil }
      captured = TextBuffer()
      return .captured(.keeping(name ?? .idno))
    case .msIdentifier: return .manuscript
    default: return nil
    }
  }

  /// Keeps what an action says.
  mutating func keepCorrespondence(_ text: String, as what: Element.Capture) {
    guard let last = correspondences.indices.last else { return }
    switch what {
    case .correspondent(let isSending, let isPerson):
      guard let one = Correspondence.correspondent(text, isPerson: isPerson) else { return }
      if isSending {
        correspondences[last].senders.append(one)
      } else {
        correspondences[last].addressees.append(one)
      }
    case .actionPlace(true): correspondences[last].place = correspondences[last].place ?? text
    case .actionDate(true): correspondences[last].sentWords = text
    default: break
    }
  }

  /// Keeps where the original lies.
  mutating func keepPlace(_ text: String, as name: ElementName) {
    var file = keeping ?? FileReference(repository: "")
    switch name {
    case .repository: file.repository = text
    case .collection: file.collections.append(text)
    default: file.number = file.number ?? text
    }
    keeping = file
  }

  /// What the header says of the document that begins.
  func correspondence(of attributes: Attributes) -> Correspondence? {
    let pointers = (attributes["decls"] ?? "").split(separator: " ").map { $0.drop { $0 == "#" } }
    let plain = pointers.map(String.init) + [attributes.identifier].compactMap(\.self)
    return correspondences.first { !Set($0.targets).isDisjoint(with: plain) }
  }

  /// What begins a document that is a whole body.
  mutating func startBody(_ attributes: Attributes) -> Element {
    count += 1
    var builder = DocumentBuilder(attributes, in: self)
    let volume = edition.volume ?? name
    builder.document.key =
      isCorpus ? "\(name)-\(volume == name ? "\(count)" : volume)" : count == 1 ? name : "\(name)-\(count)"
    if !isCorpus, count == 1, volume != name { builder.document.otherKeys = [volume] }
    builder.isWhole = true
    builder.document.title = edition.title == name ? "" : edition.title
    builder.correspondence = correspondences.last
    if let keeping { builder.document.files = [keeping] }
    var printed = edition
    printed.volume = nil
    printed.title = series ?? ""
    builder.document.edition = printed.title.isEmpty && printed.publisher == nil ? nil : printed
    self.builder = builder
    return .document
  }
}

extension TaggedTime {
  /// What the attributes of a date in a header say, in either of the ways that TEI has for them.
  init(action attributes: Attributes) {
    let stated = attributes["when"] ?? attributes["when-iso"] ?? attributes["from"] ?? attributes["from-iso"]
    self.init(
      start: stated ?? attributes["notBefore"] ?? attributes["notBefore-iso"],
      end: attributes["to"] ?? attributes["to-iso"] ?? attributes["notAfter"] ?? attributes["notAfter-iso"],
      isInferred: stated == nil || attributes["cert"] == "low")
  }
}
