import Archive
import DocumentFormats
import Foundation
import Ledger

/// A format that people's papers are in and that is made into plain text when it is imported, the original being kept beside it.
enum OriginalFormat: String, CaseIterable, Sendable {
  case word = "docx"
  case openDocument = "odt"
  case richText = "rtf"
  case page = "html"
  case pdf

  /// The format of a file, by its extension.
  init?(path: String) {
    let file = path.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return nil }
    switch file[dot...].dropFirst().lowercased() {
    case "htm", "xhtml": self = .page
    case let other: self.init(rawValue: other)
    }
  }

  /// An original may be this large, in bytes.
  static let largest = 1 << 28
  /// What a converter may take: more than any paper needs.
  private static let limits = Program.Limits(seconds: 60, memory: 2 << 30, output: 1 << 27)

  /// A text that was made, and what is to be told of how.
  struct Conversion {
    var text: String
    var notices: [String]
  }

  /// Makes plain text of a file.
  ///
  /// - Throws: why it cannot be made, and what to do.
  func conversion(ofFile path: String) throws(FileProblem) -> Conversion {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Self.problem("it cannot be read: \(String(cString: strerror(errno)))")
    }
    guard status.st_size > 0 else {
      throw FileProblem(
        code: DiagnosticCode.emptyDocument.rawValue, "the file is empty", remedy: "take it away")
    }
    guard status.st_size <= Self.largest else {
      throw FileProblem(
        code: DiagnosticCode.documentTooLarge.rawValue, "it has \(status.st_size) bytes",
        remedy: "a document may have \(Self.largest)")
    }
    let conversion =
      switch self {
      case .word, .openDocument, .richText: try fromWordProcessor(path)
      case .page: try Self.fromPage(path)
      case .pdf: try Self.fromPDF(path)
      }
    guard conversion.text.contains(where: { !$0.isWhitespace }) else {
      throw FileProblem(
        code: DiagnosticCode.emptyDocument.rawValue, "there is no text in it",
        remedy: self == .pdf
          ? "its pages are pictures, it seems: ocrmypdf puts the text into it"
          : "look whether it is the right file")
    }
    return conversion
  }

  private func fromWordProcessor(_ path: String) throws(FileProblem) -> Conversion {
    // Before pandoc, which would unpack whatever there is.
    let parts = try parts(ofFile: path)
    let rich =
      self == .richText
      ? FileManager.default.contents(atPath: path).map { RichText(Array($0)) } : nil
    // Outside a sandbox, a document could have other files read into it.
    let page = try Self.output(
      of: "pandoc", package: "pandoc unzip",
      // The heap is limited by the program itself, which lays claim to far more addresses than it uses.
      [
        "+RTS", "-M1g", "-RTS", "--sandbox", "--from=\(rawValue)", "--to=html5", "--standalone",
        "--wrap=none",
      ]
        + (self == .word ? ["--track-changes=all"] : []) + (rich == nil ? [Self.argument(path)] : []),
      input: rich.map { Data($0.legible) } ?? Data(),
      within: Program.Limits(seconds: Self.limits.seconds, output: Self.limits.output))
    guard let page = String(validating: page, as: UTF8.self), let text = PageText(of: page) else {
      throw Self.problem("pandoc gave no text")
    }
    let marking = parts?.marking.map { $0 + "\n\n" } ?? ""
    return Conversion(
      text: marking + text.text + "\n",
      notices: text.notices + (rich?.notices ?? [])
        + (parts?.notices ?? []).filter { !text.notices.contains($0) })
  }

  /// What pandoc leaves out; `nil` for what is no package.
  private func parts(ofFile path: String) throws(FileProblem) -> PackageParts? {
    do throws(PackageFile.Failure) {
      switch self {
      case .word: return try PackageParts(ofWord: PackageFile(path: Self.argument(path)))
      case .openDocument: return try PackageParts(ofOpenDocument: PackageFile(path: Self.argument(path)))
      case .richText, .page, .pdf: return nil
      }
    } catch {
      switch error {
      case .missing: throw Self.missing("unzip", package: "pandoc unzip")
      case .program(let failure): throw Self.problem(failure: failure, "unzip")
      }
    }
  }

  private static func fromPage(_ path: String) throws(FileProblem) -> Conversion {
    guard let data = FileManager.default.contents(atPath: path) else { throw problem("it cannot be read") }
    let bytes = Array(data)
    let (page, notice) = HTMLEncoding.text(of: bytes, with: .libraries)
    guard let text = PageText(of: page) else { throw problem("it is no page in HTML") }
    return Conversion(text: text.text + "\n", notices: text.notices + (notice.map { [$0] } ?? []))
  }

  private static func fromPDF(_ path: String) throws(FileProblem) -> Conversion {
    let list = try output(
      of: "pdftotext", package: "poppler-utils", ["-bbox-layout", "-enc", "UTF-8", argument(path), "-"],
      within: limits)
    guard let pages = PDFPages.pages(in: list) else { throw problem("pdftotext gave no text") }
    guard pages.contains(where: { !$0.lines.isEmpty }) else { return Conversion(text: "", notices: []) }
    let text = PrintedText(pages)
    return Conversion(text: text.text, notices: text.notices)
  }

  /// A path that no program takes for an option.
  private static func argument(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }

  /// What a converter prints.
  private static func output(
    of name: String, package: String, _ arguments: [String], input: Data = Data(),
    within limits: Program.Limits
  ) throws(FileProblem) -> Data {
    guard let program = Program(named: name) else { throw missing(name, package: package) }
    do throws(Program.Failure) {
      return try program.run(arguments, input: input, within: limits)
    } catch {
      throw problem(failure: error, name)
    }
  }

  private static func missing(_ name: String, package: String) -> FileProblem {
    FileProblem(
      code: DiagnosticCode.converterMissing.rawValue, "reading it needs \(name), which is not installed",
      remedy: "on Debian and Ubuntu: apt install \(package)")
  }

  private static func problem(failure: Program.Failure, _ name: String) -> FileProblem {
    switch failure {
    case .notStarted: problem("\(name) cannot be run")
    case .timeout: problem("\(name) took longer than \(Int(limits.seconds)) s over it, and was ended")
    case .tooMuch: problem("\(name) made more than \(limits.output) bytes of it, and was ended")
    case .failed(let status, let complaint):
      problem(
        "\(name) cannot read it: "
          + (Self.reason(in: complaint) ?? "status \(status)"))
    }
  }

  /// The line of a complaint that says what is wrong.
  private static func reason(in complaint: String) -> String? {
    let lines = complaint.split(whereSeparator: \.isNewline)
    let line = lines.first { $0.contains("Error") } ?? lines.first
    return line.map { String($0.prefix(160)) }
  }

  private static func problem(_ message: String) -> FileProblem {
    FileProblem(
      code: DiagnosticCode.notConverted.rawValue, message,
      remedy: "open it in the program that made it, and save it anew"
    )
  }
}

extension String {
  fileprivate init?(validating data: Data, as encoding: UTF8.Type) {
    self.init(validating: Array(data), as: encoding)
  }
}
