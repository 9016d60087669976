extension Reason {
  /// What may be so, with all that a sentence about it needs.
  public indirect enum Kind: Hashable, Sendable {
    // MARK: Acts

    /// Parties have done something to a name: `Ben rejected pact`.
    case acted([Identifier<Party>], Verb, Entity)
    /// The owner of a measure has done nothing to it.
    case hasNotActed(Identifier<Party>, on: Identifier<Measure>)
    /// Nothing was heard of the party in the time in which it could have said no: it has accepted the proposal.
    case hasAssentedBySilence(Identifier<Party>, to: Identifier<Proposal>)
    /// A party has said nothing of a proposal.
    case hasSaidNothing(Identifier<Party>, of: Identifier<Proposal>)

    // MARK: Proposals

    case isNotKnown(Identifier<Proposal>)
    case isNotMade(Identifier<Proposal>)
    case isAgreed(Identifier<Proposal>)
    /// Another was agreed in its place, where it is known which.
    case isSuperseded(Identifier<Proposal>, by: Identifier<Proposal>?)
    /// Fewer than two parties are left, since these went.
    case isTerminated(Identifier<Proposal>, left: [Identifier<Party>])
    /// Its time was over, from this instant on.
    case hasLapsed(Identifier<Proposal>, Instant?, Lapse)
    /// It is `open`, or `reserved`; these have not accepted it.
    case isOpen(Identifier<Proposal>, ProposalState, without: [Identifier<Party>])
    /// What a party has not accepted stands.
    case isReserved(Reservation)

    // MARK: What binds

    case hasUndertaken(Identifier<Party>, Identifier<Undertaking>)
    /// It is under no agreement, and the debtor has not undertaken it.
    case isUnbound(Identifier<Undertaking>, debtor: Identifier<Party>)
    /// The debtor is no party of the agreement, and has not undertaken it by itself.
    case isNoParty(Identifier<Party>, of: Identifier<Proposal>, Identifier<Undertaking>)
    /// Parties left an agreement that goes on without them.
    case left([Identifier<Party>], Identifier<Proposal>)

    // MARK: States of undertakings

    case refuses(Identifier<Party>, Identifier<Undertaking>)
    case hasSuspended(Identifier<Party>, Identifier<Undertaking>)
    /// Somebody calls it broken: a creditor where it is not known who.
    case isDeclaredBroken(Identifier<Undertaking>, by: Identifier<Party>?)
    /// Somebody says that it is kept.
    case isDeclaredKept(Identifier<Undertaking>, by: Identifier<Party>)
    /// Somebody no longer asks for it: a creditor where it is not known who.
    case isWaived(Identifier<Undertaking>, by: Identifier<Party>?)
    /// What it was to be kept until was met, at this instant where that is known.
    case hasEnded(Identifier<Undertaking>, until: Condition?, Instant?)
    /// It waits for a condition without `and`.
    case waits(Identifier<Undertaking>, for: Condition)
    /// What it waited for was met, at this instant where no act shows it.
    case isMet(Condition, Instant?)
    /// It is too late from this instant on.
    case isTooLate(from: Instant, Timing, Deadline, Basis)

    // MARK: Performance

    /// The debtor has reported it, or will have when everybody has done what is due.
    case hasReported(Identifier<Party>, Identifier<Undertaking>, isToCome: Bool)
    /// Somebody has verified it, or will have when everybody has done what is due.
    case hasVerified(Identifier<Party>, Identifier<Undertaking>, isToCome: Bool)
    case hasNotReported(Identifier<Party>, Identifier<Undertaking>)
    /// A verifier has not verified it; and can verify no more than is reported, where that is what is missing.
    case hasNotVerified(Identifier<Party>, Identifier<Undertaking>, isLimited: Bool)
    /// None of several verifiers has verified it; whether they are all that may, so that any one of them would do.
    case noneHasVerified([Identifier<Party>], Identifier<Undertaking>, areAll: Bool, isLimited: Bool)
    /// A verifier has verified so much of a thing, or will have, which is less than all of it; and as much as is reported.
    case hasVerifiedOnly(
      Amount, of: Amount, Identifier<Thing>, Identifier<Undertaking>, Identifier<Party>, isLimited: Bool,
      isToCome: Bool)
    /// A verifier waits for the report of a thing.
    case cannotVerify(Identifier<Party>, Identifier<Thing>, Identifier<Undertaking>)
    /// How much of a thing is reported, or will be when everybody has done what is due, of how much; and what the debtor's
    /// reading has to do with it.
    case amount(
      Amount, of: Amount?, Identifier<Thing>, Identifier<Undertaking>, Shortfall?, isToCome: Bool)
    case isMissing(Identifier<Thing>)
    /// Nothing of it has been reported.
    case isNotBegun(Identifier<Undertaking>)

    // MARK: What a condition speaks of

    case isNotBroken(Identifier<Undertaking>)
    case isNotRefused(Identifier<Undertaking>, debtor: Identifier<Party>)
    case hasNotOccurred(Identifier<Event>)
    case measureIs(Identifier<Measure>, MeasureState)
    /// It was in that state once, which is enough.
    case measureWas(Identifier<Measure>, MeasureState)
    /// Only the closure brings it there.
    case measureWillBe(Identifier<Measure>, MeasureState)
    /// It is in a state that only its owner can change.
    case measureIsUp(to: Identifier<Party>, Identifier<Measure>, MeasureState)

    /// The day has not come.
    case isNotReached(Identifier<NamedDay>)
    /// The day came, with this condition.
    case isReached(Identifier<NamedDay>, Condition, Instant)
    /// What an `N … after … unless` waited for has come about before the time was over: it never holds.
    case cameToNothing(Condition)
    /// A right was invoked when it was not to be had.
    case invokedInVain(Identifier<Party>, Identifier<Right>)
    /// What follows from a right comes then.
    case takesEffect(Identifier<Right>, Instant)
    /// Something that a right was invoked for has come.
    case tookEffect(Identifier<Right>, Right.Change, Instant)
    /// What a right was invoked for does not come, since this held before.
    case isWardedOff(Identifier<Right>, Right.Change, by: Condition)
    /// A right cannot be invoked before this.
    case rightWaits(Identifier<Right>, for: Condition)
    /// The right is in a state.
    case rightIs(Identifier<Right>, RightState)
    /// Its time was not over while it was to be done and was not.
    case wasNotOverdue(Identifier<Undertaking>)

    // MARK: Levels, conditions and periods

    /// The level of a thing that somebody stated is beyond the limit, or within it.
    case level(Identifier<Undertaking>, Limit, Quantity, by: Identifier<Party>, isExceeded: Bool)
    /// What fulfils it has come about.
    case isMetBy(Identifier<Undertaking>, Condition)
    /// What fulfils it is not so.
    case isNotMetBy(Identifier<Undertaking>, Condition)
    /// It was performed so many times in so many periods that are over.
    case wasPerformed(Identifier<Undertaking>, given: Int, ended: Int)
    /// By a right its debtor was released from it.
    case isReleased(Identifier<Undertaking>)
    /// By a right somebody suspended it.
    case isSuspendedByRight(Identifier<Undertaking>, by: [Identifier<Party>])
    /// The clause of the text is as a proposal has made it.
    case isAmended(Entity, ClauseName, by: Identifier<Proposal>)

    // MARK: Beside the reasons

    /// A party reads a name in some way.
    case reads(Identifier<Party>, Entity, Clause, Basis)
    /// Each waits for the next, and the last for the first.
    case circle([Identifier<Undertaking>])
    /// It was told before why the undertaking is where it is.
    case toldAbove(Identifier<Undertaking>)
    /// There is more, which an explanation of this undertaking has.
    case goesOn(Identifier<Undertaking>)

    // MARK: In another view

    /// Only these accounts have it.
    case told(by: [Identifier<Party>], Kind)
    /// Those concerned hold the name to be in different states.
    case differs(Entity)

    /// So it is for another party.
    case seen(by: Identifier<Party>, Kind)
  }

  /// How the time of a proposal ran out.
  public enum Lapse: Hashable, Sendable {
    /// These accepted it when it was over.
    case acceptedLate([Identifier<Party>])
    /// These have not accepted it.
    case notAccepted([Identifier<Party>])
  }

  /// What the words of a clause rest on.
  public enum Basis: Hashable, Sendable {
    /// A reading.
    case reading
    /// What is written in a proposal.
    case text(Identifier<Proposal>)
    /// What the record writes, which cites nothing.
    case record
  }

  /// How now stands to the instant from which on it is too late.
  public enum Timing: Hashable, Sendable {
    /// It is to come; it is now, all but a second; it is over.
    case toCome, lastMoment, over
    /// The same of what cannot be overdue, since it waits.
    case waitingToCome, waitingOver
  }

  /// Why no more of a thing is reported: a debtor's reading covers less.
  public enum Shortfall: Hashable, Sendable {
    /// Some of it, but less.
    case less(for: Identifier<Party>)
    /// None of it.
    case nothing(for: Identifier<Party>)
  }
}
