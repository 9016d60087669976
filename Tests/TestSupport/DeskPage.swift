public import Foundation

/// A page about the desk, played: unlike the other pages its commands are run by a shell, one after another in one folder, where
/// the page's files lie and what the commands before have left.
///
/// Besides `reftel` there are two commands of the exercise, in `Desk/Tests/Pages/bin`: `desks` makes three posts that trust one
/// another, and `clock` sets the time at which their clocks stand. ``Masks`` says what is shown by a name.
public enum DeskPage {
  /// The pages, by their paths from the repository.
  public static func all() -> [String] {
    names(in: "Desk/Tests/Pages").filter { $0.hasSuffix(".md") }.map { "Desk/Tests/Pages/\($0)" }
  }

  /// The codes that have a folder in `Desk/Tests/Errors`.
  public static func errorCodes() -> [String] { names(in: "Desk/Tests/Errors") }

  /// The page that earns a code; `nil` where its folder has none.
  public static func example(of code: String) -> String? {
    let path = "Desk/Tests/Errors/\(code)/example.md"
    return FileManager.default.fileExists(atPath: Product.repository.appendingPathComponent(path).path)
      ? path : nil
  }

  /// Plays a page from its first command to its last.
  ///
  /// - Parameters:
  ///   - path: the page, from the repository. Those of errors begin where `desks` has made its posts.
  ///   - desks: a folder for the posts that `desks` copies; they are made when it is not there.
  /// - Returns: what each command printed.
  public static func play(_ path: String, desks: URL) throws -> (page: Scenario, outcomes: [Tool.Outcome]) {
    let page = Scenario(page: try Pages.text(path))
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    var masks = Masks(folder: scratch.url)
    var files: [String: String] = [:]
    if path.hasPrefix("Desk/Tests/Errors/") { _ = try run("desks", in: scratch.url, desks) }
    let outcomes = try page.steps.map { step in
      try scratch.write(step.files.filter { files[$0.key] != $0.value })
      files = step.files
      let ended = try run(masks.shown(step.text), in: scratch.url, desks)
      let texts = [ended.text, ended.errorText].map {
        masks.hidden($0.replacingOccurrences(of: "\r\n", with: "\n"))
      }
      return Tool.Outcome(output: texts[0], errors: texts[1], status: ended.status)
    }
    return (page, outcomes)
  }

  private static func run(_ command: String, in folder: URL, _ desks: URL) throws -> EndedProcess {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "\(Product.repository.path)/Desk/Tests/Pages/bin:/usr/bin:/bin", "COLUMNS": "200",
      "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "DESKS": desks.path,
      "REFTEL_PROGRAM": Product.program("reftel").path,
      "REFTEL_DESK_PROGRAM": Product.program("reftel-desk").path,
    ]
    return try EndedProcess(process)
  }

  private static func names(in folder: String) -> [String] {
    let path = Product.repository.appendingPathComponent(folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
