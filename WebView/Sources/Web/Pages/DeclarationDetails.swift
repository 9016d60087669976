import Ledger
import Markup
import RecordStore
import Reports

/// What stands below a page's heading: where the name is declared, its tags, what its writer hung on it.
struct DeclarationDetails {
  private let context: PageContext
  private let heading: DeclarationHeader

  init(_ context: PageContext, _ heading: DeclarationHeader) {
    self.context = context
    self.heading = heading
  }

  var markup: HTML {
    let file = context.record.files[Int(heading.place.file)]
    let line = file.bytes[..<Int(heading.place.start)].count { $0 == UInt8(ascii: "\n") } + 1
    let name = context.fileName(file.path)
    let source: HTML =
      context.isReadOnly || !context.links.isServed
      ? "\(name):\(line)" : context.anchor(.edit(name), "\(name):\(line)", [("line", String(line))])
    let tags = heading.tags.map { #" <span class="tag">#\#($0)</span>"# as HTML }
    let metadata = heading.metadata.map { #"<div><dt>\#($0.key)</dt><dd>\#($0.value)</dd></div>"# as HTML }
    let list: HTML = metadata.isEmpty ? "" : #"<dl class="meta">\#(metadata)</dl>"#
    return #"<p class="source">Declared in \#(source)\#(tags)</p>\#(list)"#
  }
}

extension PageContext {
  /// A file's path from the record's folder.
  func fileName(_ path: String) -> String {
    path.hasPrefix(snapshot.folder.displayPrefix)
      ? String(path.dropFirst(snapshot.folder.displayPrefix.count)) : path
  }
}

/// Acts one below the other, with their dates.
struct ActList {
  private let context: PageContext
  private let acts: [Int]
  private let total: Int
  private let about: String?

  /// - Parameters:
  ///   - acts: the positions of the acts shown.
  ///   - total: how many there are.
  ///   - about: the name that they are about, for the way to the rest.
  init(_ context: PageContext, _ acts: [Int], total: Int? = nil, about: String? = nil) {
    self.context = context
    self.acts = acts
    self.total = total ?? acts.count
    self.about = about
  }

  var markup: HTML {
    let record = context.record
    var lines: [Int32: LineIndex] = [:]
    let items = record.oneALine(acts).map { index -> HTML in
      let act = record.acts[index]
      return """
        <li id="act-\(record.firstOfLine(index))"><span class="when">\(context.date(of: act))</span><span>\(context.text(of: ActReport(record, index), isDated: false))\(place(of: act, &lines))</span></li>
        """
    }
    return #"<ol class="journal">\#(items)</ol>"#
  }

  /// The way to the act's line in the editor.
  private func place(of act: Act, _ lines: inout [Int32: LineIndex]) -> HTML {
    guard context.links.isServed, !context.isReadOnly, !context.isWhatIf else { return "" }
    let file = context.record.files[Int(act.place.file)]
    let index = lines[act.place.file] ?? LineIndex(file)
    lines[act.place.file] = index
    let line = index.position(of: act.place.start).line
    let name = context.fileName(file.path)
    guard let link = context.link(.edit(name), [("line", String(line))]) else { return "" }
    return #" <a class="edit" href="\#(link)" aria-label="Edit \#(name), line \#(line)">edit</a>"#
  }

  func section(title: HTML) -> HTML {
    let rest: HTML =
      total > acts.count
      ? #"<p class="rest">The latest \#(acts.count) of \#(total). \#(context.anchor(.journal, "All of them", about.map { [("about", $0)] } ?? []))</p>"#
      : ""
    return #"<section><h2>\#(title) <span class="count">\#(total)</span></h2>\#(markup)\#(rest)</section>"#
  }
}

/// Each change of state, with the act that brought it; views that change alike share a line.
struct HistoryTable {
  private let context: PageContext
  private let subject: Entity
  private let views: [View]

  init(_ context: PageContext, of subject: Entity, views: [View]) {
    self.context = context
    self.subject = subject
    self.views = views
  }

  var markup: HTML {
    let report = HistoryReport(context.engine, of: subject, through: context.instant, views: views)
    var lines: [(change: StateChange, views: [View])] = []
    for change in report.changes {
      if let index = lines.firstIndex(where: {
        $0.change.instant == change.instant && $0.change.words == change.words
          && $0.change.from == change.from
          && $0.change.act == change.act
      }) {
        lines[index].views.append(change.view)
      } else {
        lines.append((change, [change.view]))
      }
    }
    let shown = lines.suffix(context.limit(80))
    let rows = shown.map { line -> HTML in
      let change = line.change
      let when: HTML =
        change.instant == .distantPast
        ? "at first" : "\(Moment(change.instant, in: context.record.zone).text)"
      let names =
        line.views.count == views.count ? "all" : context.record.title(of: line.views, among: views)
      let cause: HTML =
        change.act.map { context.text(of: ActReport(context.record, $0)) }
        ?? (change.instant == .distantPast
          ? "" : "<span class=\"as\">\(report.clockWords(for: change))</span>")
      return """
        <tr role="row"><td role="cell" data-label="When">\(when)</td><td role="cell" data-label="For">\(names)</td>
        <td role="cell" data-label="State">\(Mark(word: change.to, of: subject).markup)\(change.isLate ? #" <span class="by late"><b>late</b></span>"# as HTML : "")</td><td role="cell" data-label="By">\(cause)</td></tr>
        """
    }
    let rest: HTML =
      lines.count > shown.count ? #"<p class="rest">The latest \#(shown.count) of \#(lines.count).</p>"# : ""
    return """
      <section><h2 id="history">History</h2><table class="grid stack" role="table" aria-labelledby="history">
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">When</th><th scope="col" role="columnheader">For</th>
      <th scope="col" role="columnheader">State</th><th scope="col" role="columnheader">By</th></tr></thead>
      <tbody role="rowgroup">\(rows)</tbody></table>\(rest)</section>
      """
  }
}
