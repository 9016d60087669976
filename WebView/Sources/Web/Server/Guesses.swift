import Synchronization

/// Keeps passwords from being guessed: after a few wrong ones an address has to wait, longer each time, and all addresses
/// together have so many wrong ones a minute.
///
/// While an address has to wait nothing that it gives is looked at, so that a right password among the guesses is not
/// found out. An address that has given the right one goes on while others guess.
final class Guesses: Sendable {
  /// What becomes of a password that is given.
  enum Finding: Equatable {
    case right
    /// The wrong ones so far, and the seconds until the next is looked at.
    case wrong(count: Int, wait: Int)
    /// The same wrong one as before, as a browser sends that has kept it: no further guess.
    case sameAgain
    /// Not looked at: how many seconds are left. First is whether nothing was said of this wait before.
    case tooMany(seconds: Int, isFirst: Bool)
  }

  /// So many wrong ones an address has without waiting.
  static let free = 5
  /// No wait is longer, in seconds.
  static let longestWait = 300
  /// So many wrong ones a minute all addresses have together.
  static let perMinute = 30
  /// After so many seconds without a wrong one, an address starts anew.
  static let memory = 3_600
  /// More addresses are not kept: those that have waited longest are forgotten.
  static let mostAddresses = 10_000

  fileprivate struct Visitor {
    var wrong = 0
    /// What was given wrongly of late, as hashes: the same again is no further guess.
    var given: [Int] = []
    var latest: Int
    var waitsUntil = 0
    var isTold = false
    var isKnown = false
  }

  fileprivate struct State {
    var visitors: [String: Visitor] = [:]
    var minute = 0
    var wrong = 0
    var isTold = false
  }

  private let state = Mutex(State())

  /// Looks at a password that an address gives.
  ///
  /// - Parameters:
  ///   - address: whose it is.
  ///   - guess: stands for what was given.
  ///   - now: the seconds of a clock that never goes back.
  ///   - isRight: compares it; not called where it is not to be looked at.
  func look(at guess: Int, from address: String, now: Int, isRight: () -> Bool) -> Finding {
    state.withLock { state in
      var visitor = state.visitors[address] ?? Visitor(latest: now)
      if now - visitor.latest > Self.memory { visitor.wrong = 0 }
      if visitor.waitsUntil > now {
        let isFirst = !visitor.isTold
        visitor.isTold = true
        state.visitors[address] = visitor
        return .tooMany(seconds: visitor.waitsUntil - now, isFirst: isFirst)
      }
      if now / 60 != state.minute {
        state.minute = now / 60
        state.wrong = 0
        state.isTold = false
      }
      if state.wrong >= Self.perMinute, !visitor.isKnown {
        let isFirst = !state.isTold
        state.isTold = true
        return .tooMany(seconds: 60 - now % 60, isFirst: isFirst)
      }
      if isRight() {
        visitor = Visitor(latest: now, isKnown: true)
        state.keep(visitor, address)
        return .right
      }
      if visitor.given.contains(guess) { return .sameAgain }
      visitor.given = Array(([guess] + visitor.given).prefix(8))
      visitor.latest = now
      visitor.wrong += 1
      visitor.isTold = false
      state.wrong += 1
      let excess = visitor.wrong - Self.free
      let wait = excess < 0 ? 0 : min(Self.longestWait, 1 << min(excess, 20))
      visitor.waitsUntil = now + wait
      state.keep(visitor, address)
      return .wrong(count: visitor.wrong, wait: wait)
    }
  }
}

extension Guesses.State {
  fileprivate mutating func keep(_ visitor: Guesses.Visitor, _ address: String) {
    if visitors.count >= Guesses.mostAddresses, visitors[address] == nil {
      let latest = visitors.values.map(\.latest).sorted()
      let limit = latest[latest.count / 2]
      visitors = visitors.filter { $0.value.latest > limit }
    }
    visitors[address] = visitor
  }
}
