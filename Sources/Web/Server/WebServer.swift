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
