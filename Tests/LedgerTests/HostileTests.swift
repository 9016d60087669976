import Ledger
import TestSupport
import Testing

/// Input that no honest writer makes: it gets an error, and never a trap.
@Suite("Hostile input")
struct HostileTests {
  private func codes(_ bytes: [UInt8]) -> [DiagnosticCode] {
    Record.reading(entry: "record.reftel") { (_) throws(LoadFailure) in bytes }.diagnostics.map(\.code)
  }

  private func codes(_ text: String) -> [DiagnosticCode] { codes(Array(text.utf8)) }

  @Test("Bytes that are not UTF-8, marks and carriage returns")
  func encodings() {
    #expect(codes(Array("party A\n; caf".utf8) + [0xE9, 0x0A]) == [.notUTF8])
    #expect(codes([0xFF, 0xFE, 0x70, 0x00]).contains(.notUTF8))
    #expect(codes([0xEF, 0xBB, 0xBF] + Array("party A\n".utf8)) == [.byteOrderMark])
    #expect(codes("party A\r\nparty B\r\n") == [.carriageReturns])
    #expect(codes([UInt8](repeating: 0, count: 1000)).contains(.strayText))
  }

  @Test("A line of twenty megabytes", arguments: ["party ", "; ", "1999-01-01 A says \"", "$ "])
  func endlessLine(start: String) {
    var bytes = Array(start.utf8)
    while bytes.count < 20_000_000 { bytes += bytes }
    #expect(codes(bytes) == [.endlessLine])
  }

