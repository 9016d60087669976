/// A series of telegrams that has a word of its own in place of sender and addressee: `Secto 21`, `Topol 1108`.
public struct TelegramSeries: Hashable, Sendable {
  /// The word: `Secto`.
  public let name: String
  /// Who sends in it and to whom.
  public let meaning: String
  /// What kind of message counts in it.
  public let kind: MessageKind
  /// Whether the word counts only in capitals, as it would else be a common one.
  package let isCapital: Bool
  /// How many digits its numbers have at least, where the word has other uses too.
  package let fewestDigits: Int

  init(
    _ name: String, _ meaning: String, kind: MessageKind = .telegram, isCapital: Bool = false,
    fewestDigits: Int = 1
  ) {
    self.name = name
    self.meaning = meaning
    self.kind = kind
    self.isCapital = isCapital
    self.fewestDigits = fewestDigits
  }

  /// The series of a word, whatever its case: `SECTO` is `Secto`; `nil` when no series has it.
  public init?(named name: String) {
    let word = name.lowercased()
    guard let known = Self.all.first(where: { $0.name.lowercased() == word }) else { return nil }
    self = known
  }

  /// All series that are known.
  public static let all: [TelegramSeries] = [
    TelegramSeries("Secto", "from the Secretary of State, away, to the Department"),
    TelegramSeries("Tosec", "from the Department to the Secretary of State, away"),
    TelegramSeries("Secun", "from the Under Secretary of State, away, to the Department"),
    TelegramSeries("Tosun", "from the Department to the Under Secretary of State, away"),
    TelegramSeries("Actel", "from Secretary Acheson, away, to the Department"),
    TelegramSeries("Telac", "from the Department to Secretary Acheson, away"),
    TelegramSeries("Dulte", "from Secretary Dulles, away, to the Department"),
    TelegramSeries("Tedul", "from the Department to Secretary Dulles, away"),
    TelegramSeries("Cahto", "from Secretary Herter, away, to the Department"),
    TelegramSeries("Tocah", "from the Department to Secretary Herter, away"),
    TelegramSeries("Hakto", "from Kissinger, away, to the White House"),
    TelegramSeries("Tohak", "from the White House to Kissinger, away"),
    TelegramSeries("Vipto", "from the Vice President, away, to the Department"),
    TelegramSeries("Tovip", "from the Department to the Vice President, away"),
    TelegramSeries("Vanto", "from Cyrus Vance, on mission, to the Department"),
    TelegramSeries("Tovan", "from the Department to Cyrus Vance, on mission"),
    TelegramSeries("Todep", "to the Deputy Secretary of State, away"),
    TelegramSeries("Tomur", "about the journeys of Under Secretary Murphy"),
    TelegramSeries("Polto", "from the mission to NATO to the Department"),
    TelegramSeries("Topol", "from the Department to the mission to NATO"),
    TelegramSeries("Natus", "from the Department to the mission to NATO"),
    TelegramSeries("Usnato", "from the mission to NATO to the Department"),
    TelegramSeries("Todef", "to the defense adviser at the mission to NATO"),
    TelegramSeries("Defrepnama", "from the defense adviser at the mission to NATO"),
    TelegramSeries("Busec", "from the Department to the mission to the European Communities"),
    TelegramSeries("Ecbus", "from the mission to the European Communities to the Department"),
    TelegramSeries("Colux", "from the mission to the communities at Luxembourg to the Department"),
    TelegramSeries("Luxco", "from the Department to the mission to the communities at Luxembourg"),
    TelegramSeries("Cedto", "from the mission to the OECD to the Department"),
    TelegramSeries("Toced", "from the Department to the mission to the OECD"),
    TelegramSeries("Delga", "from the delegation at the General Assembly to the Department"),
    TelegramSeries("Gadel", "from the Department to the delegation at the General Assembly"),
    TelegramSeries("Supnu", "from the delegation at the talks on nuclear tests, Geneva"),
    TelegramSeries("Nusup", "to the delegation at the talks on nuclear tests, Geneva"),
    TelegramSeries("Disto", "from the delegation at the Eighteen-Nation Disarmament Committee"),
    TelegramSeries("Todis", "to the delegation at the Eighteen-Nation Disarmament Committee"),
    TelegramSeries("Deldi", "from the delegation at the Ten-Nation Disarmament Conference"),
    TelegramSeries("Didel", "to the delegation at the Ten-Nation Disarmament Conference"),
    TelegramSeries("Confe", "from the delegation at the conference on Laos, Geneva"),
    TelegramSeries("Fecon", "to the delegation at the conference on Laos, Geneva"),
    TelegramSeries("Tanto", "from the delegation at the tariff talks, Geneva"),
    TelegramSeries("Totan", "to the delegation at the tariff talks, Geneva"),
    TelegramSeries("Socec", "to the delegation at the Economic and Social Council"),
    TelegramSeries("Todel", "to the delegation at the talks on peace, Paris"),
    TelegramSeries("Delto", "from the delegation at the talks on peace, Paris"),
    TelegramSeries("Secnog", "about the revision of the treaty with Japan"),
    TelegramSeries("Dento", "from the White House at Denver"),
    TelegramSeries("Toden", "to the White House at Denver"),
    TelegramSeries("Toget", "to President Eisenhower at Gettysburg"),
    TelegramSeries("Toica", "to the International Cooperation Administration"),
    TelegramSeries("Icato", "from the International Cooperation Administration"),
    TelegramSeries("Toaid", "to the Agency for International Development"),
    TelegramSeries("Aidto", "from the Agency for International Development"),
    TelegramSeries("Toeid", "from aid missions to Washington"),
    TelegramSeries("Ecato", "from the Economic Cooperation Administration"),
    TelegramSeries("Toeca", "to the Economic Cooperation Administration"),
    TelegramSeries("Musta", "from the Mutual Security Agency"),
    TelegramSeries("Tomus", "to the Mutual Security Agency"),
    TelegramSeries("Usfoto", "from the Foreign Operations Administration"),
    TelegramSeries("Tofoa", "to the Foreign Operations Administration"),
    TelegramSeries("Tousfo", "to the Foreign Operations Administration"),
    TelegramSeries("Usito", "from the United States Information Agency"),
    TelegramSeries("Tousi", "to the United States Information Agency"),
    TelegramSeries("Repto", "from the special representative in Europe"),
    TelegramSeries("Torep", "to the special representative in Europe"),
    TelegramSeries("Dosec", "from the Department to the Secretary of State, away"),
    TelegramSeries("Excon", "about the control of exports"),
    TelegramSeries("Admino", "on administration, from the Commander in Chief, Pacific"),
    TelegramSeries("CAP", "from the White House", isCapital: true, fewestDigits: 2),
    TelegramSeries("JCS", "from the Joint Chiefs of Staff", isCapital: true, fewestDigits: 3),
    TelegramSeries("DEF", "from the Department of Defense", isCapital: true, fewestDigits: 3),
    TelegramSeries("DA", "from the Department of the Army", isCapital: true, fewestDigits: 4),
    TelegramSeries("EC", "from the Commander in Chief, Europe", isCapital: true, fewestDigits: 4),
    TelegramSeries("SX", "from the Army in Europe", isCapital: true, fewestDigits: 3),
    TelegramSeries("CX", "from the Army", isCapital: true, fewestDigits: 2),
    TelegramSeries("ALO", "from the Air Force in Europe", isCapital: true, fewestDigits: 2),
    TelegramSeries(
      "MAC", "from the Commander of the assistance command, Vietnam", isCapital: true, fewestDigits: 3),
    TelegramSeries("MACV", "from the assistance command, Vietnam", isCapital: true, fewestDigits: 3),
    TelegramSeries("MAGCH", "from the advisory group, Vietnam", isCapital: true),
    TelegramSeries("SGN", "from the advisory group in Saigon", isCapital: true),
    TelegramSeries("COB", "from the command in Berlin", isCapital: true, fewestDigits: 2),
    TelegramSeries("TDCS", "from the clandestine service", isCapital: true),
    TelegramSeries("A", "by air mail", kind: .airgram, isCapital: true, fewestDigits: 3),
    TelegramSeries("G", "by air mail", kind: .airgram, isCapital: true, fewestDigits: 3),
    TelegramSeries(
      "CA", "by air mail to many posts", kind: .circularAirgram, isCapital: true, fewestDigits: 2),
    TelegramSeries(
      "CW", "by air mail to many posts", kind: .circularAirgram, isCapital: true, fewestDigits: 3),
  ]
}
