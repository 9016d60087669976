import Ledger
import Testing

/// Characters that nobody sees, or takes for others: whoever reads an error must learn which.
@Suite("Unseen characters")
struct UnseenTests {
  private func problems(_ text: String) -> [Diagnostic] { Record.reading(text).diagnostics }

  @Test(
    "An error that points at a character beyond ASCII names its code point, and what is meant",
    arguments: [
      ("party\u{A0}A\n", "U+00A0 NO-BREAK SPACE", "blank"),
      ("party\u{3000}A\n", "U+3000 IDEOGRAPHIC SPACE", "blank"),
      ("party A\u{200B}\n", "U+200B ZERO WIDTH SPACE", "take it out"),
      ("party co\u{AD}op\n", "U+00AD SOFT HYPHEN", "take it out"),
      ("party A\n\u{FEFF}party B\n", "U+FEFF ZERO WIDTH NO-BREAK SPACE", "take it out"),
      ("party A\u{FE0F}\n", "U+FE0F VARIATION SELECTOR-16", "take it out"),
      ("party A\u{3164}\n", "U+3164 HANGUL FILLER", "take it out"),
      ("party A #t\u{2060}\n", "U+2060 WORD JOINER", "take it out"),
      ("party A\n  k\u{200D}: v\n", "U+200D ZERO WIDTH JOINER", "take it out"),
      ("party A\n2001-01-01 A says \"x\" @k\u{200B}\n", "U+200B ZERO WIDTH SPACE", "take it out"),
      ("party A\n2001-01-01 10:00 \u{2212}0500 A says \"x\"\n", "U+2212 MINUS SIGN", "'-'"),
      ("party A\n2001\u{2013}01\u{2013}01 A says \"x\"\n", "U+2013 EN DASH", "hyphens"),
      ("party A\nthing t \u{FF15}\n", "U+FF15 FULLWIDTH DIGIT FIVE", "'5'"),
      ("party A\nthing t \u{0665}\n", "U+0665 ARABIC-INDIC DIGIT FIVE", "'5'"),
      ("party A\nthing t 5\u{FF10}\n", "U+FF10 FULLWIDTH DIGIT ZERO", nil),
      ("party A\nparty B\nproposal p from A\u{FF0C} B to A\n", "U+FF0C FULLWIDTH COMMA", "','"),
      ("party A \u{FF1B} so\n", "U+FF1B FULLWIDTH SEMICOLON", "';'"),
      ("party A\n$\u{20AC}\n", "U+20AC EURO SIGN", nil),
    ] as [(String, String, String?)])
  func named(text: String, name: String, remedy: String?) {
    let problem = problems(text).first { $0.message.contains(name) }
    #expect(problem != nil, "\(problems(text).map(\.message))")
    if let remedy { #expect(problem?.remedy?.contains(remedy) == true, "\(problem?.remedy ?? "")") }
  }

  @Test(
    "What a terminal acts on is refused in names, strings, comments and notes",
    arguments: ["\u{1B}", "\u{0}", "\u{7}", "\u{C}", "\u{7F}", "\u{85}", "\u{9B}", "\u{2028}", "\u{2029}"])
  func controls(sign: String) {
    for text in Self.places(of: sign) {
      #expect(problems(text).contains { $0.code == .strayText && $0.message.contains("a control character") })
      #expect(problems(text).allSatisfy { !$0.message.contains(sign) })
    }
  }

  @Test(
    "What turns the text is refused in names, strings, comments and notes",
    arguments: [
      "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}",
      "\u{2069}", "\u{200E}", "\u{200F}", "\u{061C}",
    ])
  func turning(sign: String) {
    for text in Self.places(of: sign) {
      #expect(problems(text).contains { $0.code == .turnedText }, "\(text)")
      #expect(problems(text).allSatisfy { !$0.message.contains(sign) })
    }
  }

  @Test("Marks of direction may stand with letters written from right to left; overrides may not")
  func marks() {
    #expect(problems("party A \"שלום\u{200F}!\" ; سلام\u{200E}\n").isEmpty)
    #expect(problems("party A \"שלום\u{202E}!\"\n").map(\.code) == [.turnedText])
    // What joins or parts letters, breaks lines softly, or is a blank of another width, turns nothing.
    #expect(problems("party A \"می\u{200C}خواهم 10\u{A0}km co\u{AD}op\"\n").isEmpty)
  }

  /// A sign in every place where a writer may put text.
  private static func places(of sign: String) -> [String] {
    [
      "party A\(sign)\n", "party A \"a\(sign)b\"\n", "party A ; a\(sign)b\n", "; a\(sign)b\nparty A\n",
      "party A\n; a\(sign)b\n", "party A\n  note: a\(sign)b\n", "party A\n  note: \"a\(sign)b\"\n",
      "party A\n2001-01-01 A says \"a\(sign)b\"\n  ; a\(sign)b\n", "party A #t\(sign)\n",
      "party A\n2001-01-01 A says \"a\" @k\(sign)\n", "include \"a\(sign).reftel\"\n", "party A \(sign)\n",
    ]
  }

  @Test("A word that only looks like a known one says which letter is another")
  func lookAlikes() {
    let cyrillic = problems("party A\nparty B\nproposal p from \u{410} to B\n")
    #expect(
      cyrillic.map(\.remedy) == [
        "it has U+0410 CYRILLIC CAPITAL LETTER A, which only looks like 'A': did you mean 'A'?"
      ])
    let latin = problems("party \u{410}\nparty B\nproposal p from A to B\n")
    #expect(
      latin.map(\.remedy) == [
        "'\u{410}' is declared with U+0410 CYRILLIC CAPITAL LETTER A, which only looks like 'A'"
      ])
    #expect(problems("p\u{430}rty A\n").first?.remedy?.contains("did you mean 'party'?") == true)
    #expect(problems("\u{FF50}arty A\n").first?.remedy?.contains("U+FF50") == true)
    // A name that is of one script throughout is nothing to remark on.
    #expect(
      problems("party Россия\nparty B\nproposal p from Россия to Б\n").first?.remedy?.contains("U+") == false)
  }
}

