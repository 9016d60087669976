import Foundation
import FoundationXML
import Questions
import Reports
import TestSupport
import Testing

@testable import Web

/// Runs the built command.
private func reftel(_ arguments: [String]) throws -> [UInt8] {
  let process = Process()
  process.executableURL = Product.program("reftel")
  process.arguments = arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
  process.waitUntilExit()
  return bytes
}

@Suite("API")
struct APITests {
  @Test("Answers are those of the commands, byte for byte")
  func commands() async throws {
    let date = "as-of=1962-11-12"
    let cases: [(path: String, words: [String])] = [
      ("status", ["status"]), ("status?\(date)", ["status", "--as-of", "1962-11-12"]),
      ("status?\(date)&view=USSR", ["status", "--as-of", "1962-11-12", "--view", "USSR"]),
      ("status?as-of=1962-11-12+20:30", ["status", "--as-of", "1962-11-12 20:30"]),
      ("status?as-of=1962-11-12T20:30", ["status", "--as-of", "1962-11-12 20:30"]),
      (
        "status?\(date)&then=USSR+accepts+rfk-2",
        ["status", "--as-of", "1962-11-12", "--then", "USSR accepts rfk-2"]
      ),
      (
        "status?\(date)&without=quarantine.reftel:9",
        ["status", "--as-of", "1962-11-12", "--without", "quarantine.reftel:9"]
      ),
      ("status?\(date)&open=yes&by=USSR", ["status", "--as-of", "1962-11-12", "--open", "--by", "USSR"]),
      (
        "status?\(date)&of=rfk-2&state=proposed&state=open",
        ["status", "--as-of", "1962-11-12", "--of", "rfk-2", "--state", "proposed,open"]
      ),
      (
        "status?\(date)&due-within=6+months",
        ["status", "--as-of", "1962-11-12", "--due-within", "6", "months"]
      ),
      ("deadlines?as-of=1962-11-22", ["deadlines", "--as-of", "1962-11-22"]),
      (
        "deadlines?as-of=1962-11-22&within=10+working+days&view=US",
        ["deadlines", "--as-of", "1962-11-22", "--within", "10 working days", "--view", "US"]
      ),
      ("disputes?\(date)", ["disputes", "--as-of", "1962-11-12"]),
      ("journal?party=USSR&from=1962-11-01", ["journal", "--party", "USSR", "--from", "1962-11-01"]),
      ("journal?cites=state-usun-1158%237", ["journal", "--cites", "state-usun-1158#7"]),
      ("history?name=lift", ["history", "lift"]),
      ("why?name=lift&\(date)", ["why", "lift", "--as-of", "1962-11-12"]),
      ("stuck?\(date)", ["stuck", "--as-of", "1962-11-12"]),
      (
        "unlock?name=lift&\(date)&moves=1", ["unlock", "lift", "--as-of", "1962-11-12", "--moves", "1"]
      ),
      (
        "compare?\(date)&with=1962-11-20",
        ["compare", "--as-of", "1962-11-12", "--with", "1962-11-20"]
      ),
      (
        "brief?\(date)&since=1962-11-06",
        ["brief", "--as-of", "1962-11-12", "--since", "1962-11-06"]
      ), ("check", ["check"]),
    ]
    try await Served.example { served in
      for (path, words) in cases {
        let answer = try served.client.get("/api/\(path)")
        let wanted = try reftel(words + [served.folder.path, "--json"])
        #expect(!wanted.isEmpty, "\(words)")
        #expect(answer.body == wanted, "\(path)")
        #expect(answer.headers["content-type"] == "application/json")
      }
      for question in [
        "unlock?name=lift&moves=0", "unlock?name=lift&moves=abc", "unlock?name=lift&seconds=-5",
        "status?vew=US",
        "search", "search?q=%22open", "search?q=a*+b*+c*+d*", "check?as-of=1962-11-12", "show?key=nothing",
        "telegrams?genre=telegraph", "telegrams?limit=0",
      ] {
        let answer = try served.client.get("/api/\(question)")
        #expect(answer.status == 400, "\(question)")
        #expect(answer.text.contains("\"error\""), "\(question)")
      }
      let unknown = try served.client.get("/api/why?name=nothing")
      #expect(unknown.status == 400)
      #expect(unknown.text.contains("\"error\""))
      #expect(try served.client.get("/api/nothing").status == 404)
    }
  }

