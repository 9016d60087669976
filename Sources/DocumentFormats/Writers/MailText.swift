import Documents

/// Gathers the lines of a mail: no header line over 78 columns where words allow it, and none over 998 (RFC 5322, §2.1.1).
///
/// Whatever it is given, it writes printable ASCII alone, and ends a line where it ends one itself: what stands in a value cannot become a
/// field or a body.
public struct MailText: Sendable {
  /// What was written up to now.
  public private(set) var bytes: [UInt8] = []
  /// The names of the fields that it has, in small letters.
  private(set) var names: Set<String> = []

  static let columns = 76

  /// Nothing yet.
  public init() {}

  /// Adds a field with words that may be any text.
  mutating func add(_ name: String, _ text: String) {
    let folded = Quotation.folded(text)
    add(
      name,
      words: Self.isPlain(folded) ? folded.split(separator: " ").map(String.init) : Self.encodedWords(folded))
  }

  /// Adds a field made of words between which a line may break.
  ///
  /// - Parameter words: printable ASCII; any other byte is written as `?`.
  public mutating func add(_ name: String, words: [String]) {
    names.insert(name.lowercased())
    var line = name + ":"
    for word in words {
      if line.utf8.count + 1 + word.utf8.count > Self.columns, line.contains(" ") {
        end(line)
        line = ""
      }
      line += " " + word
    }
    end(line)
  }

  /// Adds a field that lists names, each with an address.
  mutating func add(_ name: String, names: [(name: String, local: String)]) {
    var words: [String] = []
    for (index, entry) in names.enumerated() {
      words += Self.phrase(entry.name)
      words.append("<\(entry.local)@\(MailField.domain)>" + (index + 1 < names.count ? "," : ""))
    }
    add(name, words: words)
  }

  /// Ends the header and adds a text, in quoted-printable where its lines or characters need it; the lines that say so
  /// come first.
  mutating func finish(with body: String) {
    let text = Array(body.utf8)
    let isAscii = text.allSatisfy { $0 < 0x80 }
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let isShort = lines.allSatisfy { line in
      line.count <= Self.columns && line.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        && line.last?.isBlank != true
    }
    add("Content-Type", "text/plain; charset=\(isAscii ? "us-ascii" : "utf-8")")
    add("Content-Transfer-Encoding", isAscii && isShort ? "7bit" : "quoted-printable")
    end("")
    for line in lines {
      if isAscii, isShort {
        end(String(decoding: line, as: UTF8.self))
      } else {
        bytes += TransferEncoding.quotedLine(line) + [0x0D, 0x0A]
      }
    }
  }

  private mutating func end(_ line: String) {
    bytes += line.utf8.map { (0x20...0x7E).contains($0) || $0 == 0x09 ? $0 : UInt8(ascii: "?") }
    bytes += [0x0D, 0x0A]
  }

  // MARK: - Words

  /// Whether a value can stand in a header as it is.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
      && text.split(separator: " ").allSatisfy { $0.utf8.count <= 70 }
  }

  /// A text as encoded words of UTF-8 (RFC 2047, §2), none over 75 columns, no character divided.
  public static func encodedWords(_ text: String) -> [String] {
    var words: [String] = []
    var chunk: [UInt8] = []
    func close() {
      if !chunk.isEmpty { words.append("=?utf-8?b?\(TransferEncoding.base64(encoding: chunk))?=") }
      chunk = []
    }
    for scalar in text.unicodeScalars {
      let coded = Array(String(scalar).utf8)
      if chunk.count + coded.count > 42 { close() }
      chunk += coded
    }
    close()
    return words
  }

  /// A name before an address: as it is, between quotation marks, or encoded.
  static func phrase(_ name: String) -> [String] {
    guard isPlain(name) else { return encodedWords(name) }
    let isBare = name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == .space }
    if isBare { return name.split(separator: " ").map(String.init) }
    return ["\"" + quoted(name) + "\""]
  }

  /// The inside of a quoted string (RFC 5322, §3.2.4).
  public static func quoted(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
  }
}
