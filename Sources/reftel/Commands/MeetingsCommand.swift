import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel meetings`
struct MeetingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: MeetingsQuestion.self,
    discussion: """
      Meetings that begin after the date are left out.

        reftel meetings examples/cuba-1962 --with Mikoyan
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var question: MeetingsQuestion

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.sound(at: record, options)
    let report = try open.answer(question, options)
    if json { return try Terminal.answer(report.json) }
    guard !report.meetings.isEmpty else { return try Terminal.answer(["no meeting has begun"]) }
    try Terminal.answer(report.meetings.flatMap { MeetingHeading(record: report.record, id: $0).lines })
  }
}

extension MeetingsQuestion: CommandQuestion { typealias Command = MeetingsCommand }

/// Who met when and where, and whose records there are.
struct MeetingHeading {
  let record: Record
  let id: Identifier<Meeting>

  private var meeting: Meeting { record.meetings[id] }

  var lines: [StyledText] {
    let title = meeting.heading.title
    let people = meeting.participants.map { record.name(of: $0) }.joined(separator: ", ")
    var lines: [StyledText] = [
      "\(meeting.heading.name, .strong)\(title.isEmpty ? "" : ": \(title)")",
      StyledText("  \(time)\(meeting.place.map { ", \($0)" } ?? "")").hanging(at: 4),
      StyledText("  with \(people)").hanging(at: 4),
    ]
    for account in meeting.accounts {
      let sources = account.citations.map(\.reference).joined(separator: ", ")
      lines.append(
        StyledText(
          "  recorded by \(record.parties[account.party].heading.name)\(sources.isEmpty ? "" : ": \(sources)")"
        )
        .hanging(at: 4))
    }
    if meeting.accounts.isEmpty { lines.append("  \("no record of it", .faint)") }
    return lines
  }

  /// From when to when; where nobody said when it ended, from when.
  private var time: String {
    let start = meeting.start.text(in: record.zone)
    let (day, _) = meeting.start.instant.day(in: record.zone)
    let endOfDay = WrittenDate(Instant(startOf: day, in: record.zone), hasTime: false).end
    guard meeting.start.hasTime, meeting.end != endOfDay else { return start }
    let end = WrittenDate(meeting.end, hasTime: true).text(in: record.zone)
    return start.prefix(10) == end.prefix(10) ? "\(start) to \(end.dropFirst(11))" : "\(start) to \(end)"
  }
}
