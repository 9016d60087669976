import Documents

extension CommunicationsCenter {
  /// Takes a draft, or another text for one that there is.
  ///
  /// - Parameters:
  ///   - content: what it says.
  ///   - id: the draft that it is another text of; `nil` for a new one.
  ///   - officer: who writes it.
  ///   - now: the time.
  public func draft(
    _ content: TelegramContent, replacing id: Int? = nil, by officer: String, at now: Moment
  ) throws -> Draft {
    let digest = digestOf(Array(content.canonicalText.utf8))
    return try store.write { rows in
      guard let id else {
        var draft = Draft(content: content, digest: digest, drafter: officer, at: now)
        draft.id = try rows.put(draft)
        try log("drafted \(draft.id)", by: officer, at: now, in: &rows)
        return draft
      }
      return try change(id, "changed the text of draft \(id)", by: officer, at: now, in: &rows) {
        draft throws(DeskFault) in
        try draft.revise(content, digest: digest, by: officer, at: now)
      }
    }
  }

  /// Notes that somebody agreed to a draft or did not.
  public func note(_ clearance: Clearance, on id: Int) throws -> Draft {
    let what = clearance.words(of: "draft \(id)")
    return try store.write { rows in
      try change(id, what, by: clearance.recordedBy, at: clearance.at, in: &rows) { draft throws(DeskFault) in
        try draft.note(clearance)
      }
    }
  }

  /// Notes that a draft may go.
  public func approve(_ approval: Approval, _ id: Int) throws -> Draft {
    try store.write { rows in
      try change(id, "approved draft \(id)", by: approval.officer, at: approval.at, in: &rows) {
        draft throws(DeskFault) in
        try draft.approve(approval)
      }
    }
  }

  /// Gives a draft up.
  public func withdraw(draft id: Int, by officer: String, at now: Moment) throws -> Draft {
    try store.write { rows in
      try change(id, "withdrew draft \(id)", by: officer, at: now, in: &rows) { draft throws(DeskFault) in
        try draft.withdraw()
      }
    }
  }

  /// Throws where an officer may not read a draft: then nothing of it is changed or told.
  func expectReader(_ officer: String, of draft: Draft, in rows: Store.Transaction) throws {
    guard let reader = try rows.officers().first(where: { $0.name == officer }) else { return }
    guard reader.mayRead(draft) else { throw DeskFault.unreadable(.draft(draft.id), officer) }
  }

  private func change(
    _ id: Int, _ what: String, by officer: String, at now: Moment, in rows: inout Store.Transaction,
    _ step: (inout Draft) throws(DeskFault) -> Void
  ) throws -> Draft {
    guard var draft = try rows.draft(id) else {
      throw DeskFault.unknown("draft", "\(id)", remedy: "List the drafts to see their numbers")
    }
    try expectReader(officer, of: draft, in: rows)
    try step(&draft)
    try rows.put(draft)
    try log(what, by: officer, at: now, in: &rows)
    return draft
  }
}
