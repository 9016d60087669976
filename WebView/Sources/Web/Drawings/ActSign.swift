import Ledger
import Markup

/// What an act looks like in a drawing: a shape and a colour for each kind of deed.
enum ActSign: String, CaseIterable {
  case binds, against, does, reads, says

  init(_ deed: Deed) {
    switch deed {
    case .makes, .accepts, .counters, .undertakes: self = .binds
    case .rejects, .withdraws, .refuses, .suspends, .imposes, .invokes: self = .against
    case .reports, .verifies, .retracts, .lifts, .resumes, .declares, .denies, .waives, .revokes: self = .does
    case .reads, .reserves, .drops, .amends: self = .reads
    case .occurs, .says, .raises, .answers, .discloses, .publishes: self = .says
    }
  }

  /// What those who act so do.
  var words: String {
    switch self {
    case .binds: "offers or accepts"
    case .against: "refuses, suspends or imposes"
    case .does: "carries out, or says whether it was"
    case .reads: "reads or reserves"
    case .says: "says or tells, or happens"
    }
  }

  /// The shape from a point on, ten units wide.
  private var outline: HTML {
    switch self {
    case .binds: "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"
    case .against: "m-5-3l2-2 3 3 3-3 2 2-3 3 3 3-2 2-3-3-3 3-2-2 3-3z"
    case .does: "m0-5.5l5.5 10h-11z"
    case .reads: "m0-6l5.5 6-5.5 6-5.5-6z"
    case .says: "m-4-2.5h8v5h-8z"
    }
  }

  /// The shape around a point, with what it says when pointed at.
  ///
  /// - Parameter size: how many times as large as usual.
  func markup(x: Double, y: Double, title: String, size: Double = 1) -> HTML {
    let scaled: HTML = size == 1 ? "" : #" transform="scale(\#(decimal(size)))""#
    return
      #"<path d="M\#(decimal(x)) \#(decimal(y))\#(outline)" class="act \#(rawValue)"\#(scaled)><title>\#(title)</title></path>"#
  }

  /// The shape with what it stands for, for a legend.
  var key: HTML {
    """
    <span class="sign"><svg viewBox="-7 -7 14 14" aria-hidden="true"><path d="M0 0\(outline)" class="act \(rawValue)"/></svg>\
    \(words)</span>
    """
  }
}
