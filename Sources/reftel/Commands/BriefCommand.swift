import Archive
import ArgumentParser
import Briefing
import Console
import Documents
import Foundation
import Ledger
import Questions
import RecordStore
import Reports

/// `reftel brief`
struct BriefCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: BriefQuestion.self,
    usage: """
      reftel brief [<record>] [--since <date>] [--as-of <date>] [--long] [<form>] [--output <file>]
             reftel brief --for <name> … [--record <record>] [<form>] [--output <file>]
             reftel brief --month <month> [<record>] [<form>] [--output <file>]
      """,
    discussion: """
      What needs attention, the next deadlines, what is read or held differently, what happened since a day, and what \
      would free what is stuck. With --for, a dossier for a meeting: undertakings, or all of a proposal, as each side reads \
      them, what was done, and the documents that this rests on. With --month, the deadlines of a month.

      It is shown as text, or written in one of the forms: --html (one file that needs no other), --markdown, --pdf (by \
      WeasyPrint or Chromium), --docx (by pandoc). PDF and Word go to a file: that of --output, or one named after the day.

        reftel brief examples/cuba-1962 --as-of 1962-11-12 --since 1962-11-06
        reftel brief examples/cuba-1962 --as-of 1962-11-12 --pdf --output brief.pdf
        reftel brief --for lift removal --record examples/cuba-1962 --docx
        reftel brief --month 2000-05 my-record
      """)

  /// How a sheet is written down.
  enum Form: String, EnumerableFlag {
    case html, markdown, pdf, docx

    static func help(for value: Form) -> ArgumentHelp? {
      switch value {
      case .html: "Write it as HTML."
      case .markdown: "Write it as Markdown."
      case .pdf: "Write it as PDF, to a file."
      case .docx: "Write it as a document of Word, to a file."
      }
    }

    /// How the names of such files end.
    var ending: String { self == .markdown ? "md" : rawValue }
  }

  @Argument(help: "The record's folder, or its ledger.")
  var record: String?

  @OptionGroup var question: BriefQuestion

  @Option(
    name: .customLong("for"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "A dossier on these undertakings, or those of these proposals.", valueName: "name"))
  var names: [String] = []

  @Option(
    name: .customLong("record"),
    help: ArgumentHelp("The record, where names stand behind --for.", valueName: "record"))
  var recordOption: String?

  @Option(help: ArgumentHelp("The deadlines of a month: 1962-11.", valueName: "month"))
  var month: String?

  @Flag(help: "Tell everything, on as many pages as it takes.")
  var long = false

  @Flag var form: Form?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to this file; - for standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func validate() throws {
    if record != nil, recordOption != nil { throw ValidationError("--record: the record is named twice") }
    if !names.isEmpty, month != nil { throw ValidationError("--for and --month: one of them") }
    if json, form != nil || output != nil {
      throw ValidationError("--json stands alone: it has no other form")
    }
    if long, !names.isEmpty || month != nil {
      throw ValidationError("--long: a dossier and a month are whole as they are")
    }
  }

  func run() throws {
    let path = record ?? recordOption ?? "."
    let open = try OpenRecord.sound(at: path, options)
    let asked = try open.asked(options)
    if !names.isEmpty {
      let report = try dossier(asked, at: path, in: open)
      return json ? try Terminal.answer(report.json) : try write(Sheet(report), "dossier", asked)
    }
    if let month {
      let day = try open.wellAsked { () throws(QueryError) in try MonthReport.day(ofMonth: month) }
      let report = MonthReport(StatusReport(asked.engine, at: asked.instant, views: asked.views), of: day)
      return json ? try Terminal.answer(report.json) : try write(Sheet(report), "deadlines", asked)
    }
    let report = try open.answer(question, asked)
    if json { return try Terminal.answer(report.json) }
    try write(Sheet(report, isLong: long), "brief", asked)
  }

  // MARK: A dossier

  private func dossier(_ asked: AskedRecord, at path: String, in open: OpenRecord) throws -> DossierReport {
    let undertakings = try open.wellAsked { () throws(QueryError) in
      try DossierReport.undertakings(named: self.names, in: asked.record)
    }
    // The documents that somebody could know, where that is asked for.
    let documents = open.folder.isPiped ? nil : try OpenDocuments.find(at: path, options.queryOptions)
    return try DossierReport(
      asked.engine, on: undertakings, at: asked.instant, views: asked.views
    ) { key in
      try documents?.ask { (archive) throws(ArchiveError) in
        guard case .document(let reference) = try archive.lookUp(key) else { return nil }
        return try archive.document(reference.id)
      } ?? nil
    }
  }

  // MARK: Writing

  private func write(_ sheet: Sheet, _ kind: String, _ asked: AskedRecord) throws {
    let isToOutput = output == "-"
    let bytes: [UInt8]
    switch form ?? formOfOutput {
    case nil:
      guard let output, !isToOutput else { return try Terminal.answer(sheet.lines(width: Terminal.width)) }
      bytes = Console.page(sheet.lines(width: 100), columns: nil, hasColour: false)
      return try save(bytes, to: output)
    case .html?: bytes = Array(sheet.document.utf8)
    case .markdown?: bytes = Array(sheet.markdown.utf8)
    case .pdf?: bytes = try office(.pdf, sheet)
    case .docx?: bytes = try office(.word, sheet)
    }
    if let output, !isToOutput { return try save(bytes, to: output) }
    let isText = (form ?? formOfOutput).map { $0 == .html || $0 == .markdown } ?? true
    if isText || isToOutput { return try Terminal.answer(exact: bytes) }
    let day = Moment(asked.instant, in: asked.record.zone).day
    try save(bytes, to: "\(kind)-\(day).\((form ?? .pdf).ending)")
  }

  /// The form that the name of the file asks for, where no other is.
  private var formOfOutput: Form? {
    output.flatMap { name in Form.allCases.first { name.lowercased().hasSuffix("." + $0.ending) } }
  }

  private func office(_ kind: OfficeFile, _ sheet: Sheet) throws -> [UInt8] {
    do throws(OfficeFile.Failure) {
      return Array(try kind.bytes(html: sheet.document, markdown: sheet.markdown))
    } catch {
      Terminal.printError("error: \(error.reason)")
      throw ExitCode(1)
    }
  }

  private func save(_ bytes: [UInt8], to file: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      Terminal.printError("error: '\(file)' cannot be written: \(error.localizedDescription)")
      throw ExitCode(1)
    }
    try Terminal.answer([StyledText(file)])
  }
}

extension BriefQuestion: CommandQuestion { typealias Command = BriefCommand }
