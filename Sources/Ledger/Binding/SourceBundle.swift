/// The files of a record, found by following its includes, with their directives in the order of the text.
struct SourceBundle {
  /// Directives of one file that follow each other in the text.
  struct Segment {
    let file: Int32
    let directives: Range<Int>
  }

  /// How deep includes may be nested.
  static let deepestInclude = 64

  private(set) var files: [SourceFile] = []
  private(set) var lists: [DirectiveList] = []
  private(set) var segments: [Segment] = []
  private(set) var problems: [Diagnostic] = []
  /// The paths from the record's folder, file by file.
  private var paths: [String] = []
  /// Which file each path led to, those of links too. By their bytes: a disk may keep names apart that are one for Unicode.
  private var fileOfPath: [[UInt8]: Int] = [:]
  private var fileOfIdentity: [LoadedFile.Identity: Int] = [:]
  /// The files in which an include is being followed, from the entry on.
  private var open: [Int] = []
  private let displayPrefix: String
  private let whatIf: WhatIf
  private let load: (String) throws(LoadFailure) -> LoadedFile

  /// Follows the includes from the entry. Takes time linear in the files.
  ///
  /// - Parameters:
  ///   - entry: the entry's path from the record's folder.
  ///   - displayPrefix: what diagnostics put before such paths.
  ///   - whatIf: what is to be read besides, and what left out.
  ///   - load: gives the file at such a path.
  init(
    entry: String, displayPrefix: String, assuming whatIf: WhatIf,
    load: @escaping (String) throws(LoadFailure) -> LoadedFile
  ) {
    self.whatIf = whatIf
    self.displayPrefix = displayPrefix
    self.load = load
    do throws(LoadFailure) {
      let file = try load(entry)
      add(file, path: file.path ?? entry, shown: displayPrefix + entry, asked: entry)
      if !whatIf.acts.isEmpty {
        let text = whatIf.acts.map { $0 + "\n" }.joined()
        let path = whatIf.actsPath
        add(LoadedFile(Array(text.utf8)), path: path, shown: path, asked: path)
      }
    } catch {
      problems.append(
        Diagnostic(error.code, "cannot be read: \(error.reason)", path: displayPrefix + entry))
    }
  }

  /// Reads a file and what it includes.
  ///
  /// - Parameters:
  ///   - path: its own path.
  ///   - shown: the path that diagnostics print.
  ///   - asked: the path by which it was sought.
  private mutating func add(_ loaded: LoadedFile, path: String, shown: String, asked: String) {
    let number = files.count
    let index = Int32(number)
    let file = SourceFile(path: shown, bytes: loaded.bytes)
    files.append(file)
    paths.append(path)
    fileOfPath[Array(asked.utf8)] = number
    fileOfPath[Array(path.utf8)] = number
    if let identity = loaded.identity { fileOfIdentity[identity] = number }
    open.append(number)
    defer { open.removeLast() }
    file.bytes.withUnsafeBufferPointer { buffer in
      checkEncoding(buffer, file: index)
      var list = DirectiveList(buffer, file: index)
      for line in whatIf.leftOut where [path, asked, file.path].contains(line.path) {
        if !list.leaveOut(line: line.line, buffer) {
          problems.append(
            Diagnostic(
              .unexpected, "line \(line.line) of \(line.path) is not an act, and cannot be left out",
              path: whatIf.leftOutPath))
        }
      }
      lists.append(list)
      for stray in list.strays {
        problems.append(
          Diagnostic(
            .strayClause, "this line is indented, but there is no directive above it", at: stray,
            remedy: "start it in the first column, or put it below the directive it belongs to",
            fixes: [.replace(Self.indentation(before: stray, buffer), with: "")]))
      }
      checkTrivia(buffer, list, file: index)
      var parser = DirectiveParser(bytes: buffer, file: index)
      var start = 0
      for (number, directive) in list.directives.enumerated() where directive.word == .setting(.include) {
        parser.parse(directive.range)
        guard parser.lexicalProblems.isEmpty, case .setting(let setting) = parser.directive.head,
          case .text(let include) = setting.value
        else { continue }
        segments.append(Segment(file: index, directives: start..<number + 1))
        start = number + 1
        follow(parser.source.unquoted(include), at: parser.source.place(include), from: path)
      }
      segments.append(Segment(file: index, directives: start..<list.directives.count))
    }
  }

