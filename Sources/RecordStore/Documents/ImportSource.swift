import Archive
import Foundation
import Ledger

/// A file that is to be imported: how it is read, and what its copy is called.
struct ImportSource {
  /// How a file comes into a record.
  enum Way: Equatable {
    /// As it is.
    case copied(DocumentFile.Kind)
    /// As plain text that is made of it, and itself beside that.
    case converted(OriginalFormat)
  }

  /// The file.
  let file: DocumentFile
  /// The file, as it was named.
  let shown: String
  /// How it comes in.
  let way: Way
  /// The name of the document's file, without extension.
  var name: String
  /// The name that it has by itself.
  let ownName: String
  /// The extension of an original that is kept beside its text.
  private let originalExtension: String

  /// The name of the document's file below `telegrams/`.
  var documentName: String {
    // A file that has the right extension keeps it as it writes it.
    if case .copied = way, name == file.name, file.kind != nil {
      return String(file.path.split(separator: "/").last ?? "")
    }
    return "\(name).\(kind.rawValue)"
  }

  /// How the document's file is written.
  var kind: DocumentFile.Kind {
    switch way {
    case .copied(let kind): kind
    case .converted: .text
    }
  }

  /// The name under which an original is kept.
  var originalName: String { name + originalExtension }

  /// A file, read by its extension, or where that says nothing by how it begins.
  ///
  /// - Throws: why nothing can be made of it.
  init(_ file: DocumentFile, as shown: String) throws(FileProblem) {
    self.file = file
    self.shown = shown
    let fileName = String(file.path.split(separator: "/").last ?? "")
    if let kind = file.kind {
      way = .copied(kind)
      (name, ownName) = (file.name, file.name)
      originalExtension = ""
      return
    }
    if let format = OriginalFormat(path: file.path) {
      way = .converted(format)
      (name, ownName) = (file.name, file.name)
      originalExtension = String(fileName[(fileName.lastIndex(of: ".") ?? fileName.endIndex)...])
      return
    }
    let content = FileStart(ofFile: file.fullPath)
    guard let way = content.way(isNameless: Self.isNameless(fileName)) else {
      throw FileProblem(
        code: DiagnosticCode.unreadableFile.rawValue, "files of this kind are not read",
        remedy: Self.remedy(fileName, content))
    }
    self.way = way
    let plain = Self.withoutFlags(fileName)
    ownName = plain.utf8.allSatisfy { $0 < 0x80 } ? plain : plain.precomposedStringWithCanonicalMapping
    name = ownName
    if case .converted(let format) = way {
      originalExtension = "." + format.rawValue
    } else {
      originalExtension = ""
    }
  }

  /// Whether a name has no extension that says what is in the file.
  private static func isNameless(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return true }
    let word = name[dot...].dropFirst()
    return word.isEmpty || !word.allSatisfy { $0.isASCII && $0.isLetter }
  }

  /// A name without the marks of a Maildir, which change when a message is read, and without stops at its end.
  private static func withoutFlags(_ name: String) -> String {
    var name = name[...]
    if let flags = name.range(of: ":2,") { name = name[..<flags.lowerBound] }
    while name.last == "." { name.removeLast() }
    return name.isEmpty ? "document" : String(name)
  }

  private static func remedy(_ name: String, _ content: FileStart) -> String {
    switch name.split(separator: ".").last?.lowercased() {
    case "msg": "open it in the mail program, and save it as .eml"
    case "doc", "dot", "wpd", "pages", "wps": "open it in a word processor, and save it as .docx"
    case "pst", "ost": "export it from the mail program, as .mbox or as .eml files"
    case "zip", "gz", "tar", "7z", "rar": "unpack it, and import the folder"
    default:
      content.isPicture
        ? "a picture has no text: ocrmypdf makes a PDF with its text of it"
        : "documents are .txt, .eml, .mbox, .xml (TEI), .docx, .odt, .rtf, .html and .pdf"
    }
  }
}
