extension StyledText {
  /// A character with its tone and its place.
  private struct Cell {
    let character: Character
    let tone: Tone
    let columns: Int

    var isBlank: Bool { character == " " || character == "\t" }
  }

  /// The text in lines of no more than a width; at line feeds, at blanks, beside wide characters, which need no blank,
  /// and inside a word that is longer than a line.
  ///
  /// - Parameter hang: the column at which a line that goes on begins; without it, ``hang`` says.
  public func wrapped(to width: Int, hang: Int? = nil) -> [StyledText] {
    let width = max(1, width)
    var lines: [StyledText] = []
    for line in splitAtLineFeeds() {
      if line.columns <= width {
        lines.append(line)
      } else {
        lines += line.broken(at: width, hang: hang ?? self.hang)
      }
    }
    return lines
  }

  /// The text on one line, cut to a width with dots where it is longer.
  public func shortened(to width: Int) -> StyledText {
    guard columns > width else { return self }
    var kept: [Cell] = []
    var room = width - 1
    for cell in cells {
      room -= cell.columns
      guard room >= 0 else { break }
      kept.append(cell)
    }
    while kept.last?.isBlank == true { kept.removeLast() }
    let tone = kept.last?.tone ?? runs.first?.tone ?? .plain
    return width > 0 ? Self.text(kept[...]) + StyledText("…", tone) : StyledText("")
  }

  private func splitAtLineFeeds() -> [StyledText] {
    guard runs.contains(where: { $0.text.utf8.contains(0x0A) }) else { return [self] }
    var lines = [StyledText("")]
    for run in runs {
      for (index, part) in VisibleText.of(run.text).split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { lines.append(StyledText("")) }
        lines[lines.count - 1] += StyledText(String(part), run.tone)
      }
    }
    return lines
  }

  private var cells: [Cell] {
    runs.flatMap { run in
      VisibleText.of(run.text).map { Cell(character: $0, tone: run.tone, columns: DisplayWidth.of($0)) }
    }
  }

  private static func text(_ cells: ArraySlice<Cell>) -> StyledText {
    var runs: [Run] = []
    var rest = cells
    while let first = rest.first {
      let same = rest.prefix { $0.tone == first.tone }
      runs.append(Run(text: String(same.map(\.character)), tone: first.tone))
      rest = rest.dropFirst(same.count)
    }
    return StyledText(runs: runs)
  }

  private func broken(at width: Int, hang: Int?) -> [StyledText] {
    let cells = cells
    let indentation = cells.prefix(while: \.isBlank).count
    // Where little room would be left, lines that go on begin further to the left.
    let hang = min(hang ?? indentation + 2, width / 2)
    var lines: [StyledText] = []
    var rest = cells[...]
    while !rest.isEmpty {
      let start = lines.isEmpty ? 0 : hang
      let end = Self.end(of: rest, room: width - start, isFirst: lines.isEmpty ? indentation : 0)
      var line = rest[..<end]
      while line.last?.isBlank == true { line.removeLast() }
      lines.append(Self.text(line).indented(by: start))
      rest = rest[end...].drop(while: \.isBlank)
    }
    return lines
  }

  /// Up to where text is put on a line.
  private static func end(of cells: ArraySlice<Cell>, room: Int, isFirst indentation: Int) -> Int {
    var used = 0
    var best: Int?
    var index = cells.startIndex
    while index < cells.endIndex {
      let cell = cells[index]
      // Blanks at a line's end need no room.
      if used + cell.columns > room, !cell.isBlank {
        return best ?? max(index, cells.startIndex + 1)
      }
      used += cell.columns
      index += 1
      guard index < cells.endIndex, index - cells.startIndex > indentation else { continue }
      let next = cells[index]
      if cell.isBlank && !next.isBlank
        || !next.isBlank && (cell.columns > 1 || next.columns > 1) && used <= room
      {
        best = index
      }
    }
    return index
  }
}
