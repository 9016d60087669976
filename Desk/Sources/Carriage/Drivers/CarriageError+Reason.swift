import Foundation
import NIOCore
import NIOPosix

extension CarriageError {
  /// Why the system does not do what it was asked: in its own words, `Address already in use`.
  static func reason(of error: any Error) -> String {
    if let error = error as? IOError { return String(cString: strerror(error.errnoCode)) }
    if let error = error as? NIOConnectionError, let first = error.connectionErrors.first {
      return reason(of: first.error)
    }
    return "\(error)"
  }
}
