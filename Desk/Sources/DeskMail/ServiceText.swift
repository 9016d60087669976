import Desk
import Documents

/// What a service message says to a person who reads it without a desk.
struct ServiceText {
  /// Its subject.
  let subject: String
  /// Its text.
  let body: String

  /// The words for a service message from one post to another.
  init(_ service: ServiceMessage, from sender: PostCard, to addressee: PostCard) {
    let lines: [String]
    switch service {
    case .receipt(let message, let digest):
      subject = "Receipt"
      lines = [
        "The telegram \(message.text) is here, whole.", "Its digest is \(digest.text).",
        "Nobody has read it for that.",
      ]
    case .acknowledgement(let message, let digest, let officer):
      subject = "Acknowledgement"
      lines = [
        "\(Self.line(officer)) has read the telegram \(message.text).", "Its digest is \(digest.text).",
      ]
    case .repeat(let series, let numbers):
      subject = "Repeat \(series.text)"
      lines =
        [
          "Of the series '\(series.text)' these numbers are missing here:"
        ] + Self.list(numbers) + ["Please send them again, or say that they were not sent."]
    case .numbers(let numbers):
      subject = "Numbers \(numbers.series.text)"
      var told = [
        numbers.last == 0
          ? "In the series '\(numbers.series.text)' no number was given yet."
          : "The last number of the series '\(numbers.series.text)' is \(numbers.last)."
      ]
      if !numbers.void.isEmpty { told += ["These were given, and never sent:"] + Self.list(numbers.void) }
      if let heard = numbers.heard { told.append("The last that came from you is \(heard.text).") }
      if let audit = numbers.audit { told.append("The log ends with \(audit.text).") }
      lines = told
    case .key:
      subject = "New card"
      lines = [
        "The post '\(sender.post.name)' has a new card, which stands below.",
        "Compare its fingerprint by telephone before you trust it.",
      ]
    }
    body =
      (lines + ["", "This is a message from desk to desk. Nobody reads an answer to it."]).joined(
        separator: "\n") + "\n"
  }

  /// Numbers in lines that are not too long.
  private static func list(_ numbers: NumberSet) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in numbers.text.split(separator: ",") {
      if line.utf8.count + word.utf8.count > 70 {
        lines.append(line + ",")
        line = ""
      }
      line += (line.isEmpty ? "" : ", ") + word
    }
    return lines + [line]
  }

  /// A name in a line: what would end it is a blank.
  private static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { FieldText.isControl($0) ? " " : $0 }))
  }
}
