import Documents

/// Reads sentences that say for whom a telegram is, or from whom.
enum AttentionLine {
  /// Reads `Eyes only for the Secretary`, `For Stevenson and McCloy`, `Eyes only from Undersecretary Ball`, `Paris pass
  /// USRO`; `nil` for a sentence of the text.
  static func read(_ sentence: Bytes) -> Document.Attention? {
    var rest = sentence
    if !rest.take("For: "), !rest.take("From: "), let (address, _) = rest.cut(at: ": ") { rest = address }
    let isLabelled = rest.startIndex > sentence.startIndex
    while rest.last == UInt8(ascii: ":") { rest.removeLast() }
    let text = isLabelled ? sentence.text : rest.text
    guard rest.count <= 160 else { return nil }
    let isEyesOnly = takeEyesOnly(&rest)
    let isPersonal = take("personal for ", &rest)
    if isEyesOnly || isPersonal || isLabelled && sentence.begins("For") || take("for ", &rest) {
      _ = take("for ", &rest)
      return people(rest, text: text, isCertain: isEyesOnly)
    }
    if isLabelled || rest.take("From ") {
      guard let sender = name(rest) else { return nil }
      return Document.Attention(text: text, sender: sender)
    }
    return delivery(rest, text: text) ?? passing(rest, text: text)
  }

  private static func takeEyesOnly(_ rest: inout Bytes) -> Bool {
    _ = take("literally ", &rest)
    guard take("eyes only", &rest) else { return false }
    _ = rest.take("—") || rest.take(":") || rest.take(",")
    rest = rest.trimmed
    return true
  }

  /// Takes `words` (lower case) from the front, ignoring case.
  private static func take(_ words: StaticString, _ rest: inout Bytes) -> Bool {
    let length = words.utf8CodeUnitCount
    guard rest.prefix(length).isWordsInAnyCase(words) else { return false }
    rest = rest.dropFirst(length)
    return true
  }

  /// Reads `the Secretary and Ambassador Thompson from Ball`.
  ///
  /// - Parameter isCertain: whether the sentence is an address even when the names in it cannot be told.
  private static func people(_ words: Bytes, text: String, isCertain: Bool) -> Document.Attention? {
    var recipients = words
    var sender: String?
    if take("from ", &recipients) {
      sender = name(recipients)
      recipients = recipients.suffix(0)
      guard sender != nil else { return isCertain ? Document.Attention(text: text) : nil }
    } else if let (before, after) = words.cut(at: " from ") ?? words.cut(at: " From ") {
      sender = name(after)
      recipients = before
      guard sender != nil else { return isCertain ? Document.Attention(text: text) : nil }
    }
    if recipients.isEmpty { return Document.Attention(text: text, sender: sender) }
    guard let names = names(recipients) else { return isCertain ? Document.Attention(text: text) : nil }
    return Document.Attention(text: text, recipients: names, sender: sender)
  }

  /// Reads `Deliver Ambassador Finletter by 9:00 a.m. February 12`, `Deliver to Ambassador personally 8:30 am`.
  private static func delivery(_ words: Bytes, text: String) -> Document.Attention? {
    var rest = words
    guard rest.take("Deliver ") else { return nil }
    _ = rest.take("to ")
    let parts = rest.split(separator: .space)
    let count = parts.prefix { $0.first?.isUpper == true }.count
    guard (1...4).contains(count), let last = parts[..<count].last else { return nil }
    let tail = rest[last.endIndex...].trimmed
    guard tail.count <= 40 else { return nil }
    guard
      tail.isEmpty || tail.first?.isDigit == true || tail.begins("by ") || tail.begins("personally")
        || tail.begins("at ") || tail.begins("opening of business") || tail.begins("soonest")
    else { return nil }
    guard let name = name(rest[..<last.endIndex]) else { return nil }
    return Document.Attention(text: text, recipients: [name])
  }

  /// Reads `Pass Defense and Treasury`, `Department pass White House for Bundy`, `Paris for USRO`.
  private static func passing(_ words: Bytes, text: String) -> Document.Attention? {
    var rest = words
    if !rest.take("Pass ") {
      guard
        let (before, after) = rest.cut(at: " also pass ") ?? rest.cut(at: " pass ") ?? rest.cut(
          at: " also for ") ?? rest.cut(at: " for "),
        isPost(before)
      else { return nil }
      rest = after
    }
    guard !rest.holds("following"), !rest.holds(";"), let names = names(rest) else { return nil }
    return Document.Attention(text: text, recipients: names)
  }

  private static func isPost(_ words: Bytes) -> Bool {
    let parts = words.split(separator: .space)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { part in
        part.first?.isUpper == true && part.allSatisfy { $0.isLetter || $0 == .stop }
      }
  }

  /// The names of a list; `nil` when anything in it is none.
  private static func names(_ list: Bytes) -> [String]? {
    let items = list.items()
    let names = items.compactMap { name($0.text) }
    return !items.isEmpty && names.count == items.count ? names : nil
  }

  /// A name or an office, without its article; `nil` for other words.
  private static func name(_ words: Bytes) -> String? {
    var name = words.trimmed
    _ = name.take("the ") || name.take("The ")
    if name.last == .stop { name = name.dropLast() }
    let parts = name.split(separator: .space)
    guard let first = parts.first, first.first?.isUpper == true || first[first.startIndex] >= 0xC3,
      parts.count <= 6
    else {
      return nil
    }
    let isName = parts.allSatisfy { part in
      guard let letter = part.first else { return false }
      return letter.isUpper || letter >= 0xC3 || part.isWords("of") || part.isWords("the")
        || part.isWords("de")
        || part.isWords("only")
    }
    guard isName, name.allSatisfy({ $0.isLetter || $0.isDigit || nameMarks.contains($0) }) else { return nil }
    if name.takeLast(" Only") || name.takeLast(" only") { return name.text }
    return name.text
  }
}

private let nameMarks: Set<UInt8> = Set(" .-'/&".utf8)
