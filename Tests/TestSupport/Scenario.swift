/// A Markdown page whose fences are records, commands and what the commands print.
///
/// - ```` ```reftel ```` starts an empty folder with the block as `record.reftel`; with a name after the word, and with
///   `text` and a name, the block is one more file. ```` ```reftel + ```` adds the block at the end of `record.reftel`.
/// - ```` ```console ```` holds lines `$ reftel …` and below each what it prints: standard output, standard error, and
///   `[exit N]` when N is not 0. `$ ./reftel …` runs in the repository, on its examples.
///
/// This is the only parser of the format: the tests, `scripts/accept` and `scripts/quick` use it.
public struct Scenario {
  /// A command of a page with what should come of it.
  public struct Step {
    /// The number of its line, from 1.
    public let line: Int
    /// The command as it is written.
    public let text: String
    /// The command's words; the first is `reftel` or `./reftel`.
    public let command: [String]
    /// The files of the folder that it runs in, by their paths.
    public let files: [String: String]
    /// What it should print.
    public let expected: String
  }

  /// The commands in the order of the page.
  public let steps: [Step]

  /// The page as pieces: lines that are kept, and the steps of a block.
  private let pieces: [Piece]

  private enum Piece {
    case text([String])
    case steps(Range<Int>)
  }

  /// Reads a page.
  public init(page: String) {
    var steps: [Step] = []
    var pieces: [Piece] = []
    var files: [String: String] = [:]
    var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = lines.popFirst() {
      pieces.append(.text([line]))
      guard line.hasPrefix("```"), line.count > 3 else { continue }
      let start = lines.startIndex + 1
      let block = Array(lines.prefix { $0 != "```" })
      lines = lines.dropFirst(block.count)
      let words = line.dropFirst(3).split(separator: " ", maxSplits: 1).map(String.init)
      let text = block.map { $0 + "\n" }.joined()
      switch (words.first, words.dropFirst().first) {
      case ("reftel", nil): files = ["record.reftel": text]
      case ("reftel", "+"): files["record.reftel", default: ""] += text
      case ("reftel", let name?), ("text", let name?): files[name] = text
      case ("console", _):
        let count = steps.count
        steps += Self.steps(in: block, from: start, files)
        pieces.append(.steps(count..<steps.count))
        continue
      default: break
      }
      pieces.append(.text(block))
    }
    self.steps = steps
    self.pieces = pieces
  }

  /// The page with other outputs: one for each step, in their order.
  public func page(printing outputs: [String]) -> String {
    let lines = pieces.flatMap { piece -> [String] in
      switch piece {
      case .text(let lines): lines
      case .steps(let range):
        range.flatMap { index -> [String] in
          let step = ["$ " + steps[index].text] + (outputs[index].isEmpty ? [] : [outputs[index]])
          return index == range.lowerBound ? step : [""] + step
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func steps(in block: [String], from start: Int, _ files: [String: String]) -> [Step] {
    var steps: [Step] = []
    var open: (line: Int, text: String, output: [String])?
    func close() {
      guard let open else { return }
      let expected = trimmed(open.output.joined(separator: "\n"))
      steps.append(
        Step(
          line: open.line, text: open.text, command: words(of: open.text), files: files, expected: expected))
    }
    for (offset, line) in block.enumerated() {
      if line.hasPrefix("$ ") {
        close()
        open = (start + offset, String(line.dropFirst(2)), [])
      } else {
        open?.output.append(line)
      }
    }
    close()
    return steps
  }

  /// Words split at blanks; single quotes keep blanks together.
  public static func words(of line: String) -> [String] {
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

extension Scenario.Step {
  /// Runs the command: `reftel` in a folder of its own with the step's files, `./reftel` in the repository.
  ///
  /// - Returns: what it printed; `nil` if it is neither of the two.
  public func run() throws -> Tool.Outcome? {
    let arguments = Array(command.dropFirst())
    switch command.first {
    case "reftel":
      let scratch = try ScratchFolder(files)
      defer { scratch.remove() }
      return try Tool.run(arguments, in: scratch.url)
    case "./reftel": return try Tool.run(arguments, in: Product.repository)
    default: return nil
    }
  }
}

/// The text without blank lines at its end.
public func trimmed(_ text: String) -> String {
  var text = text[...]
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
