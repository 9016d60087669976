public import Archive
internal import Documents

extension DocumentIndex.DocumentReference {
  /// The key that this document has by itself: of one in a volume, with the volume's name.
  public var name: String {
    guard let volume = summary.volume, let identifier = summary.identifier else { return summary.key }
    return "\(volume)-\(identifier)"
  }
}

extension [DocumentIndex.DocumentReference] {
  /// Names by which documents that claim one key can be told apart: their own keys, or where these are the same too, others
  /// of theirs, or the paths of their files, each once.
  ///
  /// - Parameter prefix: what stands before the paths of the record's files.
  public func distinctNames(inRecord prefix: String) -> [String] {
    let names = map(\.name)
    guard Set(names).count < names.count else { return names.sorted() }
    let others = compactMap { $0.summary.otherKeys.last }
    if others.count == count, Set(others).count == count { return others.sorted() }
    return Set(map { "\(prefix)telegrams/\($0.path)" }).sorted()
  }

  /// How to name one of several documents that claim one key, in words.
  public func choice(inRecord prefix: String) -> String {
    let names = distinctNames(inRecord: prefix)
    if names.count < count {
      return "all of them in \(names.joined(separator: ", ")): give each an xml:id of its own"
    }
    return names.allSatisfy { $0.contains("/") }
      ? "give each file a name of its own: \(names.joined(separator: ", "))"
      : "name the one that is meant: \(names.joined(separator: ", "))"
  }
}
