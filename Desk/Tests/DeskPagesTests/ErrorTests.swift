import Foundation
import TestSupport
import Testing

@Suite("Every code of the desk is explained, and earned")
struct ErrorTests {
  /// The codes that no command of a user earns, and the file of a test that does.
  private static let testedElsewhere = [
    "D101": "Desk/Tests/DeskPagesTests/FaultTests.swift",
    "D202": "Desk/Tests/DeskPagesTests/FaultTests.swift",
    "D209": "Desk/Tests/DeskPagesTests/FaultTests.swift",
    "D302": "Desk/Tests/DeskPagesTests/FaultTests.swift",
  ]

  /// The codes that the desk's sources have.
  private static func codes() throws -> Set<String> {
    let sources = Product.repository.appendingPathComponent("Desk/Sources")
    var codes: Set<String> = []
    for case let url as URL in FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)!
    where url.pathExtension == "swift" {
      let text = try String(contentsOf: url, encoding: .utf8)
      for found in text.matches(of: /"(D\d{3})"/) { codes.insert(String(found.1)) }
    }
    return codes
  }

  @Test("What earns a code", arguments: DeskPage.errorCodes().filter { DeskPage.example(of: $0) != nil })
  func example(_ code: String) throws {
    let path = try #require(DeskPage.example(of: code))
    let (page, outcomes) = try DeskPage.play(path, desks: desks)
    for (step, outcome) in zip(page.steps, outcomes) {
      #expect(outcome.transcript == step.expected, "\(path):\(step.line): \(step.text)")
    }
    let earning = try #require(outcomes.last { $0.errors.contains("[\(code)]") }, "\(path) does not earn it")
    #expect(earning.status == 1 || earning.status == 2)
  }

  @Test("Every code has a folder: what it means, and an example or the name of a test")
  func everyCode() throws {
    let codes = try Self.codes()
    #expect(codes.count > 40)
    #expect(DeskPage.errorCodes() == codes.sorted())
    for code in codes.sorted() {
      let about = try? Pages.text("Desk/Tests/Errors/\(code)/about.md")
      #expect(
        about?.hasPrefix("# ") == true, "Desk/Tests/Errors/\(code)/about.md has no heading, or is missing")
      if DeskPage.example(of: code) == nil {
        let place = try #require(
          Self.testedElsewhere[code], "Desk/Tests/Errors/\(code) has no example.md, and no test is named")
        #expect(try Pages.text(place).contains(code), "\(place) does not test \(code)")
        #expect(about?.contains(place) == true, "\(code)/about.md does not name \(place)")
      } else {
        #expect(Self.testedElsewhere[code] == nil, "\(code) has an example: take it out of the list")
      }
    }
  }
}
