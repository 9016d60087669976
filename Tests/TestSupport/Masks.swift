public import Foundation

/// What differs from run to run in the desk's answers, by names that stay: message identifiers are numbered in the order in which
/// they come, and so are digests. A name on a page stands for the same thing in a later command.
public struct Masks: Sendable {
  private let folder: String
  private var names: [(real: String, name: String)] = []

  /// No names yet.
  ///
  /// - Parameter folder: the folder in which a page is played; it is shown as `/exercise`.
  public init(folder: URL) {
    self.folder = folder.resolvingSymlinksInPath().path
  }

  /// What was printed, with names in place of what varies.
  public mutating func hidden(_ text: String) -> String {
    var text = text.replacingOccurrences(of: folder, with: "/exercise")
    let word = "[A-Z]{3,8}"
    let row = "\(word)(?: \(word)){3}"
    for (pattern, replacement) in [
      ("\(row)(?:(?:\n *|\\\\n)\(row)){4}", "TWENTY WORDS"),
      ("\\b[A-Z2-7]{4}(?: [A-Z2-7]{4}){4}\\b", "TWENTY LETTERS"),
      ("(-----BEGIN [A-Z ]+-----\n)(?:[A-Za-z0-9+/=]+\n)+", "$1…\n"), ("[A-Za-z0-9+/]{80,}={0,2}", "…"),
    ] {
      text = text.replacingOccurrences(of: pattern, with: replacement, options: .regularExpression)
    }
    // An identifier keeps its length, for columns.
    name(&text, "(?<![a-z0-9])[a-z2-9]{16}(?=@[a-z]+\\.)") { "message-number\($0 < 10 ? "-" : "")\($0)" }
    name(&text, "\\b[0-9a-f]{64}\\b") { "digest-\($0)" }
    return text
  }

  /// A command with what its names stand for.
  public func shown(_ command: String) -> String {
    // The longest first, so that digest-1 is not found in digest-12.
    names.sorted { $0.name.count > $1.name.count }.reduce(command) {
      $0.replacingOccurrences(of: $1.name, with: $1.real)
    }
  }

  private mutating func name(_ text: inout String, _ pattern: String, _ make: (Int) -> String) {
    var from = text.startIndex
    while let range = text.range(of: pattern, options: .regularExpression, range: from..<text.endIndex) {
      let real = String(text[range])
      let first = make(0).prefix { $0.isLetter }
      let name: String
      if let known = names.first(where: { $0.real == real }) {
        name = known.name
      } else {
        name = make(names.filter { $0.name.hasPrefix(first) }.count + 1)
        names.append((real, name))
      }
      let offset = text.distance(from: text.startIndex, to: range.lowerBound) + name.count
      text.replaceSubrange(range, with: name)
      from = text.index(text.startIndex, offsetBy: offset)
    }
  }
}
