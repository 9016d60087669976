import Foundation
import HTTPTypes
import Synchronization

/// Who may ask: by the name they ask for, by password, and, to change something, from a page of this server.
struct Access: Sendable {
  private let options: ServerOptions
  private let guesses = Guesses()
  /// Where wrong passwords are told of.
  private let log: @Sendable (String) -> Void
  private let start = ContinuousClock.now

  enum Verdict: Equatable {
    case granted
    /// Asked for under a name that is not this server's: a page elsewhere may have made its name lead here.
    case wrongHost
    /// None was given, or one that was given before.
    case passwordNeeded
    case passwordWrong
    /// Passwords are not looked at for so many seconds.
    case tooManyGuesses(seconds: Int)
    /// Sent by another site's page.
    case foreign
  }

  init(_ options: ServerOptions, log: @escaping @Sendable (String) -> Void = { _ in }) {
    self.options = options
    self.log = log
  }

  /// What becomes of a request.
  ///
  /// - Parameter connected: the address at the other end of the connection.
  func verdict(on head: HTTPRequest, from connected: String) -> Verdict {
    guard let authority = head.authority, isOwn(authority) else { return .wrongHost }
    if let password = options.password {
      guard let given = Self.password(in: head.headerFields[.authorization]) else { return .passwordNeeded }
      let refusal = judge(given, password, from: visitor(of: head, connected))
      if let refusal { return refusal }
    }
    if head.method == .post {
      if let site = head.headerFields[Self.fetchSite], site != "same-origin", site != "none" {
        return .foreign
      }
      if let origin = head.headerFields[.origin] {
        let name = origin.split(separator: "/").last.map(String.init) ?? ""
        guard name == authority || options.proxyName.map({ Self.name(of: name) == $0 }) ?? false else {
          return .foreign
        }
      }
    }
    return .granted
  }

  private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")!

  private func isOwn(_ authority: String) -> Bool {
    let name = Self.name(of: authority).lowercased()
    if let proxyName = options.proxyName, name == proxyName.lowercased() { return true }
    if ["localhost", "127.0.0.1", "[::1]"].contains(name) {
      return options.proxyName == nil || options.isLoopback
    }
    if options.proxyName != nil { return false }
    // With a password another name does no harm: a page elsewhere does not know it.
    return options.password != nil
  }

  /// The name without the port.
  private static func name(of authority: String) -> String {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return String(authority[...end]) }
    return authority.split(separator: ":").first.map(String.init) ?? ""
  }

  // MARK: Passwords

  /// Why a password does not let in; `nil` when it does.
  private func judge(_ given: [UInt8], _ password: String, from address: String) -> Verdict? {
    let now = Int((ContinuousClock.now - start).components.seconds)
    let finding = guesses.look(at: given.hashValue, from: Self.network(of: address), now: now) {
      Self.isSame(given, Array(password.utf8))
    }
    switch finding {
    case .right: return nil
    case .sameAgain: return .passwordNeeded
    case .wrong(let count, let wait):
      let next = wait > 0 ? "; the next is looked at in \(wait) s" : ""
      log("wrong password from \(address), number \(count)\(next)")
      return .passwordWrong
    case .tooMany(let seconds, let isFirst):
      if isFirst { log("passwords from \(address) are not looked at for \(seconds) s: too many wrong ones") }
      return .tooManyGuesses(seconds: seconds)
    }
  }

  /// Who asks: what the proxy in front says, where there is one, else the other end of the connection.
  private func visitor(of head: HTTPRequest, _ connected: String) -> String {
    guard options.proxyName != nil,
      let last = head.headerFields[Self.forwardedFor]?.split(separator: ",").last
    else { return connected }
    let address = last.filter { $0.isHexDigit || $0 == "." || $0 == ":" }
    return address.isEmpty || address.count > 45 ? connected : String(address)
  }

  private static let forwardedFor = HTTPField.Name("X-Forwarded-For")!

  /// Whose guesses are counted together: an address of version 4, or the half of one of version 6 that a household has.
  static func network(of address: String) -> String {
    var bytes = in6_addr()
    guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
    return withUnsafeBytes(of: bytes) { bytes in
      let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
      return isMapped
        ? bytes.suffix(4).map(String.init).joined(separator: ".")
        : bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
    }
  }

  /// The password of HTTP Basic authentication (RFC 7617); any name will do. `nil` where none is given.
  private static func password(in header: String?) -> [UInt8]? {
    guard let header, header.lowercased().hasPrefix("basic "),
      let data = Data(base64Encoded: String(header.dropFirst(6))),
      let colon = data.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    return Array(data[data.index(after: colon)...])
  }

  /// Takes as long for a wrong password as for a right one.
  private static func isSame(_ given: [UInt8], _ wanted: [UInt8]) -> Bool {
    var difference = given.count ^ wanted.count
    for index in wanted.indices {
      difference |= Int(wanted[index] ^ (index < given.count ? given[index] : 0))
    }
    return difference == 0
  }
}
