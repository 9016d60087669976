import Documents

/// The senders or recipients that a field names (RFC 5322, §3.4).
enum MailAddresses {
  /// One of a list, as it stands: the words before its address, the comment behind it, and the address between angle brackets.
  struct Entry {
    fileprivate(set) var phrase: [UInt8] = []
    fileprivate(set) var comment: [UInt8] = []
    fileprivate(set) var address: Bytes?
  }

  /// The names of a list, each by its words, or by its address where it has none. Of a group, its members.
  static func names(in list: Bytes, _ conversions: TextConversions) -> [String] {
    var names: [String] = []
    // Whether what was closed last is a word alone.
    var isBare = false
    for entry in entries(in: list) {
      let words = EncodedWord.text(in: entry.phrase[...].trimmed, conversions)
      let name =
        words.isEmpty
        ? (entry.comment.isEmpty
          ? entry.address?.text ?? "" : EncodedWord.text(in: entry.comment[...], conversions)) : words
      let folded = Quotation.folded(name)
      // `Weir, J. <…>` without quotation marks: the comma parts no two.
      if entry.address != nil, let last = names.last, isBare, Self.isInitials(folded) {
        names[names.count - 1] = Self.inOrder("\(last), \(folded)")
      } else if !folded.isEmpty {
        // The writer of our own mails puts names as they are.
        let isOurs = entry.address.map { $0.text.hasSuffix("@\(MailField.domain)") } ?? false
        names.append(isOurs ? folded : Self.inOrder(folded))
      }
      isBare =
        entry.address == nil && entry.comment.isEmpty && folded.split(separator: " ").count == 1
        && !folded.contains("@")
    }
    return names
  }

  /// The entries of a list. Of a group, its members.
  static func entries(in list: Bytes) -> [Entry] {
    var entries: [Entry] = []
    var entry = Entry()
    var index = list.startIndex
    while index < list.endIndex {
      let byte = list[index]
      switch byte {
      case UInt8(ascii: "\""):
        let (text, end) = quoted(list, from: index)
        entry.phrase += text
        index = end
        continue
      case UInt8(ascii: "("):
        let end = list[index...].bracketed?.endIndex ?? list.endIndex
        entry.comment = Array(list[(index + 1)..<max(index + 1, end - 1)])
        index = end
        continue
      case UInt8(ascii: "<"):
        let end = list[index...].firstIndex(of: UInt8(ascii: ">")) ?? list.endIndex
        entry.address = list[(index + 1)..<max(index + 1, end)].trimmed
        index = min(end + 1, list.endIndex)
        continue
      case .comma, .semicolon:
        entries.append(entry)
        entry = Entry()
      case UInt8(ascii: ":"):
        // The name of a group stands for its members, unless it has none.
        entry.phrase = []
      default: entry.phrase.append(byte)
      }
      index += 1
    }
    entries.append(entry)
    return entries
  }

  /// A name with the surname first in the order in which it is spoken: `Weir, J.` is `J. Weir`. Names of offices and places stay as
  /// they are: `Foreign Office, London`.
  static func inOrder(_ name: String) -> String {
    let parts = name.split(separator: ",", omittingEmptySubsequences: false).map {
      Quotation.folded(String($0))
    }
    guard parts.count == 2, let surname = parts.first, let given = parts.last,
      isName(surname, most: 3), !isOffice(surname), Post(naming: name) == nil, Post(naming: surname) == nil,
      !Post.isKnown(place: surname)
    else { return name }
    // `Weir, J. (Tarn)`, `Weir, Ada [FCO]`
    let words = given.prefix { $0 != "(" && $0 != "[" }
    let behind = given.dropFirst(words.count)
    let first = Quotation.folded(String(words))
    guard isName(first, most: 3), !isOffice(first), !Post.isKnown(place: first), !Post.isCountry(first),
      !suffixes.contains(first.lowercased().filter { $0 != "." })
    else { return name }
    return "\(first) \(surname)" + (behind.isEmpty ? "" : " \(behind)")
  }

  private static let suffixes: Set = [
    "jr", "sr", "esq", "phd", "md", "obe", "cmg", "kcmg", "inc", "ltd", "llc", "gmbh", "plc",
  ]

