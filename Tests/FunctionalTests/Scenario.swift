import Foundation

/// A Markdown page whose fences are records, commands and what the commands print.
///
/// - ```` ```reftel ```` starts an empty folder with the block as `record.reftel`; with a name after the word, and with
///   `text` and a name, the block is one more file.
/// - ```` ```console ```` holds lines `$ reftel …` and below each what it prints: standard output, standard error, and
///   `[exit N]` when N is not 0.
struct Scenario {
  /// A command of a page with what should come of it.
  struct Step {
    let line: Int
    let command: [String]
    let files: [String: String]
    let expected: String
  }

  let steps: [Step]

  init(page: String) {
    var steps: [Step] = []
    var files: [String: String] = [:]
    var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = lines.popFirst() {
      guard line.hasPrefix("```"), line.count > 3 else { continue }
      let start = lines.startIndex + 1
      let block = Array(lines.prefix { $0 != "```" })
      lines = lines.dropFirst(block.count + 1)
      let words = line.dropFirst(3).split(separator: " ", maxSplits: 1).map(String.init)
      let text = block.map { $0 + "\n" }.joined()
      switch (words.first, words.dropFirst().first) {
      case ("reftel", nil): files = ["record.reftel": text]
      case ("reftel", let name?), ("text", let name?): files[name] = text
      case ("console", _): steps += Self.steps(in: block, from: start, files)
      default: break
      }
    }
    self.steps = steps
  }

  private static func steps(in block: [String], from start: Int, _ files: [String: String]) -> [Step] {
    var steps: [Step] = []
    var open: (line: Int, command: [String], output: [String])?
    func close() {
      guard let open else { return }
      let expected = trimmed(open.output.joined(separator: "\n"))
      steps.append(Step(line: open.line, command: open.command, files: files, expected: expected))
    }
    for (offset, line) in block.enumerated() {
      if line.hasPrefix("$ ") {
        close()
        open = (start + offset, words(of: String(line.dropFirst(2))), [])
      } else {
        open?.output.append(line)
      }
    }
    close()
    return steps
  }

  /// Words split at blanks; single quotes keep blanks together.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == " ", !isQuoted {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + [word].compactMap(\.self)
  }
}

/// The text without blank lines at its end.
func trimmed(_ text: String) -> String {
  var text = text[...]
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
