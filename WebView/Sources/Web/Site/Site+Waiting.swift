import Questions
import Reports

/// What cannot be answered at once: documents that are being indexed, and searches that may take long.
extension Site {
  /// The documents that an address needs and that are not indexed yet; `nil` when it can be answered.
  ///
  /// - Parameter query: where it asks for a copy, documents tell what is in it.
  func documentsMissing(for address: Route, _ query: Query) -> DocumentsProgress? {
    guard address.needsDocuments || query["known-to"] != nil, let sound = live.edition.sound,
      !sound.hasDocumentsReady
    else { return nil }
    return sound.reading
  }

  /// Whether a request asks for a search that may take seconds.
  func takesLong(_ request: SiteRequest) -> Bool {
    guard let address = Self.address(of: request.path) else { return false }
    switch address {
    case .api("unlock"): return true
    case .undertaking: return (Query(form: request.query)["search"].flatMap { Int($0) } ?? 0) > 0
    // Beginnings of words may stand for many.
    case .telegrams, .api("search"), .table("telegrams", _):
      return Query(form: request.query)["q"]?.contains("*") ?? false
    default: return false
    }
  }

  /// The page, or what programs get, in the place of one that documents are missing for.
  func waiting(for progress: DocumentsProgress, _ context: PageContext) -> SiteResponse {
    let percent = progress.percent
    let message =
      "the documents are being indexed" + (percent.map { ": \($0) % are read" } ?? "")
      + "; ask again in a few seconds"
    var answer: SiteResponse
    switch context.address {
    case .api:
      answer = SiteResponse(
        type: "application/json",
        body: JSONValue.object([.init("error", .string(message))]).utf8 + [UInt8(ascii: "\n")])
    case .table, .edit: answer = .text(message + "\n")
    default:
      answer = SiteResponse(
        body: Array(PageLayout(context: context).document(IndexingPage(context, percent: percent).page).utf8))
    }
    answer.status = 503
    answer.headers.append(("Retry-After", "3"))
    return answer
  }
}

extension Route {
  /// Whether the documents under `telegrams/` are needed for it: all of them, or what is cited in vain.
  fileprivate var needsDocuments: Bool {
    switch self {
    case .telegrams, .telegram, .meeting, .instructions, .knowledge, .cite, .timeline, .errors, .api("check"),
      .table("telegrams", _):
      true
    case .api(let name): QuestionList.question(name) is any DocumentQuestion.Type
    default: false
    }
  }
}
