import Foundation
import TestSupport
import Testing

/// The posts that all pages of this run begin with; they are made by the first page that wants them.
let desks: URL = {
  atexit { try? FileManager.default.removeItem(at: desks) }
  return FileManager.default.temporaryDirectory.appendingPathComponent(
    "reftel-desks-\(ProcessInfo.processInfo.processIdentifier)")
}()

@Suite("The desk's commands print what the pages say")
struct PageTests {
  @Test("Every page's commands", arguments: DeskPage.all())
  func page(_ path: String) throws {
    let (page, outcomes) = try DeskPage.play(path, desks: desks)
    #expect(!page.steps.isEmpty, "\(path) has no command")
    for (step, outcome) in zip(page.steps, outcomes) {
      #expect(outcome.transcript == step.expected, "\(path):\(step.line): \(step.text)")
    }
  }

  @Test("A page whose outputs are put in again is the same page", arguments: DeskPage.all())
  func acceptedPage(_ path: String) throws {
    let text = try Pages.text(path)
    let page = Scenario(page: text)
    #expect(page.page(printing: page.steps.map(\.expected)) == text)
  }
}
