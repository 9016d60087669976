/// The path below which a view is served, where a proxy gives it only a part of a site: `/reftel`, or nothing.
struct BasePath: Equatable, Sendable {
  /// As links start with it: without a slash at its end; empty for the whole site.
  let text: String

  /// The whole site.
  static let none = BasePath(unchecked: "")

  private init(unchecked text: String) { self.text = text }

  /// Reads a path as whoever starts the server writes it: `/reftel/`, `/reftel` and `reftel` are the same.
  ///
  /// - Throws: why it cannot be used, in words.
  init(_ written: String) throws(ServerOptions.Problem) {
    let steps = written.split(separator: "/").map(String.init)
    for step in steps {
      let isPlain = step.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
          UInt8(ascii: "~"):
          true
        default: false
        }
      }
      guard isPlain, step != ".", step != ".." else {
        throw ServerOptions.Problem(
          message:
            "--base-path \(written): give it letters, digits, '-', '_', '.' and '~' between slashes: /reftel/"
        )
      }
    }
    if let first = steps.first, Route.firstSteps.contains(first) {
      throw ServerOptions.Problem(
        message: "--base-path \(written): the view has pages of its own below /\(first); give another name")
    }
    text = steps.map { "/" + $0 }.joined()
  }

  /// The path within the view that a request's path means. A proxy may hand on the whole path, or take the base away.
  func inner(_ path: String) -> String {
    guard !text.isEmpty, path.hasPrefix(text) else { return path }
    let rest = path.dropFirst(text.count)
    guard rest.isEmpty || rest.first == "/" else { return path }
    return rest.isEmpty ? "/" : String(rest)
  }
}

extension Route {
  /// What the paths of all addresses start with.
  static let firstSteps: Set<String> = [
    "undertaking", "proposals", "proposal", "disputes", "measure", "waiting", "timeline", "journal",
    "telegrams",
    "telegram", "cite", "errors", "edit", "name", "keys", "tables", "feeds", "api", "edition", "assets",
  ]
}
