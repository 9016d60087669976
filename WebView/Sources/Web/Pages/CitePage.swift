import Documents
import Ledger
import Markup
import RecordStore
import Reports

/// A place in a document as the ledger cites it, and an act begun with it.
struct CitePage {
  private let context: PageContext
  private let key: String
  private let document: Document?

  init(_ context: PageContext, key: String, document: Document?) {
    self.context = context
    self.key = key
    self.document = document
  }

  private var reference: String {
    "@" + key + (context.query["at"].map { "#" + $0 } ?? "")
  }

  /// The words, with what would end a quote in the ledger taken out.
  private var quote: String? {
    context.query["quote"].map { words in
      String(words.prefix(2_000).map { $0.isNewline || $0.isWhitespace ? " " : $0 == "\"" ? "'" : $0 })
    }
  }

  var page: Page {
    let line = "  \(reference)" + (quote.map { " \"\($0)\"" } ?? "")
    let found: HTML
    if let quote, let document {
      let label = context.query["at"]
      let texts = label.flatMap { document.texts(at: $0) } ?? document.texts
      found =
        Quotation(quote).occurs(in: texts)
        ? #"<p class="good">The words stand there.</p>"#
        : #"<p class="notice bad">The words are not in the document: a quote must be exact.</p>"#
    } else {
      found = ""
    }
    let canEdit = !context.isReadOnly && context.links.isServed
    // What a document says was most often done when it was sent.
    let sent = document?.sent.flatMap { CalendarDay($0.date) }
    let day = (sent ?? context.day).description
    let text = document.flatMap { document in context.query["at"].flatMap { document.texts(at: $0) } }?
      .joined(
        separator: "\n")
    let entry = context.fileName(context.edition.files.first?.path ?? context.snapshot.folder.entry)
    let begin: HTML =
      canEdit
      ? """
      <form class="citing" method="get" action="\(context.links.link(.edit(entry)) ?? "")"><h2>Start an act with it</h2>
      <label for="add">The act, with its source</label>
      <textarea id="add" name="add" rows="3" spellcheck="false">\(day) PARTY VERB NAME\(line)</textarea><p><button>Put it at the end of \(entry)</button></p></form>
      """ : ""
    let kept = context.query.kept.items.map {
      #"<input type="hidden" name="\#($0.name)" value="\#($0.value)">"# as HTML
    }
    let form: HTML = """
      <form class="quoting" method="get" action="\(context.links.link(.cite(key)) ?? "")">\(kept)<input type="hidden" name="at" value="\(context.query["at"] ?? "")">
      <label for="quote">The words to quote</label><textarea id="quote" name="quote" rows="4">\(quote ?? text ?? "")</textarea>
      <p><button>Quote these</button></p></form>
      """
    return Page(
      title: "Cite \(key)", section: .telegrams,
      body: """
        <h1>Cite \(context.anchor(.telegram(key), "\(key)"))</h1>
        <label for="line">The line for the ledger</label>
        <input id="line" class="line" readonly value="\(line.drop { $0 == " " })">\(found)\(form)\(begin)
        """, isOfInstant: false)
  }
}