  /// Whether words can be a name: few, of letters, the first and the last with a capital.
  private static func isName(_ text: String, most: Int) -> Bool {
    let words = text.split(separator: " ")
    guard (1...most).contains(words.count), let last = words.last, last.first?.isUppercase == true else {
      return false
    }
    return text.allSatisfy { $0.isLetter || " .-'’".contains($0) }
  }

  private static func isInitials(_ text: String) -> Bool {
    let letters = text.filter(\.isLetter)
    return (1...3).contains(letters.count) && text.contains(".")
      && text.allSatisfy { $0.isUppercase || ". -".contains($0) }
  }

  /// Whether a word says that it is the name of an office.
  private static func isOffice(_ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter }.contains { offices.contains(String($0)) }
  }

  private static let offices: Set = [
    "office", "embassy", "ministry", "department", "mission", "delegation", "consulate", "legation",
    "secretariat", "secretary",
    "desk", "bureau", "agency", "service", "bank", "commission", "committee", "council", "division",
    "section", "unit", "team",
    "registry", "cabinet", "government", "university", "institute", "press", "minister", "director", "head",
    "group",
    "army", "navy", "company", "board", "staff", "union", "house", "court", "center", "centre", "support",
    "news", "duty",
  ]

  /// The words of a quoted string, and where the text goes on.
  static func quoted(_ text: Bytes, from start: Int) -> ([UInt8], Int) {
    var words: [UInt8] = []
    var index = start + 1
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: "\""): return (words, index + 1)
      case UInt8(ascii: "\\") where index + 1 < text.endIndex:
        words.append(text[index + 1])
        index += 2
      default:
        words.append(text[index])
        index += 1
      }
    }
    return (words, index)
  }
}

/// What stands behind the first word of a field, between semicolons: `; charset="utf-8"`.
struct MailParameters {
  /// The first word, in small letters: `text/plain`.
  let value: String
  private var values: [String: String] = [:]

  /// Reads a field; values over several parts and in other characters (RFC 2231) are put together.
  init(_ body: Bytes, hasValue: Bool = true) {
    var rest = body
    if hasValue {
      let first = rest.prefix { $0 != .semicolon }
      value = first.trimmed.text.lowercased()
      rest = rest.dropFirst(first.count)
    } else {
      value = ""
    }
    while !rest.isEmpty {
      if rest.first == .semicolon || rest.first?.isBlank == true {
        rest = rest.dropFirst()
        continue
      }
      let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != .semicolon }
      rest = rest.dropFirst(name.count)
      guard rest.take("=") else { continue }
      rest = rest.drop(while: \.isBlank)
      var content: [UInt8]
      if rest.first == UInt8(ascii: "\"") {
        let (words, end) = MailAddresses.quoted(rest, from: rest.startIndex)
        content = words
        rest = rest[end...]
      } else {
        content = Array(rest.prefix { $0 != .semicolon })
        rest = rest.dropFirst(content.count)
        content = Array(content[...].trimmed)
      }
      add(name.trimmed.text.lowercased(), content)
    }
  }

  private mutating func add(_ name: String, _ content: [UInt8]) {
    // `marking*0*`, `marking*1`: a part of a value, and whether it has its own characters.
    let parts = name.split(separator: "*", omittingEmptySubsequences: false)
    guard let base = parts.first.map(String.init) else { return }
    var text = String(decoding: content, as: UTF8.self)
    if parts.count > 1, parts.last == "" {
      var coded = content[...]
      let isFirst = parts.count == 2 || parts[1] == "0"
      if isFirst, let (_, rest) = coded.cut(at: "'"), let (_, words) = rest.cut(at: "'") { coded = words }
      text = Self.unescaped(coded)
    }
    let isPart = parts.count > 1 && Int(parts[1]) != nil
    values[base] = isPart ? (values[base] ?? "") + text : text
  }

  private static func unescaped(_ text: Bytes) -> String {
    var bytes: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex,
        let high = TransferEncoding.hex(text[index + 1]),
        let low = TransferEncoding.hex(text[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All, that of a marking before the others, which are in the order of their names.
  var sorted: [(name: String, value: String)] {
    values.map { ($0.key, $0.value) }.sorted {
      ($0.0 == "marking" ? "" : $0.0) < ($1.0 == "marking" ? "" : $1.0)
    }
  }

  /// The value of a parameter.
  subscript(name: String) -> String? { values[name] }
}
