/// What is odd about meetings: nobody wrote of one, or what was said in one is told from the record of another
/// (§9).
extension Record {
  func oddMeetings() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for meeting in meetings where meeting.accounts.allSatisfy(\.citations.isEmpty) {
      problems.append(
        Diagnostic(
          .unrecordedMeeting, "no document tells of '\(meeting.heading.name)'", at: meeting.heading.place,
          remedy: "name one, and whose it is: recorded by PARTY @KEY"))
    }
    guard !meetings.isEmpty else { return problems }
    // A document may tell of several meetings.
    var told: [String: [Identifier<Meeting>]] = [:]
    for index in meetings.indices {
      for citation in meetings[index].accounts.flatMap(\.citations) {
        told[citation.key, default: []].append(Identifier(index))
      }
    }
    var line: SourcePlace?
    for act in acts {
      guard let meeting = act.meeting, act.place != line else { continue }
      line = act.place
      for citation in act.citations {
        guard let others = told[citation.key], !others.contains(meeting), let other = others.first else {
          continue
        }
        problems.append(
          Diagnostic(
            .otherMeetingsRecord,
            "'\(citation.key)' tells of '\(name(of: .meeting(other)))', and this was in '\(name(of: .meeting(meeting)))'",
            at: citation.place,
            remedy:
              "correct one of the two, or say that it tells of this meeting too: recorded by PARTY @\(citation.key)"
          ))
      }
    }
    return problems
  }
}
