import Ledger
import Reports

/// Reads a record and, if it has no error, asks the engine everything it can answer. Traps when answers that must
/// agree do not; what traps by itself, reads where it must not or takes too long, libFuzzer sees.
struct LedgerCheck {
  private let files: RecordFiles

  init(_ files: RecordFiles) {
    self.files = files
  }

  func run() {
    let (record, diagnostics) = Record.reading(
      entry: RecordFiles.entry, displayPrefix: "fuzz/", load: files.load)
    show(diagnostics, record)
    let isSound = !diagnostics.contains { $0.severity == .error }
    checkFormatting(record, isSound: isSound)
    checkDates(record)
    guard isSound else { return }
    checkNames(record)
    var engine = EngineCheck(record)
    engine.run()
    ClosureCheck(record).run()
    checkKnowledge(record)
    show(Engine(record).failedAssertions(), record)
  }

  // MARK: Diagnostics

  private func show(_ diagnostics: [Diagnostic], _ record: Record) {
    let report = DiagnosticsReport(diagnostics, files: record.files)
    for entry in spread(report.entries, atMost: 500) {
      require(!entry.lines.isEmpty, "a diagnostic without lines")
      if let position = entry.position {
        require(position.line >= 1 && position.column >= 1, "a diagnostic at \(position)")
      }
    }
    require(report.json.text.hasPrefix("{"), "a report that is no object")
    require(report.errorCount + report.warningCount == diagnostics.count, "diagnostics got lost")
  }

  // MARK: The text

  /// Formatting twice changes nothing, loses nothing but blanks, and leaves a sound record sound. Whatever else a
  /// formatter is to keep belongs here.
  private func checkFormatting(_ record: Record, isSound: Bool) {
    var formatted = files
    for (path, bytes) in files.files {
      let once = Formatter.formatted(bytes)
      require(Formatter.formatted(once) == once, "'\(path)' changes when it is formatted twice")
      require(Self.visible(once) == Self.visible(bytes), "'\(path)' loses or gains text when it is formatted")
      formatted.files[path] = once
    }
    guard isSound else { return }
    let (again, diagnostics) = Record.reading(entry: RecordFiles.entry, load: formatted.load)
    require(!diagnostics.contains { $0.severity == .error }, "formatting makes \(diagnostics.map(\.message))")
    require(again.headings.map(\.heading.name) == record.headings.map(\.heading.name), "other names")
    require(again.acts.map(\.deed) == record.acts.map(\.deed), "other acts")
    require(again.acts.map(\.date) == record.acts.map(\.date), "other dates")
    require(again.acts.map(\.objects) == record.acts.map(\.objects), "other objects")
    require(again.undertakings.map(\.clauses) == record.undertakings.map(\.clauses), "other clauses")
  }

  /// How often each byte stands in a text, but for blanks, the byte order marks before everything else, and the letters in
  /// which a verb's plural differs: `verifies` and `verify`.
  private static func visible(_ bytes: [UInt8]) -> [Int] {
    let ignored = Array(" \t\r\nsiey".utf8)
    var counts = Array(repeating: 0, count: 256)
    var text = bytes.filter { !ignored.contains($0) }[...]
    while text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    for byte in text { counts[Int(byte)] += 1 }
    return counts
  }

  /// Acts and assertions are dated as their first bytes say.
  private func checkDates(_ record: Record) {
    for act in record.acts { checkDate(act.date, at: act.place, record) }
    for assertion in record.assertions { checkDate(assertion.date, at: assertion.place, record) }
    for (previous, next) in zip(record.acts, record.acts.dropFirst()) {
      require(previous.date.instant <= next.date.instant, "acts out of order")
    }
    for act in record.acts.prefix(8) {
      let line = record.files[Int(act.place.file)].text(of: act.place)
      _ = try? record.date(from: line)
    }
  }

  private func checkDate(_ date: WrittenDate, at place: SourcePlace, _ record: Record) {
    let written = record.files[Int(place.file)].text(of: place)
    if let uncertain = date.uncertain {
      require(written.hasPrefix(uncertain.text), "'\(written.prefix(24))' was read as \(uncertain.text)")
      require(uncertain.firstDay <= uncertain.lastDay, "\(uncertain.text) ends before it begins")
      return
    }
    let day = written.prefix(10)
    let rest = written.dropFirst(10).drop(while: \.isWhitespace)
    let time = rest.prefix(5)
    require(Self.hasForm("0000-00-00", day), "'\(day)' was read as a date")
    require(!date.hasTime || Self.hasForm("00:00", time), "'\(time)' was read as a time")
    // A zone of its own may move the date to another day.
    let afterTime = rest.dropFirst(5).drop(while: \.isWhitespace)
    let hasZone = ["+", "-", "Z", "UTC"].contains { afterTime.hasPrefix($0) }
    guard !date.hasTime || !hasZone else { return }
    let meant = date.hasTime ? "\(day) \(time)" : String(day)
    let text = date.text(in: record.zone)
    require(meant == text, "'\(meant)' was read as \(text)")
  }

  /// Whether a text has digits where the form has zeros, and the form's own characters elsewhere.
  private static func hasForm(_ form: String, _ text: Substring) -> Bool {
    form.utf8.count == text.utf8.count
      && zip(form.utf8, text.utf8).allSatisfy {
        $0 == UInt8(ascii: "0") ? (0x30...0x39).contains($1) : $0 == $1
      }
  }

  // MARK: Who knew what

  /// What somebody could know is a record of its own, without errors; and what has become of instructions can be said of
  /// all.
  private func checkKnowledge(_ record: Record) {
    let knowledge = Knowledge(record)
    let names = record.posts.map(\.heading.name) + record.parties.map(\.heading.name)
    let instants = spread(record.acts.map(\.date.instant), atMost: 2)
    for name in spread(names, atMost: 3) {
      guard let knower = knowledge.knower(name) else { continue }
      for instant in instants {
        let text = knowledge.excerpt(for: knower, at: instant)
        let (part, diagnostics) = Record.reading(entry: "part") { (_) throws(LoadFailure) in text }
        let errors = diagnostics.filter { $0.severity == .error }
        require(errors.isEmpty, "what \(name) could know has errors: \(errors.map(\.message))")
        require(part.acts.count <= record.acts.count, "what \(name) could know has acts of its own")
      }
    }
    for instant in instants {
      _ = InstructionsReport(knowledge, at: instant, of: [], views: nil).json.text
      _ = KnowledgeReport(knowledge, at: instant, about: [], unknownTo: nil).json.text
    }
  }

  // MARK: Names and phrases

  private func checkNames(_ record: Record) {
    for (entity, heading) in record.headings {
      require(record[heading.name] == entity, "'\(heading.name)' stands for something else")
      require(record.name(of: entity) == heading.name, "'\(heading.name)' has another name")
    }
    for undertaking in record.undertakings {
      for name in ClauseName.allCases {
        if let clause = undertaking.clauses[name] {
          require(!record.phrase(clause).isEmpty, "an empty phrase")
        }
      }
    }
    for act in record.acts {
      if case .reads(let clauses) = act.deed {
        for clause in clauses { require(!record.phrase(clause).isEmpty, "an empty phrase") }
      }
    }
    if let name = record.headings.first?.heading.name { _ = record.suggestion(for: name + "x") { _ in true } }
  }
}

/// Ends the program when something that always holds does not.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
