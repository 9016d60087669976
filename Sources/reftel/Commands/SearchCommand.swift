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
      All words must be there, in any order: in the text, the heading, the subject, the names of sender and addressee, the \
      number or the key. "Words between quotation marks" stand one after another. verif* finds what begins so. This OR that \
      finds either, this AND that both, NOT this or -this leaves out, and (brackets) hold together; these words are written \
      in capitals. Fields narrow the search:

        from:moscow  to:"department of state"  person:mikoyan  number:1231  subject:bombers
        genre:telegram  classification:secret  after:1962-10-16 (or later)  before:1962-11 (earlier)

        reftel search bombers il-28 from:moscow after:1962-11
        reftel search '(bombers OR missiles) NOT turkey' --record examples/cuba-1962
        reftel search '"weapons you call offensive"' --record examples/cuba-1962

      Case and accents make no difference, and letters are taken for those they come from: lodz finds Łódź, strasse Straße, \
      oeuvre œuvre. Full stops and hyphens make none either: ussr finds U.S.S.R., il28 IL-28 and IL-28s, vietnam Viet-Nam. \
      Chinese, Japanese, Korean and Thai are found sign by sign.

      Singular and plural (buddhist, buddhists), two words as one (viet nam, vietnam), and a date as that of a document \
      (1962-11-07, November 7, 1962, November 1962) are looked for as well, and what was so looked for is told. Words in \
      quotation marks are looked for as they stand.

      The best come first: a document whose place, sender and number the words name, as in saigon 1231, or its key; then \
      those with rarer words, and more of them, and in their headings; last those of which only the heading is there. \
      Without words, documents come by date. Each hit is shown with the paragraph to cite it by. What follows -- is searched \
      for, whatever it begins with.

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
    let options = words.prefix { $0 != "--" }
    if let option = options.first(where: { $0.hasPrefix("--") }) {
      throw ValidationError("there is no option '\(option)'")
    }
    if sought.isEmpty { throw ValidationError("there is nothing to search for behind '--'") }
    if limit < 1 { throw ValidationError("--limit: show at least one") }
    if offset < 0 { throw ValidationError("--offset: it cannot be less than none") }
  }

  /// The words without the `--` that ends options.
  private var sought: [String] {
    guard let end = words.firstIndex(of: "--") else { return words }
    return Array(words[..<end] + words[(end + 1)...])
  }

  /// A word that names a record: most other commands take it so.
  private var recordAmongWords: String? {
    guard record == ".", sought.count > 1, let last = sought.last, (try? RecordFolder.find(at: last)) != nil
    else { return nil }
    return last
  }

  func run() throws {
    let text = sought.joined(separator: " ")
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
    let answer = try documents.ask { (archive) throws(ArchiveError) in
      try archive.search(query, limit: limit, offset: offset)
    }
    let (hits, total) = (answer.hits, answer.facets.total)
    let report = SearchReport(text, hits: hits, total: total, offered: answer.offered)
    if json { Terminal.conclude(report.json) }
    guard !hits.isEmpty else {
      if total == 0, let other = recordAmongWords {
        Terminal.complain("'\(other)' was searched for as a word; to search that record: --record \(other)")
      }
      let found = total == 0 ? "nothing found" : "no more than \(total) found"
      Terminal.conclude([found, report.offer].compactMap(\.self).joined(separator: "\n"))
    }
    var lines = hits.map(Self.lines).joined(separator: [""]).map(\.self)
    let last = offset + hits.count
    if let offer = report.offer { lines += ["", StyledText(offer)] }
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

extension Excerpt {
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
