import Ledger

/// What the states of undertakings mean, for whoever meets them on a page.
struct StateLegend {
  var markup: HTML {
    let rows = UndertakingState.allCases.map { state -> HTML in
      "<div><dt>\(Mark(state).markup)</dt><dd>\(Self.meaning(of: state))</dd></div>"
    }
    return #"<dl class="legend">\#(rows)</dl>"#
  }

  private static func meaning(of state: UndertakingState) -> String {
    switch state {
    case .notMade: "no proposal with it has been made"
    case .proposed: "it is offered, and not agreed"
    case .rejected: "the proposal with it was rejected"
    case .withdrawn: "the proposal with it was withdrawn"
    case .lapsed: "the proposal with it was open until a day that is over"
    case .superseded: "another agreement has taken the place of its own"
    case .terminated: "the agreement with it has ended"
    case .released: "its debtor has been released from it"
    case .notUndertaken: "in this view, its debtor is not bound by it"
    case .refused: "its debtor refuses it"
    case .broken: "it has been declared broken"
    case .waived: "those to whom it is owed do without it"
    case .suspended: "its debtor has suspended it"
    case .waiting: "its condition has not come about"
    case .due: "it is to be done now"
    case .overdue: "its deadline is over"
    case .reported: "its debtor says that it is done; nobody has verified it yet"
    case .done: "it is done, and verified where that is asked for"
    case .inEffect: "it is to be kept, and is kept as far as is known"
    case .ended: "it was to be kept until something that has come about"
    }
  }
}
