/// What a date or a time is tagged with.
struct TaggedTime {
  /// When it is, or begins.
  let start: String?
  /// When it ends.
  let end: String?
  /// Whether the editors have found it out.
  let isInferred: Bool

  /// A time that begins, and may end.
  init(start: String?, end: String?, isInferred: Bool) {
    self.start = start
    self.end = end
    self.isInferred = isInferred
  }

  /// What the attributes of a date say.
  init(date: Attributes) {
    let stated = date["when"] ?? date["from"]
    start = stated ?? date["notBefore"]
    end = date["to"] ?? date["notAfter"]
    isInferred = stated == nil || date["ana"]?.contains("inferred") == true
  }

  /// What the attributes of a time of day say.
  init(time: Attributes) {
    start = time["when"] ?? time["from"]
    end = time["to"]
    isInferred = false
  }
}
