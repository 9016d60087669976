import Documents
import References

/// What a reference may mean, in a form in which documents can be asked whether they are meant.
///
/// It is coarse: it finds every document that holds a reference to another, and some that do not. The resolver tells.
enum BacklinkKey {
  /// No range of numbers is longer that means its members one by one.
  private static let longestRange = 200

  /// What the references of a document may mean.
  static func values(of mentions: [Mention], in entry: CatalogueEntry) -> Set<String> {
    var values: Set<String> = []
    for mention in mentions {
      if let noted = mention.noted, let volume = entry.volume { values.insert("p \(volume) d\(noted)") }
      if let target = mention.target.flatMap({ EditionTarget($0) }),
        let own = entry.volume
      {
        switch target.place {
        case .document(let volume, let identifier?, _): values.insert("p \(volume ?? own) \(identifier)")
        case .page(let volume, let page): values.insert("g \(volume ?? own) \(page)")
        default: break
        }
      }
      switch mention.sought {
      case .telegram(let reference):
        for digits in range(reference.digits, reference.through) { values.insert("n \(digits)") }
      case .edition(let reference):
        if let offset = reference.relative, let volume = entry.volume,
          let own = entry.identifier.flatMap({ Int($0.dropFirst()) })
        {
          values.insert("p \(volume) d\(own + offset)")
        }
        // What is not in the volume's own part may be in another.
        let isOwn = reference.volume == .this && !(entry.volume.map(EditionReference.isPart) ?? false)
        let volume = isOwn ? entry.volume ?? "*" : "*"
        if let pages = reference.pages, reference.document == nil {
          let (first, last) = EditionReference.ends(of: pages)
          for page in [first, last].compactMap(\.self) { values.insert("g \(volume) \(page)") }
        }
        guard let document = reference.document else { break }
        for number in range(document, reference.through) { values.insert("p \(volume) d\(number)") }
      case .letter(let reference): values.insert("l \(reference.date.month)-\(reference.date.day)")
      case .neighbour:
        if let date = entry.date { values.insert("l \(date.month)-\(date.day)") }
      case .file, .reference, .entries, .target: break
      }
    }
    return values
  }

  /// The values of references that may mean a document.
  static func values(meaning entry: CatalogueEntry) -> [String] {
    var values = (entry.copies.map(\.digits) + [entry.number?.digits].compactMap(\.self)).map { "n \($0)" }
    if let identifier = entry.identifier {
      values.append("p * \(identifier)")
      if let volume = entry.volume { values.append("p \(volume) \(identifier)") }
    }
    for page in entry.pages {
      values.append("g * \(page.number)")
      if let volume = entry.volume { values.append("g \(volume) \(page.number)") }
    }
    if let date = entry.date { values.append("l \(date.month)-\(date.day)") }
    return values
  }

  private static func range(_ first: String, _ last: String?) -> [String] {
    guard let last else { return [first] }
    guard let start = Int(first), let end = Int(last), start < end, end - start <= longestRange else {
      return [first, last]
    }
    return (start...end).map { "\($0)" }
  }
}

/// A place of a telegram in a plain series.
struct SeriesPlace: Sendable {
  let sender: Post
  let addressee: Post
  let year: SeriesYear
  /// The day as a number: 19621107.
  let day: Int
  let number: Int

  /// The places of a telegram: one for each of its senders and addressees.
  static func places(of entry: CatalogueEntry) -> [SeriesPlace] {
    guard entry.kind == .telegram, let number = entry.number, number.series == nil,
      let value = Int(number.digits), let date = entry.date
    else { return [] }
    return entry.senders.flatMap { sender in
      entry.addressees.map {
        SeriesPlace(
          sender: sender, addressee: $0, year: SeriesYear(of: date), day: date.asNumber, number: value)
      }
    }
  }
}

extension CalendarDate {
  /// The day as a number that is in the order of time: 19621107.
  var asNumber: Int { year * 10000 + month * 100 + day }
}
