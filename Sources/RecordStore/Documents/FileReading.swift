import Archive
import Foundation

/// Files that are being read, on as many threads as there are cores, while another thread takes what has been read.
struct FileReading {
  /// How much of what has been read may wait to be taken, in bytes.
  private static let backlog = 3 << 20
  /// How much of what has been read is taken at once, in bytes: for less it is not worth changing from thread to thread,
  /// and from what reading keeps near the processor to what writing does.
  private static let portion = 128 << 10

  /// What comes of a file, by its position.
  enum Event: Sendable {
    /// A document of it.
    indirect case document(Int, PreparedDocument)
    /// The file itself, when all of it has been read.
    case end(IndexedFile)
  }

  /// The files.
  let files: [DocumentFile]
  private let queue: BoundedQueue<Event>

  /// Begins to read files.
  init(_ files: [DocumentFile], meter: ReadingMeter) {
    self.files = files
    let threads = max(1, min(files.count, ProcessInfo.processInfo.activeProcessorCount, 8))
    let queue = BoundedQueue<Event>(capacity: Self.backlog, portion: Self.portion, producers: threads)
    self.queue = queue
    // The largest first, so that no thread is left alone with it at the end.
    let work = WorkList(files.indices.sorted { files[$0].size > files[$1].size })
    for _ in 0..<threads {
      let thread = Thread {
        Self.yieldToWriter()
        HeapRoom.reserve()
        while let index = work.next() {
          let end = DocumentReading.read(files[index], onRead: meter.add) { document in
            queue.add(.document(index, document), size: document.size)
          }
          guard var end else { break }
          end = end.asTrusted
          guard queue.add(.end(end), size: 0) else { break }
        }
        queue.finish()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// Takes what has been read, once that is a portion or there is nothing more to wait for; `nil` once all has been taken.
  func next() -> [Event]? { queue.takeAll() }

  /// Ends the reading, whether all has been taken or not.
  func end() { queue.close() }

  /// Gives the thread a lower priority than others have, so that what waits to be written comes first. On Linux, what is
  /// set so is the thread's alone.
  private static func yieldToWriter() {
    let process = __priority_which_t(PRIO_PROCESS.rawValue)
    setpriority(process, 0, min(19, getpriority(process, 0) + 5))
  }
}

/// Positions that threads take one after another.
///
/// The lock guards what it holds; that is why it may be shared.
private final class WorkList: @unchecked Sendable {
  private let lock = NSLock()
  private var rest: [Int]

  init(_ work: [Int]) { rest = work.reversed() }

  func next() -> Int? { lock.withLock { rest.popLast() } }
}
