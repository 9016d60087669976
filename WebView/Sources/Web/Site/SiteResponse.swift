/// What is answered to a request.
struct SiteResponse: Sendable {
  var status = 200
  var type = "text/html; charset=utf-8"
  var body: [UInt8] = []
  var headers: [(name: String, value: String)] = []
  /// Whether it holds what only its reader may know, beside what others put into its address: compressed, its length
  /// would tell of the one through the other.
  var isConfidential = false

  static func text(_ text: String, status: Int = 200, type: String = "text/plain; charset=utf-8")
    -> SiteResponse
  {
    SiteResponse(status: status, type: type, body: Array(text.utf8))
  }

  /// JSON as a command writes it: with a line feed at its end.
  static func json(_ value: JSONText, status: Int = 200) -> SiteResponse {
    SiteResponse(status: status, type: "application/json", body: value.bytes)
  }

  static func redirect(to location: String) -> SiteResponse {
    var answer = SiteResponse.text("See \(location)\n", status: 303)
    answer.headers.append(("Location", location))
    return answer
  }
}

/// The bytes of a JSON answer.
struct JSONText: Sendable {
  let bytes: [UInt8]
}

/// A request, free of how it came.
struct SiteRequest: Sendable {
  enum Method: Sendable { case get, post }

  let method: Method
  /// The path, still escaped.
  let path: String
  /// The query, still escaped.
  let query: String
  var body: [UInt8] = []
  /// What the reader knows the server as, for links that are followed elsewhere: `http://localhost:1962`.
  var origin = ""
}
