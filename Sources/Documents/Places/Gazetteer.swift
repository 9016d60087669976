/// The places and countries that documents name, with the posts that are meant by them.
///
/// `gazetteer.txt` has a line for each name, in the order of the names' bytes. Between tabs it has the name in lower case;
/// the post that a heading, a dateline or a list of copies means by it; the post that a reference in prose means by it; and
/// what it is a name of. A hyphen stands where no post is meant. Posts are those of the years from 1945: a country
/// whose capital moved stands with the seat of the embassy in the sixties.
package struct Gazetteer: Sendable {
  /// What a name is of.
  package enum Kind: String, Sendable {
    /// A city, or an office that goes by the name of a place: such a name may stand alone in a reference.
    case city
    /// A country with an embassy.
    case country
    /// A people, or another word for a country, by which no post is called: `British`.
    case nation
  }

  /// A name.
  package struct Entry: Sendable {
    /// The name, in lower case.
    package let name: String
    /// The post that a heading, a dateline or a list of copies means; `nil` where the name is not known for one.
    package let place: Post?
    /// The post that a reference in prose means; `nil` where a reference does not use the name.
    package let reference: Post?
    /// What it is a name of.
    package let kind: Kind
  }

  /// The one that is built in. It is read when it is first used.
  package static let standard = Gazetteer(PackageResources.gazetteer_txt)

  /// All names, in the order of the file.
  package let entries: [Entry]
  private let positions: [String: Int]

  /// Reads the file's text, in UTF-8. A line that is not of its form is passed over.
  package init(_ text: [UInt8]) {
    entries = text.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let columns = line.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
      guard columns.count == 4, let kind = Kind(rawValue: columns[3]) else { return nil }
      func post(_ column: String) -> Post? { column == "-" ? nil : Post(column) }
      return Entry(name: columns[0], place: post(columns[1]), reference: post(columns[2]), kind: kind)
    }
    positions = Dictionary(zip(entries.map(\.name), entries.indices)) { first, _ in first }
  }

  /// What is known of a name, which is given in lower case; `nil` for a name that it does not have.
  package subscript(name: String) -> Entry? { positions[name].map { entries[$0] } }
}
