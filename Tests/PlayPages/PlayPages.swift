import Foundation
import TestSupport

/// Plays pages against the built `reftel`: `play-pages [--accept] [PAGE | CODE …]`, by default all pages and error
/// examples. Pages and codes of the desk are played when they are named, or all of them by `--desk`.
///
/// Prints what differs and ends with 1 if anything does. With `--accept`, what is printed now is put into the pages.
@main
struct PlayPages {
  /// Whether to put what is printed into the pages.
  let isAccepting: Bool

  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let player = PlayPages(isAccepting: arguments.contains("--accept"))
    let named = arguments.filter { !$0.hasPrefix("--") }
    let isDesk = arguments.contains("--desk")
    let all = isDesk ? DeskPage.all() + DeskPage.errorCodes() : Pages.all() + Pages.errorExamples()
    let chosen = named.isEmpty ? all : Array(named)
    defer { try? FileManager.default.removeItem(at: desks) }
    // Side by side, since each mostly waits for the program.
    let differences = try await withThrowingTaskGroup(of: Int.self) { group in
      for name in chosen {
        group.addTask {
          if name.hasPrefix("Desk/") { return try player.play(deskPage: name) }
          if name.hasPrefix("D"), !name.hasSuffix(".md") {
            return try DeskPage.example(of: name).map { try player.play(deskPage: $0) } ?? 0
          }
          return name.hasSuffix(".md") ? try player.play(page: name) : try player.play(code: name)
        }
      }
      var total = 0
      for try await count in group { total += count }
      return total
    }
    print(
      "\(chosen.count) pages and examples: \(differences) \(differences == 1 ? "difference" : "differences")"
        + (player.isAccepting ? " accepted" : ""))
    exit(differences == 0 || player.isAccepting ? 0 : 1)
  }

  /// Plays a page.
  ///
  /// - Returns: how many of its commands printed something else.
  func play(page path: String) throws -> Int {
    let scenario = Scenario(page: try Pages.text(path))
    var outputs: [String] = []
    var differences = 0
    for step in scenario.steps {
      guard let outcome = try step.run() else {
        print("\(path):\(step.line): only reftel and ./reftel can be run: \(step.text)")
        outputs.append(step.expected)
        differences += 1
        continue
      }
      outputs.append(outcome.transcript)
      guard outcome.transcript != step.expected else { continue }
      differences += 1
      show("\(path):\(step.line): \(step.text)", expected: step.expected, found: outcome.transcript)
    }
    if isAccepting, differences > 0 {
      try scenario.page(printing: outputs).write(
        to: Product.repository.appendingPathComponent(path), atomically: true, encoding: .utf8)
    }
    return differences
  }

  /// The posts that the desk's pages begin with.
  private static let desks = FileManager.default.temporaryDirectory.appendingPathComponent(
    "reftel-desks-\(ProcessInfo.processInfo.processIdentifier)")

  /// Plays a page about the desk.
  ///
  /// - Returns: how many of its commands printed something else.
  func play(deskPage path: String) throws -> Int {
    let (page, outcomes) = try DeskPage.play(path, desks: Self.desks)
    var differences = 0
    for (step, outcome) in zip(page.steps, outcomes) where outcome.transcript != step.expected {
      differences += 1
      show("\(path):\(step.line): \(step.text)", expected: step.expected, found: outcome.transcript)
    }
    if isAccepting, differences > 0 {
      try page.page(printing: outcomes.map(\.transcript)).write(
        to: Product.repository.appendingPathComponent(path), atomically: true, encoding: .utf8)
    }
    return differences
  }

  /// Plays an error's example.
  ///
  /// - Returns: 1 if `check` says something else of it than is expected.
  func play(code: String) throws -> Int {
    guard let expected = Pages.expectation(of: code) else {
      print("Tests/Errors/\(code) has no expected.txt")
      return 1
    }
    let outcome = try Pages.check(code)
    guard trimmed(outcome.errors) != trimmed(expected) else { return 0 }
    show("Tests/Errors/\(code)", expected: trimmed(expected), found: trimmed(outcome.errors))
    if isAccepting {
      try outcome.errors.write(
        to: Product.repository.appendingPathComponent("Tests/Errors/\(code)/expected.txt"), atomically: true,
        encoding: .utf8)
    }
    return 1
  }

  /// Shows a difference between what is expected and what was printed, line by line; when accepting, nothing.
  private func show(_ place: String, expected: String, found: String) {
    guard !isAccepting else { return }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = found.split(separator: "\n", omittingEmptySubsequences: false)
    var text = place
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, let line, _): text += "\n  - \(offset + 1): \(line)"
      case .insert(let offset, let line, _): text += "\n  + \(offset + 1): \(line)"
      }
    }
    print(text)
  }
}
