import Ledger

/// Everything that a view holds at an instant, as words, so that two can be compared and a difference read.
struct Snapshot: Equatable {
  let lines: [String]

  init(_ engine: Engine, _ view: View, at instant: Instant, inOrderOfNames: Bool = false) {
    let record = engine.record
    let viewState = engine.viewState(in: view, at: instant)
    var lines: [String] = []
    for index in record.proposals.indices {
      let id = Identifier<Proposal>(rawValue: Int32(index))
      let agreed = viewState.agreedAt(id).map { $0.iso8601(in: record.zone) } ?? "-"
      lines.append("\(record.proposals[id].heading.name) \(viewState.state(of: id).rawValue) \(agreed)")
    }
    for index in record.measures.indices {
      let id = Identifier<Measure>(rawValue: Int32(index))
      lines.append("\(record.measures[id].heading.name) \(viewState.state(of: id).rawValue)")
    }
    for index in record.undertakings.indices {
      let id = Identifier<Undertaking>(rawValue: Int32(index))
      let status = viewState.status(of: id)
      let deadline = status.deadline?.overdueFrom.iso8601(in: record.zone) ?? "-"
      let late = status.completion?.isLate == true ? " late" : ""
      let progress = status.progress.map {
        "\(record.things[$0.thing].heading.name) \($0.reported)/\($0.verified)/\($0.of)"
      }
      let kept =
        status.limits.map { "\($0.level.map { "\($0)" } ?? "-") of \($0.limit.number)" }
        + (status.recurrence.map { ["\($0.given) in \($0.ended)"] } ?? [])
      lines.append(
        "\(record.undertakings[id].heading.name) \(status.state.rawValue)\(late) \(deadline) \((progress + kept).joined(separator: " "))"
      )
    }
    for index in record.days.indices {
      let id = Identifier<NamedDay>(rawValue: Int32(index))
      let reached = viewState.reachedAt(id).map { $0.iso8601(in: record.zone) } ?? "-"
      lines.append("\(record.days[id].heading.name) \(reached)")
    }
    for index in record.rights.indices {
      let id = Identifier<Right>(rawValue: Int32(index))
      let status = viewState.status(of: id)
      let effect = status.effectAt.map { $0.iso8601(in: record.zone) } ?? "-"
      lines.append("\(record.rights[id].heading.name) \(status.state.rawValue) \(effect)")
    }
    self.lines = inOrderOfNames ? lines.sorted() : lines
  }
}

/// The record of a text that must be valid.
func record(_ text: String) throws -> Record {
  let (record, diagnostics) = Record.reading(text)
  if let error = diagnostics.first(where: { $0.severity == .error }) {
    throw InvalidText(message: "\(error.code.rawValue) \(error.message) in:\n\(text)")
  }
  return record
}

struct InvalidText: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}

/// The instant of a date as the ledger writes it, its end when a day alone.
func instant(_ text: String, in record: Record) throws -> Instant { try record.date(from: text).end }