  /// The blanks before the first word of a line.
  private static func indentation(before place: SourcePlace, _ bytes: UnsafeBufferPointer<UInt8>)
    -> SourcePlace
  {
    var start = Int(place.start)
    while start > 0, bytes[start - 1].isBlank { start -= 1 }
    return SourcePlace(file: place.file, start: UInt32(start), end: place.start)
  }

  /// What an editor may have done to the file as a whole.
  private mutating func checkEncoding(_ bytes: UnsafeBufferPointer<UInt8>, file: Int32) {
    if bytes.starts(with: DirectiveList.byteOrderMark) {
      problems.append(
        Diagnostic(
          .byteOrderMark, "the file starts with a byte order mark",
          at: SourcePlace(file: file, start: 0, end: 3),
          remedy: "save it as UTF-8 without one", help: .formatting))
    }
    let index = bytes.firstIndex(of: UInt8(ascii: "\r"), from: 0, upTo: bytes.count)
    if index < bytes.count {
      problems.append(
        Diagnostic(
          .carriageReturns, "the file has carriage returns, here for the first time",
          at: SourcePlace(file: file, start: UInt32(index), end: UInt32(index + 1)),
          remedy: "end lines with a line feed alone", help: .formatting))
    }
  }

  /// Comments between directives must be text too.
  private mutating func checkTrivia(_ bytes: UnsafeBufferPointer<UInt8>, _ list: DirectiveList, file: Int32) {
    var lexer = Lexer(bytes: bytes, file: file)
    var position = 0
    for directive in list.directives {
      if position < Int(directive.start) {
        problems += lexer.problems(inComments: position..<Int(directive.start))
      }
      position = Int(directive.end)
    }
    if position < bytes.count { problems += lexer.problems(inComments: position..<bytes.count) }
  }

  private mutating func follow(_ include: String, at place: SourcePlace, from path: String) {
    guard let target = Self.resolve(include, from: path) else {
      problems.append(
        Diagnostic(
          .includeOutside, "'\(include)' leads out of the record", at: place,
          remedy: "include files of the record's own folder, by their path from the file that includes them"))
      return
    }
    if let fault = LedgerName.fault(in: target) {
      problems.append(
        Diagnostic(
          .notALedger, "'\(include)' cannot be included: \(fault)", at: place, remedy: LedgerName.rule))
      return
    }
    if open.count > Self.deepestInclude {
      problems.append(
        Diagnostic(
          .includeCycle, "files include each other more than \(Self.deepestInclude) deep", at: place,
          remedy: "let the entry include the files itself"))
      return
    }
    if let known = fileOfPath[Array(target.utf8)] { return reportKnown(known, include, target, at: place) }
    do throws(LoadFailure) {
      let file = try load(target)
      let path = file.path ?? target
      let known = fileOfPath[Array(path.utf8)] ?? file.identity.flatMap { fileOfIdentity[$0] }
      if let known {
        fileOfPath[Array(target.utf8)] = known
        return reportKnown(known, include, target, at: place)
      }
      add(file, path: path, shown: displayPrefix + path, asked: target)
    } catch {
      problems.append(
        Diagnostic(
          error.code, "'\(include)' cannot be read: \(error.reason)", at: place,
          remedy: Self.remedy(for: error.code)))
    }
  }

  /// What to do about a file that could not be had.
  private static func remedy(for code: DiagnosticCode) -> String {
    switch code {
    case .fileTooLarge: "split it, and include the parts"
    case .notALedger: LedgerName.rule
    default: "paths start from the folder of the file that includes"
    }
  }

  /// Tells that a file is included that is one of the record's already.
  private mutating func reportKnown(
    _ known: Int, _ include: String, _ target: String, at place: SourcePlace
  ) {
    // The path by which it is known, where that is another one.
    let other = paths[known].utf8.elementsEqual(target.utf8) ? "" : " as '\(paths[known])'"
    if let start = open.firstIndex(of: known) {
      let circle = open[start...].map { paths[$0] } + [paths[known]]
      problems.append(
        Diagnostic(
          .includeCycle,
          "'\(include)' is being included already\(other): \(circle.joined(separator: " → "))", at: place,
          remedy: "take one of the includes out"))
    } else {
      problems.append(
        Diagnostic(
          .includedTwice, "'\(include)' is included already\(other); it is read once", at: place,
          remedy: "take one of the includes out"))
    }
  }

  /// The path from the record's folder that an include means; `nil` when it leads out of it.
  static func resolve(_ include: String, from path: String) -> String? {
    guard !include.isEmpty, !include.hasPrefix("/"), !include.utf8.contains(0) else { return nil }
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in include.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }
}
