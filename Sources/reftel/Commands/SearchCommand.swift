import ArgumentParser
import Console
import Documents
import Questions
import RecordStore
import Reports
import Search

/// `reftel search`
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: SearchQuestion.self,
    discussion: """
      All words must be there, in any order: in the text, the heading, the subject, the names of sender and addressee, the \
      number or the key. "Words between quotation marks" stand one after another. verif* finds what begins so. This OR that \
      finds either, this AND that both, NOT this or -this leaves out, and (brackets) hold together; these words are written \
      in capitals. Fields narrow the search:

        from:moscow  to:"department of state"  post:moscow  person:mikoyan  number:1231  subject:bombers
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

  @OptionGroup var question: SearchQuestion

  @OptionGroup var knower: KnowerOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  /// A word that names a record: most other commands take it so.
  private var recordAmongWords: String? {
    let sought = question.sought
    guard question.recordPath == ".", sought.count > 1, let last = sought.last,
      (try? RecordFolder.find(at: last)) != nil
    else { return nil }
    return last
  }

  func run() throws {
    let text = question.text
    do throws(SearchQueryError) {
      _ = try SearchQuery(text)
    } catch {
      Terminal.printError("error: \(error.message)\n  \(text)")
      Terminal.printError(
        "  " + String(repeating: " ", count: error.range.lowerBound)
          + String(repeating: "^", count: max(1, error.range.count)))
      if let remedy = error.remedy { Terminal.printError("  \(remedy)") }
      throw ExitCode(2)
    }
    if let other = recordAmongWords, (try? RecordFolder.find(at: question.recordPath)) == nil {
      throw ValidationError(
        "'\(other)' would be searched for as a word; name the record so: --record \(other)")
    }
    let report = try OpenDocuments.asking(at: question.recordPath, knower.queryOptions) { documents in
      let report = try documents.answer(question)
      return (report, report.hits.map(\.summary.key))
    }
    let (hits, total, offset) = (report.hits, report.total, question.offset)
    if json { return try Terminal.answer(report.json) }
    guard !hits.isEmpty else {
      if total == 0, let other = recordAmongWords {
        Terminal.printError("'\(other)' was searched for as a word; to search that record: --record \(other)")
      }
      let found = total == 0 ? "nothing found" : "no more than \(total) found"
      return try Terminal.answer([found, report.offer].compactMap(\.self).joined(separator: "\n"))
    }
    var lines = hits.map(Self.lines).joined(separator: [""]).map(\.self)
    if let topics = report.topics { lines += [""] + topics.lines.map { StyledText($0).hanging(at: 2) } }
    let last = offset + hits.count
    if let offer = report.offer { lines += ["", StyledText(offer)] }
    if last < total { lines += ["", "\(offset + 1) to \(last) of \(total): `--offset \(last)` shows more"] }
    try Terminal.answer(lines)
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

extension SearchQuestion: CommandQuestion { typealias Command = SearchCommand }

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
