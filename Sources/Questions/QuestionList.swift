/// All questions.
public enum QuestionList {
  /// All questions, in the order of `reftel --help`. The API's paths and its description come from here.
  public static let all: [any Question.Type] = [
    StatusQuestion.self, DeadlinesQuestion.self, DisputesQuestion.self, HistoryQuestion.self,
    JournalQuestion.self, CompareQuestion.self, BriefQuestion.self, WhyQuestion.self, StuckQuestion.self,
    UnlockQuestion.self,
    KnowledgeQuestion.self, MeetingsQuestion.self, MeetingQuestion.self, InstructionsQuestion.self,
    CheckQuestion.self, TelegramsQuestion.self, SearchQuestion.self, ShowQuestion.self,
    ReferencesQuestion.self, CiteQuestion.self,
  ]

  /// The question of a name.
  public static func question(_ name: String) -> (any Question.Type)? { all.first { $0.name == name } }

  /// How dates are written in a question, for people.
  public static let dateHelp = """
    Dates are written as in a ledger: 1962-11-12, '1962-11-12 20:30', '1962-11-12 20:30 -0500'. A date alone means \
    the end of that day.
    """
}
