import Testing

@testable import Documents

@Suite("Places and posts")
struct GazetteerTests {
  private let lines = PackageResources.gazetteer_txt.split(separator: UInt8(ascii: "\n"))

  @Test("The file is sorted, and has no name twice")
  func order() {
    let names = lines.map { Array($0.prefix { $0 != UInt8(ascii: "\t") }) }
    #expect(names.count > 400)
    for (name, next) in zip(names, names.dropFirst()) where !name.lexicographicallyPrecedes(next) {
      Issue.record(
        "\(String(decoding: next, as: UTF8.self)) stands behind \(String(decoding: name, as: UTF8.self))")
    }
  }

  @Test("Every line is of the file's form")
  func form() {
    let entries = Gazetteer.standard.entries
    #expect(entries.count == lines.count)
    for entry in entries {
      #expect(entry.name == entry.name.lowercased())
      for post in [entry.place, entry.reference].compactMap(\.self) {
        #expect(post.name == Post.slug(post.name), "\(entry.name)")
      }
      #expect((entry.kind == .nation) == (entry.place == nil && entry.reference == nil), "\(entry.name)")
    }
  }

  @Test("A country's post lies in a city that is known too")
  func capitals() {
    let cities = Set(Gazetteer.standard.entries.filter { $0.kind == .city }.compactMap(\.place))
    for country in Gazetteer.standard.entries where country.kind == .country {
      #expect(country.place.map(cities.contains) == true, "\(country.name)")
    }
  }

  @Test("A name means in a heading and in a reference what it always did")
  func meanings() {
    #expect(Post.at(place: "the Soviet Union") == Post("moscow"))
    #expect(Post.at(place: "The Hague") == Post.at(place: "Netherlands"))
    #expect(Post.at(place: "Nowhere Bay") == Post("nowhere-bay"))
    // A dateline's New York is the city, a reference's the mission there.
    #expect(Post.at(place: "New York") == Post("new-york"))
    #expect(Gazetteer.standard["new york"]?.reference == .usun)
    #expect(
      Post.isKnown(place: "Karachi") && Post.isKnown(place: "Pakistan") && !Post.isKnown(place: "French"))
    #expect(Post.isCountry("U.S.") && Post.isCountry("Pakistan") && !Post.isCountry("Karachi"))
  }
}
