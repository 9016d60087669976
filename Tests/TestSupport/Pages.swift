import Foundation

/// What is played: pages with records and commands, and the error examples.
public enum Pages {
  /// The pages that are run, by their paths from the repository: the functional tests, the manual's own examples, and
  /// the README.
  public static func all() -> [String] {
    let folders = ["Tests/Functional", "docs"]
    return folders.flatMap { folder in
      names(in: folder).filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }
    } + ["README.md"]
  }

  /// The codes that have a folder in `Tests/Errors`.
  public static func errorCodes() -> [String] { names(in: "Tests/Errors") }

  /// The codes that have an example, a record that earns them.
  public static func errorExamples() -> [String] { errorCodes().filter { expectation(of: $0) != nil } }

  /// What `check` should say of an error's example; `nil` if it has none.
  public static func expectation(of code: String) -> String? {
    try? text("Tests/Errors/\(code)/expected.txt")
  }

  /// The text of a file of the repository.
  public static func text(_ path: String) throws -> String {
    try String(contentsOf: Product.repository.appendingPathComponent(path), encoding: .utf8)
  }

  /// What `check` says of an error's example.
  public static func check(_ code: String) throws -> Tool.Outcome {
    try Tool.run(["check", code], in: Product.repository.appendingPathComponent("Tests/Errors"))
  }

  private static func names(in folder: String) -> [String] {
    let path = Product.repository.appendingPathComponent(folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
