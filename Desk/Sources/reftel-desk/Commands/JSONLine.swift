import Reports

/// An object of JSON on one line.
enum JSONLine {
  static func bytes(_ members: [(String, String)]) -> [UInt8] {
    JSONValue.object(members.map { JSONValue.Member($0.0, .string($0.1)) }).compact
  }
}
