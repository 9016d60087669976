import Foundation
import TestSupport
import Testing

/// What an editor asks and gets, page by page.
@Suite("Editor pages")
struct EditorPageTests {
  private static let folder = Product.repository.appendingPathComponent("Tests/LanguageServerTests/Pages")

  static func pages() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".md") }
      .sorted()
  }

  /// With `REFTEL_ACCEPT`, what comes now is put into the page: read the difference before it is committed.
  @Test("What comes of the requests is what the page says", arguments: pages())
  func page(_ name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    let page = EditorPage(try String(contentsOf: file, encoding: .utf8))
    let answers = try page.steps.map { try EditorAnswer($0).text() }
    if ProcessInfo.processInfo.environment["REFTEL_ACCEPT"] != nil {
      try page.page(with: answers).write(to: file, atomically: true, encoding: .utf8)
      return
    }
    for (step, answer) in zip(page.steps, answers) {
      #expect(answer == step.expected, "\(name):\(step.line): \(step.request) \(step.argument)")
    }
  }

  @Test("There are pages")
  func pagesAreThere() { #expect(Self.pages().count > 3) }
}
