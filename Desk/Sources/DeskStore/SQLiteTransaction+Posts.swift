public import Desk
public import Documents
internal import Foundation
internal import GRDB

// MARK: - Posts and officers

extension SQLiteTransaction {
  /// All posts that are trusted, by their names.
  public func peers() throws -> [Peer] {
    try all("SELECT * FROM post ORDER BY name").map(Peer.init(row:))
  }

  /// A post that is trusted.
  public func peer(_ post: Post) throws -> Peer? {
    try one("SELECT * FROM post WHERE name = ?", [stored(post.name)]).map(Peer.init(row:))
  }

  /// Keeps a post, in place of what was kept of it.
  public mutating func put(_ peer: Peer) throws {
    let card = peer.card
    try run(
      """
      INSERT INTO post(name, title, address, signing, sealing, carriage, route, ceiling, highest, former)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(name) DO UPDATE SET title = excluded.title, address = excluded.address, signing = excluded.signing,
        sealing = excluded.sealing, carriage = excluded.carriage, route = excluded.route, ceiling = excluded.ceiling,
        highest = excluded.highest, former = excluded.former
      """,
      [
        stored(card.post.name), stored(card.title), stored(card.address), Data(card.signing),
        Data(card.sealing), Data(card.carriage), stored(peer.route.text), peer.ceiling.rawValue,
        peer.highest.value, json(peer.formerSigning.map { Data($0) }),
      ])
  }

  /// All officers, by their names.
  public func officers() throws -> [Officer] {
    try all("SELECT * FROM officer ORDER BY name").map { row in
      let roles: [String] = try row.json("roles")
      let captions: [String] = try row.json("captions")
      return Officer(
        name: try row.text("name"), fullName: try row.text("full_name"),
        roles: Set(
          try roles.map { role in
            guard let role = Officer.Role(rawValue: role) else { throw UnreadableRow(column: "roles") }
            return role
          }), ceiling: try row.word("ceiling"), captions: Set(captions), key: try row.text("key"))
    }
  }

  /// Keeps an officer, in place of what was kept under that name.
  public mutating func put(_ officer: Officer) throws {
    try run(
      """
      INSERT INTO officer(name, full_name, roles, ceiling, captions, key) VALUES(?, ?, ?, ?, ?, ?)
      ON CONFLICT(name) DO UPDATE SET full_name = excluded.full_name, roles = excluded.roles, ceiling = excluded.ceiling,
        captions = excluded.captions, key = excluded.key
      """,
      [
        stored(officer.name), stored(officer.fullName), json(officer.roles.map(\.rawValue).sorted()),
        officer.ceiling.rawValue, json(officer.captions.sorted()), stored(officer.key),
      ])
  }

  /// What is known of the traffic with a post.
  public func contact(with post: Post) throws -> Contact {
    var contact = Contact(post: post)
    guard let row = try one("SELECT * FROM contact WHERE post = ?", [stored(post.name)]) else {
      return contact
    }
    contact.traffic = try row.momentIfAny("traffic")
    contact.told = try row.momentIfAny("told")
    contact.auditHead = try row.digestIfAny("audit_head")
    contact.auditAt = try row.momentIfAny("audit_at")
    return contact
  }

  /// Keeps what is known of the traffic with a post.
  public mutating func put(_ contact: Contact) throws {
    try run(
      """
      INSERT INTO contact(post, traffic, told, audit_head, audit_at) VALUES(?, ?, ?, ?, ?)
      ON CONFLICT(post) DO UPDATE SET traffic = excluded.traffic, told = excluded.told, audit_head = excluded.audit_head,
        audit_at = excluded.audit_at
      """,
      [
        stored(contact.post.name), contact.traffic?.milliseconds, contact.told?.milliseconds,
        contact.auditHead?.data, contact.auditAt?.milliseconds,
      ])
  }
}

// MARK: - Drafts

extension SQLiteTransaction {
  /// A draft by its number.
  public func draft(_ id: Int) throws -> Draft? {
    try one("SELECT id, draft FROM draft WHERE id = ?", [id]).map(draft)
  }

  /// All drafts that are in one of these states, by their numbers.
  public func drafts(in states: Set<Draft.State>) throws -> [Draft] {
    try states.flatMap { state in
      try all("SELECT id, draft FROM draft WHERE state = ? ORDER BY id", [state.rawValue]).map(draft)
    }.sorted { $0.id < $1.id }
  }

  private func draft(_ row: Row) throws -> Draft {
    var draft: Draft = try row.json("draft")
    draft.id = try row.number("id")
    return draft
  }

  /// Keeps a draft, and gives its number: a new one where it has none.
  @discardableResult public mutating func put(_ draft: Draft) throws -> Int {
    try put(
      draft.id,
      """
      INSERT INTO draft(id, state, drafter, changed, digest, draft) VALUES(?, ?, ?, ?, ?, ?)
      ON CONFLICT(id) DO UPDATE SET state = excluded.state, drafter = excluded.drafter, changed = excluded.changed,
        digest = excluded.digest, draft = excluded.draft
      """,
      [
        draft.state.rawValue, stored(draft.drafter), draft.changed.milliseconds, draft.digest.data,
        json(draft),
      ])
  }
}

extension Peer {
  /// A post as it was kept.
  fileprivate init(row: Row) throws {
    let card = PostCard(
      post: try row.post("name"), title: try row.text("title"), address: try row.text("address"),
      signing: try row.bytes("signing"), sealing: try row.bytes("sealing"),
      carriage: try row.bytes("carriage"))
    guard let route = Peer.Route(text: try row.text("route")) else { throw UnreadableRow(column: "route") }
    self.init(card: card, route: route, ceiling: try row.word("ceiling"), highest: try row.rank("highest"))
    let former: [Data] = try row.json("former")
    formerSigning = former.map { Array($0) }
  }
}
