/// The key that a document has where nobody gives it one: what it says of itself and nothing else, so that it is the
/// same at every import.
///
/// - A number counts in the series from its sender to its addressee: `state-usun-1210`. A word that names the series
///   for all posts stands for both: `secto-21`; that of an airgram does not: `moscow-state-a-660`. A circular has no
///   one addressee: `state-circular-2047`.
/// - Without a number, who wrote it and when: `dobrynin-1962-11-12`; without an author, the kind of paper:
///   `memorandum-1962-11-12`.
public enum DefaultKey {
  /// The key of a document; `nil` for one that says neither of itself, nor has a title.
  public static func key(of document: Document) -> String? {
    if let number = document.number, let key = key(of: number, document) { return key }
    let author =
      document.senders.first.map(name) ?? document.signatories.first.map(surname)
      ?? (document.genre == .other ? nil : Post.slug(document.genre.rawValue))
    if let author, !author.isEmpty, let sent = document.sent { return "\(author)-\(sent.date.iso)" }
    let title = Post.slug(document.title).split(separator: "-").prefix(8).joined(separator: "-")
    return title.isEmpty ? author : title
  }

  /// Whether a name can stand behind `@` in a ledger (§1).
  public static func isKey(_ name: String) -> Bool {
    name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || "-._".contains($0) }
  }

  /// The keys of a document that has a file to itself, the one it goes by first: the file's name where it can be cited; else
  /// the key of its series and number, or its title and date, and the name with hyphens for what a key cannot have.
  public static func keys(of document: Document, fileName: String) -> [String] {
    if isKey(fileName) { return [fileName] }
    let slug = Post.slug(fileName)
    let name = slug.first?.isLetter == true ? slug : slug.isEmpty ? "document" : "document-\(slug)"
    return [document.number == nil ? nil : key(of: document), titleAndDate(of: document), name].compactMap(
      \.self
    )
    .filter(isKey).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// What a document is about and its date, of a mail with the time: `the-upper-bridge-2001-05-02`, `bridge-2001-05-02-0915`.
  private static func titleAndDate(of document: Document) -> String? {
    guard let sent = document.sent else { return nil }
    let words = Post.slug(document.subject ?? document.title).split(separator: "-").prefix(6)
    guard !words.isEmpty else { return nil }
    // Mails of one subject are many on one day.
    let minute = document.genre == .message ? sent.minute : nil
    let time = minute.map { "-" + String(10_000 + $0 / 60 * 100 + $0 % 60).dropFirst() } ?? ""
    return "\(words.joined(separator: "-"))-\(sent.date.iso)\(time)"
  }

  private static func key(of number: TelegramNumber, _ document: Document) -> String? {
    let digits = Post.slug(number.digits)
    let series = number.series.map { Post.slug($0) }
    if let series, !postSeries.contains(series) { return "\(series)-\(digits)" }
    let sender = document.senders.first.map(name)
    let isCircular = document.genre == .circularTelegram || document.genre == .circularAirgram
    let addressee = isCircular ? "circular" : document.addressees.first.map(name)
    let parts = [sender, addressee, series, digits].compactMap(\.self).filter { !$0.isEmpty }
    // Digits alone say nothing.
    return parts.count > 1 ? parts.joined(separator: "-") : nil
  }

  /// The words of series that every post has for itself.
  private static let postSeries: Set<String> = ["a", "g"]

  private static func name(_ correspondent: Correspondent) -> String {
    if let post = correspondent.post { return post.name }
    if let person = correspondent.person { return surname(person) }
    return Post.slug(correspondent.name)
  }

  /// The last name of a person: `A. F. Dobrynin` is `dobrynin`, `Walter J. Stoessel, Jr.` is `stoessel`.
  private static func surname(_ person: String) -> String {
    let words = person.split { $0 == " " || $0 == "," }.filter { !["Jr.", "Sr.", "II", "III"].contains($0) }
    return words.last.map { Post.slug(String($0)) } ?? Post.slug(person)
  }
}
