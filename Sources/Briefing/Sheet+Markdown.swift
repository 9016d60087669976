import Console
import Ledger

extension Sheet {
  /// The sheet as Markdown (CommonMark, with the tables of GitHub's for a month).
  public var markdown: String {
    var lines = ["# \(Self.escaped(title))", "", "*\(Self.escaped(kind))*"]
    if !lead.isEmpty { lines += ["", Self.markdown(lead)] }
    for section in sections {
      lines += ["", "## \(Self.escaped(section.heading))"]
      for block in section.blocks { lines += [""] + Self.lines(of: block) }
    }
    if !foot.isEmpty { lines += ["", "---"] + foot.flatMap { ["", "*\(Self.escaped($0))*"] } }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of block: Block) -> [String] {
    switch block {
    case .text(let text): return [markdown(text)]
    case .rows(let rows):
      return rows.flatMap { row -> [String] in
        let label = row.label.isEmpty ? "" : markdown(row.label.plain, .strong) + " · "
        return ["- " + label + markdown(row.words)] + row.details.map { "  - " + markdown($0) }
      }
    case .passages(let passages):
      return passages.flatMap { passage -> [String] in
        let label = passage.label.isEmpty ? "" : "[\(passage.label)] "
        let text = escaped(label + passage.text)
        if passage.isHeading { return ["**\(text)**", ""] }
        return [(passage.isCited ? "> " : "") + text, ""]
      }.dropLast()
    case .month(let month):
      let head = "| \(Month.weekdays.joined(separator: " | ")) |"
      let rule = "|\(String(repeating: " --- |", count: 7))"
      return [head, rule]
        + month.weeks.map { week in
          "| "
            + week.map { day -> String in
              guard let day else { return "" }
              let entries = (month.entries[day] ?? []).map { markdown($0).replacingBars }
              return (["\(day)"] + entries).joined(separator: "<br>")
            }.joined(separator: " | ") + " |"
        }
    }
  }

  private static func markdown(_ text: StyledText) -> String {
    text.runs.map { markdown($0.text, $0.tone) }.joined()
  }

  /// Strong and bad words are bold. Blanks at their ends stand outside, or the signs would not be read as such.
  private static func markdown(_ text: String, _ tone: Tone) -> String {
    let words = escaped(text)
    guard tone == .strong || tone == .bad else { return words }
    let start = words.prefix { $0 == " " }
    let middle = words.dropFirst(start.count)
    let end = middle.reversed().prefix { $0 == " " }.count
    guard middle.count > end else { return words }
    return "\(start)**\(middle.dropLast(end))**\(String(repeating: " ", count: end))"
  }

  /// Text with a backslash before what Markdown would read as a sign, on one line.
  private static func escaped(_ text: String) -> String {
    var result = ""
    // What begins a line with these would be a heading or an entry of a list.
    if let first = text.first, "#-+=".contains(first) { result = "\\" }
    for character in VisibleText.of(text) {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|": result += "\\\(character)"
      case "\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }
}

extension String {
  /// Bars are escaped already; a line feed would end a table's row.
  fileprivate var replacingBars: String { split(separator: "\n").joined(separator: " ") }
}
