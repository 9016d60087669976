import Console

/// A command that can be pasted into a shell, be it on one line or on several.
struct ShellCommand {
  private let words: [String]

  /// A command of words that are not quoted yet.
  init(_ words: [String]) { self.words = words }

  /// The command on one line.
  var text: String { words.map(Self.quoted).joined(separator: " ") }

  /// The command in lines of no more than a width. A line that goes on ends with a backslash, after which the shell reads
  /// on as if there were no line's end: inside a word, which is quoted in parts there, nothing stands before it.
  func lines(width: Int) -> [StyledText] {
    let room = max(8, width - 4)
    var lines = [""]
    for word in words {
      var rest = Self.quoted(word)
      let last = lines[lines.count - 1]
      if last.isEmpty || DisplayWidth.of(last) + 1 + DisplayWidth.of(rest) <= room {
        lines[lines.count - 1] += (last.isEmpty ? "" : " ") + rest
        continue
      }
      lines[lines.count - 1] += " \\"
      rest = word
      var parts: [String] = []
      while DisplayWidth.of(Self.quoted(rest)) > room, rest.count > 1 {
        var count = rest.count - 1
        while count > 1, DisplayWidth.of(Self.quoted(String(rest.prefix(count)))) > room { count -= 1 }
        parts.append(Self.quoted(String(rest.prefix(count))) + "\\")
        rest = String(rest.dropFirst(count))
      }
      lines += parts + [Self.quoted(rest)]
    }
    var isInside = false
    return lines.enumerated().map { index, line in
      // The part of a word that follows on another must stand at its line's beginning.
      defer { isInside = line.hasSuffix("\\") && !line.hasSuffix(" \\") }
      return StyledText(index == 0 || isInside ? line : "  " + line)
    }
  }

  /// A word as a shell takes it.
  static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_./:,+@".contains($0) }
    guard !isPlain || word.isEmpty else { return word }
    let parts = word.split(separator: "'", omittingEmptySubsequences: false)
    return "'\(parts.joined(separator: "'\\''"))'"
  }
}
