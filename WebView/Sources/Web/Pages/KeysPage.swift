import Ledger
import Markup

/// The keys, the signs and the states, and what of the display can be chosen.
struct KeysPage {
  let context: PageContext

  private static let keys: [(key: HTML, what: HTML)] = [
    ("<kbd>[</kbd> <kbd>]</kbd>", "the day with acts before, after"),
    ("<kbd>j</kbd> <kbd>k</kbd>", "the next, the previous row or act"),
    ("<kbd>/</kbd>", "to the search or filter"),
    ("<kbd>n</kbd>", "add an act; of a document that is open, with it as the source"),
    ("<kbd>g</kbd> <kbd>o</kbd>", "overview"), ("<kbd>g</kbd> <kbd>p</kbd>", "proposals"),
    ("<kbd>g</kbd> <kbd>d</kbd>", "disputes"), ("<kbd>g</kbd> <kbd>w</kbd>", "waiting"),
    ("<kbd>g</kbd> <kbd>s</kbd>", "stuck"), ("<kbd>g</kbd> <kbd>l</kbd>", "timeline"),
    ("<kbd>g</kbd> <kbd>j</kbd>", "journal"),
    ("<kbd>g</kbd> <kbd>m</kbd>", "meetings"), ("<kbd>g</kbd> <kbd>i</kbd>", "instructions"),
    ("<kbd>g</kbd> <kbd>k</kbd>", "knowledge"),
    ("<kbd>g</kbd> <kbd>t</kbd>", "telegrams"), ("<kbd>g</kbd> <kbd>x</kbd>", "errors"),
    ("<kbd>g</kbd> <kbd>e</kbd>", "edit"), ("<kbd>g</kbd> <kbd>b</kbd>", "the brief, to print"),
    ("<kbd>?</kbd>", "this page"),
    ("<kbd>Ctrl</kbd> <kbd>S</kbd>", "in the editor, and of an act: save"),
  ]

  var page: Page {
    let rows = Self.keys.map { "<div><dt>\($0.key)</dt><dd>\($0.what)</dd></div>" as HTML }
    return Page(
      title: "Keys, signs and states", section: nil,
      body: """
        <h1>Keys, signs and states</h1>
        <p>Everything can be reached with <kbd>Tab</kbd> and <kbd>Enter</kbd>. These are shorter:</p>
        <dl class="keys">\(rows)</dl>
        <p id="key-choice" class="scripted"><label class="box"><input type="checkbox" id="keys-on" checked> Single keys work</label></p>
        <h2 class="apart">Signs</h2>
        <ul class="plain">
        <li><span class="flag differs">≠</span> those concerned read it, or what it covers, differently, or it is in different \
        states for them</li>
        <li><span class="flag stuck">stuck</span> it stays undone though everyone does what they hold to be due</li>
        <li><span class="changed"><s>waiting</s> → due</span> in a what-if: what it was, and what it would be</li></ul>
        <h2 class="apart">States of an undertaking</h2>
        <p>In each view, by what that party counts as agreed, reported and verified:</p>\(StateLegend.undertakings)
        <h2 class="apart">Bands of the timeline</h2>
        \(BandLook.patterns)\(BandLook.legend(UndertakingState.allCases.map(\.rawValue) + MeasureState.allCases.map(\.rawValue)))
        <p>A band divides where views differ; <span class="flag differs">≠ USSR</span> at its end says whose the lower part is.</p>
        <h2 class="apart">States of a day</h2>\(StateLegend.days)
        <h2 class="apart">States of a right</h2>\(StateLegend.rights)
        <h2 class="apart">States of a point, an ask, a bar</h2>\(StateLegend.items)
        """, isOfInstant: false)
  }
}
