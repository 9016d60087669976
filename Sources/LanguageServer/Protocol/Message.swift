public import Reports

/// A message of the protocol (JSON-RPC 2.0), as far as it can be made out.
public enum Message: Sendable {
  /// Asks something: its answer carries the same id.
  case request(id: JSONValue, method: String, parameters: JSONValue)
  /// Tells something.
  case notification(method: String, parameters: JSONValue)
  /// Answers something that was asked of the client.
  case response
  /// None of these; with the id, where there is one.
  case malformed(id: JSONValue)

  /// Reads a message.
  public init(_ value: JSONValue) {
    let id = value["id"]
    switch value["method"] {
    case .string(let method)?:
      let parameters = value["params"] ?? .null
      switch id {
      case .number?, .string?: self = .request(id: id ?? .null, method: method, parameters: parameters)
      case nil: self = .notification(method: method, parameters: parameters)
      default: self = .malformed(id: .null)
      }
    case nil where id != nil && (value["result"] != nil || value["error"] != nil): self = .response
    default: self = .malformed(id: id ?? .null)
    }
  }

  /// The message that answers a request.
  static func answer(_ id: JSONValue, _ result: JSONValue) -> JSONValue {
    .object([.init("jsonrpc", .string("2.0")), .init("id", id), .init("result", result)])
  }

  /// The message that says why a request is not answered.
  static func failure(_ id: JSONValue, _ error: ResponseError) -> JSONValue {
    .object([
      .init("jsonrpc", .string("2.0")), .init("id", id),
      .init(
        "error",
        .object([.init("code", .number(error.code)), .init("message", .string(error.message))])),
    ])
  }

  /// A message that tells something.
  static func notification(_ method: String, _ parameters: JSONValue) -> JSONValue {
    .object([
      .init("jsonrpc", .string("2.0")), .init("method", .string(method)), .init("params", parameters),
    ])
  }

  /// A message that asks something of the client.
  static func request(_ id: String, _ method: String, _ parameters: JSONValue) -> JSONValue {
    .object([
      .init("jsonrpc", .string("2.0")), .init("id", .string(id)), .init("method", .string(method)),
      .init("params", parameters),
    ])
  }
}

/// Why a request is not answered, with the protocol's number for it.
struct ResponseError: Error {
  let code: Int
  let message: String

  static let parseError = -32700
  static let invalidRequest = ResponseError(code: -32600, message: "this is no message of the protocol")
  static let notInitialized = ResponseError(code: -32002, message: "'initialize' comes first")
  static let cancelled = ResponseError(code: -32800, message: "cancelled")

  static func unknownMethod(_ method: String) -> ResponseError {
    ResponseError(code: -32601, message: "'\(method)' is not known here")
  }

  static func badParameters(_ reason: String) -> ResponseError {
    ResponseError(code: -32602, message: reason)
  }

  /// What was asked cannot be done.
  static func failed(_ reason: String) -> ResponseError { ResponseError(code: -32803, message: reason) }
}

extension JSONValue {
  var integer: Int? { if case .number(let number) = self { number } else { nil } }
  var words: String? { if case .string(let text) = self { text } else { nil } }
  var elements: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  var truth: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The value at the end of a way through objects.
  func at(_ keys: String...) -> JSONValue? {
    keys.reduce(Optional(self)) { $0?[$1] }
  }

  /// An object without the members that have no value.
  static func members(_ members: (String, JSONValue?)...) -> JSONValue {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }
}
