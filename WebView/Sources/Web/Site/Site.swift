import Foundation
import Ledger
import Questions
import RecordStore
import Reports

/// The view of a record: answers requests from the record as it was read last, whatever brings them.
struct Site: Sendable {
  let live: LiveRecord
  let isReadOnly: Bool
  /// What a form must give back; another one each time the server starts.
  let token: String
  /// The files that have been given to somebody to edit.
  let opened = OpenedFiles()
  /// The links of its pages, with the path that they all start with.
  var links = Links.served
  /// What is shown in the place of the record as it is now, and as of when where nothing else is asked: an export's.
  var handedOver: (edition: LiveRecord.Edition, asOf: String?)?

  func answer(_ request: SiteRequest) -> SiteResponse {
    guard let address = Self.address(of: request.path) else {
      return problem(
        .notFound("There is no page at this address."), isAPI: false, Query(form: request.query))
    }
    let query = Query(form: request.query)
    if case .asset(let name) = address { return asset(name) }
    if case .edition = address { return edition(query) }
    if case .api("openapi.json") = address { return json(OpenAPI.json(base: links.base)) }
    let isAPI = if case .api = address { true } else { false }
    if case .get = request.method, let day = query["day"] {
      return slid(to: day, address, query)
    }
    if query["known-to"] != nil, let refusal = refusal(of: request, address, query) { return refusal }
    do throws(QueryError) {
      guard let context = try context(address, query) else { return unsound(request, address) }
      if case .post = request.method { return posted(request, context) }
      if let progress = documentsMissing(for: address, query) { return waiting(for: progress, context) }
      return try answer(context, origin: request.origin)
    } catch {
      return problem(
        ProblemPage(title: "Not as asked", message: error.message, status: 400), isAPI: isAPI, query)
    }
  }

  /// What stands at a path, still escaped.
  static func address(of path: String) -> Route? {
    let steps = path.split(separator: "/").map { PercentCoding.decoded(String($0)) }
    // Names of files and folders above do not occur in addresses; they are no way out of the record.
    guard !steps.contains(where: { $0 == ".." || $0 == "." || $0.contains("\0") }) else { return nil }
    return Route(steps: steps)
  }

  // MARK: Visits

  /// What is asked for, with the record to show; `nil` while there is none without errors.
  func context(_ address: Route, _ query: Query, links: Links? = nil) throws(QueryError) -> PageContext? {
    var queryOptions = query.queryOptions
    queryOptions.asOf = queryOptions.asOf ?? handedOver?.asOf
    let edition = if let handedOver { handedOver.edition } else { try live.edition.copy(for: queryOptions) }
    guard let actual = edition.sound else { return nil }
    var snapshot = actual
    if queryOptions.isWhatIf {
      let prefix = live.folder.displayPrefix
      switch actual.assuming(try queryOptions.whatIf(in: actual.record, displayPrefix: prefix, now: .present))
      {
      case .record(let other): snapshot = other
      case .wrong(let report):
        let first = report.entries.first
        throw QueryError(
          "what if: "
            + (first.map { $0.diagnostic.message + ($0.diagnostic.remedy.map { "; \($0)" } ?? "") } ?? ""))
      }
    }
    return PageContext(
      edition: edition, snapshot: snapshot, actual: actual, address: address, query: query,
      instant: try queryOptions.instant(in: snapshot.record, now: .present),
      views: try queryOptions.views(in: snapshot.record),
      today: Instant.present.day(in: snapshot.record.zone).day, links: links ?? self.links,
      // A copy has no files of its own.
      isReadOnly: isReadOnly || actual.copy != nil,
      token: token)
  }

  private func answer(_ context: PageContext, origin: String) throws(QueryError) -> SiteResponse {
    switch context.address {
    case .api(let name):
      guard let question = QuestionList.question(name) else {
        return problem(.notFound("The API has no '\(name)'."), isAPI: true, context.query)
      }
      // As a command does, the API tells nothing of a record that cannot be relied on.
      guard context.edition.isSound || name == CheckQuestion.name else {
        return problem(
          ProblemPage(title: "Errors", message: "the record has errors: see /api/check", status: 409),
          isAPI: true)
      }
      return json(try API(context: context).answer(question))
    case .table(let name, let form):
      guard ["csv", "json"].contains(form),
        let table = try context.table(name, library: { context.actual.library })
      else { return problem(.notFound("There is no such table."), isAPI: false, context.query) }
      return form == "json" ? json(table.json) : .text(table.csv, type: "text/csv; charset=utf-8")
    case .deadlineFeed:
      return .text(DeadlinesReport(context.status()).calendar, type: "text/calendar; charset=utf-8")
    case .actFeed:
      return .text(ActFeed(context, origin: origin).text, type: "application/atom+xml; charset=utf-8")
    default: return html(try page(context), context)
    }
  }

