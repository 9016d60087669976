internal import Ledger

/// The sentences of explanations, for every face. Each can be read alone.
extension Record {
  /// What is so, in words.
  func sentence(_ reason: Reason.Kind) -> String {
    switch reason {
    case .acted(let parties, let verb, let entity):
      return "\(names(parties)) \(verb.past) \(name(of: entity))"
    case .hasNotActed(let party, let measure): return "\(name(party)) has not acted on \(name(measure))"
    case .hasAssentedBySilence(let party, let id):
      let end = proposals[id].silenceUntil.map { " by \($0.text(in: zone))" } ?? ""
      return "\(name(party)) had said nothing of \(name(id))\(end), which is assent"
    case .hasSaidNothing(let party, let id): return "\(name(party)) has said nothing of \(name(id))"

    case .isNotKnown(let id): return "\(name(id)) is not known"
    case .isNotMade(let id): return "nobody has made \(name(id))"
    case .isAgreed(let id): return "\(name(id)) is agreed"
    case .isSuperseded(let id, let other):
      return "\(name(id)) is superseded\(other.map { " by \(name($0))" } ?? "")"
    case .isTerminated(let id, let parties): return "\(name(id)) is terminated: \(names(parties)) left it"
    case .hasLapsed(let id, let instant, let lapse):
      return "\(name(id)) lapsed\(moment(instant)): \(words(for: lapse))"
    case .isOpen(let id, let state, let parties):
      return "\(name(id)) is \(state.rawValue): \(words(for: .notAccepted(parties)))"
    case .isReserved(let reservation):
      return "a reservation of \(name(reservation.party)) stands: \(reservation.what)"

    case .hasUndertaken(let party, let id): return "\(name(party)) has undertaken \(name(id))"
    case .isUnbound(let id, let debtor):
      return "no agreement holds \(name(id)), and \(name(debtor)) has not undertaken it"
    case .isNoParty(let party, let proposal, let id):
      return "\(name(party)) is no party of \(name(proposal)), and has not undertaken \(name(id))"
    case .left(let parties, let proposal): return "\(names(parties)) left \(name(proposal))"

    case .refuses(let party, let id): return "\(name(party)) refuses \(name(id))"
    case .hasSuspended(let party, let id): return "\(name(party)) has suspended \(name(id))"
    case .isDeclaredBroken(let id, let party): return "\(creditor(party)) declares \(name(id)) broken"
    case .isDeclaredKept(let id, let party): return "\(name(party)) declares \(name(id)) kept"
    case .isWaived(let id, let party): return "\(creditor(party)) no longer asks for \(name(id))"
    case .hasEnded(let id, let until, let instant):
      return
        "\(name(id)) was to be kept until \(until.map(sentence) ?? "then"), and that was met\(moment(instant))"
    case .waits(let id, let condition): return "\(name(id)) waits until \(choice(condition))"
    case .isMet(let condition, let instant):
      return "what it waited for came\(moment(instant)): \(sentence(condition))"
    case .isTooLate(let start, let timing, let deadline, let basis):
      let phrase = phrase(.deadline(deadline))
      return "\(words(for: timing, sentence(start))): \(phrase)\(words(for: basis))"

    case .hasReported(let party, let id, let isToCome):
      return "\(name(party)) \(isToCome ? "will have" : "has") reported \(name(id))"
    case .hasVerified(let party, let id, let isToCome):
      return "\(name(party)) \(isToCome ? "will have" : "has") verified \(name(id))"
    case .hasNotReported(let party, let id): return "\(name(party)) has not reported \(name(id)) done"
    case .hasNotVerified(let party, let id, let isLimited):
      let limit = isLimited ? ", and can verify no more than is reported" : ""
      return "\(name(party)) has not verified \(name(id))\(limit)"
    case .noneHasVerified(let parties, let id, let areAll, let isLimited):
      let names = parties.map(name)
      let nobody =
        names.count == 2 ? "neither \(names[0]) nor \(names[1])" : "none of \(names.joined(separator: ", "))"
      let enough =
        isLimited
        ? ", and none can verify more than is reported"
        : areAll ? "; \(names.count == 2 ? "either" : "any one of them") would do" : ""
      return "\(nobody) has verified \(name(id))\(enough)"
    case .hasVerifiedOnly(let amount, let whole, let thing, let id, let party, let isLimited, let isToCome):
      let verb = "\(name(party)) \(isToCome ? "will have" : "has") verified"
      let limit = isLimited ? ", and can verify no more than is reported" : ""
      return "\(verb) \(amount) of \(self.amount("\(whole)", of: thing)) for \(name(id))\(limit)"
    case .cannotVerify(let party, let thing, let id):
      return "\(name(party)) cannot verify \(name(thing)) for \(name(id)) before they are reported"
    case .amount(let amount, let whole, let thing, let id, let shortfall, let isToCome):
      let verb = isToCome ? "will be" : amount == Amount(.one) ? "is" : "are"
      return "\(words(for: amount, of: whole, thing, verb, id))\(words(for: shortfall, thing, id))"
    case .isMissing(let thing): return "\(name(thing)) is missing"
    case .isNotBegun(let id): return "nothing of \(name(id)) has been reported"

    case .isNotBroken(let id): return "\(name(id)) has not been broken"
    case .isNotRefused(let id, let debtor): return "\(name(debtor)) has not refused \(name(id))"
    case .hasNotOccurred(let event):
      return "\(name(event)) has not occurred, and nothing that anybody does brings it about"
    case .measureIs(let id, let state): return "\(name(id)) is \(spoken(state))"
    case .measureWas(let id, let state): return "\(name(id)) was \(state.rawValue) once, which is enough"
    case .measureWillBe(let id, let state): return "\(name(id)) will be \(state.rawValue)"
    case .measureIsUp(let owner, let id, let state):
      return "\(name(id)) is \(spoken(state)), and only \(name(owner)) can change that"

    case .isNotReached(let id): return "\(name(id)) has not been reached"
    case .isReached(let id, let condition, let instant):
      return "\(name(id)) came on \(sentence(instant)): \(sentence(condition))"
    case .cameToNothing(.elapsed(let period, let start, let exception?)):
      return
        "\(sentence(exception)), or was, before \(period) after \(sentence(start)) were over: this never holds any more"
    case .cameToNothing(let condition): return "this never holds any more: \(sentence(condition))"
    case .invokedInVain(let party, let id):
      return "\(name(party)) invoked \(name(id)) when it was not to be had, and nothing comes of it"
    case .takesEffect(let id, let instant): return "\(name(id)) takes effect on \(sentence(instant))"
    case .tookEffect(let id, let change, let instant):
      return "\(name(id)) took effect on \(sentence(instant)): \(sentence(change))"
    case .isWardedOff(let id, let change, let condition):
      return
        "\(name(id)) did not change \(name(of: change.subject)): before that, it came about that \(sentence(condition))"
    case .rightWaits(let id, let condition): return "\(name(id)) may be invoked when \(choice(condition))"
    case .rightIs(let id, let state): return "\(name(id)) is \(spoken(state.rawValue))"
    case .wasNotOverdue(let id): return "\(name(id)) was not overdue while it was to be done"

    case .level(let id, let limit, let level, let party, let isExceeded):
      let stated = amount("\(level)", of: limit.thing)
      let allowed = "\(limit.bound.rawValue) \(limit.number)"
      return
        "\(name(party)) has stated \(stated) for \(name(id)), which is \(isExceeded ? "beyond" : "within") \(allowed)"
    case .isMetBy(let id, let condition): return "\(name(id)) is met by this: \(sentence(condition))"
    case .isNotMetBy(let id, let condition):
      return "what is to meet \(name(id)) is not so: \(sentence(condition))"
    case .wasPerformed(let id, let given, let ended):
      return
        "\(name(id)) was performed \(times(given)), and \(ended == 1 ? "1 period is" : "\(ended) periods are") over"
    case .isReleased(let id): return "a right has released \(name(undertakings[id].debtor)) from \(name(id))"
    case .isSuspendedByRight(let id, let parties):
      return "\(names(parties)) \(parties.count == 1 ? "has" : "have") suspended \(name(id)) by a right"
    case .isAmended(let subject, let clause, let proposal):
      return "\(name(proposal)) has changed \(clause.inWords) of \(name(of: subject))"

    case .reads(let party, let subject, let clause, let basis):
      return
        "\(name(party)) reads \(name(of: subject)): \(shownPhrase(clause, of: subject))\(words(for: basis))"
    case .circle(let ids):
      return "that is a circle: \((ids + ids.prefix(1)).map(name).joined(separator: " waits for "))"
    case .toldAbove(let id): return "as told above of \(name(id))"
    case .goesOn(let id): return "and so on, as `reftel why \(name(id))` goes on to say"

    case .told(let parties, let kind): return "\(sentence(kind)), according to \(names(parties)) alone"
    case .differs(let entity): return "\(name(of: entity)) is not in the same state for all of them"
    case .seen(let party, let kind): return "as \(name(party)) sees it, \(sentence(kind))"
    }
  }

