extension DeskFault {
  /// What may be there once only is there already.
  public static func twice(_ what: String) -> DeskFault {
    DeskFault(
      "D101", "\(what) is in the store already", remedy: "Report this: the desk has given something twice")
  }

  /// There is no such thing.
  static func unknown(_ kind: String, _ name: String, remedy: String) -> DeskFault {
    DeskFault("D102", "there is no \(kind) \(name)", remedy: remedy)
  }
}