/// Names that Unicode takes for one are one, in whichever code points they are written.
@Suite("Normal forms of names")
struct NormalFormTests {
  private static let forms = [
    ("Qu\u{E9}bec", "Que\u{301}bec"), ("\u{212B}land", "\u{C5}land"), ("\u{1EA5}", "a\u{302}\u{301}"),
    ("\u{D55C}", "\u{1112}\u{1161}\u{11AB}"), ("q\u{323}\u{307}", "q\u{307}\u{323}"),
  ]

  @Test(
    "A name is found in the other form, whatever it is a name of, and shown as it was declared",
    arguments: forms)
  func found(one: String, other: String) {
    for (declared, used) in [(one, other), (other, one)] {
      let text = """
        party \(declared)
        party B
        person p-\(declared) of \(used)
        thing t-\(declared)
        term r-\(declared)
          covers t-\(used)
        measure m-\(declared) by \(used)
        event e-\(declared)
        proposal o-\(declared) from p-\(used) to B
        undertaking u-\(declared) under o-\(used) by \(used) to B
          covers r-\(used)
          after e-\(used) occurred or m-\(used) imposed
        2001-01-01 p-\(used) makes o-\(used)
        2001-01-02 B reserves on o-\(declared) "\(declared)"
        2001-01-03 B drops on o-\(used) "\(used)"

        """
      let (record, diagnostics) = Record.reading(text)
      #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
      #expect(
        record.parties.first?.heading.name.unicodeScalars.elementsEqual(declared.unicodeScalars) == true)
      #expect(record[used] == record[declared])
    }
  }

  @Test("Two declarations that differ in form alone are an error that says so", arguments: forms)
  func twice(one: String, other: String) {
    let problems = Record.reading("party \(one)\nthing \(other)\n").diagnostics
    #expect(problems.map(\.code) == [.declaredTwice])
    let message = problems.first?.message ?? ""
    #expect(message.contains("declared already, as a party, written with U+"), "\(message)")
    #expect(message.contains(" there and with U+") && message.hasSuffix(" here"), "\(message)")
    // Twice in one form is told as ever.
    let same = Record.reading("party \(one)\nthing \(one)\n").diagnostics
    #expect(same.map(\.message) == ["'\(one)' is declared already, as a party"])
  }

  @Test("What differs in more than form stays apart")
  func apart() {
    #expect(
      Record.reading("party Quebec\nparty Qu\u{E9}bec\nparty QU\u{C9}BEC\nparty \u{410}\nparty A\n")
        .diagnostics.isEmpty)
  }
}
