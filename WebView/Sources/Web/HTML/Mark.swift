import Ledger
import Markup

/// How a state looks: a word, a colour, and a shape that tells it where there is no colour.
struct Mark: Sendable {
  enum Tone: String { case good, open, bad, waiting, faint }

  let word: String
  let tone: Tone
  /// The shape, by the name of its symbol.
  let shape: String

  init(_ state: UndertakingState) {
    word = state.rawValue
    (tone, shape) =
      switch state {
      case .done: (.good, "check")
      case .inEffect: (.good, "disc")
      case .due: (.open, "half")
      case .reported: (.open, "dot")
      case .overdue: (.bad, "alarm")
      case .broken: (.bad, "cross")
      case .refused: (.bad, "bar")
      case .waiting: (.waiting, "glass")
      case .suspended: (.waiting, "pause")
      case .proposed: (.waiting, "ring")
      case .superseded: (.faint, "arrow")
      case .waived, .ended: (.faint, "square")
      case .notMade, .rejected, .withdrawn, .lapsed, .terminated, .released, .notUndertaken: (.faint, "dash")
      }
  }

  init(_ state: ProposalState) {
    word = state.rawValue
    (tone, shape) =
      switch state {
      case .agreed: (.good, "check")
      case .open: (.open, "ring")
      case .reserved: (.waiting, "dot")
      case .countered: (.waiting, "turn")
      case .rejected: (.bad, "bar")
      case .superseded: (.faint, "arrow")
      case .notMade, .withdrawn, .lapsed, .terminated: (.faint, "dash")
      }
  }

  init(_ state: MeasureState) {
    word = state.rawValue
    (tone, shape) =
      switch state {
      case .imposed: (.bad, "disc")
      case .suspended: (.waiting, "pause")
      case .lifted: (.good, "check")
      case .none: (.faint, "dash")
      }
  }

  init(_ state: DayState) {
    word = state.rawValue
    (tone, shape) =
      switch state {
      case .reached: (.good, "check")
      case .notReached: (.waiting, "glass")
      }
  }

  init(_ state: RightState) {
    word = state.rawValue
    (tone, shape) =
      switch state {
      case .available: (.open, "ring")
      case .invoked: (.open, "half")
      case .exercised: (.good, "check")
      case .waiting: (.waiting, "glass")
      case .ended: (.faint, "square")
      case .notGranted: (.faint, "dash")
      }
  }

  init(_ state: ItemState) {
    word = state.rawValue
    (tone, shape) =
      switch state {
      case .answered: (.good, "check")
      case .raised: (.good, "dot")
      case .kept: (.good, "disc")
      case .open: (.open, "ring")
      case .overdue: (.bad, "alarm")
      case .missed: (.bad, "bar")
      case .touched: (.bad, "cross")
      case .ended: (.faint, "square")
      case .withdrawn: (.faint, "turn")
      case .notGiven: (.faint, "dash")
      }
  }

  /// The mark of a state that is known by its word alone.
  init(word: String, of entity: Entity) {
    switch entity {
    case .proposal: self = ProposalState(rawValue: word).map { Mark($0) } ?? Mark(plain: word)
    case .measure: self = MeasureState(rawValue: word).map { Mark($0) } ?? Mark(plain: word)
    case .undertaking, .family: self = UndertakingState(rawValue: word).map { Mark($0) } ?? Mark(plain: word)
    case .day: self = DayState(rawValue: word).map { Mark($0) } ?? Mark(plain: word)
    case .right: self = RightState(rawValue: word).map { Mark($0) } ?? Mark(plain: word)
    case .item: self = ItemState(rawValue: word).map { Mark($0) } ?? Mark(plain: word)
    case .party, .person, .group, .thing, .term, .event, .document, .post, .meeting, .instructions:
      self = Mark(plain: word)
    }
  }

  private init(plain word: String) {
    self.word = word
    tone = .faint
    shape = "dash"
  }

  var markup: HTML {
    """
    <span class="state \(tone.rawValue)"><svg class="m" aria-hidden="true"><use href="#mark-\(shape)"/></svg>\(word)</span>
    """
  }

  /// The mark with how many are so.
  func markup(count: Int) -> HTML {
    """
    <span class="state \(tone.rawValue)"><svg class="m" aria-hidden="true"><use href="#mark-\(shape)"/></svg>\(count) \(word)</span>
    """
  }

  /// The mark with the state it had before, where that was another.
  func markup(before: Mark?) -> HTML {
    guard let before, before.word != word else { return markup }
    return #"<span class="changed"><s>\#(before.word)</s> → \#(markup)</span>"#
  }

  /// The shapes, once a page. Their names are kept apart from those of the page's own parts.
  static let symbols: HTML = """
    <svg class="symbols" aria-hidden="true" focusable="false">
    <symbol id="mark-check" viewBox="0 0 12 12"><path d="M2 6.5 5 9.5 10 2.5" class="line"/></symbol>
    <symbol id="mark-disc" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.5"/></symbol>
    <symbol id="mark-half" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.25" class="line"/><path d="M6 1.75a4.25 4.25 0 0 1 0 8.5z"/></symbol>
    <symbol id="mark-dot" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.25" class="line"/><circle cx="6" cy="6" r="2"/></symbol>
    <symbol id="mark-ring" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.25" class="line"/></symbol>
    <symbol id="mark-alarm" viewBox="0 0 12 12"><path d="M6 .8 11.6 11H.4zM5.3 4.2v3.4h1.4V4.2zm0 4.3v1.3h1.4V8.5z" fill-rule="evenodd"/></symbol>
    <symbol id="mark-cross" viewBox="0 0 12 12"><path d="M2.5 2.5l7 7m0-7l-7 7" class="line"/></symbol>
    <symbol id="mark-bar" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.25" class="line"/><path d="M3.2 8.8l5.6-5.6" class="line"/></symbol>
    <symbol id="mark-glass" viewBox="0 0 12 12"><path d="M2.5 1h7v1.2L6.8 6l2.7 3.8V11h-7V9.8L5.2 6 2.5 2.2z"/></symbol>
    <symbol id="mark-pause" viewBox="0 0 12 12"><path d="M2.8 2h2.2v8H2.8zm4.2 0h2.2v8H7z"/></symbol>
    <symbol id="mark-arrow" viewBox="0 0 12 12"><path d="M1.5 6h8M6.5 3l3 3-3 3" class="line"/></symbol>
    <symbol id="mark-turn" viewBox="0 0 12 12"><path d="M10 9V5.5a2 2 0 0 0-2-2H2.5M5 1 2.5 3.5 5 6" class="line"/></symbol>
    <symbol id="mark-square" viewBox="0 0 12 12"><rect x="2.5" y="2.5" width="7" height="7" class="line"/></symbol>
    <symbol id="mark-dash" viewBox="0 0 12 12"><path d="M2.5 6h7" class="line"/></symbol>
    </svg>
    """
}