  /// How the instant at which it is too late stands to now.
  private func words(for timing: Reason.Timing, _ date: String) -> String {
    switch timing {
    case .toCome: "it is overdue from \(date) on"
    case .lastMoment: "now is the last moment"
    case .over: "it is overdue since \(date)"
    case .waitingToCome: "its time is over from \(date) on"
    case .waitingOver: "its time has been over since \(date)"
    }
  }

  /// What an undertaking waits for: all that stands behind `waits until`.
  func choice(_ condition: Condition) -> String {
    if case .any = condition { return "one of these holds: \(sentence(condition))" }
    return sentence(condition)
  }

  private func times(_ count: Int) -> String {
    switch count {
    case 0: "never"
    case 1: "once"
    case 2: "twice"
    default: "\(count) times"
    }
  }

  private func creditor(_ party: Identifier<Party>?) -> String { party.map(name) ?? "the creditor" }

  private func moment(_ instant: Instant?) -> String { instant.map { " on \(sentence($0))" } ?? "" }

  private func words(for lapse: Reason.Lapse) -> String {
    switch lapse {
    case .acceptedLate(let parties): "\(names(parties)) accepted it too late"
    case .notAccepted(let parties): "\(names(parties)) \(parties.count == 1 ? "has" : "have") not accepted it"
    }
  }

  private func words(for basis: Reason.Basis) -> String {
    switch basis {
    case .reading: ""
    case .text(let proposal): ", as it is written in \(name(proposal))"
    case .record: ", as the record writes it, citing nothing"
    }
  }

  /// `2 of 5 maps are reported for handover`
  private func words(
    for amount: Amount, of whole: Amount?, _ thing: Identifier<Thing>, _ verb: String,
    _ id: Identifier<Undertaking>
  ) -> String {
    guard amount != .none else { return "there is no report of \(name(thing)) for \(name(id))" }
    let extent = self.amount("\(amount)" + (whole?.number.map { " of \($0)" } ?? ""), of: thing)
    return "\(extent) \(verb) reported for \(name(id))"
  }

  private func words(
    for shortfall: Reason.Shortfall?, _ thing: Identifier<Thing>, _ id: Identifier<Undertaking>
  ) -> String {
    switch shortfall {
    case nil: ""
    case .less(let debtor): ", and \(name(debtor)) does not read \(name(id)) to cover so many"
    case .nothing(let debtor): ", and \(name(debtor)) does not read \(name(id)) to cover \(name(thing))"
    }
  }
}
