/// Binds the acts of a record once everything that is declared is known. None depends on another, so they are bound in
/// pieces, at the same time where there are workers for it; what comes of it is the same.
struct ActsBinder {
  /// What comes of the acts of a record, or of a piece of it.
  struct Bound: Sendable {
    var acts: [Act] = []
    var assertions: [Assertion] = []
    var diagnostics: [Diagnostic] = []
    var rejectedProposals: Set<Identifier<Proposal>> = []
    var doubts = Doubts()
    var looseCitations: [Citation] = []
    fileprivate var warnings: [Diagnostic] = []
    /// How many names were not found, looked for or not.
    fileprivate var suggestionsWanted = 0
  }

  /// Neighbouring directives of one file, whose acts are bound together.
  private struct Piece {
    let segment: SourceBundle.Segment
    let isLastOfSegment: Bool
  }

  /// How many directives make a piece: enough that to begin one costs next to nothing.
  private static let pieceSize = 4096

  private let files: [SourceFile]
  private let lists: [DirectiveList]
  private let declared: Declared
  private let suggestions: Int
  private var pieces: [Piece] = []

  /// What the declarations have left behind, for a binder of acts.
  private struct Declared: Sendable {
    let declarations: Declarations
    let settings: RecordSettings
    let rejected: Binder.Rejected
    let doubts: Doubts
  }

  /// - Parameter binder: the binder that has bound the declarations.
  init(_ bundle: SourceBundle, _ binder: Binder) {
    files = bundle.files
    lists = bundle.lists
    declared = Declared(
      declarations: binder.declarations, settings: binder.settings, rejected: binder.rejected,
      doubts: binder.doubts)
    suggestions = max(0, binder.suggestionsLeft)
    for segment in bundle.segments {
      var start = segment.directives.lowerBound
      repeat {
        let end = min(start + Self.pieceSize, segment.directives.upperBound)
        pieces.append(
          Piece(
            segment: SourceBundle.Segment(file: segment.file, directives: start..<end),
            isLastOfSegment: end == segment.directives.upperBound))
        start = end
      } while start < segment.directives.upperBound
    }
  }

  /// The acts in the order of the text, and what else was found.
  func bind(with workers: Workers) -> Bound {
    var found = workers.map(pieces.count) { bind(pieces[$0], suggestions: 0) }
    // Names are looked for in the order of the text, and so only now: nearly always there are none to look for.
    var left = suggestions
    for index in pieces.indices where left > 0 && found[index].suggestionsWanted > 0 {
      found[index] = bind(pieces[index], suggestions: left)
      left = max(0, left - found[index].suggestionsWanted)
    }
    return merged(found)
  }

  private func bind(_ piece: Piece, suggestions: Int) -> Bound {
    let file = piece.segment.file
    return files[Int(file)].bytes.withUnsafeBufferPointer { bytes in
      var bound = Bound()
      var parser = DirectiveParser(bytes: bytes, file: file)
      var binder = Binder(of: parser.source, declarations: declared.declarations)
      binder.settings = declared.settings
      binder.rejected = declared.rejected
      binder.doubts = declared.doubts
      binder.suggestionsLeft = suggestions
      bound.acts.reserveCapacity(piece.segment.directives.count)
      for directive in lists[Int(file)].directives[piece.segment.directives] where directive.isAct {
        parser.parse(directive.range)
        if binder.start(on: parser) {
          let place = SourcePlace(file: file, start: directive.start, end: directive.end)
          do throws(Diagnostic) {
            try binder.bindAct(parser.directive, at: place, into: &bound.acts)
          } catch {
            binder.problems.append(error)
          }
          if binder.isRejected { binder.rejectAct(parser.directive.tokens) }
        } else {
          binder.rejectAct(parser.directive.tokens)
        }
        if !binder.problems.isEmpty { bound.diagnostics += binder.problems }
      }
      bound.assertions = binder.assertions
      bound.warnings = binder.warnings
      bound.rejectedProposals = binder.rejected.proposals
      bound.doubts = binder.doubts
      bound.looseCitations = binder.looseCitations
      bound.suggestionsWanted = suggestions - binder.suggestionsLeft
      return bound
    }
  }

  /// What was found in all pieces, in the order of the text.
  private func merged(_ found: [Bound]) -> Bound {
    var all = Bound()
    if found.count == 1 {
      all.acts = found[0].acts
    } else {
      all.acts.reserveCapacity(found.reduce(0) { $0 + $1.acts.count })
      for bound in found { all.acts += bound.acts }
    }
    for (piece, bound) in zip(pieces, found) {
      all.assertions += bound.assertions
      all.rejectedProposals.formUnion(bound.rejectedProposals)
      all.doubts.formUnion(bound.doubts)
      all.looseCitations += bound.looseCitations
      all.diagnostics += bound.diagnostics
      all.warnings += bound.warnings
      if piece.isLastOfSegment {
        all.diagnostics += all.warnings
        all.warnings = []
      }
    }
    return all
  }
}
