/// Something wrong in a record, or worth a second look: what, where, and what to do about it.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Sendable {
    /// The record cannot be relied on.
    case error
    /// The record means something, but perhaps not what its writer meant.
    case warning
  }

  /// The stable code, which the manual explains.
  public let code: DiagnosticCode
  /// What is wrong, in words, in which everything can be seen.
  public let message: String
  /// Where; `nil` when it concerns no place in a text, but a file as such.
  public let place: SourcePlace?
  /// The file concerned, where there is no place.
  public let path: String?
  /// What would mend it.
  public let remedy: String?
  /// What helps besides, which every face offers in its own way.
  public let help: Help?
  /// What of the remedy can be done to the text as it stands, the likeliest first: any one of these.
  public let fixes: [Fix]

  /// A change of the text that mends something.
  public enum Fix: Hashable, Sendable {
    /// Puts a text in the place of what stands there; an empty text takes that away.
    case replace(SourcePlace, with: String)
    /// Declares a name.
    case declare(String, as: EntityKind)
  }

  /// What the program can do about it.
  public enum Help: Hashable, Sendable {
    /// To show the history of a name.
    case history(of: String)
    /// To lay the file out anew.
    case formatting
  }

  /// A diagnostic at a place in the record's text.
  public init(
    _ code: DiagnosticCode, _ message: String, at place: SourcePlace, remedy: String? = nil,
    help: Help? = nil, fixes: [Fix] = []
  ) {
    self.code = code
    self.message = message.showingUnseen
    self.place = place
    self.path = nil
    self.remedy = remedy?.showingUnseen
    self.help = help
    self.fixes = fixes
  }

  /// A diagnostic about a file as a whole.
  public init(_ code: DiagnosticCode, _ message: String, path: String, remedy: String? = nil) {
    self.code = code
    self.message = message.showingUnseen
    self.place = nil
    self.path = path
    self.remedy = remedy?.showingUnseen
    help = nil
    fixes = []
  }

  /// How much it matters.
  public var severity: Severity { code.severity }
}

extension [Diagnostic] {
  /// The diagnostics in the order of the text, each once; those about files as such come first.
  public func inOrderOfText() -> [Diagnostic] {
    func key(_ diagnostic: (offset: Int, element: Diagnostic)) -> (Int32, UInt32, Int) {
      let place = diagnostic.element.place
      return (place?.file ?? -1, place?.start ?? 0, diagnostic.offset)
    }
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }.enumerated().sorted { key($0) < key($1) }.map(\.element)
  }
}
