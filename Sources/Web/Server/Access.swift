import Foundation
import HTTPTypes
import Synchronization

/// Who may ask: by the name they ask for, by password, and, to change something, from a page of this server.
struct Access: Sendable {
  private let options: ServerOptions

  enum Verdict: Equatable {
    case granted
    /// Asked for under a name that is not this server's: a page elsewhere may have made its name lead here.
    case wrongHost
    case passwordNeeded
    /// Sent by another site's page.
    case foreign
  }

  init(_ options: ServerOptions) { self.options = options }

  func verdict(on head: HTTPRequest) -> Verdict {
    guard let authority = head.authority, isOwn(authority) else { return .wrongHost }
    if let password = options.password, !Self.isGiven(password, head.headerFields[.authorization]) {
      return .passwordNeeded
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

  /// HTTP Basic authentication (RFC 7617); any name will do. Takes as long for a wrong password as for a right one.
  private static func isGiven(_ password: String, _ header: String?) -> Bool {
    guard let header, header.lowercased().hasPrefix("basic "),
      let data = Data(base64Encoded: String(header.dropFirst(6))),
      let colon = data.firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    let given = Array(data[data.index(after: colon)...])
    let wanted = Array(password.utf8)
    var difference = given.count ^ wanted.count
    for index in wanted.indices {
      difference |= Int(wanted[index] ^ (index < given.count ? given[index] : 0))
    }
    return difference == 0
  }
}
