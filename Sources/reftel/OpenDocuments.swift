import Archive
import ArgumentParser
import Documents
import Foundation
import Ledger
import Questions
import RecordStore
import Reports

/// A record's documents that are open, with what a command needs of them.
struct OpenDocuments {
  let folder: RecordFolder
  let library: RecordDocuments
  /// The index that is asked: of all documents, or of those alone that somebody could know.
  let archive: DocumentIndex
  /// The record as they could know it; `nil` where nobody is asked for.
  private let known: Record?

  /// Finds a record and opens its documents, with a bar while they are read anew.
  ///
  /// - Parameters:
  ///   - options: who is to have known the documents, and when, where that is asked for.
  ///   - isThorough: whether every file is looked at, however many there are: see ``asking(at:_:_:)``.
  /// - Throws: an exit when there is no record, or its index cannot be used.
  static func find(
    at path: String, _ options: QueryOptions = QueryOptions(), isThorough: Bool = true
  ) throws -> OpenDocuments {
    let folder = try OpenRecord.folder(at: path)
    let known = options.knownTo == nil ? nil : try OpenRecord.find(at: path).known(options)
    let bar = ProgressBar("Reading documents")
    defer { bar.finish() }
    do throws(ArchiveError) {
      let library = try RecordDocuments.open(folder, isThorough: isThorough || known != nil) {
        bar.show($0, of: $1)
      }
      bar.finish()
      if library.isStale {
        Terminal.printError(
          "another process is reading the documents anew: this answer may lack what has changed")
      }
      if let notice = library.notice { Terminal.printError(notice) }
      return OpenDocuments(
        folder: folder, library: library,
        archive: try known?.documents.index(of: library.archive) ?? library.archive,
        known: known?.record)
    } catch {
      throw Self.failure(error)
    }
  }

  /// Asks something that a few documents answer. Of many files only those of the answer are looked at, and only where these are
  /// not what the index has, or there is no answer, all of them, and it is asked again.
  ///
  /// - Parameter ask: gives an answer, and the keys of the documents in it.
  static func asking<Answer>(
    at path: String, _ options: QueryOptions,
    _ ask: (OpenDocuments) throws -> (answer: Answer, keys: [String])
  ) throws -> Answer {
    let documents = try find(at: path, options, isThorough: false)
    do {
      let (answer, keys) = try ask(documents)
      let hasChanged: Bool
      do throws(ArchiveError) {
        hasChanged = try documents.library.haveChanged(keys)
      } catch {
        throw failure(error)
      }
      if !hasChanged { return answer }
    } catch  where !documents.library.isThorough {}
    return try ask(try find(at: path, options)).answer
  }

  /// The ledger, or what of it somebody could know, with what is wrong in it.
  func read() -> (record: Record, diagnostics: [Diagnostic]) { known.map { ($0, []) } ?? folder.read() }

  /// The ledger where it can be relied on; `nil` where it has errors.
  func sound() -> Record? {
    let (record, diagnostics) = read()
    return diagnostics.contains { $0.severity == .error } ? nil : record
  }

  /// The answer to a question.
  ///
  /// - Parameter record: the ledger, where it is to say which acts cite a document.
  func answer<Q: DocumentQuestion>(_ question: Q, record: Record? = nil) throws -> Q.Answer {
    try wellAsked { () throws(AskingError) in try question.answer(of: asked(record)) }
  }

  /// The document of a key, and the place in it that is named behind `#`, if one is.
  func passage(_ name: String) throws -> (document: Document, fragment: String?) {
    try wellAsked { () throws(AskingError) in try asked(nil).passage(name) }
  }

  /// Asks the index.
  func ask<Value>(_ question: (DocumentIndex) throws(ArchiveError) -> Value) throws -> Value {
    try wellAsked { () throws(AskingError) in try asked(nil).ask(question) }
  }

  private func asked(_ record: Record?) -> AskedDocuments {
    AskedDocuments(
      archive, record: record, displayPrefix: folder.displayPrefix, isShared: false,
      home: (record ?? read().record).homePost
    ) { key in
      read().record[key].map { Self.explanation(of: key, $0) }
    }
  }

  /// What cannot be answered is wrong usage here; an index that cannot be used ends the command.
  private func wellAsked<Answer>(_ ask: () throws(AskingError) -> Answer) throws -> Answer {
    do throws(AskingError) {
      return try ask()
    } catch {
      switch error {
      case .query(let error): throw ValidationError(error)
      case .index(let error): throw Self.failure(error)
      }
    }
  }

  private static func failure(_ error: ArchiveError) -> ExitCode {
    Terminal.printError("the index of the documents cannot be used: \(error)")
    switch error.code {
    case .damaged: Terminal.printError("  delete the record's folder .reftel; it is made anew")
    case .busy: Terminal.printError("  another process keeps it; try again")
    case .full: Terminal.printError("  make room on the disk")
    case .readOnly, .failing, .other: break
    }
    return ExitCode(1)
  }

  /// What to say where a document is asked for by the name of something else.
  private static func explanation(of name: String, _ entity: Entity) -> String {
    switch entity {
    case .document:
      "'\(name)' is declared in the ledger, but its text is not under telegrams/, where documents are read"
    case .undertaking, .proposal, .measure:
      "'\(name)' is \(entity.withArticle), not a document: `reftel why \(name)` and `reftel history \(name)` show it"
    case .party, .person, .group, .thing, .term, .event, .family, .day, .right, .post, .meeting,
      .instructions,
      .item:
      "'\(name)' is \(entity.withArticle), not a document: `reftel journal --about \(name)` shows the acts on it"
    }
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
      Terminal.printError(DiagnosticsReport([error], files: []))
      throw ExitCode(1)
    }
  }
}
