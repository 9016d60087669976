import Foundation
import TestSupport
import Testing

/// What somebody does not know may be anything, or not be at all: what the commands say of documents is the same (§10).
@Suite("Documents that somebody could know")
struct KnownDocumentsTests {
  private static let knowers = ["Ada", "Ada-Home", "Ada-Mission", "Bex", "Cor"]
  private static let dates = ["1962-11-03", "1962-11-06 12:00", "1962-11-15"]
  private static let days = [3, 6, 15]

  @Test("Documents that somebody does not know change no byte of any answer", arguments: Seeds.first(2))
  func noninterference(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let papers = Papers(&random)
    let (knower, date) = (random.pick(Self.knowers), random.pick(Self.dates))
    let whole = try ScratchFolder(papers.files)
    defer { whole.remove() }
    let known = try keys(in: whole, knower, date)
    let changed = papers.changed(knowing: known, &random)
    try #require(changed.files != papers.files)
    let other = try ScratchFolder(changed.files)
    defer { other.remove() }
    for question in questions(papers.keys + changed.keys) {
      let words = question + ["--known-to", knower, "--as-of", date]
      let (one, two) = (try Tool.run(words, in: whole.url), try Tool.run(words, in: other.url))
      #expect(one.transcript == two.transcript, "\(words)\n\(papers.files)\nchanged to\n\(changed.files)")
    }
  }

  @Test("A document is known where it was sent, and where it came", arguments: Seeds.first(2))
  func known(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let papers = Papers(&random)
    let folder = try ScratchFolder(papers.files)
    defer { folder.remove() }
    for knower in Self.knowers {
      for (date, day) in zip(Self.dates, Self.days) {
        let found = try keys(in: folder, knower, date)
        #expect(found == papers.known(to: knower, on: day), "\(knower) \(date)\n\(papers.files)")
      }
    }
  }

  /// A property of documents that are all known, or none, shows nothing.
  @Test("Some documents are known and some are not, and more with time")
  func usefulPapers() throws {
    var random = SeededGenerator(seed: 7)
    let papers = Papers(&random)
    let folder = try ScratchFolder(papers.files)
    defer { folder.remove() }
    var counts: [Int] = []
    for date in Self.dates { counts.append(try keys(in: folder, "Ada-Home", date).count) }
    #expect(counts == counts.sorted())
    #expect(counts[2] > counts[0])
    #expect(counts[2] > 2 && counts[2] < papers.keys.count - 2)
    let references = try Tool.run(["references", "paper-0", "--known-to", "Ada-Home"], in: folder.url).output
    #expect(references.contains("not in this collection"))
  }

  /// The documents that somebody could know, by the list of them.
  private func keys(in folder: ScratchFolder, _ knower: String, _ date: String) throws -> Set<String> {
    let answer = try Tool.run(
      ["telegrams", "--json", "--known-to", knower, "--as-of", date], in: folder.url)
    try #require(answer.status == 0, "\(answer.transcript)")
    let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    let documents = try #require(json?["documents"] as? [[String: Any]])
    return Set(documents.compactMap { $0["key"] as? String })
  }

  /// One of every kind of question, on documents that are known and others.
  private func questions(_ keys: [String]) -> [[String]] {
    var questions = [
      ["telegrams"], ["telegrams", "--json"], ["telegrams", "--from", "home", "--limit", "2"],
      ["telegrams", "--number", "3"], ["telegrams", "--after", "1962-11-04"],
      ["search", "boats"], ["search", "boats harbour", "--json"], ["search", "home 3"],
      ["search", "boat* NOT guns"],
      ["search", "paper-1"], ["search", "1962-11-05"], ["show", "paper"], ["show", "ada-home-ada-mission-3"],
    ]
    for key in Set(keys).sorted() {
      questions += [["show", key], ["references", key]]
      if key.hasSuffix("4") {
        questions += [
          ["cite", key], ["show", key, "--json"], ["references", key, "--json"], ["show", key + "0"],
          ["show", key + "#2"],
        ]
      }
    }
    return questions
  }
}

/// Documents made at random, between declared posts and others, that refer to one another.
private struct Papers {
  private struct Paper {
    var key: String
    /// How it went: what says who knows it.
    var route: [String]
    var number: Int
    var text: String

    var file: String { (route + ["number: \(number)", "", text]).joined(separator: "\n") + "\n" }
  }