  @Test("Ten thousand parentheses, and as many atoms")
  func nesting() {
    let opening = String(repeating: "(", count: 10_000)
    let closing = String(repeating: ")", count: 10_000)
    let head = "party A\nparty B\nundertaking u by A to B\n  after "
    #expect(codes(head + opening + "u done" + closing + "\n") == [.nestedTooDeep])
    #expect(codes(head + String(repeating: "1 day after ", count: 5_000) + "u done\n") == [.nestedTooDeep])
    // A long condition is nothing to object to, unless it waits for itself.
    #expect(
      codes(
        "party A\nparty B\nevent e\nundertaking u by A to B\n  after "
          + String(repeating: "e occurred or ", count: 4_000) + "e occurred\n"
      ).isEmpty)
  }

  @Test(
    "Dates that no calendar has",
    arguments: [
      ("1962-02-30", DiagnosticCode.noSuchDay), ("1900-02-29", .noSuchDay), ("1962-13-01", .noSuchDay),
      ("0000-01-01", .yearOutOfRange), ("9999-12-31", .yearOutOfRange), ("1962-1-1", .noSuchDay),
      ("1962-01-01 24:00", .noSuchTime), ("1962-01-01 12:60", .noSuchTime),
      ("1962-01-01 12:00 -1500", .noSuchZone),
    ])
  func dates(text: String, code: DiagnosticCode) {
    #expect(codes("party A\n\(text) A says \"so\"\n") == [code])
  }

  @Test("Includes in a circle, missing, outside, and vanishing between two looks")
  func includes() {
    func read(_ files: [String: String]) -> [DiagnosticCode] {
      Record.reading(entry: "record.reftel") { (path) throws(LoadFailure) in
        guard let text = files[path] else { throw LoadFailure("it has vanished") }
        return Array(text.utf8)
      }.diagnostics.map(\.code)
    }
    #expect(
      read(["record.reftel": "include \"a.reftel\"\n", "a.reftel": "include \"record.reftel\"\n"]) == [
        .includeCycle
      ])
    #expect(read(["record.reftel": "include \"a.reftel\"\nparty A\n"]) == [.unreadableFile])
    #expect(read(["record.reftel": "include \"../a.reftel\"\n"]) == [.includeOutside])
    #expect(read(["record.reftel": "include \"/etc/passwd\"\n"]) == [.includeOutside])
    #expect(read([:]) == [.unreadableFile])
    for name in [
      ".git/config", "a.txt", "a", ".reftel", "x/.reftel", "a.reftel.orig", "a.REFTEL", ".a.reftel",
      ".git/a.reftel", "x/.y/a.reftel", "x/../.git/a.reftel", "telegrams/a.reftel", "./telegrams/x/a.reftel",
      "Telegrams/a.reftel",
    ] {
      #expect(read(["record.reftel": "include \"\(name)\"\n"]) == [.notALedger], "\(name)")
    }
    for name in ["a.reftel", "x/telegrams/a.reftel", "./x/y.z/a.b.reftel", "telegrams.reftel", "é.reftel"] {
      #expect(read(["record.reftel": "include \"\(name)\"\n"]) == [.unreadableFile], "\(name)")
    }
  }

  @Test(
    "Byte order marks and blank lines where none belong are laid out once and for all",
    arguments: [
      ("\n\u{FEFF}party A \"\n", "party A \"\n"),
      ("\n\u{FEFF}\n \u{FEFF}\u{FEFF}party A\n\u{FEFF}1999-01-01 x\n", "party A\n\u{FEFF}1999-01-01 x\n"),
      ("p\n \n '\n", "p\n '\n"),
      ("\n\u{FEFF}\u{FEFF}\n", ""),
    ])
  func layoutOnceAndForAll(text: String, layout: String) {
    let once = Formatter.formatted(Array(text.utf8))
    #expect(String(decoding: once, as: UTF8.self) == layout)
    #expect(Formatter.formatted(once) == once)
  }

  @Test("Persons of nobody, and of each other")
  func persons() {
    #expect(codes("person B of A\n1999-01-01 B says \"so\"\n") == [.unknownName])
    #expect(codes("party A\nperson B of A\nperson C of B\n1999-01-01 C says \"so\"\n") == [.wrongKind])
    // The second is not held against it: whose the first is, nobody knows.
    #expect(codes("person B of C\nperson C of B\n") == [.wrongKind])
  }

  @Test("A thousand files with names that are not found: two hundred are looked for", .timeLimit(.minutes(1)))
  func unknownNamesBetweenIncludes() {
    let events = (0..<300).map { "event abcdefg\($0)\n" }.joined()
    let acts = (0..<1_000).map { "1999-01-01 abcdefgh\($0) occurs\ninclude \"\($0).reftel\"\n" }.joined()
    let diagnostics = Record.reading(entry: "record.reftel") { (path) throws(LoadFailure) in
      Array((path == "record.reftel" ? "party A\n" + events + acts : "").utf8)
    }.diagnostics
    #expect(diagnostics.count == 1_000)
    #expect(diagnostics.count { $0.remedy?.hasPrefix("did you mean") == true } == 200)
  }

  @Test("Files that include each other deeper than any record")
  func deepIncludes() {
    let diagnostics = Record.reading(entry: "0.reftel") { (path) throws(LoadFailure) in
      Array("include \"\((Int(path.dropLast(7)) ?? 0) + 1).reftel\"\n".utf8)
    }.diagnostics
    #expect(diagnostics.map(\.code) == [.includeCycle])
  }

  @Test("Numbers and times beyond all measure do not overflow")
  func extremes() throws {
    #expect(codes("party A\nthing t 99999999999999999999\n") == [.numberTooLarge])
    let record = try record(
      """
      party A
      party B
      event e
      undertaking u by A to B
        within 1000000000 months of e occurred
      undertaking v by A to B
        after 1000000000 weeks after e occurred
      9998-12-31 e occurs
      9998-12-31 A undertakes u, v

      """)
    let viewState = Engine(record).viewState(in: .text, at: try instant("9998-12-31", in: record))
    #expect(viewState.state(of: Identifier<Undertaking>(rawValue: 0)) == .due)
    #expect(viewState.state(of: Identifier<Undertaking>(rawValue: 1)) == .waiting)
  }

  @Test("A ledger with a byte changed, taken out or doubled is read to its end", arguments: 1...200)
  func mutations(seed: Int) {
    var bytes = Array(GeneratedRecord(seed: seed).text.utf8)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5 {
      let index = random.number(0...(bytes.count - 1))
      switch random.number(0...2) {
      case 0: bytes[index] = UInt8(random.number(0...255))
      case 1: bytes.remove(at: index)
      default: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + 40)], at: index)
      }
    }
    let (record, diagnostics) = Record.reading(entry: "record.reftel") { (_) throws(LoadFailure) in bytes }
    for diagnostic in diagnostics {
      #expect(diagnostic.place.map { Int($0.end) <= bytes.count && $0.start <= $0.end } ?? true)
    }
    #expect(Formatter.formatted(Formatter.formatted(bytes)) == Formatter.formatted(bytes))
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    for view in record.views { _ = Snapshot(Engine(record), view, at: .distantFuture) }
  }
}
