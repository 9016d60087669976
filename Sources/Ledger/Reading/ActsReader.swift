/// Reads the acts of a record once everything that is declared is known. None depends on another, so they are read in
/// pieces, at the same time where there are workers for it; what comes of it is the same.
struct ActsReader {
  /// Neighbouring directives of one file, whose acts are read together.
  private struct Piece {
    let segment: SourceBundle.Segment
    let isLastOfSegment: Bool
    /// How many acts there are at most in the pieces before.
    let firstSlot: Int
  }

  /// What a piece holds beside its acts.
  private struct Findings: Sendable {
    var actCount = 0
    var assertions: [Assertion] = []
    var problems: [Diagnostic] = []
    var warnings: [Diagnostic] = []
    var spoiltProposals: Set<Identifier<Proposal>> = []
    var doubts = Doubts()
    var looseCitations: [Citation] = []
    /// How many names were not found, looked for or not.
    var suggestionsWanted = 0
  }

  /// Where acts are put that are read at the same time. Each piece has slots of its own, as many as it may need, and
  /// fills the first of them.
  private struct Slots: @unchecked Sendable {
    let start: UnsafeMutablePointer<Act>
  }

  /// How many directives make a piece: enough that to begin one costs next to nothing.
  private static let pieceSize = 4096

  private let files: [SourceFile]
  private let trees: [SyntaxTree]
  private let vocabulary: Vocabulary
  private var pieces: [Piece] = []
  private var slotCount = 0

  init(_ bundle: SourceBundle, _ vocabulary: Vocabulary) {
    files = bundle.files
    trees = bundle.trees
    self.vocabulary = vocabulary
    for segment in bundle.segments {
      var start = segment.directives.lowerBound
      repeat {
        let end = min(start + Self.pieceSize, segment.directives.upperBound)
        pieces.append(
          Piece(
            segment: SourceBundle.Segment(file: segment.file, directives: start..<end),
            isLastOfSegment: end == segment.directives.upperBound, firstSlot: slotCount))
        slotCount += end - start
        start = end
      } while start < segment.directives.upperBound
    }
  }

  /// Puts the acts into a record that has its declarations.
  ///
  /// - Parameter suggestions: how many names that are not found may be looked for.
  /// - Returns: what is wrong with them.
  func read(into record: inout Record, with workers: Workers, suggestions: Int) -> [Diagnostic] {
    let declared = record
    var findings: [Findings] = []
    record.acts = [Act](unsafeUninitializedCapacity: slotCount) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      let slots = Slots(start: start)
      findings = workers.map(pieces.count) { read(pieces[$0], of: declared, into: slots, suggestions: 0) }
      // Names are looked for in the order of the text, and so only now: nearly always there are none to look for.
      var left = max(0, suggestions)
      for (index, piece) in pieces.enumerated() where left > 0 && findings[index].suggestionsWanted > 0 {
        (start + piece.firstSlot).deinitialize(count: findings[index].actCount)
        findings[index] = read(piece, of: declared, into: slots, suggestions: left)
        left = max(0, left - findings[index].suggestionsWanted)
      }
      // Assertions and what was wrong have left slots empty: the acts behind them move up.
      for (piece, found) in zip(pieces, findings) {
        if count < piece.firstSlot {
          (start + count).moveInitialize(from: start + piece.firstSlot, count: found.actCount)
        }
        count += found.actCount
      }
    }
    return merged(findings, into: &record)
  }

  private func read(_ piece: Piece, of declared: Record, into slots: Slots, suggestions: Int) -> Findings {
    let file = piece.segment.file
    return files[Int(file)].bytes.withUnsafeBufferPointer { bytes in
      var findings = Findings()
      var parser = DirectiveParser(bytes: bytes, file: file, vocabulary: vocabulary, record: declared)
      parser.suggestionsLeft = suggestions
      for directive in trees[Int(file)].directives[piece.segment.directives] where directive.isAct {
        if parser.open(directive) {
          do throws(Diagnostic) {
            if let act = try parser.readAct(directive) {
              (slots.start + piece.firstSlot + findings.actCount).initialize(to: act)
              findings.actCount += 1
            }
          } catch {
            parser.problems.append(error)
          }
          if parser.isGivenUp { parser.giveUpAct() }
        } else {
          parser.giveUpAct()
        }
        if !parser.problems.isEmpty { findings.problems += parser.problems }
      }
      findings.assertions = parser.record.assertions
      findings.warnings = parser.warnings
      findings.spoiltProposals = parser.record.spoiltProposals
      findings.doubts = parser.record.doubts
      findings.looseCitations = parser.record.looseCitations
      findings.suggestionsWanted = suggestions - parser.suggestionsLeft
      return findings
    }
  }

  /// Puts what was found beside the acts into the record, in the order of the text.
  private func merged(_ findings: [Findings], into record: inout Record) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var warnings: [Diagnostic] = []
    for (piece, found) in zip(pieces, findings) {
      record.assertions += found.assertions
      record.spoiltProposals.formUnion(found.spoiltProposals)
      record.doubts.formUnion(found.doubts)
      record.looseCitations += found.looseCitations
      diagnostics += found.problems
      warnings += found.warnings
      if piece.isLastOfSegment {
        diagnostics += warnings
        warnings = []
      }
    }
    return diagnostics
  }
}
