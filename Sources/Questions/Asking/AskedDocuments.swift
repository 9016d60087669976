public import Archive
public import Documents
public import Ledger
import RecordStore
import Reports
import Search

/// The documents of a record that are asked about.
public struct AskedDocuments {
  /// Their index.
  public let archive: DocumentIndex
  /// The ledger, where it is to say which acts cite a document; `nil` where it has errors or is not asked.
  public let record: Record?
  /// Whether others wait meanwhile, as on a server: then searches have limits.
  public let isShared: Bool
  private let prefix: String
  private let explain: (String) -> String?
  private let home: () -> Documents.Post?

  /// Documents to ask about.
  ///
  /// - Parameters:
  ///   - archive: their index.
  ///   - record: the ledger, if it is to be asked which acts cite a document.
  ///   - prefix: what stands before the paths of files where they are shown; empty where that is nobody's business.
  ///   - isShared: whether others wait meanwhile.
  ///   - home: the ministry at home, where the record says which.
  ///   - explain: what to say of a name that no document has; `nil` for nothing in particular.
  public init(
    _ archive: DocumentIndex, record: Record? = nil, displayPrefix prefix: String = "", isShared: Bool,
    home: @autoclosure @escaping () -> Documents.Post?,
    explaining explain: @escaping (String) -> String? = { _ in nil }
  ) {
    self.archive = archive
    self.record = record
    self.prefix = prefix
    self.isShared = isShared
    self.explain = explain
    self.home = home
  }

  /// The document of a key, with `@` before it or not.
  ///
  /// - Throws: a problem when no document has the key, or several have.
  public func document(_ word: String) throws(AskingError) -> Document {
    let key = String(word.drop { $0 == "@" })
    switch try ask({ (archive) throws(ArchiveError) in try archive.lookUp(key) }) {
    case .document(let reference):
      let document = try ask { (archive) throws(ArchiveError) in try archive.document(reference.id) }
      guard let document else {
        throw .query(QueryError("the document '\(key)' has just been taken away"))
      }
      return document
    case .ambiguous(let references):
      throw .query(
        QueryError(
          "'\(key.prefix(80))' is the key of several documents; \(references.choice(inRecord: prefix))"))
    case .unknown: throw .query(QueryError(try unknown(key)))
    }
  }

  private func unknown(_ key: String) throws(AskingError) -> String {
    if let explanation = explain(key) { return explanation }
    var suggestion = ""
    // The name of a file is not always a key: its document has one with hyphens.
    for word in [key, Post.slug(key)] where suggestion.isEmpty {
      let start = String(word.prefix(max(3, word.count / 2)))
      let near = try ask { (archive) throws(ArchiveError) in
        try archive.keys(startingWith: start, limit: 2000)
      }
      suggestion = word.nearest(among: near.filter(DefaultKey.isKey)).map { "; did you mean '\($0)'?" } ?? ""
    }
    return "the record has no document '\(key.prefix(80))'\(suggestion)"
  }

  /// The document of a key, and the place in it that is named behind `#`, if one is.
  ///
  /// - Throws: a problem when there is no such document, or no such place in it.
  public func passage(_ name: String) throws(AskingError) -> (document: Document, fragment: String?) {
    let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
    guard let key = parts.first else { throw .query(QueryError("'\(name)' is not a document key")) }
    let document = try document(key)
    let fragment = parts.dropFirst().first?.lowercased()
    if let fragment, document.texts(at: fragment) == nil {
      let places = document.places(insteadOf: fragment).map { "; \($0)" } ?? ""
      throw .query(QueryError("'\(document.key)' has no '\(fragment.prefix(80))'\(places)"))
    }
    return (document, fragment)
  }

  /// The references of a document, with what they come to.
  ///
  /// - Parameter withCiting: whether also those that lead to it.
  func references(of document: Document, withCiting: Bool) throws(AskingError) -> ReferencesReport {
    let links = try ask { (archive) throws(ArchiveError) in
      try archive.links(of: document, withCiting: withCiting, home: home())
    }
    return ReferencesReport(
      document, cites: links.cites, citedBy: links.citedBy, summaries: links.summaries)
  }

  /// Asks their index.
  public func ask<Value>(
    _ question: (DocumentIndex) throws(ArchiveError) -> Value
  ) throws(AskingError) -> Value {
    do throws(ArchiveError) {
      return try question(archive)
    } catch {
      throw .index(error)
    }
  }

  /// Looks whether a search is small enough for those who wait meanwhile.
  func allow(_ query: SearchQuery) throws(AskingError) {
    guard isShared else { return }
    do throws(QueryError) {
      try query.checkSize()
    } catch {
      throw .query(error)
    }
  }
}
