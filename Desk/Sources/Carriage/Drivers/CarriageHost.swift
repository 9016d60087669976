internal import Glibc

/// What counts as one machine where sessions and mails are counted: an address of IPv4, or the 64 bits of one of IPv6 that name a
/// network, within which one machine has any address that it likes.
public struct CarriageHost: Sendable, Hashable, CustomStringConvertible {
  /// `192.0.2.1`, `2001:db8::/64`.
  public let description: String
  /// Whether it is this machine: 127.0.0.0/8, ::1.
  public let isLoopback: Bool

  /// The machine of an address, as ``IncomingMail/peerAddress`` has it. IPv4 within IPv6 (`::ffff:192.0.2.1`) is IPv4. A text that
  /// is no address is a machine of its own.
  public init(address: String) {
    // A zone, `fe80::1%eth0`, is the receiver's own word.
    let bare = String(address.prefix { $0 != "%" })
    var four = [UInt8](repeating: 0, count: 4)
    var six = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, bare, &four) != 1 {
      guard inet_pton(AF_INET6, bare, &six) == 1 else {
        description = address
        isLoopback = false
        return
      }
      guard six.starts(with: [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]) else {
        isLoopback = six == [UInt8](repeating: 0, count: 15) + [1]
        description = Self.text(of: six.prefix(8) + [UInt8](repeating: 0, count: 8)) + "/64"
        return
      }
      four = Array(six.suffix(4))
    }
    description = four.map(String.init).joined(separator: ".")
    isLoopback = four[0] == 127
  }

  private static func text(of address: [UInt8]) -> String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    inet_ntop(AF_INET6, address, &text, socklen_t(text.count))
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
