import Ledger

/// Where in the view something stands: a page, a feed, a table.
enum Route: Hashable, Sendable {
  case overview
  case undertaking(String)
  case proposals
  case proposal(String)
  case disputes
  /// A sheet to print: a brief, a dossier, a month of deadlines.
  case brief
  case measure(String)
  case day(String)
  case right(String)
  case stuck
  case waiting, timeline, journal, telegrams
  case meetings
  case meeting(String)
  /// All instructions, or those of a name.
  case instructions(String?)
  case knowledge
  case telegram(String)
  case cite(String)
  case errors, editor
  /// An act, filled in part by part.
  case act
  case edit(String)
  case name(String)
  case keys
  case table(String, String)
  case deadlineFeed, actFeed
  case api(String)
  case edition
  case asset(String)

  /// The steps of its path, not yet escaped.
  var steps: [String] {
    switch self {
    case .overview: []
    case .undertaking(let name): ["undertaking", name]
    case .proposals: ["proposals"]
    case .proposal(let name): ["proposal", name]
    case .disputes: ["disputes"]
    case .brief: ["brief"]
    case .measure(let name): ["measure", name]
    case .day(let name): ["day", name]
    case .right(let name): ["right", name]
    case .stuck: ["stuck"]
    case .waiting: ["waiting"]
    case .timeline: ["timeline"]
    case .journal: ["journal"]
    case .telegrams: ["telegrams"]
    case .telegram(let key): ["telegram", key]
    case .meetings: ["meetings"]
    case .meeting(let name): ["meeting", name]
    case .instructions(let name): ["instructions"] + [name].compactMap(\.self)
    case .knowledge: ["knowledge"]
    case .cite(let key): ["cite", key]
    case .errors: ["errors"]
    case .editor: ["edit"]
    case .act: ["act"]
    case .edit(let path): ["edit"] + path.split(separator: "/").map(String.init)
    case .name(let name): ["name", name]
    case .keys: ["keys"]
    case .table(let name, let form): ["tables", "\(name).\(form)"]
    case .deadlineFeed: ["feeds", "deadlines.ics"]
    case .actFeed: ["feeds", "acts.atom"]
    case .api(let path): ["api", path]
    case .edition: ["edition"]
    case .asset(let name): ["assets", name]
    }
  }

  /// The address of a path's steps, already unescaped; `nil` when there is none.
  init?(steps: [String]) {
    switch (steps.first, steps.count) {
    case (nil, _): self = .overview
    case ("undertaking", 2): self = .undertaking(steps[1])
    case ("proposals", 1): self = .proposals
    case ("proposal", 2): self = .proposal(steps[1])
    case ("disputes", 1): self = .disputes
    case ("brief", 1): self = .brief
    case ("measure", 2): self = .measure(steps[1])
    case ("day", 2): self = .day(steps[1])
    case ("right", 2): self = .right(steps[1])
    case ("stuck", 1): self = .stuck
    case ("waiting", 1): self = .waiting
    case ("timeline", 1): self = .timeline
    case ("journal", 1): self = .journal
    case ("telegrams", 1): self = .telegrams
    case ("telegram", 2): self = .telegram(steps[1])
    case ("meetings", 1): self = .meetings
    case ("meeting", 2): self = .meeting(steps[1])
    case ("instructions", 1): self = .instructions(nil)
    case ("instructions", 2): self = .instructions(steps[1])
    case ("knowledge", 1): self = .knowledge
    case ("cite", 2): self = .cite(steps[1])
    case ("errors", 1): self = .errors
    case ("edit", 1): self = .editor
    case ("act", 1): self = .act
    case ("edit", _): self = .edit(steps.dropFirst().joined(separator: "/"))
    case ("name", 2): self = .name(steps[1])
    case ("keys", 1): self = .keys
    case ("tables", 2):
      let parts = steps[1].split(separator: ".").map(String.init)
      guard parts.count == 2 else { return nil }
      self = .table(parts[0], parts[1])
    case ("feeds", 2) where steps[1] == "deadlines.ics": self = .deadlineFeed
    case ("feeds", 2) where steps[1] == "acts.atom": self = .actFeed
    case ("api", 2): self = .api(steps[1])
    case ("edition", 1): self = .edition
    case ("assets", 2): self = .asset(steps[1])
    default: return nil
    }
  }

  /// The page of whatever a name stands for.
  init(of entity: Entity, in record: Record) {
    let name = record.name(of: entity)
    switch entity {
    case .undertaking: self = .undertaking(name)
    case .proposal: self = .proposal(name)
    case .measure: self = .measure(name)
    case .day: self = .day(name)
    case .right: self = .right(name)
    case .document: self = .telegram(name)
    case .meeting: self = .meeting(name)
    case .instructions: self = .instructions(name)
    case .item(let id): self = .instructions(record.name(of: .instructions(record.items[id].instructions)))
    default: self = .name(name)
    }
  }
}
