internal import Glibc

/// The one way by which a program of ours writes to its standard output and its standard error.
///
/// Text for people goes through ``StyledText``, so that nothing in it can act on a terminal, and is laid out in lines no
/// wider than the terminal. What other programs read (JSON, mails, entries for bibliographies) goes out byte by byte.
public enum Console {
  /// A standard stream.
  public enum Stream: Int32, Sendable {
    /// Standard output.
    case answers = 1
    /// Standard error.
    case messages = 2

    /// Whether somebody's terminal is at its end.
    public var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Whether it is a terminal that wants colour (NO_COLOR, no-color.org).
    public var hasColour: Bool {
      isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
    }

    /// How many columns there are to write in: as COLUMNS says, or as wide as the terminal is; `nil` where there is
    /// neither. Never fewer than 40.
    public var columns: Int? {
      if let given = environment("COLUMNS").flatMap({ Int($0) }), given > 0 {
        return max(Console.leastColumns, given)
      }
      var size = winsize()
      guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
      return max(Console.leastColumns, Int(size.ws_col))
    }
  }

  /// The narrowest page that is laid out.
  public static let leastColumns = 40
  /// How wide a page is that no terminal shows, and of which COLUMNS says nothing.
  public static let usualColumns = 100

  /// How many columns an answer has.
  public static var width: Int { Stream.answers.columns ?? usualColumns }

  /// Makes the process such that no write can end it, or go astray. To be called before anything else.
  ///
  /// A closed pipe is an error of a write, as others are. A standard stream that is closed gets a file in its place
  /// that cannot be written: else the next file to be opened, a ledger, would be taken for the terminal.
  public static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Why something could not be written.
  public struct WriteFailure: Error {
    /// The system's number of what went wrong.
    let code: Int32

    /// What to say where it was an answer; a reader that has gone away wants to be told nothing.
    public var message: String? {
      code == EPIPE ? nil : "the answer cannot be written: \(String(cString: strerror(code)))"
    }
  }

  /// Writes bytes as they are.
  public static func write(_ bytes: [UInt8], to stream: Stream) throws(WriteFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(stream.rawValue, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Somebody else's end of the stream does not wait: we do.
        var wanted = pollfd(fd: stream.rawValue, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wanted, 1, 1_000)
      } else if errno != EINTR {
        throw WriteFailure(code: errno)
      }
    }
  }

  /// The bytes of lines as a stream shows them, each with its line feed.
  ///
  /// - Parameter columns: how wide they may be; as wide as they are when not given.
  public static func page(_ lines: [StyledText], columns: Int?, hasColour: Bool) -> [UInt8] {
    var page: [UInt8] = []
    for line in lines {
      for part in columns.map({ line.wrapped(to: $0) }) ?? [line] {
        part.write(to: &page, hasColour: hasColour)
        page.append(0x0A)
      }
    }
    return page
  }

  /// Writes lines of an answer.
  public static func answer(_ lines: [StyledText]) throws(WriteFailure) {
    try write(page(lines, columns: width, hasColour: Stream.answers.hasColour), to: .answers)
  }

  /// Writes a message to standard error. Where that cannot be written there is nobody to tell: the exit status says that
  /// something is wrong.
  ///
  /// Where no terminal shows it, a line of a message stays one line, for programs that look for `path:line:column:`.
  public static func printError(_ lines: [StyledText]) {
    let stream = Stream.messages
    try? write(page(lines, columns: stream.columns, hasColour: stream.hasColour), to: stream)
  }

  /// The same with text in one tone, which may have several lines.
  public static func printError(_ text: String) {
    printError([StyledText(text)])
  }

  /// Writes one line of a terminal anew on standard error; without words, takes it away.
  public static func redraw(_ words: String) {
    var page = Array("\r\u{1B}[2K".utf8)
    page += VisibleText.of(words).utf8
    try? write(page, to: .messages)
  }
}

private func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
