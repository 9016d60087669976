import Archive
import ArgumentParser
import Console
import RecordStore
import Reports
import Telegrams

/// `reftel search`
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search the documents of a record.",
    discussion: """
      All words must be there, in any order, whatever their case and accents. "Words between quotation marks" stand one \
      after another. verif* finds what begins so; this OR that, either; -not leaves out. Fields narrow the search:

        from:moscow  to:"department of state"  person:mikoyan  classification:secret
        genre:telegram  after:1962-10-16 (that day or later)  before:1962-11 (earlier than that)

        reftel search bombers il-28 from:moscow after:1962-11
        reftel search '"weapons you call offensive"' --record examples/cuba-1962

      The best come first: those with rarer words, and more of them, and in their headings. Without words, documents come \
      by date. Each hit is shown with the paragraph to cite it by.

      Exit status: 0 when something was found, or nothing; 2 when the query cannot be understood.
      """)

  @Argument(
    parsing: .allUnrecognized, help: ArgumentHelp("What to search for.", valueName: "words"))
  var words: [String]

  @Option(
    help: ArgumentHelp(
      "The record's folder, or its ledger (default: the folder you are in).", valueName: "record"))
  var record = "."

  @Option(help: ArgumentHelp("Show at most this many.", valueName: "n"))
  var limit = 20

  @Option(help: ArgumentHelp("Skip this many first.", valueName: "n"))
  var offset = 0

  @Flag(help: "Answer in JSON.")
  var json = false

  func validate() throws {
    if let option = words.first(where: { $0.hasPrefix("--") }) {
      throw ValidationError("there is no option '\(option)'")
    }
    if limit < 1 { throw ValidationError("--limit: show at least one") }
    if offset < 0 { throw ValidationError("--offset: it cannot be less than none") }
  }

  /// A word that names a record: most other commands take it so.
  private var recordAmongWords: String? {
    guard record == ".", words.count > 1, let last = words.last, (try? RecordFolder.find(at: last)) != nil
    else { return nil }
    return last
  }

  func run() throws {
    let text = words.joined(separator: " ")
    let query: SearchQuery
    do throws(SearchQueryError) {
      query = try SearchQuery(text)
    } catch {
      Terminal.complain("error: \(error.message)\n  \(text)")
      Terminal.complain(
        "  " + String(repeating: " ", count: error.range.lowerBound)
          + String(repeating: "^", count: max(1, error.range.count)))
      if let remedy = error.remedy { Terminal.complain("  \(remedy)") }
      throw ExitCode(2)
    }
    if let other = recordAmongWords, (try? RecordFolder.find(at: record)) == nil {
      throw ValidationError(
        "'\(other)' would be searched for as a word; name the record so: --record \(other)")
    }
    let documents = try OpenDocuments.find(at: record)
    let (hits, facets) = try documents.ask { (archive) throws(ArchiveError) in
      try archive.search(query, limit: limit, offset: offset)
    }
    let total = facets.total
    let report = SearchReport(text, hits: hits, total: total)
    if json { Terminal.conclude(report.json) }
    guard !hits.isEmpty else {
      if total == 0, let other = recordAmongWords {
        Terminal.complain("'\(other)' was searched for as a word; to search that record: --record \(other)")
      }
      Terminal.conclude(total == 0 ? "nothing found" : "no more than \(total) found")
    }
    var lines = hits.map(Self.lines).joined(separator: [""]).map(\.self)
    let last = offset + hits.count
    if last < total { lines += ["", "\(offset + 1) to \(last) of \(total): `--offset \(last)` shows more"] }
    Terminal.conclude(lines)
  }

  private static func lines(_ hit: SearchHit) -> [StyledText] {
    let label = hit.passage?.label.map { "#\($0)" } ?? ""
    let date = hit.summary.sent.map { "  \($0.words, .faint)" as StyledText } ?? ""
    var lines: [StyledText] = ["\("@\(hit.summary.key)\(label)", .strong)\(date)"]
    if !hit.summary.name.isEmpty { lines.append(StyledText(hit.summary.name).indented(by: 2).hanging(at: 2)) }
    if let passage = hit.passage {
      let text = (passage.isCutBefore ? "… " : "") + passage.marked + (passage.isCutBehind ? " …" : "")
      lines += text.wrapped(to: Terminal.width - 4, hang: 0).map { $0.indented(by: 4) }
    }
    return lines
  }
}

extension Passage {
  /// The text with what was sought in another tone; without colour, between `»` and `«`.
  fileprivate var marked: StyledText {
    let hasColour = Console.Stream.answers.hasColour
    var marked = StyledText("")
    var start = text.startIndex
    for mark in marks {
      let lower = text.utf8.index(text.startIndex, offsetBy: mark.lowerBound)
      let upper = text.utf8.index(text.startIndex, offsetBy: mark.upperBound)
      guard lower >= start else { continue }
      let words = String(text[lower..<upper])
      marked += StyledText(String(text[start..<lower]))
      marked += hasColour ? StyledText(words, .open) : StyledText("»\(words)«")
      start = upper
    }
    return marked + StyledText(String(text[start...]))
  }
}
