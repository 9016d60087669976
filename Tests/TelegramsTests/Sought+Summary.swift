import Documents
import References

extension Sought {
  /// What is sought, in short, for tests.
  var summary: String {
    switch self {
    case .telegram(let reference):
      let number = reference.digits + (reference.through.map { "-" + $0 } ?? "")
      let parties = [reference.sender, reference.addressee].map { $0?.summary ?? "?" }.joined(separator: ">")
      let time = reference.date?.summary ?? reference.year.map { "of \($0)" }
      return [reference.kind.rawValue, reference.series, number, parties, time].compactMap { $0 }
        .joined(separator: " ")
    case .edition(let reference):
      var parts: [String] = []
      if case .part(let part) = reference.volume { parts.append("part \(part)") }
      if case .other(let years, let number, let part) = reference.volume {
        parts += [years, "vol. \(number)", part.map { "part \($0)" }].compactMap { $0 }
      }
      parts += [
        reference.document.map { "d\($0)" + (reference.through.map { "-" + $0 } ?? "") },
        reference.footnote.map { "fn" + $0 }, reference.isSourceNote ? "source" : nil,
        reference.pages.map { "pp. " + $0 }, reference.relative.map { "document \($0)" },
      ].compactMap { $0 }
      return parts.joined(separator: " ")
    case .letter(let reference):
      let author =
        switch reference.author {
        case .author?: " of author"
        case .addressee?: " of addressee"
        case .named(let name)?: " of " + name
        case nil: ""
        }
      return "letter" + author + (reference.recipient.map { " to " + $0 } ?? "") + " "
        + reference.date.summary
    case .file(let number): return "file " + number
    case .reference(let isPlural): return isPlural ? "several named before" : "what was named before"
    case .entries(let letters): return "entries \(String(letters))"
    case .neighbour(let count): return "neighbour \(count)"
    case .target: return "target"
    }
  }
}

extension PartialDate {
  fileprivate var summary: String { "\(day).\(month)." + (year.map(String.init) ?? "") }
}

extension TelegramReference.Party {
  fileprivate var summary: String {
    switch self {
    case .author: "author"
    case .addressee: "addressee"
    case .field: "field"
    case .post(let post): post.name
    case .other(let name): "“\(name)”"
    }
  }
}
