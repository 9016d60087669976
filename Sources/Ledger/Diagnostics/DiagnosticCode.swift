/// The kinds of things that can be wrong, each with the stable code that the manual's page of errors explains.
/// A code is never given a new meaning, and never reused.
public enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
  // MARK: The text

  /// A byte that is not UTF-8.
  case notUTF8 = "R001"
  /// The file starts with a byte order mark.
  case byteOrderMark = "R002"
  /// The file's lines end with carriage return and line feed.
  case carriageReturns = "R003"
  /// A line is longer than any ledger's.
  case endlessLine = "R004"
  /// Characters that mean nothing where they stand.
  case strayText = "R005"
  /// A quotation mark is not closed.
  case unclosedString = "R006"
  /// A backslash before something that needs none.
  case badEscape = "R007"
  /// Conditions nested deeper than anybody could read.
  case nestedTooDeep = "R008"
  /// A number beyond what is counted with.
  case numberTooLarge = "R009"
  /// A character that has the text around it shown in another order than it is written.
  case turnedText = "R010"
  /// A number with more decimals than are counted with.
  case tooManyDecimals = "R011"

  // MARK: Files

  /// A file cannot be read.
  case unreadableFile = "R101"
  /// Files include each other in a circle.
  case includeCycle = "R102"
  /// A file is included more than once.
  case includedTwice = "R103"
  /// An include leads out of the record.
  case includeOutside = "R104"
  /// A file is larger than a ledger can be.
  case fileTooLarge = "R105"
  /// A folder that is no record: no ledger in it, or several and no entry among them.
  case noLedger = "R106"
  /// An include names a file that is no ledger.
  case notALedger = "R109"

  // MARK: Directives

  /// A line starts with a word that starts no directive.
  case unknownDirective = "R201"
  /// An indented line has no directive above it.
  case strayClause = "R202"
  /// Something else was expected.
  case unexpected = "R203"
  /// A clause that this kind of directive does not take.
  case misplacedClause = "R204"
  /// A clause, or a directive that a record has once, stands twice.
  case repeatedClause = "R205"
  /// A clause that must be there is missing.
  case missingClause = "R206"
  /// An act's verb is unknown.
  case unknownVerb = "R207"

  // MARK: Dates

  /// The calendar does not have the day.
  case noSuchDay = "R251"
  /// The year is outside those that a record may speak of.
  case yearOutOfRange = "R252"
  /// The clock does not have the time.
  case noSuchTime = "R253"
  /// No place keeps that zone.
  case noSuchZone = "R254"
  /// A weekend names something that is no day of the week.
  case noSuchWeekday = "R255"
  /// A weekend leaves no working day.
  case noWorkingDay = "R256"
  /// A day is declared a holiday twice.
  case repeatedHoliday = "R257"
  /// Working time in another unit than days.
  case workingHours = "R258"
  /// A date leaves the day open where one day is needed.
  case uncertainDate = "R259"
  /// An interval ends before it begins.
  case emptyInterval = "R260"

  // MARK: Names

  /// A name is not declared.
  case unknownName = "R301"
  /// A name is declared more than once.
  case declaredTwice = "R302"
  /// A name is of another kind than is needed here.
  case wrongKind = "R303"
  /// A name that is a word of the language.
  case reservedName = "R304"

  // MARK: Meaning

  /// A state that the name cannot have.
  case impossibleState = "R401"
  /// The party may not do this.
  case notEntitled = "R402"
  /// A proposal is acted on before anyone has made it.
  case notYetMade = "R403"
  /// A debtor is to verify its own performance.
  case ownVerifier = "R404"
  /// A clause that does not go with the undertaking's kind.
  case unfitClause = "R405"
  /// What `verifies` names cannot be verified by an undertaking.
  case unverifiable = "R406"
  /// A term covers itself.
  case circularTerm = "R407"
  /// So many of a term.
  case numberedTerm = "R408"
  /// A reading has an account.
  case accountOfReading = "R409"
  /// A reading says nothing, or something that cannot be read so.
  case emptyReading = "R410"
  /// A quote has no citation before it.
  case quoteWithoutCitation = "R411"
  /// A proposal has fewer than two parties.
  case loneProposal = "R412"
  /// A reservation is dropped that was never made.
  case noSuchReservation = "R413"
  /// A proposal replaces or counters itself.
  case replacesItself = "R414"
  /// Several parties stand where there can be one.
  case oneParty = "R415"
  /// All verifiers are asked for where any one suffices.
  case allVerifiers = "R416"
  /// A group is a member of itself.
  case circularGroup = "R417"
  /// A report or verification that does not go with what fulfils the undertaking.
  case unfitReport = "R418"
  /// A day waits for itself.
  case circularDay = "R419"
  /// Somebody acts in a meeting at which nobody of theirs is.
  case notAtMeeting = "R420"
  /// An act in a meeting is dated at another time.
  case outsideMeeting = "R421"
  /// A person sits at a post of another party.
  case othersPost = "R422"
  /// What acts on a measure is known to somebody who does not know the measure.
  case unknownMeasure = "R423"

  // MARK: What `check` looks for

  /// A cited document is neither declared nor among the record's documents.
  case noSuchDocument = "R501"
  /// A cited document has no such paragraph.
  case noSuchParagraph = "R502"
  /// A quote does not occur in what is cited.
  case quoteNotFound = "R503"
  /// An `assert` does not hold.
  case failedAssert = "R504"
  /// A cited key is that of several documents.
  case ambiguousKey = "R505"

  // MARK: Warnings

  /// Two undertakings wait for each other to be in effect, for ever.
  case mutualWaiting = "R601"
  /// An act is dated after the record's end.
  case afterClose = "R602"
  /// A debtor is also a creditor of the same undertaking.
  case ownCreditor = "R603"
  /// A report that a continuing undertaking is done, which it never is.
  case neverDone = "R604"

  /// An undertaking to act on a measure of another party, which only that party can.
  case othersMeasure = "R605"
  /// More of a thing is reported or verified than is covered.
  case moreThanCovered = "R606"
  /// An act's year is far from those of the acts around it.
  case strayYear = "R607"
  /// The same act stands twice.
  case repeatedAct = "R608"
  /// Somebody takes back what they have not said.
  case nothingRetracted = "R609"
  /// What a condition asks for had happened before the agreement that the condition belongs to.
  case metBefore = "R610"
  /// A deadline that nobody can keep.
  case impossibleDeadline = "R611"
  /// A number in `covers` of what is kept over time.
  case numberOverTime = "R612"
  /// A right that nobody could ever use.
  case unusableRight = "R613"
  /// A change of what parties owe each other, agreed without them.
  case amendedByOthers = "R614"
  /// A meeting of which no document tells.
  case unrecordedMeeting = "R615"
  /// An act in a meeting cites the record of another.
  case otherMeetingsRecord = "R616"

  // MARK: Documents

  /// A volume's XML is not well formed.
  case malformedDocument = "R701"
  /// A document is in an encoding that is not read, or not in the one that it names.
  case wrongEncoding = "R702"
  /// A volume declares entities.
  case declaredEntity = "R703"
  /// A document's file is empty.
  case emptyDocument = "R704"
  /// An XML file has no documents in it.
  case noDocuments = "R705"
  /// A document is larger than one can be.
  case documentTooLarge = "R706"
  /// A file that was named has a name that is not UTF-8.
  case unusableName = "R707"
  /// A file cannot be imported under the name of another.
  case nameTaken = "R708"
  /// A file cannot be read without a program that is not installed.
  case converterMissing = "R709"
  /// A program could not make text of a file.
  case notConverted = "R710"

  /// How much it matters.
  public var severity: Diagnostic.Severity {
    switch self {
    case .includedTwice, .mutualWaiting, .afterClose, .ownCreditor, .neverDone, .othersMeasure,
      .moreThanCovered, .strayYear, .repeatedAct, .nothingRetracted, .metBefore,
      .impossibleDeadline, .numberOverTime, .unusableRight, .amendedByOthers,
      .unrecordedMeeting, .otherMeetingsRecord:
      .warning
    default: .error
    }
  }
}
