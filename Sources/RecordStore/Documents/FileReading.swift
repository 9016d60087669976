import Archive
import Foundation
import Synchronization

/// Files that are being read, on as many threads as there are cores, while another thread takes what has been read.
struct FileReading {
  /// How much of what has been read may wait to be taken, in bytes.
  private static let backlog = 3 << 20

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
    let queue = BoundedQueue<Event>(capacity: Self.backlog, producers: threads)
    self.queue = queue
    // The largest first, so that no thread is left alone with it at the end.
    let work = WorkList(files.indices.sorted { files[$0].size > files[$1].size })
    for _ in 0..<threads {
      let thread = Thread {
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

  /// Takes what has been read, once there is something; `nil` once all has been taken.
  func next() -> [Event]? { queue.takeAll() }

  /// Ends the reading, whether all has been taken or not.
  func end() { queue.close() }
}

/// Positions that threads take one after another.
private final class WorkList: Sendable {
  private let rest: Mutex<[Int]>

  init(_ work: [Int]) { rest = Mutex(work.reversed()) }

  func next() -> Int? { rest.withLock { $0.popLast() } }
}
