import Ledger
import Markup

/// What the states of undertakings, days and rights mean, for whoever meets them on a page.
enum StateLegend {
  static var undertakings: HTML { list(UndertakingState.allCases.map { (Mark($0), meaning(of: $0)) }) }
  static var days: HTML { list(DayState.allCases.map { (Mark($0), meaning(of: $0)) }) }
  static var rights: HTML { list(RightState.allCases.map { (Mark($0), meaning(of: $0)) }) }
  static var items: HTML { list(ItemState.allCases.map { (Mark($0), meaning(of: $0)) }) }

  private static func list(_ entries: [(mark: Mark, meaning: String)]) -> HTML {
    let rows = entries.map { "<div><dt>\($0.mark.markup)</dt><dd>\($0.meaning)</dd></div>" as HTML }
    return #"<dl class="legend">\#(rows)</dl>"#
  }

  private static func meaning(of state: DayState) -> String {
    switch state {
    case .notReached: "what it waits for has not held yet"
    case .reached: "what it waits for has held once, and that day it was"
    }
  }

  private static func meaning(of state: ItemState) -> String {
    switch state {
    case .notGiven: "the instructions have not been given yet"
    case .answered: "the other side has answered it"
    case .raised: "one of those instructed has raised it"
    case .touched: "it was to be kept out of the talk, and one of those instructed spoke of it"
    case .withdrawn: "the instructions were withdrawn, or others have taken their place"
    case .overdue: "the day by which it was to be raised is over"
    case .missed: "those instructed have met the other side, and did not raise it"
    case .ended: "it was to be kept out until something that has come about"
    case .open: "it is still to be raised"
    case .kept: "it has been kept out of the talk so far"
    }
  }

  private static func meaning(of state: RightState) -> String {
    switch state {
    case .notGranted: "what it is under has never been agreed"
    case .available: "its holders may invoke it now"
    case .invoked: "it was invoked, and what follows is still to come"
    case .exercised: "it was invoked, and what follows has come"
    case .waiting: "its condition has not come about, or does not hold now"
    case .ended: "it was to be had until something that has come about, or what it is under is over"
    }
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
    case .broken: "it has been declared broken, a limit is exceeded, or what is to fulfil it is not so"
    case .waived: "those to whom it is owed do without it"
    case .suspended: "its debtor has suspended it"
    case .waiting: "its condition has not come about"
    case .due: "it is to be done now"
    case .overdue: "its deadline is over, or a period is in which it was not performed"
    case .reported: "its debtor says that it is done; nobody has verified it yet"
    case .done: "it is done, and verified where that is asked for; or what fulfils it has come about"
    case .inEffect: "it is to be kept, and is kept as far as is known"
    case .ended: "it was to be kept until something that has come about"
    }
  }
}
