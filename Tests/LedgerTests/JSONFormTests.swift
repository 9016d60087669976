import Foundation
import Ledger
import Reports
import TestSupport
import Testing

/// The JSON of section 7: its keys and the kinds of its values, exactly, on records made at random.
@Suite("The form of the JSON answers")
struct JSONFormTests {
  /// What a value must look like.
  private indirect enum Form: Sendable {
    case text, number, bool, time
    case oneOf([String])
    case orNull(Form)
    case amount
    case list(Form)
    /// These keys, all of them, in any order; further ones are allowed when named as optional.
    case object([String: Form], optional: [String: Form] = [:])
    case byView(Form)
    /// An object that is told by one of its keys: the form of the first of these that it has.
    case told([(by: String, Form)])
    /// A sentence of an explanation, with those behind it.
    case reason
  }

  private func check(_ value: Any, _ form: Form, _ views: [String], _ path: String) {
    switch form {
    case .text: #expect(value is String, "\(path)")
    case .number: #expect(value is Int, "\(path)")
    case .bool: #expect(value is Bool, "\(path)")
    case .time:
      let text = value as? String ?? ""
      #expect(text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d/) != nil, "\(path): \(value)")
    case .oneOf(let words): #expect(words.contains(value as? String ?? ""), "\(path): \(value)")
    case .orNull(let inner): if !(value is NSNull) { check(value, inner, views, path) }
    case .amount: #expect(value is NSNumber || value as? String == "all", "\(path): \(value)")
    case .list(let inner):
      for (index, element) in (value as? [Any] ?? []).enumerated() {
        check(element, inner, views, "\(path)[\(index)]")
      }
      #expect(value is [Any], "\(path)")
    case .object(let keys, let optional):
      let object = value as? [String: Any] ?? [:]
      #expect(Set(keys.keys).isSubset(of: object.keys), "\(path)")
      #expect(Set(object.keys).isSubset(of: Set(keys.keys).union(optional.keys)), "\(path): \(object.keys)")
      for (key, inner) in keys.merging(optional, uniquingKeysWith: { $1 }) {
        if let member = object[key] { check(member, inner, views, "\(path).\(key)") }
      }
    case .told(let forms):
      let object = value as? [String: Any] ?? [:]
      let form = forms.first { object[$0.by] != nil }?.1
      #expect(form != nil, "\(path): \(object.keys)")
      if let form { check(value, form, views, path) }
    case .reason:
      let form = Form.object([
        "text": .text, "time": .orNull(.time), "citations": .list(.text), "because": .list(.reason),
      ])
      check(value, form, views, path)
    case .byView(let inner):
      let object = value as? [String: Any] ?? [:]
      #expect(Set(object.keys) == Set(views), "\(path)")
      for (key, member) in object { check(member, inner, views, "\(path).\(key)") }
    }
  }

  private static let undertakingStates = UndertakingState.allCases.map(\.rawValue)

  private static let status = Form.object([
    "asOf": .time,
    "proposals": .list(
      .object([
        "name": .text,
        "views": .byView(
          .object(
            ["state": .oneOf(ProposalState.allCases.map(\.rawValue)), "agreedAt": .orNull(.time)],
            optional: [
              "reservations": .list(.object(["party": .text, "what": .text])),
              "amendments": .list(.object(["party": .text, "what": .text])),
              "supersededBetween": .list(.text),
            ])),
      ])),
    "measures": .list(
      .object([
        "name": .text,
        "views": .byView(.object(["state": .oneOf(["none", "imposed", "suspended", "lifted"])])),
      ])),
    "undertakings": .list(
      .object(
        [
          "name": .text, "debtor": .text, "creditors": .list(.text),
          "views": .byView(
            .object(
              [
                "state": .oneOf(undertakingStates), "deadline": .orNull(.time),
                "lastDay": .orNull(.text),
                "progress": .list(progress),
              ], optional: ["doneAt": .orNull(.time), "late": .bool])),
          "disputed": .bool, "differing": .bool,
        ], optional: ["family": .text])),
    "days": .list(
      .object(["name": .text, "views": .byView(.object(["reachedAt": .orNull(.time)]))])),
    "rights": .list(
      .object([
        "name": .text, "holders": .list(.text), "to": .list(.text),
        "views": .byView(
          .object([
            "state": .oneOf(RightState.allCases.map(\.rawValue)), "effectAt": .orNull(.time),
          ])),
      ])),
  ])

  private static let progress = Form.told([
    (
      by: "reported",
      .object(
        ["thing": .text, "reported": .amount, "verified": .amount, "of": .amount], optional: ["unit": .text])
    ),
    (by: "atMost", level(["atMost": .amount])), (by: "atLeast", level(["atLeast": .amount])),
    (by: "given", .object(["given": .number, "ended": .number])),
  ])

