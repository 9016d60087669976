public import Archive
public import Ledger

/// What is wrong with the files of a record's documents, in the form of a ledger's diagnostics.
public struct DocumentProblems: Sendable {
  /// The diagnostics.
  public let diagnostics: [Diagnostic]
  /// The files that they are about, behind those of the record: their places count on from those.
  public let files: [SourceFile]

  /// Files larger than this are not read again to show the line that is meant.
  private static let largestShown = 64 << 20

  /// Looks what is wrong with the documents of a record, where there are volumes among them.
  public init(of lookup: DocumentLookup, behind record: Record) {
    switch lookup.problems() {
    case .success(let problems): self.init(problems, behind: record.files.count)
    case .failure(let error):
      let problem = FileProblem(
        code: DiagnosticCode.unreadableFile.rawValue, "the index of the documents cannot be used: \(error)")
      self.init([(".reftel/archive.sqlite", problem)], behind: record.files.count)
    }
  }

  /// The problems of files, by their paths.
  ///
  /// - Parameter count: how many files come before these.
  public init(_ problems: [(path: String, problem: FileProblem)], behind count: Int = 0) {
    var files: [SourceFile] = []
    var indices: [String: (position: Int, index: LineIndex)] = [:]
    diagnostics = problems.map { path, problem in
      let code = DiagnosticCode(rawValue: problem.code) ?? .unreadableFile
      guard let line = problem.line else {
        return Diagnostic(code, problem.message, path: path, remedy: problem.remedy)
      }
      if indices[path] == nil, let bytes = Self.bytes(of: path) {
        let file = SourceFile(path: path, bytes: bytes)
        indices[path] = (count + files.count, LineIndex(file))
        files.append(file)
      }
      guard let (position, index) = indices[path],
        let offset = Self.offset(line: line, column: problem.column ?? 1, index, files[position - count])
      else {
        return Diagnostic(code, "\(problem.message) (line \(line))", path: path, remedy: problem.remedy)
      }
      let place = SourcePlace(file: Int32(position), start: offset, end: offset)
      return Diagnostic(code, problem.message, at: place, remedy: problem.remedy)
    }
    self.files = files
  }

  private static func bytes(of path: String) -> [UInt8]? {
    guard let bytes = try? RecordFolder.bytes(ofFile: path), bytes.count <= largestShown else { return nil }
    return bytes
  }

  private static func offset(line: Int, column: Int, _ index: LineIndex, _ file: SourceFile) -> UInt32? {
    guard let start = index.start(ofLine: line) else { return nil }
    let rest = file.bytes[Int(start)...]
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
    // Of a very long line, no more than is shown need be counted through.
    let line = rest[..<min(end, rest.startIndex + 4 * column)]
    if let text = String(validating: line, as: UTF8.self) {
      return start + UInt32(text.prefix(column - 1).utf8.count)
    }
    // What is no UTF-8 shows as one sign, and takes as many bytes as it takes.
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = line.makeIterator()
    var length = 0
    for _ in 1..<max(1, column) {
      switch parser.parseScalar(from: &bytes) {
      case .valid(let scalar): length += scalar.count
      case .error(let count): length += count
      case .emptyInput: return start + UInt32(length)
      }
    }
    return start + UInt32(length)
  }
}