  @Test("Answers about documents are those of the commands, byte for byte")
  func documents() async throws {
    let cases: [(path: String, words: [String])] = [
      ("telegrams", ["telegrams"]),
      ("telegrams?genre=telegram&limit=1", ["telegrams", "--genre", "telegram", "--limit", "1"]),
      ("telegrams?facets=yes&uncited=yes", ["telegrams", "--facets", "--uncited"]),
      ("telegrams?facets=yes&post=vienna", ["telegrams", "--facets", "--post", "vienna"]),
      ("telegrams?from=mission&after=2031", ["telegrams", "--from", "mission", "--after", "2031"]),
      ("show?key=mission-report-7", ["show", "mission-report-7"]),
      ("references?key=mission-report-7", ["references", "mission-report-7"]),
      ("cite?key=mission-report-7%233", ["cite", "mission-report-7#3"]),
    ]
    try await Served.example("ceasefire") { served in
      for (path, words) in cases {
        let answer = try await Self.indexed(served, "/api/\(path)")
        #expect(answer.body == (try reftel(words + [served.folder.path, "--json"])), "\(path)")
      }
      let search = try served.client.get("/api/search?q=bridge")
      #expect(search.body == (try reftel(["search", "bridge", "--record", served.folder.path, "--json"])))
    }
  }

  @Test("Each answer has the members that the description says, and no others")
  func schemas() async throws {
    // Only the record of 1962 has meetings.
    try await schemas(
      of: ["meeting", "meetings", "instructions", "knowledge"], in: "cuba-1962", ["name": "ny-1"])
    try await schemas(
      of: QuestionList.all.map { $0.name }.filter { $0 != "meeting" }, in: "ceasefire",
      ["name": "corridor", "with": "2031-02-02", "q": "bridge", "key": "mission-report-7"])
  }

  private func schemas(of names: [String], in example: String, _ values: [String: String]) async throws {
    try await Served.example(example) { served in
      let description = try served.client.get("/api/openapi.json").body
      for question in names.compactMap(QuestionList.question) {
        let items = try question.parameters.filter(\.isRequired).map { parameter in
          "\(parameter.name)=\(try #require(values[parameter.name]))"
        }
        let answer = try await Self.indexed(
          served, "/api/\(question.name)?\(items.joined(separator: "&"))")
        #expect(answer.status == 200, "\(question): \(answer.text.prefix(200))")
        #expect(try Self.differences(answer.body, from: description, of: question.name) == [])
      }
    }
  }

  /// An answer, once the documents are indexed.
  private static func indexed(_ served: Served, _ path: String) async throws -> Client.Answer {
    for _ in 0..<40 {
      let answer = try served.client.get(path)
      if answer.status != 503 { return answer }
      try await Task.sleep(for: .milliseconds(200))
    }
    return try served.client.get(path)
  }

  /// What of an answer is not as it is described.
  private static func differences(
    _ answer: [UInt8], from description: [UInt8], of question: String
  ) throws -> [String] {
    func object(_ bytes: [UInt8]) throws -> [String: Any] {
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
    }
    let components = try object(description)["components"] as? [String: Any] ?? [:]
    let schemas = components["schemas"] as? [String: Any] ?? [:]
    let schema = schemas[question] as? [String: Any] ?? [:]
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let members = try object(answer)
    var differences = Set(members.keys).symmetricDifference(properties.keys).sorted()
    differences += Set(schema["required"] as? [String] ?? []).symmetricDifference(properties.keys).sorted()
    for (name, value) in members {
      let described = properties[name]?["type"]
      let types = described as? [String] ?? [described as? String ?? ""]
      let isFitting = types.contains { type in
        switch type {
        case "null": value is NSNull
        case "array": value is [Any]
        case "object": value is [String: Any]
        case "string": value is String
        case "boolean": value is Bool
        case "integer": value is Int
        default: false
        }
      }
      if !isFitting { differences.append("\(name) is no \(types)") }
    }
    return differences
  }

