import Console
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Ledger
import Logging
import NIOCore
import RecordStore

/// Serves the view of a record over HTTP.
public struct WebServer: Sendable {
  private let live: LiveRecord
  private let options: ServerOptions
  private let basePath: BasePath

  /// Prepares a server; nothing listens yet.
  public init(_ live: LiveRecord, options: ServerOptions) throws(ServerOptions.Problem) {
    try options.check()
    self.live = live
    self.options = options
    basePath = try BasePath(options.basePath)
  }

  /// The path of the overview: `/`, or the base path.
  public var path: String { basePath.text + "/" }

  /// Listens, and answers until the task is cancelled or the process ends.
  ///
  /// - Parameter onRunning: called with the port once it listens.
  /// - Throws: a ``ServerOptions/Problem`` where the address or the port cannot be had.
  public func run(onRunning: @escaping @Sendable (Int) -> Void) async throws {
    Self.allowManyFiles()
    var logger = Logger(label: "reftel-serve")
    logger.logLevel = .error
    let site = Site(
      live: live, isReadOnly: options.isReadOnly, token: Self.newToken(),
      links: Links(kind: .served(base: basePath.text)))
    let app = Application(
      responder: HTTPHandler(
        site: site, access: Access(options, log: Self.log), basePath: basePath, proxyName: options.proxyName,
        patience: .seconds(options.patience)),
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
    let (live, options) = (live, options)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await live.follow() }
      group.addTask {
        do {
          try await app.run()
        } catch let error as IOError {
          throw ServerOptions.Problem(error, options)
        } catch  where error is SocketAddressError || error is SocketAddressError.UnknownHost {
          throw ServerOptions.Problem(message: "--host \(options.host): there is no such address")
        }
      }
      try await group.next()
      group.cancelAll()
    }
  }

  private static let connectionLimit = 5_000

  /// Writes a line with the time to standard error; where that cannot be written, the server goes on.
  private static func log(_ text: String) {
    Console.printError("\(Instant.present.iso8601(in: .universal)) \(text)")
  }

  /// Each browser holds a few connections; the usual limit of 1,024 is soon reached.
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

extension ServerOptions.Problem {
  /// Why an address and a port cannot be listened on.
  fileprivate init(_ error: IOError, _ options: ServerOptions) {
    message =
      switch error.errnoCode {
      case EADDRINUSE:
        "port \(options.port) is taken: something listens there already. Give another with --port, or 0 for any that is free"
      case EADDRNOTAVAIL: "--host \(options.host): this machine has no such address"
      case EACCES: "port \(options.port) is kept for the system: give one above 1023 with --port"
      default:
        "cannot listen on \(options.host), port \(options.port): \(String(cString: strerror(error.errnoCode)))"
      }
  }
}
