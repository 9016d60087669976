import Archive
import DocumentFormats
import Documents
import Foundation
import Ledger

/// Reads a file of documents, of whatever kind.
enum DocumentReading {
  /// A document may be this large, in bytes of its text: more than any paper, less than what the index can hold.
  static let largestDocument = 1 << 28

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - onRead: called with how many bytes more have been read.
  ///   - onDocument: called with each document as soon as it is read; reading ends when it returns `false`.
  /// - Returns: the file with its digest and what is wrong with it; `nil` when it was not read to its end because
  ///   `onDocument` said so.
  static func read(
    _ file: DocumentFile, onRead: @escaping (Int) -> Void = { _ in },
    onDocument: @escaping (PreparedDocument) -> Bool
  ) -> IndexedFile? {
    var indexed = file.indexed
    let bytes: FileBytes
    do throws(FileProblem) {
      bytes = try file.opened(onRead: onRead)
    } catch {
      indexed.problems = [error]
      return indexed
    }
    if file.size == 0 {
      indexed.problems = [empty]
    } else if file.kind == .volume {
      guard readVolume(file, bytes, into: &indexed, onDocument) else { return nil }
    } else if file.kind == .mailbox {
      guard readMailbox(file, bytes, into: &indexed, onDocument) else { return nil }
    } else {
      do throws(FileProblem) {
        for document in try documents(file, bytes) {
          guard onDocument(PreparedDocument(document, keys: keys(of: document, in: file))) else { return nil }
        }
      } catch {
        indexed.problems = [error]
      }
    }
    bytes.skipToEnd()
    indexed.digest = bytes.digest.value
    return indexed
  }

  private static var empty: FileProblem {
    FileProblem(
      code: DiagnosticCode.emptyDocument.rawValue, "the file is empty",
      remedy: "put the document's text into it, or take it away")
  }

  private static func readVolume(
    _ file: DocumentFile, _ bytes: FileBytes, into indexed: inout IndexedFile,
    _ onDocument: @escaping (PreparedDocument) -> Bool
  ) -> Bool {
    var count = 0
    var isWanted = true
    var tooLarge: FileProblem?
    func read(_ bytes: FileBytes, _ division: TEIReader.Division) -> FileProblem? {
      XMLEvents.read(bytes, volume: citableName(of: file), divided: division) { document, reader in
        var document = document
        count += 1
        addSeriesKey(to: &document)
        let prepared = PreparedDocument(document, keys: keys(of: document, in: file), names: reader.persons)
        guard prepared.size < largestDocument else {
          tooLarge =
            tooLarge
            ?? FileProblem(
              code: DiagnosticCode.documentTooLarge.rawValue,
              "the document '\(document.key)' has \(prepared.size) bytes, and is left out",
              remedy: "a document may have \(largestDocument)")
          return true
        }
        isWanted = onDocument(prepared)
        return isWanted
      }
    }
    var problem = read(bytes, .parts)
    guard isWanted else { return false }
    // Where no part of the text is a document, the whole of it may be one.
    if problem == nil, count == 0, let again = try? file.opened() { problem = read(again, .bodies) }
    guard isWanted else { return false }
    indexed.problems = [problem, tooLarge].compactMap(\.self)
    if indexed.problems.isEmpty, count == 0 {
      indexed.problems = [
        FileProblem(
          code: DiagnosticCode.noDocuments.rawValue, "there are no documents in it",
          remedy:
            "in TEI a document is a <div type=\"document\"> or <div type=\"letter\">, or all of a <body> that has a text"
        )
      ]
    }
    return true
  }

  /// Reads the messages of a mailbox, each under the file's name and its number there.
  private static func readMailbox(
    _ file: DocumentFile, _ bytes: FileBytes, into indexed: inout IndexedFile,
    _ onDocument: @escaping (PreparedDocument) -> Bool
  ) -> Bool {
    guard file.size <= largestMailbox else {
      indexed.problems = [
        FileProblem(
          code: DiagnosticCode.documentTooLarge.rawValue, "it has \(file.size) bytes",
          remedy: "a mailbox may have \(largestMailbox): hand it out in parts")
      ]
      return true
    }
    let mails = Mailbox.mails(in: bytes.rest())
    if let failure = bytes.failure {
      indexed.problems = [
        FileProblem(code: DiagnosticCode.unreadableFile.rawValue, "it cannot be read: \(failure)")
      ]
      return true
    }
    let name = citableName(of: file)
    for (index, mail) in mails.enumerated() {
      let read = MailReader.read(bytes: mail.bytes, envelope: mail.envelope, with: .libraries)
      let isEmpty = read.document.header.isEmpty && read.document.sent == nil
      guard !isEmpty, mail.bytes.count <= largestDocument else {
        indexed.problems.append(
          FileProblem(
            code: DiagnosticCode.noDocuments.rawValue,
            "its message \(index + 1) is none, and is left out: it has no fields such as From: and Date:",
            remedy: "look at the lines that begin with 'From '"))
        continue
      }
      var documents = read.documents(key: "\(name)-\(index + 1)")
      addKeys(to: &documents)
      for document in documents {
        guard onDocument(PreparedDocument(document, keys: keys(of: document, in: file))) else { return false }
      }
    }
    if mails.isEmpty {
      indexed.problems = [
        FileProblem(
          code: DiagnosticCode.noDocuments.rawValue, "there are no messages in it",
          remedy: "each begins with a line 'From '; save a single one as .eml")
      ]
    }
    return true
  }

