public import Documents

/// What stands in a desk's configuration, `desk.conf`: lines of a name, a colon and a value; `#` begins a comment.
public struct DeskConfiguration: Hashable, Sendable {
  /// What is wrong with a configuration, in the order of its lines.
  public struct Faults: Error, Sendable {
    /// Each fault, with its place.
    public var faults: [DeskFault]
  }

  /// The post's short name: `usun`.
  public var post: Post
  /// Its name as headings have it.
  public var title: String
  /// The address to which its mail goes.
  public var address: String
  /// What the post has settled.
  public var rules = DeskRules()
  /// Where sessions of other desks come in, `127.0.0.1:2525`; `nil` for nowhere.
  public var listen: String?
  /// Where the post's own mail server hands mail on by LMTP: host and port, or the path of a socket; `nil` for nowhere.
  public var lmtp: String?
  /// Whether sessions with other desks beyond this machine are under TLS with the keys of their cards. It can be turned off for
  /// addresses of this machine alone.
  public var tls = true
  /// The program that is run at each alarm, to wake somebody: the path of a file; `nil` for none.
  public var alertProgram: String?
  /// How many seconds the desk's clock is ahead of the machine's: for exercises alone, and for what is played anew.
  public var exerciseOffset: Int64 = 0
  /// The time at which the desk's clock stands, for an exercise that goes from step to step; `nil` where it goes on.
  public var exerciseClock: Moment?
  /// The largest mail that is taken, in bytes.
  public var largest = 32 << 20
  /// How many mails a host may bring in a minute.
  public var perMinute = 100_000

  /// The configuration that a new desk begins with.
  public init(post: Post, title: String, address: String) {
    self.post = post
    self.title = title
    self.address = address
    listen = "127.0.0.1:2525"
  }

  /// Reads a configuration. Throws all that is wrong with it at once.
  public init(text: String) throws(Faults) {
    var reader = Reader()
    var seen: [String: Int] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      reader.begin(index + 1, line)
      let bare = line.prefix { $0 != "#" }
      guard bare.contains(where: { !$0.isWhitespace }) else { continue }
      let parts = bare.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        reader.add(
          "D501", "this is no line of a name, a colon and a value",
          "Write 'name: value', or '#' before a comment")
        continue
      }
      let name = String(parts[0]).trimmed
      if let first = seen.updateValue(index + 1, forKey: name) {
        reader.add("D502", "'\(name)' stands in line \(first) already", "Keep one of the two")
        continue
      }
      reader.read(name, String(parts[1]).trimmed)
    }
    guard let post = reader.post, reader.faults.isEmpty else {
      if reader.post == nil, reader.faults.isEmpty {
        throw Faults(faults: [
          DeskFault(
            "D503", "the configuration does not say which post it is", remedy: "Add a line 'post: NAME'")
        ])
      }
      throw Faults(faults: reader.faults)
    }
    self.init(
      post: post, title: reader.title ?? post.name,
      address: reader.address ?? "telegrams@\(post.name).invalid")
    rules = reader.rules
    listen = reader.listen
    lmtp = reader.lmtp
    tls = reader.tls
    alertProgram = reader.alertProgram
    exerciseOffset = reader.exerciseOffset
    exerciseClock = reader.exerciseClock
    largest = reader.largest ?? largest
    perMinute = reader.perMinute ?? perMinute
  }
}

/// The lines of a configuration, gathered.
private struct Reader {
  var faults: [DeskFault] = []
  var post: Post?
  var title: String?
  var address: String?
  var rules = DeskRules()
  var listen: String?
  var lmtp: String?
  var tls = true
  var alertProgram: String?
  var exerciseOffset: Int64 = 0
  var exerciseClock: Moment?
  var largest: Int?
  var perMinute: Int?
  private var line = 0
  private var text: Substring = ""

  mutating func begin(_ number: Int, _ line: Substring) { (self.line, text) = (number, line) }

