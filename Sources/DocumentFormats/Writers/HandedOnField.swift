import DocumentParts
import Documents

/// A field of RFC 6477, RFC 7444 or RFC 7912 that a mail came with and that a mail made of the document has again, though
/// the document says nothing of what it holds.
///
/// The header holds its text, with encoded words read. None of these fields but the names of users may have such words: what does
/// not fit into the field goes into one of ours, `Reftel-MMHS-Originator-PLAD`, from which the reader takes it back.
struct HandedOnField {
  /// What a field may hold.
  enum Syntax {
    /// Strings between semicolons.
    case strings
    /// A number or a word, with comments and parameters behind it.
    case code
    /// Names with addresses.
    case users
    /// Parameters between semicolons, each `name="value"`.
    case parameters
  }

  /// The fields that are handed on, in small letters.
  static let syntaxes: [String: Syntax] = [
    "mmhs-subject-indicator-codes": .strings, "mmhs-other-recipients-indicator-to": .strings,
    "mmhs-other-recipients-indicator-cc": .strings, "mmhs-acp127-message-identifier": .strings,
    "mmhs-originator-plad": .strings, "mmhs-codress-message-indicator": .code, "mmhs-message-type": .code,
    "mmhs-exempted-address": .users, "mmhs-authorizing-users": .users, "sio-label-history": .parameters,
  ]

  private let field: Document.Field
  private let syntax: Syntax

  /// The field of a document's header; `nil` for one whose matter the document says, or that is of no concern.
  init?(_ field: Document.Field, of document: Document) {
    self.field = field
    switch field.name {
    case "mmhs-primary-precedence", "mmhs-copy-precedence":
      guard case .reserved = MailPrecedence(field.value) else { return nil }
      syntax = .code
    case "sio-label":
      guard Self.isLabel(field, of: document) else { return nil }
      syntax = .parameters
    default:
      guard let syntax = Self.syntaxes[field.name] else { return nil }
      self.syntax = syntax
    }
  }

  /// Whether a field is the label that says how secret the document is, as it came: with its colours, or with a marking that is not
  /// known here.
  static func isLabel(_ field: Document.Field, of document: Document) -> Bool {
    guard field.name == "sio-label" else { return false }
    let marking = MailParameters(Array(field.value.utf8)[...], hasValue: false)["marking"]
    return marking.flatMap { SourceNote.classification(Array($0.utf8)[...]) } == document.classification
  }

  /// Adds it to a mail.
  func add(to mail: inout MailText) {
    guard !field.value.isEmpty else { return }
    // Each but the history stands once at most.
    guard field.name == "sio-label-history" || !mail.names.contains(field.name) else { return }
    let name = MailWriter.capitalised(field.name)
    guard let words else { return mail.add("Reftel-" + name, field.value) }
    mail.add(name, words: words)
  }

  /// What stands in the field, a line breaking only between two of them; `nil` where it cannot hold the value.
  private var words: [String]? {
    let isPlain =
      field.value.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !field.value.contains("=?")
      && field.value.utf8.count <= 900
    switch syntax {
    case .strings:
      let strings = field.value.split(separator: ";").map { Quotation.folded(String($0)) }
      guard strings.allSatisfy(MilitaryString.fits) else { return nil }
      return strings.enumerated().map { $0 + 1 < strings.count ? "\($1);" : $1 }
    case .code:
      return isPlain ? field.value.split(separator: " ").map(String.init) : nil
    case .users where field.value.contains(":"):
      // Groups.
      return isPlain ? field.value.split(separator: " ").map(String.init) : nil
    case .users:
      return MailText.userList(field.value)
    case .parameters:
      if isPlain { return field.value.split(separator: " ").map(String.init) }
      return MailParameters(Array(field.value.utf8)[...], hasValue: false).words
    }
  }
}

extension MailParameters {
  /// The parameters as a field has them (RFC 2231): what is not plain in pieces with their characters in hexadecimal digits. `nil`
  /// where a name is none.
  fileprivate var words: [String]? {
    var words: [String] = []
    for (name, value) in sorted {
      guard !name.isEmpty, name.count <= 30,
        name.utf8.allSatisfy({ $0.isDigit || $0.isUpper || $0.isLower || $0 == UInt8(ascii: "-") })
      else { return nil }
      if value.utf8.count <= 60, value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), !value.contains("=?")
      {
        words.append("\(name)=\"\(MailText.quoted(value))\"")
        continue
      }
      var pieces: [String] = [""]
      for byte in value.utf8 {
        let isBare = byte.isUpper || byte.isLower || byte.isDigit
        let coded = isBare ? String(UnicodeScalar(byte)) : "%" + TransferEncoding.hex(byte)
        if pieces[pieces.count - 1].utf8.count + coded.utf8.count > 36 { pieces.append("") }
        pieces[pieces.count - 1] += coded
      }
      for (index, piece) in pieces.enumerated() {
        words.append("\(name)*\(index)*=" + (index == 0 ? "utf-8''" : "") + piece)
      }
    }
    return words.enumerated().map { $0 + 1 < words.count ? "\($1);" : $1 }
  }
}

extension MailText {
  /// A list of names with addresses, whose encoded words were read, as a field has it (RFC 5322, §3.4); `nil` where an address is
  /// not of ASCII.
  ///
  /// A name with a comma that was encoded has lost its quotation marks: what has no address is a part of the name behind it.
  fileprivate static func userList(_ text: String) -> [String]? {
    var words: [String] = []
    var name = ""
    let list = MailAddresses.entries(in: Array(text.utf8)[...])
    for (index, entry) in list.enumerated() {
      let own = Quotation.folded(entry.phrase[...].text)
      name += (name.isEmpty || own.isEmpty ? "" : ", ") + own
      guard let address = entry.address?.text ?? (own.contains("@") ? own : nil) else { continue }
      guard address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ",") }),
        address.utf8.count <= 320
      else { return nil }
      if name != address, !name.isEmpty { words += phrase(name) }
      words.append("<\(address)>" + (index + 1 < list.count ? "," : ""))
      name = ""
    }
    return name.isEmpty && !words.isEmpty ? words : nil
  }
}
