import Documents
import References
import Testing

/// Which documents references mean: by direction, series, number and day.
@Suite("Resolving references")
struct ResolverTests {
  private static func telegram(
    _ number: String, series: String? = nil, from sender: String, to addressee: String,
    _ day: (Int, Int, Int),
    text: String = "", genre: Genre = .telegram
  ) throws -> Document {
    let place = "\(sender)-\(addressee)-\(series ?? "")\(number)-\(day.0)"
    var document = Document(key: place)
    document.genre = genre
    document.number = TelegramNumber(series: series, number)
    document.senders = [Correspondent(name: sender, post: Post(sender))]
    document.addressees = addressee.isEmpty ? [] : [Correspondent(name: addressee, post: Post(addressee))]
    document.sent = WallTime(date: try #require(CalendarDate(year: day.0, month: day.1, day: day.2)))
    document.paragraphs = [Paragraph(text: text)]
    return document
  }

  /// What the references of the first document come to: the keys, `-` for none, `?` where it cannot be told.
  private static func resolved(_ documents: [Document]) -> [String] {
    let index = ReferenceIndex(documents)
    return index.references(in: documents[0].key).flatMap(\.answers).map { answer in
      switch answer {
      case .document(let key, let note, _): key + (note.map { "#" + $0 } ?? "")
      case .notInCollection: "-"
      case .ambiguous: "?"
      }
    }
  }

  @Test("Pronouns and offices say the direction")
  func directions() throws {
    let citing = try Self.telegram(
      "1379", from: "state", to: "usun", (1962, 11, 26),
      text: "Re urtel 1941, my 1359, Deptel 1359, Embtel 1941.")
    let others = [
      try Self.telegram("1941", from: "usun", to: "state", (1962, 11, 26)),
      try Self.telegram("1941", from: "moscow", to: "state", (1962, 11, 20)),
      try Self.telegram("1359", from: "state", to: "usun", (1962, 11, 25)),
      try Self.telegram("1359", from: "usun", to: "state", (1962, 10, 1)),
    ]
    #expect(
      Self.resolved([citing] + others) == [
        "usun-state-1941-1962", "state-usun-1359-1962", "state-usun-1359-1962", "usun-state-1941-1962",
      ])
    // From the other end, the same words mean the other direction.
    let answering = try Self.telegram(
      "1950", from: "usun", to: "state", (1962, 11, 27),
      text: "Re urtel 1359, my 1941, Deptel 1359, USUN 1941.")
    #expect(
      Self.resolved([answering] + others) == [
        "state-usun-1359-1962", "usun-state-1941-1962", "state-usun-1359-1962", "usun-state-1941-1962",
      ])
  }

  @Test("A post that is named sent it to the Department; a country's name is its embassy's")
  func posts() throws {
    let citing = try Self.telegram(
      "88", from: "state", to: "kabul", (1961, 10, 2),
      text: "Karachi 406; telegram 407 from the Embassy in Pakistan; Deptel 300 to New Delhi.")
    let others = [
      try Self.telegram("406", from: "karachi", to: "state", (1961, 9, 30)),
      try Self.telegram("407", from: "karachi", to: "state", (1961, 9, 30)),
      try Self.telegram("300", from: "state", to: "new-delhi", (1961, 9, 29)),
      try Self.telegram("406", from: "kabul", to: "state", (1961, 9, 30)),
    ]
    #expect(
      Self.resolved([citing] + others) == [
        "karachi-state-406-1961", "karachi-state-407-1961", "state-new-delhi-300-1961",
      ])
  }

  @Test("Nothing later than the document is meant")
  func later() throws {
    let citing = try Self.telegram("10", from: "moscow", to: "state", (1962, 9, 1), text: "Deptel 20.")
    #expect(
      Self.resolved([citing, try Self.telegram("20", from: "state", to: "moscow", (1962, 9, 20))]) == ["-"])
  }

  @Test("Numbers begin anew on 1 July")
  func fiscalYears() throws {
    let old = try Self.telegram("1945", from: "saigon", to: "state", (1961, 6, 28))
    // In the first days of July a large number is of the year before.
    let july = try Self.telegram("14", from: "state", to: "saigon", (1961, 7, 5), text: "Embtel 1945.")
    #expect(Self.resolved([july, old]) == ["saigon-state-1945-1961"])
    // In spring the year has come so far itself.
    let spring = try Self.telegram("1400", from: "state", to: "saigon", (1962, 5, 5), text: "Embtel 1945.")
    #expect(Self.resolved([spring, old]) == ["-"])
    // The document's own number tells how far its series has come.
    let own = try Self.telegram(
      "30", from: "state", to: "saigon", (1961, 8, 1), text: "My 29 and Deptel 1200.")
    let outgoing = [
      try Self.telegram("29", from: "state", to: "saigon", (1960, 7, 20)),
      try Self.telegram("1200", from: "state", to: "saigon", (1961, 6, 2)),
    ]
    #expect(Self.resolved([own] + outgoing) == ["-", "state-saigon-1200-1961"])
    // Of two years, the present one.
    let both = try Self.telegram("500", from: "state", to: "saigon", (1962, 6, 1), text: "Embtel 400.")
    let twice = [
      try Self.telegram("400", from: "saigon", to: "state", (1960, 9, 1)),
      try Self.telegram("400", from: "saigon", to: "state", (1961, 9, 1)),
    ]
    #expect(Self.resolved([both] + twice) == ["saigon-state-400-1961"])
  }

  @Test("A day that is told must be the document's")
  func days() throws {
    let citing = try Self.telegram(
      "10", from: "state", to: "usun", (1962, 11, 28),
      text: "Telegram 1943 from USUN, November 26. USUN 1943 of Nov. 25.")
    let other = try Self.telegram("1943", from: "usun", to: "state", (1962, 11, 26))
    #expect(Self.resolved([citing, other]) == ["usun-state-1943-1962", "-"])
  }

  @Test("Series of journeys: the last one of that number before")
  func journeys() throws {
    let citing = try Self.telegram(
      "36", series: "Tosec", from: "state", to: "geneva", (1962, 7, 23), text: "Re Secto 25. Secto 26.")
    let others = [
      try Self.telegram("25", series: "Secto", from: "geneva", to: "state", (1962, 3, 12)),
      try Self.telegram("25", series: "SECTO", from: "geneva", to: "state", (1962, 7, 22)),
      try Self.telegram("26", series: "Secto", from: "geneva", to: "state", (1961, 12, 22)),
    ]
    let index = ReferenceIndex([citing] + others)
    #expect(index.references(in: citing.key).flatMap(\.answers).map(\.key) == [others[1].key, nil])
  }

  @Test("Circulars, airgrams and telegrams of the same number are told apart")
  func kinds() throws {
    let citing = try Self.telegram(
      "50", from: "state", to: "lima", (1961, 9, 1),
      text: "Depcirtel 508, Deptel 508, A-508 from Lima, CA-508.")
    let others = [
      try Self.telegram("508", from: "state", to: "", (1961, 8, 1), genre: .circularTelegram),
      try Self.telegram("508", series: "A", from: "lima", to: "state", (1961, 8, 3), genre: .airgram),
      try Self.telegram("508", series: "CA", from: "state", to: "", (1961, 8, 4), genre: .circularAirgram),
    ]
    #expect(
      Self.resolved([citing] + others) == [
        "state--508-1961", "-", "lima-state-A508-1961", "state--CA508-1961",
      ])
  }

  @Test("A copy's number leads to what it is a copy of")
  func copies() throws {
    let citing = try Self.telegram("40", from: "state", to: "karachi", (1962, 8, 20), text: "Deptel 274.")
    var other = try Self.telegram("394", from: "state", to: "new-delhi", (1962, 8, 15))
    other.copies = [Copy(.repeated, to: "Karachi", number: "274")]
    #expect(Self.resolved([citing, other]) == [other.key])
  }

  @Test("Reftel is what was named as reference")
  func reftels() throws {
    let first = try Self.telegram("1941", from: "usun", to: "state", (1962, 11, 26))
    let second = try Self.telegram("1942", from: "usun", to: "state", (1962, 11, 26))
    var citing = try Self.telegram(
      "1379", from: "state", to: "usun", (1962, 11, 26),
      text: "Subject: talks (urtels 1941, 1942). Following supplements.")
    citing.paragraphs.append(Paragraph(text: "We understand from reftels that this is so; see reftel."))
    #expect(
      Self.resolved([citing, first, second]) == [
        first.key, second.key, first.key, second.key, "?",
      ])
  }

  @Test("References of an edition, by words and by marks")
  func editions() throws {
    func printed(_ volume: String, _ number: Int, _ text: String = "") throws -> Document {
      var document = try Self.telegram("\(number)", from: "state", to: "moscow", (1962, 1, 1), text: text)
      document.key = "\(volume)-d\(number)"
      document.edition = PrintedEdition(title: volume)
      document.edition?.volume = volume
      document.edition?.identifier = "d\(number)"
      return document
    }
    let others = [
      try printed("frus1961-63v06", 1), try printed("frus1961-63v06", 3), try printed("frus1961-63v05", 3),
      try printed("frus1958-60v10p2", 4),
    ]
    let citing = try printed(
      "frus1961-63v06", 2,
      "See Document 3 and footnote 2 thereto; vol. V, Document 3; supra; footnote 1; "
        + "Foreign Relations, 1958–1960, vol. X, Part 2, Document 4; Document 9.")
    #expect(
      Self.resolved([citing] + others) == [
        "frus1961-63v06-d3", "frus1961-63v06-d3#fn2", "frus1961-63v05-d3", "frus1961-63v06-d1",
        "frus1961-63v06-d2#fn1", "frus1958-60v10p2-d4", "-",
      ])
    // A mark within the volume on words that name another is a known fault; the words know better.
    var marked = try printed("frus1961-63v06", 2, "See vol. V, Document 3, and that one, and that.")
    marked.paragraphs[0].spans = [
      Span(.reference("#d3"), 12..<22), Span(.reference("#d3fn1"), 28..<36), Span(.reference(""), 42..<46),
    ]
    #expect(Self.resolved([marked] + others) == ["frus1961-63v05-d3", "frus1961-63v06-d3#fn1", "-"])
  }

  @Test("A note on a reference says what it means, and when it was")
  func notes() throws {
    var citing = try Self.telegram(
      "10", from: "state", to: "moscow", (1963, 2, 1), text: "See Embtel 1763. And Embtel 8.")
    citing.edition = PrintedEdition(title: "frus")
    citing.edition?.volume = "frus"
    citing.notes = [
      Note(label: "fn1", mark: "1", anchor: Note.Anchor(paragraph: 0, offset: 16), text: "Dated January 18."),
      Note(label: "fn2", mark: "2", anchor: Note.Anchor(paragraph: 0, offset: 30), text: "Document 5."),
    ]
    var other = try Self.telegram("8", from: "moscow", to: "state", (1963, 1, 2))
    other.edition = citing.edition
    other.edition?.identifier = "d5"
    let references = ReferenceIndex([citing, other]).references(in: citing.key)
    guard case .telegram(let dated) = references[0].mention.sought else {
      Issue.record("no telegram")
      return
    }
    #expect(dated.date == PartialDate(month: 1, day: 18))
    #expect(references[1].answers == [.document(other.key, .note)])
    // Where it says another document than the words, it is followed, and what is otherwise is told.
    citing.paragraphs[0].text = "See Embtel 1763. And Deptel 7."
    let contradicted = ReferenceIndex([citing, other]).references(in: citing.key)
    #expect(
      contradicted[1].answers == [
        .document(
          other.key,
          .contradictedNote(Contradiction(number: TelegramNumber("8"), date: nil, isOtherWay: true)))
      ])
  }

  @Test("Letters by writer and day")
  func letters() throws {
    func letter(_ from: String, _ to: String, _ day: (Int, Int, Int), _ text: String = "") throws -> Document
    {
      var document = Document(key: "\(from)-\(day.0)-\(day.1)-\(day.2)")
      document.genre = .letter
      document.senders = [Correspondent(name: "Chairman \(from)", person: from)]
      document.addressees = [Correspondent(name: "President \(to)", person: to)]
      document.sent = WallTime(date: try #require(CalendarDate(year: day.0, month: day.1, day: day.2)))
      document.paragraphs = [Paragraph(text: text)]
      return document
    }
    let citing = try letter(
      "Kennedy", "Khrushchev", (1962, 10, 28),
      "I have your letter of October 26th; my letter of October 27; Macmillan's letter of October 27; your letter of December 1."
    )
    let others = [
      try letter("Khrushchev", "Kennedy", (1962, 10, 26)),
      try letter("Kennedy", "Khrushchev", (1962, 10, 27)),
      try letter("Khrushchev", "Kennedy", (1961, 12, 1)),
    ]
    #expect(Self.resolved([citing] + others) == [others[0].key, others[1].key, "-", others[2].key])
  }

  @Test("What cites a document is known from the other side")
  func bothWays() throws {
    let citing = try Self.telegram(
      "10", from: "state", to: "moscow", (1962, 9, 1), text: "Embtel 5. Again Embtel 5. Embtel 6.")
    let cited = try Self.telegram("5", from: "moscow", to: "state", (1962, 8, 30))
    let index = ReferenceIndex([citing, cited])
    #expect(index.citations(of: cited.key).map(\.key) == [citing.key])
    #expect(index.citations(of: cited.key).flatMap(\.references).map(\.mention.range.lowerBound) == [0, 16])
    #expect(index.citations(of: citing.key) == [])
    #expect(index.references(in: citing.key).count == 3)
  }

  @Test("What is not in the collection is told as what was sought")
  func wanted() throws {
    let citing = try Self.telegram("10", from: "state", to: "moscow", (1962, 9, 1), text: "Embtel 5.")
    let answer = ReferenceIndex([citing]).references(in: citing.key).flatMap(\.answers).first
    let date = try #require(CalendarDate(year: 1962, month: 9, day: 1))
    guard case .notInCollection(.telegram(let reference, let senders, let addressees, let year)) = answer
    else {
      Issue.record("\(String(describing: answer))")
      return
    }
    #expect(reference.digits == "5")
    #expect(senders == [Post("moscow")])
    #expect(addressees == [.state])
    #expect(year == SeriesYear(of: date))
  }

  @Test("Targets of an edition, as they are written and miswritten")
  func targets() {
    func place(_ text: String) -> EditionTarget.Place? { EditionTarget(text)?.place }
    #expect(place("#d210") == .document(volume: nil, identifier: "d210", note: nil))
    #expect(place("#d27fn6") == .document(volume: nil, identifier: "d27", note: "fn6"))
    #expect(place("#d55fn-sym1") == .document(volume: nil, identifier: "d55", note: "fn-sym1"))
    #expect(place("#dIII") == .document(volume: nil, identifier: "dIII", note: nil))
    #expect(
      place("frus1961-63v05#d12fn3") == .document(volume: "frus1961-63v05", identifier: "d12", note: "fn3"))
    #expect(place("frus1961-63v05") == .document(volume: "frus1961-63v05", identifier: nil, note: nil))
    #expect(place("#pg_672") == .page(volume: nil, page: "672"))
    #expect(place("https://example.org/a#d1") == .address("https://example.org/a#d1"))
    #expect(place("#ch3") == .other("ch3"))
    #expect(EditionTarget("") == nil)
    #expect(EditionTarget("#") == nil)
    for (odd, meant) in [
      ("d12", EditionTarget.Place.document(volume: nil, identifier: "d12", note: nil)),
      ("pg_8", .page(volume: nil, page: "8")),
      ("frus1961-63v05#", .document(volume: "frus1961-63v05", identifier: nil, note: nil)),
      ("#d12fn3fn3", .document(volume: nil, identifier: "d12", note: "fn3")),
    ] {
      #expect(EditionTarget(odd)?.place == meant)
      #expect(EditionTarget(odd)?.isIrregular == true)
    }
  }
}
