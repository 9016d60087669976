import Foundation
import TestSupport
import Testing

/// The brief of 12 November 1962 as files that are handed over.
@Suite("The brief as files")
struct BriefFileTests {
  private static let words = [
    "brief", "examples/cuba-1962", "--as-of", "1962-11-12", "--since", "1962-11-06",
  ]

  /// Where a program lies, if it is there.
  private static func place(of program: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":").map {
      "\($0)/\(program)"
    }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static let chromium = place(of: "chromium") ?? place(of: "chromium-browser")

  @Test("HTML needs no other file")
  func html() throws {
    let page = try Tool.run(Self.words + ["--html"], in: Product.repository).output
    #expect(page.hasPrefix("<!doctype html>"))
    #expect(page.contains("Lift the quarantine"))
    for sign in ["http:", "https:", "src=", "href=", "@import", "url("] {
      #expect(!page.contains(sign), "\(sign)")
    }
  }

  @Test(
    "PDF of WeasyPrint is one page",
    .enabled(
      if: place(of: "weasyprint") != nil && place(of: "pdfinfo") != nil, "WeasyPrint or pdfinfo is not here"))
  func weasyPrint() throws {
    let folder = (Self.place(of: "weasyprint") ?? "").split(separator: "/").dropLast().joined(separator: "/")
    #expect(try Self.pages(path: "/\(folder):/usr/bin:/bin") == 1)
  }

  @Test(
    "PDF of Chromium is one page",
    .enabled(if: chromium != nil && place(of: "pdfinfo") != nil, "Chromium or pdfinfo is not here"))
  func chromiumPrints() throws {
    #expect(try Self.pages(path: "/usr/bin:/bin") == 1)
  }

  @Test("A document of Word", .enabled(if: place(of: "pandoc") != nil, "pandoc is not here"))
  func word() throws {
    let scratch = try ScratchFolder([:])
    defer { scratch.remove() }
    let file = scratch.url.appendingPathComponent("brief.docx")
    let outcome = try Tool.run(Self.words + ["--output", file.path], in: Product.repository)
    #expect(outcome.status == 0)
    let text = try Self.run("pandoc", ["--to", "plain", "--wrap", "none", file.path])
    #expect(text.contains("What would free what is stuck"))
    #expect(text.contains("Lift the quarantine (lift)"))
  }

  @Test("Without the programs the command says what to install")
  func missing() throws {
    let scratch = try ScratchFolder([:])
    defer { scratch.remove() }
    for form in ["pdf", "docx"] {
      let outcome = try Tool.run(
        Self.words + ["--output", scratch.url.appendingPathComponent("brief.\(form)").path],
        in: Product.repository, after: "PATH=\(scratch.url.path)")
      #expect(outcome.status == 1)
      #expect(outcome.transcript.contains("on Debian: apt install"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).isEmpty)
    }
  }

  /// How many pages the brief has as PDF.
  ///
  /// - Parameter path: where programs are looked for.
  private static func pages(path: String) throws -> Int? {
    let scratch = try ScratchFolder([:])
    defer { scratch.remove() }
    let file = scratch.url.appendingPathComponent("brief.pdf")
    let outcome = try Tool.run(
      words + ["--output", file.path], in: Product.repository,
      after: "PATH=\(path)")
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let facts = try run("pdfinfo", [file.path])
    return facts.split(separator: "\n").first { $0.hasPrefix("Pages:") }?.split(separator: " ").last
      .flatMap { Int($0) }
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: place(of: program) ?? program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
