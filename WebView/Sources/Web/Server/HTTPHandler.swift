import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Between the network and the site: who may ask, how much, and what every answer says of itself.
struct HTTPHandler: HTTPResponder {
  typealias Context = VisitorContext

  let site: Site
  let access: Access
  let basePath: BasePath
  /// The name under which a proxy in front is reached.
  let proxyName: String?

  /// The largest text that the editor may send, once it is escaped.
  private static let largestBody = 32 << 20
  /// How long a body may take to come.
  let patience: Duration

  func respond(to request: Request, context: Context) async throws -> Response {
    switch access.verdict(on: request.head, from: context.address) {
    case .granted: break
    case .wrongHost: return response(.text("This server does not answer to that name.\n", status: 421))
    case .foreign: return response(.text("This form was sent from another site.\n", status: 403))
    case .passwordNeeded: return response(Self.passwordNeeded)
    case .passwordWrong:
      // Guessing is to take its time.
      try await Task.sleep(for: .milliseconds(400))
      return response(Self.passwordNeeded)
    case .tooManyGuesses(let seconds):
      var answer = SiteResponse.text(
        "Too many wrong passwords: none is looked at for \(seconds) seconds.\n", status: 429)
      answer.headers.append(("Retry-After", String(seconds)))
      return response(answer)
    }
    let path = basePath.inner(request.uri.path)
    let query = request.uri.query ?? ""
    switch request.method {
    case .get, .head:
      let asked = SiteRequest(method: .get, path: path, query: query, origin: origin(of: request.head))
      let answer = await answer(asked, Packing(request.headers))
      return response(answer, isHead: request.method == .head)
    case .post:
      if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.largestBody {
        return tooLarge
      }
      guard let body = try await body(of: request) else { return tooLarge }
      return response(await answer(SiteRequest(method: .post, path: path, query: query, body: body), nil))
    default:
      var answer = SiteResponse.text("Only GET, HEAD and POST are understood.\n", status: 405)
      answer.headers.append(("Allow", "GET, HEAD, POST"))
      return response(answer)
    }
  }

  private static var passwordNeeded: SiteResponse {
    var answer = SiteResponse.text("A password is needed.\n", status: 401)
    answer.headers.append(("WWW-Authenticate", "Basic realm=\"Reftel\", charset=\"UTF-8\""))
    return answer
  }

  /// What the reader knows the server as. The name has been looked at: it is this server's own, or the proxy's.
  private func origin(of head: HTTPRequest) -> String {
    let told = head.headerFields[Self.forwardedProtocol]
    let scheme = proxyName == nil ? "http" : told == "http" ? "http" : "https"
    return "\(scheme)://\(head.authority ?? "")"
  }

  private static let forwardedProtocol = HTTPField.Name("X-Forwarded-Proto")!

  // MARK: Answering

  /// Pages are made on threads of their own: those that carry the connections are as few as the cores, and must not
  /// be held up.
  private static let work = DispatchQueue(label: "reftel.answers", attributes: .concurrent)
  /// So many long searches at a time, and so many more that wait for their turn.
  private static let searches = AsyncSemaphore(
    atATime: max(1, ProcessInfo.processInfo.activeProcessorCount / 2), waiting: 32)
  /// How long documents that are being indexed are waited for before the answer is that they are.
  private static let documentPatience = 40

  private func answer(_ request: SiteRequest, _ packing: Packing?) async -> SiteResponse {
    if let address = Site.address(of: request.path) {
      let query = Query(form: request.query)
      var looks = 0
      while looks < Self.documentPatience, site.documentsMissing(for: address, query) != nil {
        try? await Task.sleep(for: .milliseconds(20))
        looks += 1
      }
    }
    guard site.takesLong(request) else { return await made(request, packing) }
    guard await Self.searches.take() else {
      var answer = SiteResponse.text("Too many searches are under way; ask again later.\n", status: 503)
      answer.headers.append(("Retry-After", "20"))
      return answer
    }
    let answer = await made(request, packing)
    await Self.searches.giveBack()
    return answer
  }

  private func made(_ request: SiteRequest, _ packing: Packing?) async -> SiteResponse {
    await withCheckedContinuation { continuation in
      Self.work.async {
        let answer = site.answer(request)
        continuation.resume(returning: packing?.packed(answer) ?? answer)
      }
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

  private func response(_ answer: SiteResponse, isHead: Bool = false) -> Response {
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
}

/// A request with the address that it came from.
struct VisitorContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address at the other end of the connection; empty where it has none.
  let address: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? ""
  }
}
