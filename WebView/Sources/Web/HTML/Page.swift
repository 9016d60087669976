import Ledger
import Markup

/// A page's own part: what stands between the header and the footer that all share.
struct Page: Sendable {
  /// The parts of the view that the header leads to.
  enum Section: String, CaseIterable, Sendable {
    case overview, proposals, disputes, waiting, stuck, timeline, journal, meetings, instructions, knowledge
    case telegrams, errors, edit

    var title: String {
      switch self {
      case .overview: "Overview"
      case .proposals: "Proposals"
      case .disputes: "Disputes"
      case .waiting: "Waiting"
      case .stuck: "Stuck"
      case .timeline: "Timeline"
      case .journal: "Journal"
      case .meetings: "Meetings"
      case .instructions: "Instructions"
      case .knowledge: "Knowledge"
      case .telegrams: "Telegrams"
      case .errors: "Errors"
      case .edit: "Edit"
      }
    }

    /// Whether it has anything to show of a record: what is wrong in it is told of the whole alone.
    func hasSomething(of snapshot: Snapshot) -> Bool {
      let record = snapshot.record
      switch self {
      case .errors: return snapshot.copy == nil
      case .meetings: return !record.meetings.isEmpty
      case .instructions: return !record.instructions.isEmpty
      case .knowledge: return !record.posts.isEmpty
      case .overview, .proposals, .disputes, .waiting, .stuck, .timeline, .journal, .telegrams, .edit:
        return true
      }
    }

    var address: Route {
      switch self {
      case .overview: .overview
      case .proposals: .proposals
      case .disputes: .disputes
      case .waiting: .waiting
      case .stuck: .stuck
      case .timeline: .timeline
      case .journal: .journal
      case .meetings: .meetings
      case .instructions: .instructions(nil)
      case .knowledge: .knowledge
      case .telegrams: .telegrams
      case .errors: .errors
      case .edit: .editor
      }
    }
  }

  /// What the window is called, before the record's name.
  var title: String
  var section: Section?
  var body: HTML
  var status = 200
  /// Whether it shows the record at an instant, and so has the slider.
  var isOfInstant = true
}
