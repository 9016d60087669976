import Ledger
import Markup
import Reports

/// Acts, citations and reasons as markup: what they name can be followed.
extension PageContext {
  /// The text of an act, line by line, with links.
  ///
  /// - Parameter isDated: whether the date stands in it, or beside it already.
  func text(of act: ActReport, isDated: Bool = true) -> HTML {
    var all = act.pieces
    if !isDated, case .plain(let words)? = all.first?.first {
      all[0][0] = .plain(ActReport.undated(words))
    }
    let lines = all.enumerated().map { number, pieces -> HTML in
      let words = pieces.map { piece in markup(of: piece, in: act) }
      return number == 0 ? "\(words)" : #"<span class="more">\#(words)</span>"#
    }
    return #"<span class="act">\#(lines.joined(separator: "\n"))</span>"#
  }

  private func markup(of piece: TextPiece, in act: ActReport) -> HTML {
    switch piece {
    case .plain(let words): return "\(words)"
    case .comment(let words): return #"<span class="comment">\#(words)</span>"#
    case .quote(let words): return #"<span class="quote">\#(words)</span>"#
    case .name(let name, let entity):
      switch entity {
      case .party, .person, .group:
        return #"<span class="who">\#(anchor(Route(of: entity, in: record), "\(name)"))</span>"#
      default: return anchor(Route(of: entity, in: record), "\(name)")
      }
    case .citation(let words, let number):
      guard act.act.citations.indices.contains(number) else { return "\(words)" }
      return citation(
        act.act.citations[number], quote: record.quote(ofCitation: number, inAct: act.position), words: words)
    }
  }

  /// A reference that opens the reader at the words quoted.
  func citation(_ citation: Citation, quote: String?, words: String? = nil) -> HTML {
    var more: [(String, String)] = []
    if links.isServed {
      if let fragment = citation.fragment { more.append(("at", fragment)) }
      if let quote { more.append(("quote", String(quote.prefix(400)))) }
    }
    let place = links.isServed && quote != nil ? "quote" : citation.fragment.map { "p-\($0)" }
    return
      #"<span class="ref">\#(anchor(.telegram(citation.key), "\(words ?? citation.reference)", more, fragment: place))</span>"#
  }

  /// The act in few words, what was done set apart.
  func brief(_ act: ActReport) -> HTML {
    let verb = act.act.deed.verb.rawValue
    var isFound = false
    let parts = act.brief.map { piece -> HTML in
      if case .plain(let words) = piece, !isFound,
        let place = words.split(separator: " ").first(where: { $0 == verb })
      {
        isFound = true
        return "\(words[..<place.startIndex])<b>\(verb)</b>\(words[place.endIndex...])"
      }
      return markup(of: piece, in: act)
    }
    return #"<span class="act">\#(parts)</span>"#
  }

  /// The sources of an act with their quotes.
  func sources(of index: Int) -> HTML {
    let citations = record.acts[index].citations
    guard !citations.isEmpty else { return "" }
    let items = citations.indices.map { number -> HTML in
      let quote = citations[number].quote
      let words: HTML? = quote.map { #" <q class="quote">\#($0)</q>"# }
      return
        #"<li>\#(citation(citations[number], quote: record.quote(ofCitation: number, inAct: index)))\#(words)</li>"#
    }
    return #"<ul class="sources">\#(items)</ul>"#
  }

  /// The date of an act, as a link to the overview of that day.
  func date(of act: Act) -> HTML {
    let (day, _) = act.date.instant.day(in: record.zone)
    let words = act.date.text(in: record.zone)
    let shown: HTML = #"<time datetime="\#(act.date.instant.iso8601(in: record.zone))">\#(words)</time>"#
    return anchor(.overview, shown, [("as-of", day.description)])
  }

  /// A reason with those behind it, as nested lists.
  func reasons(_ reasons: [Reason], depth: Int = 0) -> HTML {
    guard !reasons.isEmpty, depth < 24 else { return "" }
    return #"<ul class="reasons">\#(reasons.map { reason(at: $0, depth: depth) })</ul>"#
  }

  private func reason(at reason: Reason, depth: Int) -> HTML {
    var source = HTML.nothing
    if let index = reason.act {
      let act = record.acts[index]
      let references = act.citations.indices.map { number in
        citation(act.citations[number], quote: record.quote(ofCitation: number, inAct: index))
      }
      source = #" <span class="since">\#(date(of: act)) \#(references.joined(separator: " "))</span>"#
    }
    return "<li>\(words(for: reason))\(source)\(reasons(reason.because, depth: depth + 1))</li>"
  }

  /// What is so; where another explanation has more, with the way to its page.
  private func words(for reason: Reason) -> HTML {
    if case .goesOn(let id) = reason.kind {
      return "and so on, as \(anchor(.undertaking(id))) goes on to say"
    }
    return sentence(reason)
  }
}

extension CalendarDay {
  /// The day in words: `Monday, 12 November 1962`.
  var inWords: String {
    let weekdays = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]
    let index = ((daysSinceEpoch % 7) + 7) % 7
    return "\(weekdays[index]), \(inShort)"
  }

  /// The day in few letters: `Mon 12 Nov 1962`.
  var inBrief: String { "\(inWords.prefix(3)) \(day) \(monthInBrief) \(year)" }

  /// The month in three letters: `Nov`.
  var monthInBrief: String { String(inShort.drop { $0 != " " }.dropFirst().prefix(3)) }

  /// The day without its weekday: `12 November 1962`.
  var inShort: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    return "\(day) \(months[month - 1]) \(year)"
  }
}
