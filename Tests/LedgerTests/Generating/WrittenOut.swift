/// A generated record in its long form: groups by their members, several actors by a line each, a family by an undertaking
/// of each debtor. It is made from the text alone, so that what the binder writes out can be held against it.
struct WrittenOut {
  /// The ledger's text.
  private(set) var text = "timezone -0500\n"
  /// Who owes each family, in order, and to whom it is owed.
  private var families: [String: (debtors: [String], creditors: [String])] = [:]

  init(_ generated: GeneratedRecord) {
    for directive in generated.declarations { note(directive.text) }
    let lines =
      generated.declarations.flatMap { declaration($0.text) } + generated.acts.flatMap { act($0.text) }
    for line in lines { text += line + "\n" }
  }

  // MARK: Declarations

  /// The head of a family's declaration, what stands before `by each of`, and its lists.
  private func family(_ text: String) -> (start: Substring, debtors: [String], creditors: [String])? {
    guard let head = text.split(separator: "\n").first, let by = head.firstRange(of: " by each of "),
      let to = head.firstRange(of: " to ")
    else { return nil }
    return (
      head[..<by.lowerBound], members(head[by.upperBound..<to.lowerBound], ", "),
      members(head[to.upperBound...], ", ")
    )
  }

  private mutating func note(_ text: String) {
    guard let family = family(text) else { return }
    families[String(family.start.split(separator: " ")[1])] = (family.debtors, family.creditors)
  }

  private func declaration(_ text: String) -> [String] {
    if text.hasPrefix("group ") { return [] }
    if text.hasPrefix("day ") { return [condition(text)] }
    let lines = text.split(separator: "\n").map(String.init)
    let clauses = lines.dropFirst().flatMap(clauses)
    if text.hasPrefix("right ") { return [([right(lines[0])] + clauses).joined(separator: "\n")] }
    guard let family = family(text) else {
      guard text.hasPrefix("undertaking "), let to = lines[0].firstRange(of: " to ") else {
        return [([lines[0]] + clauses).joined(separator: "\n")]
      }
      let creditors = members(lines[0][to.upperBound...], ", ").joined(separator: ", ")
      return [([lines[0][..<to.upperBound] + creditors] + clauses).joined(separator: "\n")]
    }
    let name = family.start.split(separator: " ")[1]
    return family.debtors.map { debtor in
      let creditors = family.creditors.filter { $0 != debtor }.joined(separator: ", ")
      let head = "\(family.start) by \(debtor) to \(creditors)"
        .replacing("undertaking \(name) ", with: "undertaking \(name).\(debtor) ")
      return ([head] + clauses.map { without(debtor, in: $0) }).joined(separator: "\n")
    }
  }

  /// The names of a list, groups by their members, each once.
  private func members(_ list: some StringProtocol, _ separator: String) -> [String] {
    var members: [String] = []
    for name in String(list).split(separator: separator).map(String.init) {
      for member in GeneratedRecord.groups[name] ?? [name] where !members.contains(member) {
        members.append(member)
      }
    }
    return members
  }

  // MARK: Clauses

  /// The head of a right, its holders written out.
  private func right(_ head: String) -> String {
    guard let of = head.firstRange(of: " of ") else { return head }
    let rest = head[of.upperBound...]
    let to = rest.firstRange(of: " to ")
    let holders = members(rest[..<(to?.lowerBound ?? rest.endIndex)], ", ").joined(separator: ", ")
    return head[..<of.upperBound] + holders + (to.map { rest[$0.lowerBound...] } ?? "")
  }

  /// A clause on a line of its own: what is on a family, once for each member.
  private func clauses(_ line: String) -> [String] {
    let words = line.split(separator: " ")
    for word in ["amends", "suspends", "releases"] where words.first.map(String.init) == word {
      guard words.count > 1, let family = families[String(words[1])] else { break }
      return family.debtors.map { debtor in
        let own = line.replacing("\(word) \(words[1])", with: "\(word) \(words[1]).\(debtor)")
        guard own.contains("verified by ") else { return clause(own) }
        return without(debtor, in: clause(own))
      }
    }
    return [clause(line)]
  }

