import Dispatch
import Foundation
import Ledger

extension Workers {
  /// Every core of the machine.
  static let cores = Workers(count: ProcessInfo.processInfo.activeProcessorCount) { parts, work in
    if parts == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: parts, execute: work) }
  }
}
