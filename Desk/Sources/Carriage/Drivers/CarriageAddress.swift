internal import NIOCore

/// Where mail is taken, or sent to.
public enum CarriageAddress: Sendable, Equatable, CustomStringConvertible {
  /// A host's name or address, and a port; where mail is taken, port 0 is any free one.
  case host(String, port: Int)
  /// A socket in the file system.
  case unixSocket(path: String)

  /// Whether nothing that goes there leaves this machine: `localhost`, 127.0.0.0/8, ::1, a unix socket.
  public var isLoopback: Bool {
    switch self {
    case .unixSocket: true
    case .host("localhost", _): true
    case .host(let name, let port):
      // A name might be resolved to anything: only an address counts.
      if let address = try? SocketAddress(ipAddress: name, port: port).ipAddress {
        address.hasPrefix("127.") || address == "::1"
      } else {
        false
      }
    }
  }

  /// `host:port`, or the path.
  public var description: String {
    switch self {
    case .host(let name, let port): name.contains(":") ? "[\(name)]:\(port)" : "\(name):\(port)"
    case .unixSocket(let path): path
    }
  }
}
