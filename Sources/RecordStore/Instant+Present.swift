internal import Foundation
public import Ledger

extension Instant {
  /// The present second, by the machine's clock.
  public static var present: Instant { Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) }
}