  @Test("The description tells of every question, and of what it takes")
  func description() async throws {
    try await Served.example { served in
      let answer = try served.client.get("/api/openapi.json")
      let json = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
      let paths = json?["paths"] as? [String: Any] ?? [:]
      #expect(Set(paths.keys) == Set(QuestionList.all.map { "/api/\($0.name)" }))
      #expect(json?["openapi"] as? String == "3.1.0")
    }
  }
}

@Suite("Feeds and tables")
struct FeedTests {
  @Test("Deadlines as a calendar")
  func calendar() async throws {
    try await Served.example { served in
      let answer = try served.client.get("/feeds/deadlines.ics?as-of=1962-11-20")
      #expect(answer.headers["content-type"] == "text/calendar; charset=utf-8")
      let lines = answer.text.components(separatedBy: "\r\n")
      #expect(lines.first == "BEGIN:VCALENDAR")
      #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
      // The thirty days end with 20 December: a whole day.
      #expect(lines.contains("DTSTART;VALUE=DATE:19621220"))
      // The table says the same day, and the alarms come before it.
      #expect(
        try served.client.get("/tables/deadlines.csv?as-of=1962-11-20").text.contains(
          "1962-12-20,il28-removal,"))
      #expect(lines.contains("BEGIN:VALARM") && lines.contains("TRIGGER:-PT15H"))
      #expect(lines.contains { $0.hasPrefix("SUMMARY:il28-removal: Remove the bombers") })
    }
  }

  @Test("Acts as a feed that can be read")
  func atom() async throws {
    final class Counter: NSObject, XMLParserDelegate {
      var entries = 0
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
      ) {
        if name == "entry" { entries += 1 }
      }
    }
    try await Served.example { served in
      let answer = try served.client.get("/feeds/acts.atom?as-of=1962-11-12")
      let counter = Counter()
      let parser = XMLParser(data: Data(answer.body))
      parser.delegate = counter
      #expect(parser.parse())
      #expect(counter.entries > 20)
      #expect(answer.text.contains("<link rel=\"alternate\" href=\"http://"))
    }
  }

  @Test("Every table as CSV and JSON, with as many rows")
  func tables() async throws {
    try await Served.example { served in
      for name in PageContext.tables {
        let json = try served.client.get("/tables/\(name).json?as-of=1962-11-12")
        let rows = try JSONSerialization.jsonObject(with: Data(json.body)) as? [[String: String]] ?? []
        let csv = try served.client.get("/tables/\(name).csv?as-of=1962-11-12")
        // The record has no named day and no right.
        #expect(rows.isEmpty == ["days", "rights"].contains(name), "\(name)")
        #expect(csv.headers["content-type"] == "text/csv; charset=utf-8")
        if name != "acts", name != "disputes" {
          #expect(csv.text.components(separatedBy: "\r\n").count == rows.count + 2, "\(name)")
        }
      }
      #expect(try served.client.get("/tables/nothing.csv").status == 404)
    }
  }

  @Test("What a spreadsheet would take for a formula is no formula")
  func formulas() {
    let table = TableReport(
      name: "t", columns: ["a", "b"], rows: [["=1+1", "a \"b\", c"], ["plain", "two\nlines"]])
    #expect(table.csv == "a,b\r\n'=1+1,\"a \"\"b\"\", c\"\r\nplain,\"two\nlines\"\r\n")
  }
}
