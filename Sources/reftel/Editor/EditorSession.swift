import Console
import Foundation
import LanguageServer
import Reports
import Synchronization

/// A language server between its standard streams: messages are read on a thread of their own, so that one that calls back
/// a request is seen before the request's turn comes.
final class EditorSession {
  private var server: LanguageServer
  private let inbox = Inbox()

  init(_ server: LanguageServer) { self.server = server }

  /// Serves until the client says that it is enough, or is gone.
  ///
  /// - Returns: the exit status.
  func run() throws -> Int32 {
    let inbox = inbox
    let thread = Thread { Self.read(into: inbox) }
    thread.stackSize = 8 << 20
    thread.start()
    while server.exitStatus == nil {
      // What is wrong is told once nothing else waits, so that quick typing is answered at once.
      if inbox.isEmpty { try send(server.settle()) }
      guard let part = inbox.next() else { return 1 }
      switch part {
      case .fault(let reason): try send([LanguageServer.unreadable(reason)])
      case .message(let value):
        let message = Message(value)
        if case .request(let id, _, _) = message, inbox.wasCalledBack(id) {
          try send([LanguageServer.cancelled(id)])
        } else {
          try send(server.take(message))
        }
      }
    }
    return server.exitStatus ?? 0
  }

  private func send(_ messages: [JSONValue]) throws {
    for message in messages { try Console.write(MessageStream.framed(message), to: .answers) }
  }

  private static func read(into inbox: Inbox) {
    var stream = MessageStream()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      stream.append(buffer[..<count])
      while let part = stream.next() { inbox.add(part) }
    }
    inbox.close()
  }
}

/// Messages that wait for their turn.
private final class Inbox: Sendable {
  private struct State {
    var parts: [MessageStream.Part] = []
    var start = 0
    var calledBack: Set<JSONValue> = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let waiting = DispatchSemaphore(value: 0)

  var isEmpty: Bool { state.withLock { $0.start == $0.parts.count } }

  func add(_ part: MessageStream.Part) {
    if case .message(let value) = part,
      case .notification("$/cancelRequest", let parameters) = Message(value),
      let id = parameters["id"]
    {
      // One that was answered already is called back in vain.
      state.withLock { state in
        let isWaiting = state.parts[state.start...].contains { part in
          if case .message(let value) = part, value["id"] == id { true } else { false }
        }
        if isWaiting { state.calledBack.insert(id) }
      }
      return
    }
    state.withLock { $0.parts.append(part) }
    waiting.signal()
  }

  func close() {
    state.withLock { $0.isClosed = true }
    waiting.signal()
  }

  /// Waits for the next; `nil` once there will be none.
  func next() -> MessageStream.Part? {
    while true {
      let (part, isClosed) = state.withLock { state -> (MessageStream.Part?, Bool) in
        guard state.start < state.parts.count else { return (nil, state.isClosed) }
        let part = state.parts[state.start]
        state.start += 1
        if state.start == state.parts.count {
          state.parts = []
          state.start = 0
        }
        return (part, false)
      }
      if part != nil || isClosed { return part }
      waiting.wait()
    }
  }

  func wasCalledBack(_ id: JSONValue) -> Bool { state.withLock { $0.calledBack.remove(id) != nil } }
}