  private static func level(_ bound: [String: Form]) -> Form {
    .object(
      bound.merging(
        ["thing": .text, "level": .orNull(.amount), "by": .orNull(.text), "since": .orNull(.time)],
        uniquingKeysWith: { $1 }), optional: ["unit": .text, "admitted": .amount])
  }

  private static let clauses = ClauseName.allCases.map(\.rawValue)

  private static let move = Form.object(
    [
      "party": .text,
      "move": .oneOf([
        "undertakes", "accepts", "adopts", "goes-first", "resumes", "declares-kept", "returns", "invokes",
      ]),
      "subject": .text,
    ],
    optional: [
      "clause": .oneOf(clauses),
      "like": .text, "act": .text,
    ])

  private func parsed(_ json: JSONValue) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(json.utf8))
  }

  private func checkAll(_ record: Record, at then: Instant) throws {
    let engine = Engine(record)
    let views = record.views.map { record.name(of: $0) }
    check(try parsed(StatusReport(engine, at: then).json), Self.status, views, "status")
    let disputes = Form.object([
      "asOf": .time,
      "disputes": .list(
        .object(
          [
            "subject": .text, "clause": .oneOf(Self.clauses),
            "readings": .object([:], optional: names(views)),
          ],
          optional: ["sources": .object([:], optional: sources(views))])),
      "differing": .list(
        .object(["subject": .text, "views": .object([:], optional: names(views)), "because": .list(.reason)])
      ),
    ])
    check(try parsed(DisputesReport(engine, at: then).json), disputes, views, "disputes")
    let stuckEntry = Form.object([
      "name": .text, "views": .object([:], optional: names(views)), "until": .orNull(.time),
      "because": .list(.reason),
    ])
    let stuck = Form.object([
      "asOf": .time,
      "stuck": .list(
        stuckEntry),
      "breaches": .list(
        .object(["name": .text, "views": .object([:], optional: names(views)), "because": .list(.reason)])
      ),
    ])
    check(try parsed(StuckReport(engine, at: then).json), stuck, views, "stuck")
    let ending = Form.object(["from": .text, "to": .text])
    let endings = Form.object(
      [:], optional: Dictionary(uniqueKeysWithValues: views.map { ($0, ending) }))
    let unlock = Form.object([
      "asOf": .time, "target": .text, "freed": .orNull(.bool), "searched": .number,
      "solutions": .list(.list(Self.move)),
      "follows": .list(
        .object([
          "parties": .list(.text), "changes": .list(.object(["name": .text, "views": endings])),
          "stuck": .list(stuckEntry),
        ])),
    ])
    for index in record.undertakings.indices.prefix(3) {
      let report = UnlockReport(engine, of: .init(rawValue: Int32(index)), at: then, in: nil, upTo: 1)
      check(try parsed(report.json), unlock, views, "unlock")
    }
    let check = DiagnosticsReport(engine.failedAssertions(), files: record.files)
    self.check(try parsed(check.json), Self.errors, views, "check")
  }

  private static let errors = Form.object([
    "errors": .list(
      .object([
        "file": .text, "line": .orNull(.number), "column": .orNull(.number), "code": .text,
        "severity": .oneOf(["error", "warning"]), "message": .text, "hint": .orNull(.text),
      ]))
  ])

  private func names(_ views: [String]) -> [String: Form] {
    Dictionary(uniqueKeysWithValues: views.map { ($0, .text) })
  }

  private func sources(_ views: [String]) -> [String: Form] {
    let citation = Form.object(["reference": .text, "quote": .orNull(.text)])
    return Dictionary(
      uniqueKeysWithValues: views.map { ($0, .object(["since": .time, "citations": .list(citation)])) })
  }

  @Test("On records made at random", arguments: Seeds.first(20))
  func generated(seed: Int) throws {
    let record = try record(GeneratedRecord(seed: seed).text)
    for date in ["1999-02-01", "1999-03-20 12:00", "1999-05-01"] {
      try checkAll(record, at: try instant(date, in: record))
    }
  }

  @Test("On the examples", arguments: ["cuba-1962", "ceasefire", "limits-and-relief"])
  func examples(name: String) throws {
    let folder = Product.repository.appendingPathComponent("examples/\(name)")
    let (record, diagnostics) = Record.reading(entry: "record.reftel") { (path) throws(LoadFailure) in
      guard let data = FileManager.default.contents(atPath: folder.appendingPathComponent(path).path) else {
        throw LoadFailure("there is no such file")
      }
      return Array(data)
    }
    #expect(diagnostics.isEmpty)
    for act in stride(from: 0, to: record.acts.count, by: 7) {
      try checkAll(record, at: record.acts[act].date.instant)
    }
  }
}
