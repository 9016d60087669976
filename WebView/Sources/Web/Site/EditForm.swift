import Ledger
import Reports

/// What the editor's form sends: the text, byte for byte, and beside it what is to become of it.
struct EditForm {
  /// The text, its lines ended by line feeds.
  let text: [UInt8]
  private let fields: Query

  /// Why a form cannot be followed: nothing is changed then.
  struct Problem: Error {
    let message: String
  }

  /// Reads the body of a request.
  ///
  /// - Throws: a problem when there is not one text in it, or one that is not UTF-8.
  init(_ body: [UInt8]) throws(Problem) {
    var texts: [ArraySlice<UInt8>] = []
    var others: [ArraySlice<UInt8>] = []
    for part in body.split(separator: UInt8(ascii: "&")) {
      if part.starts(with: "text=".utf8) { texts.append(part.dropFirst(5)) } else { others.append(part) }
    }
    let rest = Array(others.joined(separator: CollectionOfOne(UInt8(ascii: "&"))))
    fields = Query(form: String(decoding: rest, as: UTF8.self))
    guard let sent = texts.first, texts.count == 1 else {
      throw Problem(message: "The form came without its text, or with several. Nothing was changed.")
    }
    let bytes = PercentCoding.unescaped(sent, plusIsBlank: true)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Problem(message: "The text that came is not UTF-8. Nothing was changed.")
    }
    text = EditableText.received(bytes)
  }

  subscript(name: String) -> String? { fields[name] }

  /// What is asked for.
  enum Wish: String {
    case check, complete, format, save, new
  }

  /// - Throws: a problem when it is none that is known.
  func wish() throws(Problem) -> Wish {
    guard let word = self["do"] else { return .save }
    guard let wish = Wish(rawValue: word) else {
      throw Problem(message: "The form asks for something that is not done here. Nothing was changed.")
    }
    return wish
  }

  /// What the file was when the text was begun.
  var fingerprint: String { self["fingerprint"] ?? "" }
  /// Whether to save in the place of whatever is there now.
  var overwrites: Bool { self["overwrite"] == "yes" }
  /// Whether each line is to end in a line feed alone, whatever it had.
  var wantsLineFeeds: Bool { self["ends"] == "lf" }
  /// Whether a script asks, which puts the answer into the page it has.
  var wantsJSON: Bool { self["answer"] == "json" }
}