  private func clause(_ line: String) -> String {
    let words = line.drop { $0 == " " }
    if words.hasPrefix("verified by ") {
      return "  verified by " + members(words.dropFirst(12), " or ").joined(separator: " or ")
    }
    if words.hasPrefix("from "), let to = words.firstRange(of: " to ") {
      let from = members(words[..<to.lowerBound].dropFirst(5), ", ").joined(separator: ", ")
      return "  from \(from) to \(members(words[to.upperBound...], ", ").joined(separator: ", "))"
    }
    if let verified = words.firstRange(of: " verified by "), words.hasPrefix("amends ") {
      let verifiers = members(words[verified.upperBound...], " or ").joined(separator: " or ")
      return "  \(words[..<verified.upperBound])\(verifiers)"
    }
    if words.hasPrefix("open to ") {
      return "  open to " + members(words.dropFirst(8), ", ").joined(separator: ", ")
    }
    return "  " + condition(String(words))
  }

  /// What is asked of a family, asked of its members.
  private func condition(_ text: String) -> String {
    var text = text
    for (name, family) in families {
      for state in ["reported", "done", "in-effect", "begun", "broken", "refused", "overdue"] {
        let joint = ["begun", "broken", "refused", "overdue"].contains(state) ? " or " : " and "
        while let place = text.firstRange(of: "\(name) \(state)") {
          // An amount goes with the state: a number and a thing.
          let rest = text[place.upperBound...].split(separator: " ", omittingEmptySubsequences: false)
            .dropFirst()
          let isAmount = rest.first.map { $0.allSatisfy { $0.isNumber || $0 == "." } && !$0.isEmpty } ?? false
          let thing = rest.dropFirst().first.map { String($0.prefix { $0.isLetter }) } ?? ""
          let amount = isAmount ? " \(rest.first ?? "") \(thing)" : ""
          let end = text.index(place.upperBound, offsetBy: amount.count)
          let parts = family.debtors.map { "\(name).\($0) \(state)\(amount)" }
          text.replaceSubrange(place.lowerBound..<end, with: "(\(parts.joined(separator: joint)))")
        }
      }
    }
    return text
  }

  /// A clause of one debtor's: it does not verify what it owes itself.
  private func without(_ debtor: String, in clause: String) -> String {
    guard let place = clause.firstRange(of: "verified by ") else { return clause }
    let others = clause[place.upperBound...].split(separator: " or ").filter { $0 != debtor }
    return clause[..<place.upperBound] + (others.isEmpty ? "nobody" : others.joined(separator: " or "))
  }

  // MARK: Acts

  private func act(_ text: String) -> [String] {
    let lines = text.split(separator: "\n").map(String.init)
    var words = lines[0].split(separator: " ").map(String.init)[...]
    var date = [words.removeFirst()]
    if words.first?.contains(":") == true { date.append(words.removeFirst()) }
    var actors: [String] = []
    while let word = words.first, word.last == "," {
      actors.append(String(word.dropLast()))
      words.removeFirst()
    }
    actors.append(words.removeFirst())
    let plurals = ["accept": "accepts", "undertake": "undertakes", "report": "reports"]
    let verb = words.removeFirst()
    let singular = plurals[verb] ?? verb
    let preposition = words.first == "on" ? [words.removeFirst()] : []
    let object = words.isEmpty ? nil : words.removeFirst()
    let clauses = lines.dropFirst().flatMap(clauses)
    return members(actors.joined(separator: ", "), ", ").flatMap { actor in
      objects(object, singular, by: actor).map { own in
        let head = (date + [actor, singular] + preposition + [own].compactMap(\.self) + words).joined(
          separator: " ")
        let debtor = own.flatMap { $0.split(separator: ".").dropFirst().first.map(String.init) } ?? ""
        return ([head] + clauses.map { without(debtor, in: $0) }).joined(separator: "\n")
      }
    }
  }

  /// What an act is on: of a family what the actor owes, or what it may do it to.
  private func objects(_ object: String?, _ verb: String, by actor: String) -> [String?] {
    guard let object, let family = families[object] else { return [object] }
    return family.debtors.filter { debtor in
      switch verb {
      case "undertakes", "refuses", "reports", "suspends", "denies": debtor == actor
      // Who has it suspended by a right, too.
      case "resumes": debtor == actor || !family.debtors.contains(actor)
      case "verifies", "declares": debtor != actor
      case "retracts": debtor == actor || !family.debtors.contains(actor)
      case "waives": family.creditors.contains(actor) && debtor != actor
      default: true
      }
    }.map { "\(object).\($0)" }
  }
}