  private static let ledger = """
    closed 1962-12-31
    timezone -0500
    party Ada
    party Bex
    party Cor
    post Ada-Home "Home Office" of Ada
    post Ada-Mission "Mission at Lakeside" of Ada
    document declared-1 "A paper that is withheld" 1962-11-04 from Bex to Cor
    1962-11-02 Ada says "one" to Bex  @paper-0
    """
  private static let ends = [
    "Home Office", "Mission at Lakeside", "Bex", "Cor", "Harbour Office", "Embassy in France",
  ]
  private static let words = ["boats", "guns", "harbour", "summer", "line", "posts"]

  private var papers: [Paper] = []

  var keys: [String] { papers.map(\.key) + ["declared-1"] }

  var files: [String: String] {
    papers.reduce(into: ["record.reftel": Self.ledger + "\n"]) { $0["telegrams/\($1.key).txt"] = $1.file }
  }

  init(_ random: inout SeededGenerator) {
    // All that the ledger cites is known to somebody from the start.
    papers.append(
      Paper(
        key: "paper-0",
        route: ["kind: telegram", "from: Home Office", "to: Mission at Lakeside", "sent: 1962-11-01"],
        number: 3, text: Self.text(&random) + " Embassy in France telegram 2, paper 4, urtel 9."))
    for index in 1...9 { papers.append(Self.paper("paper-\(index)", &random)) }
  }

  private static func paper(_ key: String, _ random: inout SeededGenerator) -> Paper {
    var route = ["kind: telegram"]
    if random.chance(90) { route += ["from: \(random.pick(ends))", "to: \(random.pick(ends))"] }
    let day = random.number(1...9)
    route.append("sent: 1962-11-0\(day) 10:00")
    if random.chance(60) { route.append("received: 1962-11-\(10 + day) 09:00") }
    return Paper(key: key, route: route, number: random.number(1...5), text: text(&random))
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let words = (0..<random.number(3...12)).map { _ in random.pick(Self.words) }.joined(separator: " ")
    let references = (0..<2).map { _ in
      random.pick(["urtel", "mytel", "Home Office telegram", "Lakeside", "Embassy in France telegram"])
        + " \(random.number(1...5))"
    }
    return
      "We speak of \(words). See \(references.joined(separator: ", ")).\n\nThe \(random.pick(Self.words)) stay."
  }

  /// The documents that somebody knows at the end of a day of November.
  func known(to knower: String, on day: Int) -> Set<String> {
    let offices = [
      "Ada": ["Home Office", "Mission at Lakeside"], "Ada-Home": ["Home Office"],
      "Ada-Mission": ["Mission at Lakeside"],
    ]
    let own = offices[knower] ?? [knower]
    let known = papers.filter { paper in
      func line(_ name: String) -> String? {
        paper.route.first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
      }
      func hasCome(_ name: String) -> Bool? {
        line(name).flatMap { Int($0.dropFirst(8).prefix(2)) }.map { $0 <= day }
      }
      guard let sender = line("from"), let addressee = line("to") else { return hasCome("sent") ?? true }
      let wasSent = hasCome("sent") ?? true
      return own.contains(sender) && wasSent || own.contains(addressee) && hasCome("received") ?? wasSent
    }
    return Set(known.map(\.key))
  }

  /// The same with what is not known changed, taken out or put in.
  func changed(knowing known: Set<String>, _ random: inout SeededGenerator) -> Papers {
    var other = self
    other.papers = papers.compactMap { paper in
      guard !known.contains(paper.key), paper.key != "paper-0" else { return paper }
      if random.chance(40) { return nil }
      var paper = paper
      paper.number = random.number(1...5)
      paper.text = Self.text(&random)
      if random.chance(30) { paper.key += "z" }
      return paper
    }
    for index in 0..<3 {
      let ends =
        random.chance(50) ? ("Harbour Office", "Embassy in France") : ("Home Office", "Mission at Lakeside")
      // What is between others is known to nobody who is asked; what is sent later, not yet.
      let sent =
        ends.0 == "Harbour Office" ? "1962-11-0\(random.number(1...9))" : "1962-12-0\(random.number(1...9))"
      other.papers.append(
        Paper(
          key: random.pick(["new-\(index)", "paper-\(index)x"]),
          route: ["kind: telegram", "from: \(ends.0)", "to: \(ends.1)", "sent: \(sent)"],
          number: random.number(1...5),
          text: Self.text(&random)))
    }
    return other
  }
}
