import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Reports

/// `reftel desk alarms`
struct AlarmsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alarms", abstract: "List what somebody has to look at, or close an alarm.",
    discussion: """
      The duty alarm of a Flash or Niact telegram is closed by acknowledging the telegram.

        reftel desk alarms
        reftel desk alarms --close 4
      """)

  @Option(help: ArgumentHelp("Close an alarm: somebody has looked at it.", valueName: "n"))
  var close: Int?

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    if let close {
      let proved = try officer.prove(at: desk)
      try proved.officer.expect(.communicator, .releaser)
      if let alarm = try desk.store.read({ try $0.alarm(close) }), alarm.kind == .duty,
        let arrival = alarm.arrival,
        alarm.closedBy == nil
      {
        throw ProgramFault(
          code: "D609", message: "alarm \(close) is closed by acknowledging the telegram",
          remedy: "Acknowledge it: reftel desk acknowledge \(arrival)", status: 2)
      }
      try desk.center.close(alarm: close, by: proved.name, at: desk.now)
    }
    let alarms = try desk.store.read { try $0.openAlarms(limit: 10_000) }
    if options.json {
      return try Answer.give(
        .array(
          alarms.map {
            .object([
              .init("alarm", .number($0.id)), .init("kind", .string($0.kind.rawValue)),
              .init("post", JSONValue($0.post?.name)), .init("text", .string($0.text)),
              .init("raised", JSONValue($0.raised)), .init("rank", .string($0.rank.word)),
              .init("arrival", $0.arrival.map(JSONValue.number) ?? .null),
            ])
          }))
    }
    guard !alarms.isEmpty else { return try Answer.give("There is no alarm.") }
    try Answer.give(table: alarms.map { ["\($0.id)", $0.raised.dateTimeGroup, $0.rank.word, $0.text] })
  }
}
