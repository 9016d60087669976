/// A stretch of a directive's text that means something by itself: what a page links, and an editor colours.
public struct SourceMark: Hashable, Sendable {
  /// What it means.
  public enum Kind: Hashable, Sendable {
    /// A declared name.
    case name(Entity)
    /// A citation, by its position among the act's.
    case citation(Int)
    /// Words between quotation marks, these included.
    case quote
    /// A comment.
    case comment
  }

  /// What it means.
  public let kind: Kind
  /// Where it stands.
  public let place: SourcePlace
}

extension Record {
  /// The marks in the text of an act, in its order. They are made of the text each time: takes time linear in it.
  public func marks(in act: Act) -> [SourceMark] {
    files[Int(act.place.file)].bytes.withUnsafeBufferPointer { bytes in
      var parser = DirectiveParser(bytes: bytes, file: act.place.file)
      parser.parse(Int(act.place.start)..<Int(act.place.end))
      let source = parser.source
      // Both are in the order of the text.
      var names = parser.directive.names[...]
      return parser.directive.tokens.compactMap { token in
        let place = source.place(token)
        var kind: SourceMark.Kind?
        if names.first == token {
          names.removeFirst()
          kind = declarations.names.find(source.slice(token)).map { .name($0) }
        } else if token.kind == .citation {
          kind = act.citations.firstIndex { $0.place == place }.map { .citation($0) }
        } else if token.kind == .comment {
          kind = .comment
        } else if token.kind == .string || (token.kind == .metadataValue && source.isQuoted(token)) {
          kind = .quote
        }
        return kind.map { SourceMark(kind: $0, place: place) }
      }
    }
  }
}
