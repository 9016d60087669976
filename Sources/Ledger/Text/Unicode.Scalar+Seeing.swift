/// What a reader sees of a character, and what it is called where nothing can be seen of it.
extension Unicode.Scalar {
  /// Its code point and the name that Unicode gives it: `U+00A0 NO-BREAK SPACE`.
  var naming: String {
    let name = properties.name ?? properties.nameAlias
    return codePoint + (name.map { " \($0)" } ?? "")
  }

  /// Its code point as Unicode writes it: `U+00A0`.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Whether nothing is seen of it: a control character, one that is passed over when text is shown, or white space of
  /// another kind than the plain blank.
  var isUnseen: Bool {
    if value < 0x80 { return value < 0x20 || value == 0x7F }
    switch properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: return true
    // Fillers, joiners and selectors count as letters and marks, and show nothing.
    default: return properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether it is a blank of some width.
  var isBlank: Bool { properties.generalCategory == .spaceSeparator }

  /// Whether it is taken for an end of line, or acted on, by a terminal or an editor, though it is no line's end here.
  var isControl: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Whether it has the text around it shown in another order than it is written: embeddings, overrides and isolates.
  var turnsText: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }

  /// Whether it is a mark that has signs next to it shown as if a letter of a direction stood there.
  var isDirectionMark: Bool { value == 0x200E || value == 0x200F || value == 0x061C }

  /// Whether it is a letter, or another sign, of a script that is written from right to left.
  var runsLeft: Bool {
    switch value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      !isUnseen
    default: false
    }
  }
}

extension String {
  /// The text with the code points of what cannot be seen in it, and of all that a terminal would act on:
  /// `A<U+200B>`.
  public var showingUnseen: String {
    guard utf8.contains(where: { $0 &- 0x20 >= 0x5F }), unicodeScalars.contains(where: \.isUnseen) else {
      return self
    }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isUnseen { text += "<\(scalar.codePoint)>" } else { text.unicodeScalars.append(scalar) }
    }
  }
}

extension Character {
  /// As it may be shown in a line of text in which every character has a column of its own: a terminal is to act on
  /// nothing, and nothing is to be shown in another order.
  public var shownInLine: Character {
    if let ascii = asciiValue, (0x20..<0x7F).contains(ascii) { return self }
    guard unicodeScalars.count == 1, let scalar = unicodeScalars.first, scalar.isUnseen else {
      if isNewline { return " " }
      return unicodeScalars.contains(where: \.isControl) ? "\u{FFFD}" : self
    }
    return scalar.isBlank || scalar == "\t" || isNewline ? " " : "\u{FFFD}"
  }
}
