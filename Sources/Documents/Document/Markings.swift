/// How secret a document is marked.
public enum Classification: String, Hashable, Sendable, CaseIterable, Codable {
  case topSecret = "Top Secret"
  case secret = "Secret"
  case confidential = "Confidential"
  /// The lowest of four, until 1953.
  case restricted = "Restricted"
  case limitedOfficialUse = "Limited Official Use"
  case officialUseOnly = "Official Use Only"
  case unclassified = "Unclassified"
  /// The edition says that there is no mark.
  case unmarked = "No classification marking"
}

/// How urgent a telegram is marked.
public enum Precedence: String, Hashable, Sendable, CaseIterable, Codable {
  /// Before everything else, a flash too: for the highest commands alone (RFC 6477, code 5).
  case override = "Override"
  case flash = "Flash"
  case critic = "Critic"
  case emergency = "Emergency"
  /// Night action: whoever is on duty wakes the addressee.
  case niact = "Niact"
  case operationalImmediate = "Operational Immediate"
  case immediate = "Immediate"
  case priority = "Priority"
  case routine = "Routine"
  case deferred = "Deferred"
}