  /// The name of a file of many documents as their keys have it.
  private static func citableName(of file: DocumentFile) -> String {
    DefaultKey.keys(of: Document(key: ""), fileName: file.name)[0]
  }

  /// A mailbox may be this large, in bytes.
  static let largestMailbox = 1 << 30

  /// Reads a file that holds one document, and those that came with it.
  ///
  /// - Returns: the document first.
  static func documents(_ file: DocumentFile, _ bytes: FileBytes) throws(FileProblem) -> [Document] {
    guard file.size <= largestDocument else {
      throw FileProblem(
        code: DiagnosticCode.documentTooLarge.rawValue, "it has \(file.size) bytes",
        remedy: "a document may have \(largestDocument)")
    }
    let content = bytes.rest()
    if let failure = bytes.failure {
      throw FileProblem(code: DiagnosticCode.unreadableFile.rawValue, "it cannot be read: \(failure)")
    }
    if content.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { throw empty }
    // A mail says itself how its bytes are to be read.
    if file.kind == .message {
      let read = MailReader.read(bytes: content, with: .libraries)
      guard !read.document.header.isEmpty else {
        throw FileProblem(
          code: DiagnosticCode.noDocuments.rawValue,
          "this is not a message: it has no fields such as From: and Date:",
          remedy: "save a text as .txt")
      }
      let keys = DefaultKey.keys(of: read.document, fileName: file.name)
      var documents = read.documents(key: keys[0], otherKeys: Array(keys.dropFirst()))
      addKeys(to: &documents)
      return documents
    }
    guard let (text, notice) = PlainTextReader.text(of: content, with: .libraries) else {
      throw fault(in: content)
    }
    var document = PlainTextReader.document(key: file.name, text: text)
    if let notice { document.unread.append(notice) }
    let keys = DefaultKey.keys(of: document, fileName: file.name)
    document.key = keys[0]
    document.otherKeys += keys.dropFirst().filter { !document.otherKeys.contains($0) }
    addSeriesKey(to: &document)
    return [document]
  }

  /// What is wrong with a text that is none.
  private static func fault(in content: [UInt8]) -> FileProblem {
    let offset = firstFault(in: content) ?? 0
    let before = content[..<offset]
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return FileProblem(
      code: DiagnosticCode.wrongEncoding.rawValue,
      content[offset] == 0 ? "this is not text: it has a byte 0" : "this byte is not UTF-8",
      line: before.count { $0 == UInt8(ascii: "\n") } + 1,
      column: String(decoding: content[start..<offset], as: UTF8.self).count + 1,
      remedy: "save the file as UTF-8")
  }

  /// The first byte that is not UTF-8, or is 0.
  private static func firstFault(in content: [UInt8]) -> Int? {
    if let zero = content.firstIndex(of: 0) { return zero }
    guard String(validating: content, as: UTF8.self) == nil else { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = content.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &bytes) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }

  /// Gives a document the key of its series and number, beside that of its file or edition.
  private static func addSeriesKey(to document: inout Document) {
    guard document.number != nil, let key = DefaultKey.key(of: document), key != document.key,
      !document.otherKeys.contains(key)
    else { return }
    document.otherKeys.append(key)
  }

  /// Gives a mail, and what came with it, all keys that they go by: what is attached has its number behind every key of the mail.
  private static func addKeys(to documents: inout [Document]) {
    var others: [String: [String]] = [:]
    for index in documents.indices {
      addSeriesKey(to: &documents[index])
      let key = documents[index].key
      documents[index].otherKeys += others[key, default: []].filter {
        !documents[index].otherKeys.contains($0)
      }
      for (position, attached) in documents[index].attachments.enumerated() {
        others[attached] = documents[index].otherKeys.map { "\($0).\(position + 1)" }
      }
    }
  }

  /// The keys of a document, with what each is worth.
  private static func keys(
    of document: Document, in file: DocumentFile
  ) -> [(key: String, claim: PreparedDocument.Claim)] {
    // A key that was made for want of a name that can be cited is no better than others of its kind.
    let isNamed = DefaultKey.isKey(file.name)
    return [(document.key, file.kind?.holdsMany == true ? .edition : isNamed ? .fileName : .series)]
      + document.otherKeys.map { ($0, .series) }
  }
}
