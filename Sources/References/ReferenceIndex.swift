public import Documents

/// What the documents of a collection cite and what cites them, in memory.
///
/// Only references and keys are kept, no texts, so that a collection of many volumes fits.
public struct ReferenceIndex: Sendable {
  /// A document with references to another.
  public struct Citation: Hashable, Sendable {
    /// The key of the document that cites.
    public let key: String
    /// Those of its references that come to the other.
    public let references: [ResolvedReference]
  }

  private var references: [String: [ResolvedReference]] = [:]
  private var citing: [String: [String]] = [:]

  /// Finds and resolves the references of documents, each in the whole of them. Takes time linear in the texts, and a few
  /// look-ups for each reference.
  public init(_ documents: some Collection<Document>) {
    let resolver = Resolver(MemoryCatalogue(documents.lazy.map { CatalogueEntry($0) }))
    for document in documents {
      let mentions = document.mentions()
      guard !mentions.isEmpty else { continue }
      let answers = resolver.answers(to: mentions, in: CatalogueEntry(document))
      references[document.key] = zip(mentions, answers).map { ResolvedReference($0, $1) }
      var seen: Set<String> = [document.key]
      for key in answers.joined().compactMap(\.key) where seen.insert(key).inserted {
        citing[key, default: []].append(document.key)
      }
    }
  }

  /// What a document cites: all of its references, in the order of its texts, with what they come to.
  public func references(in key: String) -> [ResolvedReference] {
    references[key] ?? []
  }

  /// What cites a document: others with references that come to it, in the order in which the documents were given.
  public func citations(of key: String) -> [Citation] {
    (citing[key] ?? []).map { other in
      Citation(
        key: other,
        references: references(in: other).filter { found in found.answers.contains { $0.key == key } })
    }
  }
}
