import Archive
import Foundation

/// Brings the index up to date with the files under `telegrams/`.
///
/// A file whose size and date are those of the index is taken to be what it was. Else it is read for its digest, and if
/// that is another, its documents are read anew. Files are read and parsed on as many threads as there are cores, while
/// the calling thread writes: see decision 11.
struct ArchiveUpdate {
  /// How much XML one transaction covers, in bytes.
  private static let batch = 96 << 20
  /// How much of what has been read may wait to be written, in bytes.
  private static let backlog = 3 << 20
  /// How much of what has been read is written at once, in bytes: for less it is not worth changing from thread to thread,
  /// and from what reading keeps near the processor to what writing does.
  private static let portion = 128 << 10

  let archive: Archive
  let root: String
  let meter: ReadingMeter

  /// What differs between files and index.
  struct Difference {
    /// Files to read: new ones and changed ones.
    var toRead: [DocumentFile] = []
    /// Paths of files that are no longer there.
    var gone: [String] = []
    /// Files of which nothing but the date has changed.
    var touched: [IndexedFile] = []

    var isEmpty: Bool { toRead.isEmpty && gone.isEmpty && touched.isEmpty }
  }

  /// Compares files and index. Reads no more than the files whose size or date is another.
  func difference() throws(ArchiveError) -> Difference {
    let known = try archive.files()
    var difference = Difference()
    var found: Set<String> = []
    for file in DocumentFile.all(ofRecord: root) where file.kind != nil {
      found.insert(file.path)
      guard let indexed = known[file.path] else {
        difference.toRead.append(file)
        continue
      }
      if indexed.size == file.size, indexed.modified == file.modified { continue }
      if indexed.size == file.size, let bytes = try? file.opened() {
        bytes.skipToEnd()
        if bytes.failure == nil, bytes.digest.value == indexed.digest {
          var touched = indexed
          touched.modified = Self.trusted(file.modified)
          if touched != indexed { difference.touched.append(touched) }
          continue
        }
      }
      difference.toRead.append(file)
    }
    difference.gone = known.keys.filter { !found.contains($0) }.sorted()
    return difference
  }

  /// Puts the difference into the index.
  func apply(_ difference: Difference) throws(ArchiveError) {
    if !difference.gone.isEmpty || !difference.touched.isEmpty {
      try archive.change { change in
        for path in difference.gone { try change.remove(path) }
        for file in difference.touched { try change.update(file) }
      }
    }
    meter.expect(difference.toRead)
    var rest = difference.toRead[...]
    while let batch = Self.takeBatch(of: &rest) { try read(batch) }
    if !difference.isEmpty { archive.settle() }
  }

  /// Puts the first files into an index that has none.
  ///
  /// - Returns: the paths of those files, and whether they are all there are.
  func begin() throws(ArchiveError) -> (read: [String], isAll: Bool) {
    let files = DocumentFile.all(ofRecord: root).filter { $0.kind != nil }
    meter.expect(files)
    var rest = files[...]
    guard let batch = Self.takeBatch(of: &rest) else { return ([], true) }
    try read(batch)
    return (batch.map(\.path), rest.isEmpty)
  }

  /// Takes files from the front for one transaction; `nil` when there are none.
  private static func takeBatch(of files: inout ArraySlice<DocumentFile>) -> [DocumentFile]? {
    guard !files.isEmpty else { return nil }
    var size = 0
    let taken = files.prefix { file in
      defer { size += file.size }
      return size == 0 || size + file.size <= batch
    }
    files.removeFirst(taken.count)
    return Array(taken)
  }

  /// A date that is so recent that the file may change once more without another is not relied on.
  private static func trusted(_ modified: Int) -> Int {
    let now = Int(Date().timeIntervalSince1970 * 1e9)
    return abs(now - modified) < 2_000_000_000 ? 0 : modified
  }

  // MARK: - Reading

  private enum Event: Sendable {
    indirect case document(Int, PreparedDocument)
    case end(IndexedFile)
  }

  /// Gives the thread a lower priority than others have, so that what waits to be written comes first. On Linux, what is
  /// set so is the thread's alone.
  private static func yieldToWriter() {
    let process = __priority_which_t(PRIO_PROCESS.rawValue)
    setpriority(process, 0, min(19, getpriority(process, 0) + 5))
  }

  /// Reads files and writes them, in one transaction.
  private func read(_ files: [DocumentFile]) throws(ArchiveError) {
    let threads = max(1, min(files.count, ProcessInfo.processInfo.activeProcessorCount, 8))
    let queue = BoundedQueue<Event>(
      capacity: Self.backlog, portion: Self.portion, producers: threads)
    // The largest first, so that no thread is left alone with it at the end.
    let work = WorkList(files.indices.sorted { files[$0].size > files[$1].size })
    for _ in 0..<threads {
      let thread = Thread {
        Self.yieldToWriter()
        while let index = work.next() {
          let end = DocumentReading.read(files[index], onRead: meter.add) { document in
            queue.add(.document(index, document), size: document.size)
          }
          guard var end else { break }
          end.modified = Self.trusted(end.modified)
          guard queue.add(.end(end), size: 0) else { break }
        }
        queue.finish()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    defer { queue.close() }
    try archive.change { change in
      var ids: [Int64] = []
      for file in files {
        try change.remove(file.path)
        ids.append(
          try change.add(IndexedFile(path: file.path, size: file.size, modified: 0)))
      }
      while let events = queue.takeAll() {
        for event in events {
          switch event {
          case .document(let file, let document): try change.add(document, ofFile: ids[file])
          case .end(let file): try change.update(file)
          }
        }
      }
    }
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
