/// What is looked at where a line has more than plain ASCII: whether it is UTF-8, and whether a reader sees what is
/// written.
extension Lexer {
  /// Whether a line among these bytes is longer than any ledger's; it is reported, and not read.
  mutating func hasEndlessLine(_ range: Range<Int>) -> Bool {
    guard range.count > Self.longestLine else { return false }
    var start = range.lowerBound
    for index in range where bytes[index] == UInt8(ascii: "\n") || index == range.upperBound - 1 {
      if index - start > Self.longestLine {
        report(
          .endlessLine, from: start, to: start + 1,
          "this line has \(index - start) bytes; the longest that is read has \(Self.longestLine)",
          remedy: "a ledger is plain text with a clause on each line: is this file one?")
        return true
      }
      start = index + 1
    }
    return false
  }

  /// Where a date with a mark, or an interval, ends that starts here: `1962-11~`, `1962-11-03/1962-11-05`; `nil` where none
  /// has that form.
  func endOfUncertainDate(from start: Int, to end: Int) -> Int? {
    var stop = start
    while stop < end, bytes[stop].isDigit || Self.marksOfDates.contains(bytes[stop]) { stop += 1 }
    guard stop == end || !(bytes[stop].continuesName || bytes[stop] >= 0x80) else { return nil }
    let parts = bytes[start..<stop].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isFormed =
      parts.count <= 2
      && parts.allSatisfy { part in
        let written =
          part.last == UInt8(ascii: "~") || part.last == UInt8(ascii: "?") ? part.dropLast() : part
        return [4, 7, 10].contains(written.count)
          && written.enumerated().allSatisfy { offset, byte in
            offset == 4 || offset == 7 ? byte == UInt8(ascii: "-") : byte.isDigit
          }
      }
    return isFormed ? stop : nil
  }

  private static let marksOfDates = Array("-/~?".utf8)

  /// A line must be UTF-8, and nothing in it may hide or turn what is written, in strings and comments neither.
  mutating func checkLine(from start: Int, hasOther: Bool) {
    guard hasOther else { return }
    guard String(validating: bytes[start..<position], as: UTF8.self) != nil else {
      var valid = start
      while valid < position {
        let length = Self.scalarLength(bytes[valid])
        let stop = min(valid + length, position)
        guard length > 0, String(validating: bytes[valid..<stop], as: UTF8.self) != nil else { break }
        valid = stop
      }
      report(
        .notUTF8, from: valid, to: valid + 1, "this byte is not UTF-8",
        remedy: "save the file as UTF-8")
      return
    }
    checkControls(from: start)
  }

  /// Tells of the first control character of a line, and of the first that turns its text.
  private mutating func checkControls(from start: Int) {
    var isControlTold = false
    var isTurningTold = false
    var index = start
    while index < position {
      let byte = bytes[index]
      let length = Self.scalarLength(byte)
      defer { index += length }
      // What is looked for begins with one of these bytes.
      guard byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2,
        byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r"), byte != UInt8(ascii: "\n"),
        let scalar = scalar(at: index)
      else { continue }
      if scalar.isControl, !isControlTold {
        isControlTold = true
        report(
          .strayText, from: index, to: index + length, "\(scalar.naming), a control character",
          remedy: "take it out: it cannot be seen")
      } else if scalar.turnsText, !isTurningTold {
        isTurningTold = true
        report(
          .turnedText, from: index, to: index + length,
          "\(scalar.naming) has this line shown in another order than it is written",
          remedy: "take it out: what is read must be what is written")
      } else if scalar.isDirectionMark, !isTurningTold, !hasLettersFromTheRight(from: start) {
        isTurningTold = true
        report(
          .turnedText, from: index, to: index + length,
          "\(scalar.naming) stands in a line in which nothing is written from right to left",
          remedy: "take it out: it cannot be seen")
      }
    }
  }

  /// Whether a line has letters that are written from right to left: there, marks of direction are of use.
  private func hasLettersFromTheRight(from start: Int) -> Bool {
    String(decoding: bytes[start..<position], as: UTF8.self).unicodeScalars.contains(where: \.runsLeft)
  }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    String(decoding: bytes[index..<min(position, index + Self.scalarLength(bytes[index]))], as: UTF8.self)
      .unicodeScalars.first
  }

  private static func scalarLength(_ first: UInt8) -> Int {
    switch first {
    case 0..<0x80: 1
    case 0xC2..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF5: 4
    default: 0
    }
  }

  /// Letters of any script may stand in a name; other characters beyond ASCII may not, nor what cannot be seen.
  mutating func checkLetters(from start: Int, to end: Int) {
    // `…` stands alone, for something that is not known.
    if bytes[start..<end].elementsEqual("\u{2026}".utf8) { return }
    check(from: start, to: end) { scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark: true
      default: scalar.properties.isAlphabetic
      }
    }
  }

  /// In keys and tags, which may be names of files, any character may stand that can be seen.
  mutating func checkSeen(from start: Int, to end: Int) { check(from: start, to: end) { _ in true } }

  private mutating func check(from start: Int, to end: Int, _ mayStand: (Unicode.Scalar) -> Bool) {
    guard let word = String(validating: bytes[start..<end], as: UTF8.self) else { return }
    var offset = start
    for scalar in word.unicodeScalars {
      let length = UTF8.width(scalar)
      // Control characters, and what turns the text, are told of with the line.
      if scalar.value >= 0x80, scalar.isUnseen || !mayStand(scalar), !scalar.isControl, !scalar.turnsText {
        reportForeign(scalar, from: offset, to: offset + length)
        return
      }
      offset += length
    }
  }

  private mutating func reportForeign(_ scalar: Unicode.Scalar, from start: Int, to end: Int) {
    let plain = LookAlike.plain(scalar)
    let remedy: String? =
      switch plain {
      case " ": "write a plain blank"
      case "\"": "strings stand in straight quotation marks: \"…\""
      case let plain?: "write '\(plain)'"
      case nil where scalar == "\u{FEFF}":
        "take it out: editors put this mark at the start of a file, and joined files keep it in their midst"
      case nil: scalar.isUnseen ? "take it out: it cannot be seen" : nil
      }
    let shown = scalar.isUnseen ? scalar.naming : "'\(scalar)', \(scalar.naming),"
    report(.strayText, from: start, to: end, "\(shown) has no meaning here", remedy: remedy)
  }

  /// Names the first character in a stretch of text that is not of ASCII: it may look as if it were.
  func foreign(from start: Int, to end: Int) -> String {
    let scalars = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars
    return scalars.first { $0.value >= 0x80 }.map { ": it has \($0.naming)" } ?? ""
  }
}

extension UInt8 {
  /// Whether a line with this byte is to be looked at more closely: it is not ASCII, or a control character.
  var needsCheck: Bool {
    // Tab, line feed and carriage return are the control characters that a ledger may have.
    self &- 0x20 >= 0x5F && (self > 0x0D || 1 &<< UInt16(self) & 0x2600 == 0)
  }
}
