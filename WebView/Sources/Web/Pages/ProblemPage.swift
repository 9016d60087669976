import Markup

/// Something cannot be shown: what is wrong with what was asked for.
struct ProblemPage {
  let title: String
  let message: String
  let status: Int

  static func notFound(_ what: String) -> ProblemPage {
    ProblemPage(title: "Not found", message: what, status: 404)
  }

  var page: Page {
    Page(
      title: title, section: nil, body: "<h1>\(title)</h1><p>\(message)</p>", status: status,
      isOfInstant: false)
  }
}
