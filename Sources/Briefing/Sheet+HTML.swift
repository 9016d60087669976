import Console
import Ledger
public import Markup

extension Sheet {
  /// The sheet as a document of HTML that needs no other file, with a style for screen and paper.
  public var document: String {
    let html: HTML = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title) · \(kind)</title>
      <style>\(HTML(trusted: Self.text(PackageResources.page_css)))\(HTML(trusted: Self.text(PackageResources.sheet_css)))</style>
      </head>
      <body>
      <main>
      \(markup)
      </main>
      </body>
      </html>

      """
    return html.text
  }

  /// The sheet as it stands within a page: an `article` of the class `sheet`.
  public var markup: HTML {
    let lead: HTML = lead.isEmpty ? "" : #"<p class="lead">\#(Self.html(self.lead))</p>"#
    let foot: HTML =
      foot.isEmpty ? "" : "<footer>\(foot.map { "<p>\($0)</p>" as HTML })</footer>"
    return """
      <article class="sheet">
      <header><p class="kind">\(kind)</p><h1>\(title)</h1>\(lead)</header>
      \(sections.map(Self.html(of:)))\(foot)
      </article>
      """
  }

  /// The style of a sheet, for a page that has one within; its colours are the page's: `--ink`, `--faint`, `--rule`, `--bad`,
  /// `--good`, `--open`, `--waiting`.
  public static let style: [UInt8] = PackageResources.sheet_css

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func html(of section: Section) -> HTML {
    let place: HTML = section.isOnNewPage ? #" class="new-page""# : ""
    return "<section\(place)><h2>\(section.heading)</h2>\(section.blocks.map(html(of:)))</section>\n"
  }

  private static func html(of block: Block) -> HTML {
    switch block {
    case .text(let text): return "<p>\(html(text))</p>"
    case .rows(let rows):
      let hasLabels = rows.contains { !$0.label.isEmpty }
      guard hasLabels else {
        return #"<ul class="sheet-rows">\#(rows.map { "<li>\(words(of: $0))</li>\n" as HTML })</ul>"#
      }
      return """
        <table class="sheet-rows"><tbody>
        \(rows.map(html(of:)))</tbody></table>
        """
    case .passages(let passages):
      return #"<div class="sheet-passages">\#(passages.map(html(of:)))</div>"#
    case .month(let month): return html(of: month)
    }
  }

  private static func html(of row: Row) -> HTML {
    // What is still of the day above has no heading of its own.
    let label: HTML = row.label.isEmpty ? "<td></td>" : #"<th scope="row">\#(html(row.label))</th>"#
    return "<tr>\(label)<td>\(words(of: row))</td></tr>\n"
  }

  private static func words(of row: Row) -> HTML {
    let details: HTML =
      row.details.isEmpty
      ? "" : #"<ul class="sheet-details">\#(row.details.map { "<li>\(html($0))</li>" as HTML })</ul>"#
    return "\(html(row.words))\(details)"
  }

  private static func html(of passage: Passage) -> HTML {
    if passage.isHeading { return "<h3>\(passage.text)</h3>\n" }
    let kind: HTML = passage.isCited ? #" class="cited""# : ""
    let label: HTML = passage.label.isEmpty ? "" : #"<span class="label">\#(passage.label)</span> "#
    return "<p\(kind)>\(label)\(passage.text)</p>\n"
  }

  private static func html(of month: Month) -> HTML {
    let head = Month.weekdays.map { #"<th scope="col">\#($0)</th>"# as HTML }
    let weeks = month.weeks.map { week -> HTML in
      let days = week.map { day -> HTML in
        guard let day else { return #"<td class="other"></td>"# }
        let entries = (month.entries[day] ?? []).map { "<li>\(html($0))</li>" as HTML }
        let list: HTML = entries.isEmpty ? "" : "<ul>\(entries)</ul>"
        return #"<td><span class="day">\#(day)</span>\#(list)</td>"#
      }
      return "<tr>\(days)</tr>\n"
    }
    return """
      <table class="sheet-month"><thead><tr>\(head)</tr></thead><tbody>
      \(weeks)</tbody></table>
      """
  }

  /// Text with its tones as classes.
  private static func html(_ text: StyledText) -> HTML {
    text.runs.map { run -> HTML in
      switch run.tone {
      case .plain: "\(run.text)"
      case .strong: "<strong>\(run.text)</strong>"
      case .faint: #"<span class="faint">\#(run.text)</span>"#
      case .bad: #"<span class="bad">\#(run.text)</span>"#
      case .good: #"<span class="good">\#(run.text)</span>"#
      case .open: #"<span class="open">\#(run.text)</span>"#
      case .waiting: #"<span class="waiting">\#(run.text)</span>"#
      }
    }.joined(separator: "")
  }
}
