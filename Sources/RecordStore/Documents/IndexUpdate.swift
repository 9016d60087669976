import Archive
import Foundation

/// Brings the index up to date with the files under `telegrams/`.
///
/// A file whose size, dates and number on its disk are those of the index is taken to be what it was. Else it is read for its digest, and if
/// that is another, its documents are read anew. They are read on other threads (``FileReading``), while the calling
/// thread writes: see decision 11.
struct IndexUpdate {
  /// How much XML one transaction covers, in bytes.
  private static let batch = 96 << 20

  let archive: DocumentIndex
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
    /// Papers of which no text was made: nothing of them is read.
    var originals = TextlessOriginals(among: [])
    /// The folders with their dates, where these are others than the index has.
    var folders: [String: Int]?

    var isEmpty: Bool { toRead.isEmpty && gone.isEmpty && touched.isEmpty && folders == nil }
  }

  /// Compares files and index. Reads no more than the files of which something is another by its size, dates or number.
  func difference() throws(ArchiveError) -> Difference {
    // By the bytes of their paths: two files may have names that are one for Unicode.
    var known = Dictionary(
      uniqueKeysWithValues: try archive.files().map { (Array($0.path.utf8), $0) })
    var difference = Difference()
    var folders: [String: Int] = [:]
    let files = DocumentFile.all(ofRecord: root) { folders[$0] = TrustedDate.of($1) }
    for file in files where file.kind != nil {
      guard let indexed = known.removeValue(forKey: Array(file.path.utf8)) else {
        difference.toRead.append(file)
        continue
      }
      if file.isUnchanged(since: indexed) { continue }
      if indexed.size == file.size, let bytes = try? file.opened() {
        bytes.skipToEnd()
        if bytes.failure == nil, bytes.digest.value == indexed.digest {
          var touched = indexed
          (touched.modified, touched.changed, touched.number) = (file.modified, file.changed, file.number)
          touched = touched.asTrusted
          if touched != indexed { difference.touched.append(touched) }
          continue
        }
      }
      difference.toRead.append(file)
    }
    difference.originals = TextlessOriginals(among: files)
    difference.gone = known.values.map(\.path).sorted()
    if try archive.folders() != folders { difference.folders = folders }
    return difference
  }

  /// Fewer files than these are looked at each time: that is done at once.
  private static let manyFiles = 2_000

  /// Whether nothing was added, taken away or renamed since the files were last looked at, which the folders' dates tell; only
  /// asked where there are many files. That a file was changed where it lies, these do not tell.
  func hasSameFolders() throws(ArchiveError) -> Bool {
    guard try archive.fileCount() > Self.manyFiles else { return false }
    let known = try archive.folders()
    return !known.isEmpty && known.allSatisfy { DocumentFile.dateOfFolder(root + $0) == $1 }
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
    while let batch = Self.takeBatch(of: &rest) {
      let reading = FileReading(batch, meter: meter)
      defer { reading.end() }
      try write(reading)
    }
    // Last: until then, the files are not as the folders' dates say.
    if let folders = difference.folders { try archive.setFolders(folders) }
    guard !difference.isEmpty else { return }
    archive.keepFacts()
    archive.settle()
  }

  /// Begins to read the first files of a record, for an index that has none.
  ///
  /// - Returns: the reading, whose files are to be put into the index with ``write(_:)``, and whether they are all there
  ///   are.
  static func begin(root: String, meter: ReadingMeter) -> (reading: FileReading, isAll: Bool) {
    let files = DocumentFile.all(ofRecord: root).filter { $0.kind != nil }
    meter.expect(files)
    var rest = files[...]
    let batch = takeBatch(of: &rest) ?? []
    return (FileReading(batch, meter: meter), rest.isEmpty)
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

  /// Writes what is being read into the index, in one transaction.
  func write(_ reading: FileReading) throws(ArchiveError) {
    try archive.change { change in
      var ids: [Int64] = []
      for file in reading.files {
        try change.remove(file.path)
        ids.append(
          try change.add(IndexedFile(path: file.path, size: file.size, modified: 0)))
      }
      while let events = reading.next() {
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
