public import Documents
public import Ledger

/// A dossier for a meeting: chosen undertakings, each as its parties read it and what was done about it, and the documents
/// that these acts rest on, in the order of their dates.
public struct DossierReport: Sendable {
  /// An undertaking.
  public struct Part: Sendable {
    /// How it is read, and what was done.
    public let undertaking: UndertakingReport
    /// How it stands, view by view.
    public let row: StatusReport.UndertakingRow
    /// What is read differently of it, or of what it covers.
    public let disputes: [Dispute]
    /// The positions of the acts on it, on the proposal that it is under, and of those that read what it covers, up to the
    /// instant.
    public let acts: [Int]
  }

  /// A document that is rested on.
  public struct Source: Sendable {
    /// Its key, as the ledger cites it.
    public let key: String
    /// The document; `nil` where its text is not at hand.
    public let document: Document?
    /// What the ledger says of it where it declares it: a description, and a date.
    public let declared: (title: String, date: String?)?
    /// The places in it that are cited: `7`, `fn2`.
    public let fragments: Set<String>
  }

  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// How everything stands.
  public let selection: StatusSelection
  /// The undertakings, as they were asked for.
  public let parts: [Part]
  /// The documents, by date; those without a date come last.
  public let sources: [Source]

  /// A dossier.
  ///
  /// - Parameters:
  ///   - undertakings: what it is on.
  ///   - views: whose views; all when none are given.
  ///   - document: the document of a key, where it is at hand.
  public init<Failure: Error>(
    _ engine: Engine, on undertakings: [Identifier<Undertaking>], at instant: Instant, views: [View]? = nil,
    document: (String) throws(Failure) -> Document?
  ) throws(Failure) {
    let record = engine.record
    self.record = record
    self.instant = instant
    let status = StatusReport(engine, at: instant, views: views)
    selection = StatusSelection(status, StatusFilter(), isComplete: true)
    let party: Identifier<Party>? = if case .party(let id) = views?.first { id } else { nil }
    let disputes = DisputesReport(engine, at: instant, party: party)
    let parts = undertakings.map { id -> Part in
      let report = UndertakingReport(engine, of: id, at: instant, views: views)
      let subjects = Set(report.clauses.map(\.subject))
      return Part(
        undertaking: report, row: status.undertakings[id.index],
        disputes: disputes.disputes.filter {
          $0.subject == .undertaking(id) || subjects.contains($0.subject)
        },
        acts: Self.acts(report, engine))
    }
    self.parts = parts
    let acts = Set(parts.flatMap(\.acts))
    var fragments: [String: Set<String>] = [:]
    for index in acts {
      for citation in record.acts[index].citations {
        fragments[citation.key, default: []].formUnion([citation.fragment?.lowercased()].compactMap(\.self))
      }
    }
    var sources: [(date: String, source: Source)] = []
    for (key, places) in fragments {
      let found = try document(key)
      var declared: (title: String, date: String?)?
      if case .document(let id)? = record[key] {
        let known = record.documents[id.index]
        declared = (known.heading.title, known.date?.text(in: record.zone))
      }
      let date = found?.sent?.words ?? declared?.date ?? "~"
      sources.append((date, Source(key: key, document: found, declared: declared, fragments: places)))
    }
    self.sources = sources.sorted { ($0.date, $0.source.key) < ($1.date, $1.source.key) }.map(\.source)
  }

  private static func acts(_ report: UndertakingReport, _ engine: Engine) -> [Int] {
    let record = engine.record
    let count = record.moment(at: report.instant).count
    var acts = Set(report.acts)
    acts.formUnion(report.clauses.flatMap { $0.readings.compactMap(\.act) })
    if let proposal = record.undertakings[report.id].clauses.under {
      acts.formUnion(record.acts(on: .proposal(proposal), of: count))
    }
    return acts.sorted()
  }

  /// The undertakings that names mean: those of a proposal or a family, or one.
  public static func undertakings(
    named names: [String], in record: Record
  ) throws(QueryError) -> [Identifier<Undertaking>] {
    var found: [Identifier<Undertaking>] = []
    for name in names {
      let entity: Entity
      if case .family? = record[name], let family = record[name] {
        entity = family
      } else {
        entity = try record.queriedEntity(name, kind: "undertaking or proposal") { entity in
          switch entity {
          case .undertaking, .proposal: true
          default: false
          }
        }
      }
      let meant: [Identifier<Undertaking>]
      switch entity {
      case .undertaking(let id): meant = [id]
      case .family(let id): meant = record.families[id].members
      case .proposal(let id):
        meant = record.undertakings.indices.map { Identifier<Undertaking>(rawValue: Int32($0)) }.filter {
          record.undertakings[$0].clauses.under == id
        }
        if meant.isEmpty { throw QueryError(in: "for", "nothing is undertaken under '\(name)'") }
      default: meant = []
      }
      for id in meant where !found.contains(id) { found.append(id) }
    }
    return found
  }
}

extension DossierReport {
  /// The dossier as JSON: `{"asOf","undertakings":[{"name","title","debtor","creditors","views","disputes","acts"}],
  /// "documents":[{"key","title","date","cited","atHand"}]}`.
  public var json: JSONValue {
    let status = selection.status
    let undertakings = parts.map { part -> JSONValue in
      let undertaking = record.undertakings[part.row.id]
      return .object([
        .init("name", .string(undertaking.heading.name)),
        .init("title", .string(undertaking.heading.title)),
        .init("debtor", .string(record.parties[undertaking.debtor].heading.name)),
        .init("creditors", .array(undertaking.creditors.map { .string(record.parties[$0].heading.name) })),
        .init(
          "views",
          .object(
            status.columnPositions.map {
              .init(record.name(of: status.views[$0]), .string(part.row.cells[$0].state.rawValue))
            })),
        .init(
          "disputes",
          .array(
            part.disputes.map {
              .object([
                .init("subject", .string(record.name(of: $0.subject))),
                .init("clause", .string($0.clause.rawValue)),
              ])
            })),
        .init("acts", .array(part.acts.map { ActReport(record, $0).json })),
      ])
    }
    let documents = sources.map { source -> JSONValue in
      .object([
        .init("key", .string(source.key)),
        .init("title", JSONValue(source.document?.name ?? source.declared?.title)),
        .init("date", JSONValue(source.document?.sent?.words ?? source.declared?.date)),
        .init("cited", .array(source.fragments.sorted().map(JSONValue.string))),
        .init("atHand", .bool(source.document != nil)),
      ])
    }
    return .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))), .init("undertakings", .array(undertakings)),
      .init("documents", .array(documents)),
    ])
  }
}