  /// The page of an address.
  func page(_ context: PageContext) throws(QueryError) -> Page {
    let record = context.record
    switch context.address {
    case .overview: return try OverviewPage(context).page
    case .undertaking(let name):
      if case .undertaking(let id) = record[name] { return UndertakingPage(context, id).page }
    case .proposals: return ProposalsPage(context).page
    case .proposal(let name):
      if case .proposal(let id) = record[name] { return ProposalPage(context, id).page }
    case .brief: return try BriefPage(context).page
    case .disputes: return DisputesPage(context).page
    case .measure(let name): if case .measure(let id) = record[name] { return MeasurePage(context, id).page }
    case .day(let name): if case .day(let id) = record[name] { return DayPage(context, id).page }
    case .right(let name): if case .right(let id) = record[name] { return RightPage(context, id).page }
    case .stuck: return StuckPage(context).page
    case .name(let name):
      if let entity = record[name] { return NamePage(context, entity).page }
    case .waiting: return try WaitingPage(context).page
    case .timeline: return try TimelinePage(context, context.actual.library).page
    case .journal: return JournalPage(context).page
    case .meetings: return try MeetingsPage(context).page
    case .meeting(let name): if case .meeting(let id) = record[name] { return MeetingPage(context, id).page }
    case .instructions(let name):
      guard let name else { return InstructionsPage(context, of: nil).page }
      if case .instructions(let id) = record[name] { return InstructionsPage(context, of: id).page }
    case .knowledge: return try KnowledgePage(context).page
    case .telegrams: return try TelegramsPage(context, context.actual.library).page()
    case .telegram(let key): if let page = reader(key, context) { return page }
    case .cite(let key):
      if case .document(let document) = context.actual.shelf.find(key) {
        return CitePage(context, key: key, document: document).page
      }
      if case .document = record[key] { return CitePage(context, key: key, document: nil).page }
    case .errors: return ErrorsPage(context).page
    case .act: if !context.isReadOnly { return ActPage(context).page }
    case .editor: if !isReadOnly { return EditorPage(context).page }
    case .edit(let name): if !isReadOnly { return editPage(name, context) }
    case .keys: return KeysPage(context: context).page
    default: break
    }
    return ProblemPage.notFound("The record has nothing of this name.").page
  }

  /// A document to read, or why it cannot be; `nil` when nothing is known of it.
  private func reader(_ key: String, _ context: PageContext) -> Page? {
    let finding = context.actual.shelf.find(key)
    if case .missing = finding {
      guard case .document = context.record[key] else { return nil }
    }
    return ReaderPage(context, key: key, finding, library: context.actual.library).page
  }

  // MARK: Answers

  private func html(_ page: Page, _ context: PageContext) -> SiteResponse {
    var answer = SiteResponse(
      status: page.status, body: Array(PageLayout(context: context).document(page).utf8))
    switch context.address {
    case .edit, .cite, .act: answer.isConfidential = true
    default: break
    }
    return answer
  }

  private func json(_ value: JSONValue) -> SiteResponse {
    SiteResponse(type: "application/json", body: value.utf8 + [UInt8(ascii: "\n")])
  }

  /// - Parameter query: what was asked for: where it was a copy, so is what stands around the problem.
  func problem(_ problem: ProblemPage, isAPI: Bool, _ query: Query = Query()) -> SiteResponse {
    if isAPI {
      var answer = json(.object([.init("error", .string(problem.message))]))
      answer.status = problem.status
      return answer
    }
    guard let context = try? context(.overview, query.keeping(["known-to"])) else {
      return .text("\(problem.title): \(problem.message)\n", status: problem.status)
    }
    return html(problem.page, context)
  }

  private func asset(_ name: String) -> SiteResponse {
    guard let file = Assets.file(name) else {
      return problem(.notFound("There is no such file."), isAPI: false)
    }
    var answer = SiteResponse(type: file.type, body: file.bytes)
    answer.headers.append(("Cache-Control", "public, max-age=31536000, immutable"))
    return answer
  }

  /// The slider without a script: a day by its number becomes a date.
  private func slid(to day: String, _ address: Route, _ query: Query) -> SiteResponse {
    guard let number = Int(day), (-800_000...3_000_000).contains(number) else {
      return problem(
        ProblemPage(title: "Not as asked", message: "day: a number of days is needed", status: 400),
        isAPI: false, query)
    }
    let date = CalendarDay(daysSinceEpoch: number).description
    let target = query.setting("day", nil).setting("as-of", date)
    return .redirect(to: links.link(address, target) ?? links.base + "/")
  }

  /// There has been no record without errors yet: what is wrong, and the editor to mend it.
  private func unsound(_ request: SiteRequest, _ address: Route) -> SiteResponse {
    let edition = live.edition
    let empty = Snapshot(folder: live.folder, record: Record.reading("").record)
    // Where in a file to look is understood; there is no moment and no view to ask for.
    let asked = Query(form: request.query)
    let query = Query(["line", "add"].compactMap { name in asked[name].map { (name, $0) } })
    let context = PageContext(
      edition: edition, snapshot: empty, actual: empty, address: address, query: query, instant: .present,
      views: nil,
      today: Instant.present.day(in: .universal).day, links: links, isReadOnly: isReadOnly, token: token)
    if case .post = request.method { return posted(request, context) }
    switch address {
    case .api(let name):
      return name == CheckQuestion.name
        ? json(edition.check.json)
        : problem(
          ProblemPage(title: "Errors", message: "the record has errors: see /api/check", status: 409),
          isAPI: true)
    case .editor: return html(isReadOnly ? ErrorsPage(context).page : EditorPage(context).page, context)
    case .edit(let name):
      return html(isReadOnly ? ErrorsPage(context).page : editPage(name, context), context)
    default: return html(ErrorsPage(context).page, context)
    }
  }
}
