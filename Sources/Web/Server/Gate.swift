import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

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
      let answer = await answer(SiteRequest(method: .get, path: path, query: query))
      if answer.isEventStream { return eventStream(isHead: request.method == .head) }
      return response(answer, isHead: request.method == .head)
    case .post:
      if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.largestBody {
        return tooLarge
      }
      guard let body = try await body(of: request) else { return tooLarge }
      return response(await answer(SiteRequest(method: .post, path: path, query: query, body: body)))
    default:
      var answer = Answer.text("Only GET, HEAD and POST are understood.\n", status: 405)
      answer.headers.append(("Allow", "GET, HEAD, POST"))
      return response(answer)
    }
  }

  // MARK: Answering

  /// Pages are made on threads of their own: those that carry the connections are as few as the cores, and must not
  /// be held up.
  private static let work = DispatchQueue(label: "reftel.answers", attributes: .concurrent)
  /// So many long searches at a time, and so many more that wait for their turn.
  private static let searches = Turns(
    atATime: max(1, ProcessInfo.processInfo.activeProcessorCount / 2), waiting: 32)
  /// How long documents that are being indexed are waited for before the answer is that they are.
  private static let documentPatience = 40

  private func answer(_ request: SiteRequest) async -> Answer {
    if let address = Site.address(of: request.path) {
      var looks = 0
      while looks < Self.documentPatience, site.documentsMissing(for: address) != nil {
        try? await Task.sleep(for: .milliseconds(20))
        looks += 1
      }
    }
    guard site.takesLong(request) else { return await made(request) }
    guard await Self.searches.take() else {
      var answer = Answer.text("Too many searches are under way; ask again later.\n", status: 503)
      answer.headers.append(("Retry-After", "20"))
      return answer
    }
    let answer = await made(request)
    await Self.searches.giveBack()
    return answer
  }

  private func made(_ request: SiteRequest) async -> Answer {
    await withCheckedContinuation { continuation in
      Self.work.async { continuation.resume(returning: site.answer(request)) }
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
    headers[HTTPField.Name("Referrer-Policy")!] = "same-origin"
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
