import Archive
import ArgumentParser
import Foundation
import Ledger
import RecordStore
import Reports
import Telegrams

/// A record's documents that are open, with what a command needs of them.
struct OpenDocuments {
  let folder: RecordFolder
  let library: RecordDocuments
  var archive: DocumentIndex { library.archive }

  /// Finds a record and opens its documents, with a bar while they are read anew.
  ///
  /// - Throws: an exit when there is no record, or its index cannot be used.
  static func find(at path: String) throws -> OpenDocuments {
    let folder = try OpenRecord.folder(at: path)
    let bar = ProgressBar("Reading documents")
    defer { bar.finish() }
    do throws(ArchiveError) {
      let library = try RecordDocuments.open(folder) { bar.show($0, of: $1) }
      bar.finish()
      if library.isStale {
        Terminal.complain(
          "another process is reading the documents anew: this answer may lack what has changed")
      }
      if let notice = library.notice { Terminal.complain(notice) }
      return OpenDocuments(folder: folder, library: library)
    } catch {
      throw Self.failure(error)
    }
  }

  /// Runs a question to the index.
  func ask<Value>(_ question: (DocumentIndex) throws(ArchiveError) -> Value) throws -> Value {
    do throws(ArchiveError) {
      return try question(archive)
    } catch {
      throw Self.failure(error)
    }
  }

  private static func failure(_ error: ArchiveError) -> ExitCode {
    Terminal.complain("the index of the documents cannot be used: \(error)")
    switch error.code {
    case .damaged: Terminal.complain("  delete the record's folder .reftel; it is made anew")
    case .busy: Terminal.complain("  another process keeps it; try again")
    case .full: Terminal.complain("  make room on the disk")
    case .readOnly, .failing, .other: break
    }
    return ExitCode(1)
  }

  /// The document of a key, with `@` before it or not.
  ///
  /// - Throws: an exit, or a `ValidationError` when no document has the key.
  func document(_ word: String) throws -> (reference: DocumentIndex.DocumentReference, document: Document) {
    let key = word.hasPrefix("@") ? String(word.dropFirst()) : word
    switch try ask({ (archive) throws(ArchiveError) in try archive.lookUp(key) }) {
    case .document(let reference):
      guard let document = try ask({ (archive) throws(ArchiveError) in try archive.document(reference.id) })
      else { throw ValidationError("the document '\(key)' has just been taken away") }
      return (reference, document)
    case .ambiguous(let references):
      throw ValidationError(
        "'\(key)' is the key of several documents; \(references.choice(inRecord: folder.displayPrefix))")
    case .unknown:
      if let entity = folder.read().record[key] {
        throw ValidationError(Self.explanation(of: key, entity))
      }
      let start = String(key.prefix(max(3, key.count / 2)))
      let near = try ask { (archive) throws(ArchiveError) in
        try archive.keys(startingWith: start, limit: 2000)
      }
      let suggestion = key.nearest(among: near).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError("the record has no document '\(key)'\(suggestion)")
    }
  }

  /// What to say where a document is asked for by the name of something else.
  private static func explanation(of name: String, _ entity: Entity) -> String {
    switch entity {
    case .document:
      "'\(name)' is declared in the ledger, but its text is not under telegrams/, where documents are read"
    case .undertaking, .proposal, .measure:
      "'\(name)' is \(entity.withArticle), not a document: `reftel why \(name)` and `reftel history \(name)` show it"
    case .party, .person, .thing, .term, .event:
      "'\(name)' is \(entity.withArticle), not a document: `reftel journal --about \(name)` shows the acts on it"
    }
  }

  /// The references of a document with what they come to, in words.
  func references(
    of document: Document, citing: Bool
  ) throws -> ReferencesReport {
    let links = try ask { (archive) throws(ArchiveError) in
      try archive.links(of: document, withCiting: citing)
    }
    return ReferencesReport(
      document, cites: links.cites, citedBy: links.citedBy, summaries: links.summaries)
  }
}

extension OpenRecord {
  /// Finds a record's folder.
  ///
  /// - Throws: an exit when there is none.
  static func folder(at path: String) throws -> RecordFolder {
    do throws(Diagnostic) {
      return try RecordFolder.find(at: path)
    } catch {
      Terminal.complain(DiagnosticsReport([error], files: []))
      throw ExitCode(1)
    }
  }
}
