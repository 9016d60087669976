public import Foundation

/// A page of ours made into a file that offices use, by a program of the system.
public enum OfficeFile: Sendable {
  /// PDF, by WeasyPrint or Chromium, whichever is there.
  case pdf
  /// A document of Word, by pandoc.
  case word

  /// Why there is no file.
  public struct Failure: Error, Sendable {
    /// What is wrong, and what would mend it.
    public let reason: String
  }

  /// How long a program may take, in seconds: a dossier may have hundreds of pages.
  private static let limits = Program.Limits(seconds: 120)

  /// Makes the file.
  ///
  /// - Parameters:
  ///   - html: the page as HTML that needs no other file.
  ///   - markdown: the same as Markdown.
  public func bytes(html: String, markdown: String) throws(Failure) -> Data {
    switch self {
    case .pdf:
      if let program = Program(named: "weasyprint") {
        return try Self.run(program, ["--quiet", "-", "-"], input: html)
      }
      for name in ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"] {
        if let program = Program(named: name) { return try Self.printed(html, by: program) }
      }
      throw Failure(
        reason:
          "PDF is made by WeasyPrint or Chromium, and neither is installed; on Debian: apt install weasyprint"
      )
    case .word:
      guard let program = Program(named: "pandoc") else {
        throw Failure(
          reason:
            "documents of Word are made by pandoc, which is not installed; on Debian: apt install pandoc")
      }
      return try Self.run(program, ["--from", "gfm", "--to", "docx", "--output", "-"], input: markdown)
    }
  }

  private static func run(_ program: Program, _ arguments: [String], input: String) throws(Failure) -> Data {
    do throws(Program.Failure) {
      return try program.run(arguments, input: Data(input.utf8), within: limits)
    } catch {
      throw failure(error, program)
    }
  }

  /// Chromium prints from a file to a file, and keeps what it notes for itself in a folder of its own.
  private static func printed(_ html: String, by program: Program) throws(Failure) -> Data {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "reftel-print-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (page, printed) = (
      folder.appendingPathComponent("page.html"), folder.appendingPathComponent("page.pdf")
    )
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(html.utf8).write(to: page)
    } catch {
      throw Failure(reason: "there is no room for '\(page.path)': \(error.localizedDescription)")
    }
    var arguments = [
      "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer",
      "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(printed.path)", page.absoluteString,
    ]
    // The superuser's programs have no sandbox; nothing but our own page is opened.
    if geteuid() == 0 { arguments.insert("--no-sandbox", at: 0) }
    do throws(Program.Failure) {
      _ = try program.run(arguments, within: limits)
    } catch {
      throw failure(error, program)
    }
    guard let data = try? Data(contentsOf: printed), !data.isEmpty else {
      throw Failure(reason: "\(program.path) printed nothing")
    }
    return data
  }

  private static func failure(_ failure: Program.Failure, _ program: Program) -> Failure {
    switch failure {
    case .notStarted: Failure(reason: "\(program.path) could not be started")
    case .timeout: Failure(reason: "\(program.path) took longer than \(Int(limits.seconds)) seconds")
    case .tooMuch: Failure(reason: "\(program.path) printed more than a file may hold")
    case .failed(let status, let complaint):
      Failure(reason: "\(program.path) ended with status \(status): \(complaint.prefix(400))")
    }
  }
}
