import Reports

/// A number of things in words.
enum Count {
  /// `1 mail is`, `3 mails are`.
  static func words(_ count: Int, _ name: String) -> String {
    count == 1 ? "1 \(name) is" : "\(count) \(name)s are"
  }
}

/// An object of JSON on one line.
enum JSONLine {
  static func bytes(_ members: [(String, String)]) -> [UInt8] {
    JSONValue.object(members.map { JSONValue.Member($0.0, .string($0.1)) }).compact
  }
}
