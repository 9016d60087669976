import Documents

extension DeskFault {
  /// Nobody is addressed.
  static let noAddressee = DeskFault(
    "D301", "the telegram has no addressee", remedy: "Name a post to which it goes")

  /// All addressees are blind.
  static let onlyBlind = DeskFault(
    "D302", "the telegram has none but blind addressees", remedy: "Name one of them in its line 'to'")

  /// A post is addressed twice.
  static func namedTwice(_ post: Post, at place: Place? = nil) -> DeskFault {
    DeskFault(
      "D303", "\(post.name) is addressed twice",
      remedy: "Name each post once, for action, for information, or blind", at: place)
  }

  /// The marking is higher than a post may be sent.
  static func aboveCeiling(_ post: Post, _ marking: Classification, _ ceiling: Classification) -> DeskFault {
    DeskFault(
      "D304", "\(marking.rawValue) is higher than \(post.name) may be sent, which is \(ceiling.rawValue)",
      remedy: "Leave the post out, or raise its ceiling")
  }

  /// The precedence is higher than is agreed with a post.
  static func tooUrgent(_ post: Post, _ precedence: Precedence, _ highest: Rank) -> DeskFault {
    DeskFault(
      "D305", "\(precedence.rawValue) is more urgent than is agreed with \(post.name): \(highest.word)",
      remedy: "Lower the precedence, or change what is agreed")
  }

  /// It was handed on.
  static func sentAlready(_ message: MessageID) -> DeskFault {
    DeskFault(
      "D306", "\(message.text) is sent already, or unknown", remedy: "Cancel it by another telegram")
  }

  /// Nothing is awaited of a copy any more.
  static func settled(_ message: MessageID, _ post: Post, _ state: Delivery.State) -> DeskFault {
    DeskFault(
      "D307", "the copy of \(message.text) to \(post.name) is \(words(of: state)) already",
      remedy: "Nothing is to be done")
  }

  private static func words(of state: Delivery.State) -> String {
    switch state {
    case .otherMeans: "brought by other means"
    case .expired: "given up"
    case .queued, .handed, .received, .acknowledged, .withdrawn: state.rawValue
    }
  }

  /// It carries another telegram.
  static func carriesAnother(_ id: Int) -> DeskFault {
    DeskFault(
      "D312", "arrival \(id) carries another telegram: it is a blind copy, or was readdressed to this post",
      remedy: "Quote it in a telegram of your own")
  }

  /// There is no such arrival.
  static func noArrival(_ id: Int) -> DeskFault {
    unknown("arrival", "\(id)", remedy: "List the inbox to see the numbers")
  }
}
