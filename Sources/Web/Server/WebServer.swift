import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Serves the view of a record over HTTP.
public struct WebServer: Sendable {
  private let live: LiveRecord
  private let options: ServerOptions

  /// Prepares a server; nothing listens yet.
  public init(_ live: LiveRecord, options: ServerOptions) throws(ServerOptions.Problem) {
    try options.check()
    self.live = live
    self.options = options
  }

  /// Listens, and answers until the task is cancelled or the process ends.
  ///
  /// - Parameter onRunning: called with the port once it listens.
  public func run(onRunning: @escaping @Sendable (Int) -> Void) async throws {
    Self.allowManyFiles()
    var logger = Logger(label: "reftel-serve")
    logger.logLevel = .error
    let base = options.proxyName.map { "https://\($0)" } ?? "http://\(options.host):\(options.port)"
    let site = Site(live: live, isReadOnly: options.isReadOnly, token: Self.newToken(), base: base)
    let app = Application(
      responder: Gate(site: site, access: Access(options), patience: .seconds(options.patience)),
      // Headers that come too slowly, and connections on which nothing happens, are closed.
      server: .http1(
        configuration: .init(
          idleTimeout: .seconds(Int64(options.patience)),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port), backlog: 1_024,
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionLimit)),
      onServerRunning: { channel in onRunning(channel.localAddress?.port ?? 0) },
      logger: logger)
    let live = live
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await live.follow() }
      group.addTask { try await app.run() }
      try await group.next()
      group.cancelAll()
    }
  }

  private static let connectionLimit = 5_000

  /// Each open page holds a connection; the usual limit of 1,024 is soon reached.
  private static func allowManyFiles() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  private static func newToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
  }
}

/// Between the network and the site: who may ask, how much, and what every answer says of itself.
struct Gate: HTTPResponder {
  typealias Context = BasicRequestContext

  let site: Site
  let access: Access

  /// The largest text that the editor may send, once it is escaped.
  private static let largestBody = 32 << 20
  /// How long a body may take to come.
  let patience: Duration

  func respond(to request: Request, context: Context) async throws -> Response {
    switch access.verdict(on: request.head) {
    case .granted: break
    case .wrongHost: return response(.text("This server does not answer to that name.\n", status: 421))
    case .foreign: return response(.text("This form was sent from another site.\n", status: 403))
    case .passwordNeeded:
      // Guessing is to take its time.
      try await Task.sleep(for: .milliseconds(400))
      var answer = Answer.text("A password is needed.\n", status: 401)
      answer.headers.append(("WWW-Authenticate", "Basic realm=\"Reftel\", charset=\"UTF-8\""))
      return response(answer)
    }
    let path = request.uri.path
    let query = request.uri.query ?? ""
    switch request.method {
    case .get, .head:
      let answer = site.answer(SiteRequest(method: .get, path: path, query: query))
      if answer.isEventStream { return eventStream(isHead: request.method == .head) }
      return response(answer, isHead: request.method == .head)
    case .post:
      if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.largestBody {
        return tooLarge
      }
      guard let body = try await body(of: request) else { return tooLarge }
      return response(site.answer(SiteRequest(method: .post, path: path, query: query, body: body)))
    default:
      var answer = Answer.text("Only GET, HEAD and POST are understood.\n", status: 405)
      answer.headers.append(("Allow", "GET, HEAD, POST"))
      return response(answer)
    }
  }

  /// Says so, and ends the connection: what is still under way is not read.
  private var tooLarge: Response {
    struct Over: Error {}
    var headers = Self.headers(type: "text/plain; charset=utf-8")
    headers[.connection] = "close"
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(string: "The text is too large, or came too slowly.\n"))
      try await writer.finish(nil)
      throw Over()
    }
    return Response(status: .contentTooLarge, headers: headers, body: body)
  }

  /// What was sent; `nil` when it is too much, or takes too long.
  private func body(of request: Request) async throws -> [UInt8]? {
    try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        guard let buffer = try? await request.body.collect(upTo: Self.largestBody) else { return nil }
        return Array(buffer.readableBytesView)
      }
      group.addTask {
        try? await Task.sleep(for: patience)
        return nil
      }
      let first = try await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  private func response(_ answer: Answer, isHead: Bool = false) -> Response {
    var headers = Self.headers(type: answer.type)
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    if isHead { headers[.contentLength] = String(answer.body.count) }
    return Response(
      status: HTTPResponse.Status(code: answer.status), headers: headers,
      body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }

  /// Only what comes from this server is loaded, and nothing that stands in a page is run (CSP level 3).
  private static func headers(type: String) -> HTTPFields {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.cacheControl] = "no-cache"
    headers[HTTPField.Name("Content-Security-Policy")!] =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
      + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    headers[HTTPField.Name("X-Content-Type-Options")!] = "nosniff"
    headers[HTTPField.Name("Referrer-Policy")!] = "no-referrer"
    headers[HTTPField.Name("Cross-Origin-Opener-Policy")!] = "same-origin"
    headers[HTTPField.Name("Cross-Origin-Resource-Policy")!] = "same-origin"
    headers[HTTPField.Name("Permissions-Policy")!] = "camera=(), microphone=(), geolocation=()"
    return headers
  }

  /// The number of the edition now, and then whenever there is another.
  private func eventStream(isHead: Bool) -> Response {
    var headers = Self.headers(type: "text/event-stream")
    headers[.cacheControl] = "no-store"
    guard !isHead else { return Response(status: .ok, headers: headers) }
    guard let editions = site.live.streams.open() else {
      return response(.text("Too many pages are open.\n", status: 503))
    }
    let first = site.live.edition.number
    let body = ResponseBody { writer in
      func event(_ number: Int) -> ByteBuffer { ByteBuffer(string: "event: record\ndata: \(number)\n\n") }
      try await writer.write(ByteBuffer(string: "retry: 2000\n"))
      try await writer.write(event(first))
      // A word now and then shows which pages are gone.
      for await number in Self.withPauses(editions) {
        try await writer.write(number.map(event) ?? ByteBuffer(string: ": still here\n\n"))
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: headers, body: body)
  }

  /// The numbers, and nothing every fifteen seconds.
  private static func withPauses(_ editions: AsyncStream<Int>) -> AsyncStream<Int?> {
    AsyncStream { continuation in
      let forwarding = Task {
        for await number in editions { continuation.yield(number) }
        continuation.finish()
      }
      let pausing = Task {
        while !Task.isCancelled {
          try? await Task.sleep(for: .seconds(15))
          continuation.yield(nil)
        }
      }
      continuation.onTermination = { _ in
        forwarding.cancel()
        pausing.cancel()
      }
    }
  }
}