  /// Notes what is wrong with the line, at a word of it.
  mutating func add(_ code: String, _ message: String, _ remedy: String, at word: String = "") {
    let column =
      text.ranges(of: word).first.map { text.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    let start = word.isEmpty ? text.prefix { $0 == " " || $0 == "\t" }.count : column
    faults.append(
      DeskFault(code, message, remedy: remedy, at: .init(line: line, column: start + 1, text: String(text))))
  }

  mutating func read(_ name: String, _ value: String) {
    switch name {
    case "post":
      post = Post(slug: value)
      if post == nil { bad(name, value, "Small letters, digits and hyphens: usun") }
    case "title":
      title = value
      if value.isEmpty || value.count > 64 { bad(name, value, "From 1 to 64 characters") }
    case "address":
      address = value
      let parts = value.split(separator: "@", omittingEmptySubsequences: false)
      let isPlain =
        parts.count == 2
        && parts.allSatisfy { part in
          !part.isEmpty
            && part.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>,;:\"()[]\\".utf8.contains($0) }
        }
      if !isPlain { bad(name, value, "As mail has it: telegrams@usun.example") }
    case "year-begins":
      switch value.lowercased() {
      case "1 january", "january": rules.year = .january
      case "1 july", "july": rules.year = .july
      default: bad(name, value, "'1 January' or '1 July'")
      }
    case "numbering":
      if let known = DeskRules.Numbering(rawValue: value) {
        rules.numbering = known
      } else {
        bad(name, value, "'addressee' or 'post'")
      }
    case "four-eyes": readYes(name, value) { $0.rules.fourEyes = $1 }
    case "tls": readYes(name, value) { $0.tls = $1 }
    case "listen": readPlace(name, value, allowsPath: false) { $0.listen = $1 }
    case "listen-lmtp": readPlace(name, value, allowsPath: true) { $0.lmtp = $1 }
    case "largest-mail": readCount(name, value, in: 4096...(1 << 30)) { $0.largest = $1 }
    case "mails-a-minute": readCount(name, value, in: 1...10_000_000) { $0.perMinute = $1 }
    case "lending": readCount(name, value, in: 1...100_000) { $0.rules.lending = $1 }
    case "alert-program":
      alertProgram = value == "off" ? nil : value
      if value != "off", !value.hasPrefix("/") {
        bad(name, value, "The path of a program from '/', or 'off'")
      }
    case "exercise-offset":
      if let seconds = Int64(value.hasSuffix("s") ? value.dropLast() : ""), abs(seconds) < 4_000_000_000 {
        exerciseOffset = seconds
      } else {
        bad(name, value, "Seconds, with a minus before what is past: -2021000000s")
      }
    case "exercise-clock":
      exerciseClock = Moment(exerciseClock: value)
      if exerciseClock == nil { bad(name, value, "A day and a time at Greenwich: 1962-11-27 02:28") }
    case "patience": readWait(name, value) { $0.rules.clocks.patience = $1 }
    case "answer": readWait(name, value) { $0.rules.clocks.answer = $1 }
    case "missing-alarm": readWait(name, value) { $0.rules.clocks.gapAlarm = $1 }
    case "numbers-hourly": readWait(name, value) { $0.rules.clocks.hourly = $1 }
    case "numbers-daily": readWait(name, value) { $0.rules.clocks.daily = $1 }
    default:
      for rank in Rank.allCases {
        if name == "receipt-\(rank.word)" {
          return readWait(name, value) { $0.rules.clocks.receipt[rank.value] = $1 }
        }
        if name == "alarm-\(rank.word)" {
          return readWait(name, value) { $0.rules.clocks.service[rank.value] = $1 }
        }
      }
      add(
        "D505", "there is no setting '\(name)'", "The settings stand in docs/desk.md, The configuration",
        at: name)
    }
  }

  private mutating func bad(_ name: String, _ value: String, _ remedy: String) {
    add("D504", "'\(value)' is no value of '\(name)'", remedy, at: value)
  }

  private mutating func readYes(_ name: String, _ value: String, _ set: (inout Reader, Bool) -> Void) {
    switch value {
    case "yes": set(&self, true)
    case "no": set(&self, false)
    default: bad(name, value, "'yes' or 'no'")
    }
  }

  private mutating func readCount(
    _ name: String, _ value: String, in range: ClosedRange<Int>, _ set: (inout Reader, Int) -> Void
  ) {
    guard let number = Int(value), range.contains(number) else {
      return bad(name, value, "A number from \(range.lowerBound) to \(range.upperBound)")
    }
    set(&self, number)
  }

  private mutating func readPlace(
    _ name: String, _ value: String, allowsPath: Bool, _ set: (inout Reader, String?) -> Void
  ) {
    if value == "off" { return set(&self, nil) }
    let isPlace = allowsPath && value.hasPrefix("/") || Peer.Route(text: "direct \(value)") != nil
    guard isPlace else {
      return bad(
        name, value, allowsPath ? "host:port, the path of a socket, or 'off'" : "host:port, or 'off'")
    }
    set(&self, value)
  }

  /// Reads `30s`, `2m`, `4h`, `1d`.
  private mutating func readWait(_ name: String, _ value: String, _ set: (inout Reader, Int64) -> Void) {
    guard let unit = value.last, let factor = ["s": 1, "m": 60, "h": 3600, "d": 86_400][unit] as Int64?,
      let count = Int64(value.dropLast()), (1...1_000_000).contains(count)
    else { return bad(name, value, "A number with s, m, h or d: 30s, 2m, 4h, 1d") }
    set(&self, count * factor)
  }
}

extension String {
  /// Without white space at either end.
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
