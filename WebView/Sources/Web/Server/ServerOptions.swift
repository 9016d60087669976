/// How the view is served: where it listens, and to whom it answers.
public struct ServerOptions: Sendable {
  /// The address to listen on.
  public var host = "127.0.0.1"
  /// The port; 0 for any that is free.
  public var port = 1962
  /// What browsers must know; `nil` for nothing.
  public var password: String?
  /// The name under which a proxy in front is reached: requests for another are refused.
  public var proxyName: String?
  /// The path below which a proxy in front gives the view to browsers: `/reftel/`. Empty when it has a site of its own.
  public var basePath = ""
  /// Whether the files may not be changed.
  public var isReadOnly = false

  /// How long a connection may be silent while a request is awaited, and how long a text that is sent may take, in
  /// seconds.
  public var patience = 30

  /// The defaults: this machine alone, no password.
  public init() {}

  /// Why the options cannot be used, in words.
  public struct Problem: Error, Sendable {
    /// What is wrong, and what would mend it.
    public let message: String
  }

  /// Whether only this machine can reach the address.
  public var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }

  /// Looks whether others could read the record without leave.
  public func check() throws(Problem) {
    guard (0...65535).contains(port) else { throw Problem(message: "--port: from 0 to 65535") }
    _ = try BasePath(basePath)
    if let password, password.utf8.count < 8 {
      throw Problem(message: "the password is too short: give it eight characters at least")
    }
    guard isLoopback || password != nil || proxyName != nil else {
      throw Problem(
        message:
          "--host \(host): others could read the record. Give a password with --password-file, or name the "
          + "proxy that asks for one with --behind-proxy")
    }
  }
}
