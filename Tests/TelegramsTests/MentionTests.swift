import Documents
import References
import Testing

/// References in prose: what is found in a sentence, and what is not.
@Suite("References in prose")
struct MentionTests {
  /// A sentence, and what is found in it: the words, and what they ask for.
  struct Case: Sendable, CustomTestStringConvertible {
    let sentence: String
    let found: [(words: String, sought: String)]

    init(_ sentence: String, _ found: (words: String, sought: String)...) {
      self.sentence = sentence
      self.found = found
    }

    var testDescription: String { sentence }
  }

  static func check(_ wanted: Case, inNote: Bool = false) {
    var document = Document(key: "test")
    if inNote {
      document.notes = [Note(label: "fn1", mark: "1", text: wanted.sentence)]
    } else {
      document.paragraphs = [Paragraph(text: wanted.sentence)]
    }
    let mentions = document.mentions()
    #expect(mentions.map(\.words) == wanted.found.map(\.words), "\(mentions.map { $0.sought.summary })")
    #expect(mentions.map { $0.sought.summary } == wanted.found.map(\.sought))
    for mention in mentions {
      // The range lies on the words.
      #expect(
        String(
          Substring(wanted.sentence.utf8.dropFirst(mention.range.lowerBound).prefix(mention.range.count)))
          == mention.words)
    }
  }

  @Test(
    "Words that hold who and what",
    arguments: [
      Case("Re urtel 1941.", ("urtel 1941", "telegram 1941 addressee>author")),
      Case("Your telno 61 refers.", ("Your telno 61", "telegram 61 addressee>author")),
      Case(
        "My telnos 14 and 15", ("My telnos 14", "telegram 14 author>addressee"),
        ("15", "telegram 15 author>addressee")),
      Case("your tel No. 61,", ("your tel No. 61", "telegram 61 addressee>author")),
      Case("UKMIS New York telno 395", ("UKMIS New York telno 395", "telegram 395 ukmis-new-york>?")),
      Case("FCO telno 45 to Oslo", ("FCO telno 45 to Oslo", "telegram 45 fco>oslo")),
      // Without a number of its own, nobody knows which telegram came before.
      Case("MIPT has the text.", ("MIPT", "neighbour -1")),
      Case("Washington 26 times asked for it."),
      Case(
        "Subject: talks (urtels 1941, 1942, 1943). Following supplements",
        ("urtels 1941", "telegram 1941 addressee>author"), ("1942", "telegram 1942 addressee>author"),
        ("1943", "telegram 1943 addressee>author")),
      Case(
        "press them on basis Deptel 1359 and urtel 1941.", ("Deptel 1359", "telegram 1359 state>field"),
        ("urtel 1941", "telegram 1941 addressee>author")),
      Case(
        "Embtels 1348 and 1349 refer.", ("Embtels 1348", "telegram 1348 field>state"),
        ("1349", "telegram 1349 field>state")),
      Case("EMBTEL 12, PARA 3", ("EMBTEL 12", "telegram 12 field>state")),
      Case("Reurtel 95", ("Reurtel 95", "telegram 95 addressee>author")),
      Case("mytel 1708", ("mytel 1708", "telegram 1708 author>addressee")),
      Case("Contel 964.", ("Contel 964", "telegram 964 field>state")),
      Case(
        "Legtel 22; Emtel 23", ("Legtel 22", "telegram 22 field>state"),
        ("Emtel 23", "telegram 23 field>state")),
      Case("Embtels 1348-1350", ("Embtels 1348-1350", "telegram 1348-1350 field>state")),
      Case(
        "Deptel 196 to Kabul, 1124 to Karachi, and 2775 to New Delhi.",
        ("Deptel 196 to Kabul", "telegram 196 state>kabul"),
        ("1124 to Karachi", "telegram 1124 state>karachi"),
        ("2775 to New Delhi", "telegram 2775 state>new-delhi")),
      Case("Deptel 17 November 2", ("Deptel 17 November 2", "telegram 17 state>field 2.11.")),
      Case(
        "Deptel 1545, Nov 12, 1962", ("Deptel 1545, Nov 12, 1962", "telegram 1545 state>field 12.11.1962")),
      Case("Embdes 220", ("Embdes 220", "despatch 220 field>state")),
      Case(
        "your instruction No. 56 of May 3",
        ("your instruction No. 56 of May 3", "despatch 56 addressee>author 3.5.")),
      Case("Tel Aviv Deptel 653", ("Tel Aviv Deptel 653", "telegram 653 state>tel-aviv")),
      Case("Rio's helpful Embtel 44", ("Rio's helpful Embtel 44", "telegram 44 rio-de-janeiro>state")),
      Case("view BA Embtel 1902.", ("Embtel 1902", "telegram 1902 field>state")),
      Case(
        "reftel (A) and reftels B, C and D.", ("reftel (A)", "entries A"),
        ("reftels B, C and D", "entries BCD")),
      // Nothing has letters here.
      Case("Give the ref A new look."),
      Case("as noted reftel", ("reftel", "what was named before")),
      Case("We understand from reftels that", ("reftels", "several named before")),
      Case("Reftel Karachi 406.", ("Reftel Karachi 406", "telegram 406 karachi>?")),
      Case("Embtel 313 Dept).", ("Embtel 313 Dept", "telegram 313 field>state")),
      Case("urtel 180 Dept considers", ("urtel 180", "telegram 180 addressee>author")),
      Case("Details in septel."),
    ])
  func composites(_ wanted: Case) { Self.check(wanted) }

  @Test(
    "Telegrams by owner, post and number",
    arguments: [
      Case("My 2297.", ("My 2297", "telegram 2297 author>addressee")),
      Case("as stated in our 955 is that", ("our 955", "telegram 955 author>addressee")),
      Case(
        "Appreciative your 881 which crossed my 826 in code room.",
        ("your 881", "telegram 881 addressee>author"),
        ("my 826", "telegram 826 author>addressee")),
      Case(
        "your 2679 and 2695.", ("your 2679", "telegram 2679 addressee>author"),
        ("2695", "telegram 2695 addressee>author")),
      Case("Department's 2290", ("Department's 2290", "telegram 2290 state>field")),
      Case(
        "the Department’s 1469 to Karachi and",
        ("Department’s 1469 to Karachi", "telegram 1469 state>karachi")),
      Case("Reference Embassy's telegram 1350", ("Embassy's telegram 1350", "telegram 1350 field>state")),
      Case("(text Embassy telegram 1706).", ("Embassy telegram 1706", "telegram 1706 field>state")),
      Case(
        "Embassy Rio telegram No. 1571",
        ("Embassy Rio telegram No. 1571", "telegram 1571 rio-de-janeiro>state")),
      Case(
        "Bonn telegram to Department 284.", ("Bonn telegram to Department 284", "telegram 284 bonn>state")),
      Case("Buenos Aires telegram 1074", ("Buenos Aires telegram 1074", "telegram 1074 buenos-aires>?")),
      Case("Paris 406, para 2", ("Paris 406", "telegram 406 paris>?")),
      Case(
        "see Karachi's 1096 to Department", ("Karachi's 1096 to Department", "telegram 1096 karachi>state")),
      Case(
        "Paris to Dept 1680 rptd Madrid 9.", ("Paris to Dept 1680 rptd Madrid 9", "telegram 1680 paris>state")
      ),
      Case(
        "Berlin tel 120 Dept, sent Bonn 108, Paris 62. Following",
        ("Berlin tel 120 Dept, sent Bonn 108, Paris 62", "telegram 120 berlin>state")),
      Case(
        "Bonn's 2149 repeated Moscow 243 and weighing",
        ("Bonn's 2149 repeated Moscow 243", "telegram 2149 bonn>?")),
      Case("USUN's 946, that", ("USUN's 946", "telegram 946 usun>?")),
      Case(
        "Saigon 21345 and State 76251 refer", ("Saigon 21345", "telegram 21345 saigon>?"),
        ("State 76251", "telegram 76251 state>field")),
      Case("Joint tel 5681", ("tel 5681", "telegram 5681 ?>?")),
      Case("Hong Kong's 1926 to Dept", ("Hong Kong's 1926 to Dept", "telegram 1926 hong-kong>state")),
    ])
  func owners(_ wanted: Case) { Self.check(wanted) }

  @Test(
    "Telegrams as notes name them",
    arguments: [
      Case(
        "Telegram 1943 from USUN, November 26, in which",
        ("Telegram 1943 from USUN, November 26", "telegram 1943 usun>state 26.11.")),
      Case(
        "In telegram 1391 to Buenos Aires, February 2, the Department",
        ("telegram 1391 to Buenos Aires, February 2", "telegram 1391 state>buenos-aires 2.2.")),
      Case(
        "(Telegram 1972 from USUN, November 27; ibid.)",
        ("Telegram 1972 from USUN, November 27", "telegram 1972 usun>state 27.11.")),
      Case(
        "Telegrams 262 and 263, from Bonn, both May 3.", ("Telegrams 262", "telegram 262 bonn>state 3.5."),
        ("263, from Bonn, both May 3", "telegram 263 bonn>state 3.5.")),
      Case(
        "In telegram 323 to the Department of State, May 1,",
        ("telegram 323 to the Department of State, May 1", "telegram 323 field>state 1.5.")),
      Case(
        "telegram 7 from the Embassy in Turkey",
        ("telegram 7 from the Embassy in Turkey", "telegram 7 ankara>state")),
      Case(
        "In telegrams 790 and 798 from Karachi, November 1 and 2.",
        ("telegrams 790", "telegram 790 karachi>state"),
        ("798 from Karachi, November 1", "telegram 798 karachi>state 1.11.")),
      Case(
        "despatch 558 from Moscow, February 17",
        ("despatch 558 from Moscow, February 17", "despatch 558 moscow>state 17.2.")),
      Case("airgram A-563 from Moscow", ("airgram A-563 from Moscow", "airgram A 563 moscow>state")),
    ])
  func notes(_ wanted: Case) { Self.check(wanted) }

  @Test(
    "Series with words of their own",
    arguments: [
      Case("paragraph three Secto 21, unless", ("Secto 21", "telegram Secto 21 ?>?")),
      Case("Sectos 24 and 31", ("Sectos 24", "telegram Secto 24 ?>?"), ("31", "telegram Secto 31 ?>?")),
      Case("Topol 1108", ("Topol 1108", "telegram Topol 1108 ?>?")),
      Case("requested Topol [Polto] 1059", ("Topol [Polto] 1059", "telegram Polto 1059 ?>?")),
      Case("TOSEC 25, March 13", ("TOSEC 25, March 13", "telegram Tosec 25 ?>? 13.3.")),
      Case("Karachi Secto 30)", ("Karachi Secto 30", "telegram Secto 30 ?>?")),
      Case("CAP 63365.", ("CAP 63365", "telegram CAP 63365 ?>?")),
      Case("JCS 2027-61", ("JCS 2027-61", "telegram JCS 2027-61 ?>?")),
      Case("Depcirtel 1234", ("Depcirtel 1234", "circular telegram 1234 state>?")),
      Case(
        "ideas contained Department Circular telegram 508.",
        ("Department Circular telegram 508", "circular telegram 508 state>?")),
      Case(
        "Depcirtels 1761, May 10; 196, August 1, 1961.",
        ("Depcirtels 1761, May 10", "circular telegram 1761 state>? 10.5."),
        ("196, August 1, 1961", "circular telegram 196 state>? 1.8.1961")),
      Case("draft forwarded CA-414, and", ("CA-414", "circular airgram CA 414 ?>?")),
      Case(
        "circular airgram CA–735, December 29",
        ("circular airgram CA–735, December 29", "circular airgram CA 735 state>? 29.12.")),
      Case("(A-26, August 18)", ("A-26, August 18", "airgram A 26 ?>? 18.8.")),
      Case("(A-738)", ("A-738", "airgram A 738 ?>?")),
      Case(
        "Department's A-84; USUN 2906.", ("Department's A-84", "airgram A 84 state>field"),
        ("USUN 2906", "telegram 2906 usun>?")),
    ])
  func series(_ wanted: Case) { Self.check(wanted) }

  @Test(
    "References as cables write them",
    arguments: [
      Case(
        "REF: (A) STATE 259265, (B) MADRID 3380", ("STATE 259265", "telegram 259265 state>field"),
        ("MADRID 3380", "telegram 3380 madrid>?")),
      Case(
        "REF: A. STATE 88231 B. 07 REYKJAVIK 204", ("STATE 88231", "telegram 88231 state>field"),
        ("07 REYKJAVIK 204", "telegram 204 reykjavik>? of 2007")),
      Case("as told in 1976STATE259265.", ("1976STATE259265", "telegram 259265 state>field of 1976")),
      Case("REF: MADRID 003380", ("MADRID 003380", "telegram 3380 madrid>?")),
    ])
  func cables(_ wanted: Case) { Self.check(wanted) }

  @Test(
    "Numbers at the start of a telegram, behind a dash, and in a sender's own series",
    arguments: [
      Case("Embtel 700—Cyprus.", ("Embtel 700", "telegram 700 field>state")),
      Case("Your 1964. We agree.", ("Your 1964", "telegram 1964 addressee>author")),
      Case(
        "Your 1964 and my 12 of May 4.", ("Your 1964", "telegram 1964 addressee>author"),
        ("my 12 of May 4", "telegram 12 author>addressee 4.5.")),
      Case(
        "His report is in telegram KRA 0596 from Seoul, February 15.",
        ("telegram KRA 0596 from Seoul, February 15", "telegram KRA 596 seoul>state 15.2.")),
      Case("The telegram UN 12 times, telegram of NATO 1949."),
      Case(
        "(Telegrams 4210 from Seoul, February 13, and 114980 to Seoul, February 14; both ibid.)",
        ("Telegrams 4210 from Seoul, February 13", "telegram 4210 seoul>state 13.2."),
        ("114980 to Seoul, February 14", "telegram 114980 state>seoul 14.2.")),
      Case("Secto 68/3276 came.", ("Secto 68/3276", "telegram Secto 68 ?>?")),
    ])
  func odd(_ wanted: Case) { Self.check(wanted) }

  @Test(
    "Letters by writer and day",
    arguments: [
      Case(
        "President's letter of October 27 is",
        ("President's letter of October 27", "letter of President 27.10.")),
      Case(
        "Second sentence of President's letter to Chairman Khrushchev of October 27",
        (
          "President's letter to Chairman Khrushchev of October 27",
          "letter of President to Chairman Khrushchev 27.10."
        )),
      Case(
        "reference to Acting Secretary General's letter of October 28",
        ("Acting Secretary General's letter of October 28", "letter of Acting Secretary General 28.10.")),
      Case(
        "language in President's letter to Khrushchev of October twenty-seventh.",
        (
          "President's letter to Khrushchev of October twenty-seventh",
          "letter of President to Khrushchev 27.10."
        )),
      Case(
        "Khrushchev's reply of October 28 as",
        ("Khrushchev's reply of October 28", "letter of Khrushchev 28.10.")),
      Case(
        "in your long letter of May 19, 1961.",
        ("your long letter of May 19, 1961", "letter of addressee 19.5.1961")),
      Case(
        "Khrushchev's letters of December 19, 1962, and January 7, 1963,",
        ("Khrushchev's letters of December 19, 1962", "letter of Khrushchev 19.12.1962"),
        ("January 7, 1963", "letter of Khrushchev 7.1.1963")),
      Case(
        "my message to you of October 27",
        ("my message to you of October 27", "letter of author to you 27.10.")),
      Case("your reply to my message of May 4", ("my message of May 4", "letter of author 4.5.")),
      Case("delivered a letter to Congress on February 6"),
      Case("a letter of protest"),
    ])
  func letters(_ wanted: Case) { Self.check(wanted) }

  @Test(
    "What refers to nothing",
    arguments: [
      "On November 26, 1962, my 2 colleagues and your 3 assistants met 12 people in Paris 26 July 1961.",
      "our 1961 policy, your 1957 speech, Japan's 1961 quota, my 75-minute meeting, your 4:30 meeting",
      "Khrushchev's 12 November views and Resolution 1353 (XIII); Security Council Resolution 143",
      "IL-28 bombers, U-2 flights, RB-47 fliers, C-130s, F-104s, PL-480, the A-4 and the infra-red sensor",
      "The Secretary of State 3 times told the United States 14 reasons; by State 1961.",
      "NSC 6001, NSAM 152, JCS 2101/412, RG 330, FRC 65 A 3501, FY 1963, 10 UST 1934, NIE 11-2A-62",
      "The Vienna meeting of 1961, Geneva 1954, the Paris Summit, Berlin 1961. Sent at 9:28 p.m.",
      "We gave India 16 million and Pakistan 12 tanks; the Army's 14 divisions; Mountbatten's 17.",
      "Sent Department 3505, repeated information Karachi 1021, London 1110.",
      "The telegram said that 12 ships left. Embassy officers saw 15 of them. Telegram to follow.",
      "Page 12, Part 3, Chapter 4, Article 51, paragraph 7, Annex 2, note 5, Tab 4.",
      "He arrived at the Embassy November 7. The Department June 20 called. Deptel to you.",
    ])
  func nothing(_ sentence: String) { Self.check(Case(sentence)) }
}
