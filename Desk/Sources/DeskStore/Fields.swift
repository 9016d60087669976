internal import Desk
internal import Documents
internal import Foundation
internal import GRDB

/// A row that does not hold what the desk writes.
struct UnreadableRow: Error {
  var column: String
}

/// Text as columns have it.
///
/// SQLite's texts end at the first NUL, and what strangers send may hold one: it is written as DLE and `@`, a DLE as two.
func stored(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 == 0 || $0 == 0x10 }) else { return text }
  return text.replacing("\u{10}", with: "\u{10}\u{10}").replacing("\0", with: "\u{10}@")
}

/// Text from a column.
func restored(_ text: String) -> String {
  guard text.utf8.contains(0x10) else { return text }
  var (result, isEscaped) = (String.UnicodeScalarView(), false)
  for scalar in text.unicodeScalars {
    if isEscaped {
      result.append(scalar == "@" ? "\0" : scalar)
      isEscaped = false
    } else if scalar == "\u{10}" {
      isEscaped = true
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

/// A value as JSON.
func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

extension Row {
  /// The value of a column, if there is one.
  func ifAny<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type) throws -> Value? {
    let value: DatabaseValue = self[column]
    guard !value.isNull else { return nil }
    guard let result = Value.fromDatabaseValue(value) else { throw UnreadableRow(column: column) }
    return result
  }

  private func some<Value>(_ column: String, _ value: Value?) throws -> Value {
    guard let value else { throw UnreadableRow(column: column) }
    return value
  }

  func number(_ column: String) throws -> Int { try some(column, ifAny(column, as: Int.self)) }

  func flag(_ column: String) throws -> Bool { try number(column) != 0 }

  func text(_ column: String) throws -> String { try some(column, textIfAny(column)) }

  func textIfAny(_ column: String) throws -> String? {
    try ifAny(column, as: String.self).map(restored)
  }

  func moment(_ column: String) throws -> Moment { try some(column, momentIfAny(column)) }

  func momentIfAny(_ column: String) throws -> Moment? {
    try ifAny(column, as: Int64.self).map(Moment.init(milliseconds:))
  }

  func bytes(_ column: String) throws -> [UInt8] {
    [UInt8](try some(column, ifAny(column, as: Data.self)))
  }

  func digest(_ column: String) throws -> Digest { try some(column, digestIfAny(column)) }

  func digestIfAny(_ column: String) throws -> Digest? {
    try ifAny(column, as: Data.self).map { try some(column, Digest($0)) }
  }

  func rank(_ column: String) throws -> Rank { try some(column, Rank(number(column))) }

  func post(_ column: String) throws -> Post { Post(try text(column)) }

  func year(_ column: String) throws -> NumberYear { try some(column, yearIfAny(column)) }

  func yearIfAny(_ column: String) throws -> NumberYear? {
    try ifAny(column, as: String.self).map { try some(column, NumberYear(label: $0)) }
  }

  /// A value that stands as the word of it.
  func word<Value: RawRepresentable<String>>(_ column: String) throws -> Value {
    try some(column, ifAny(column, as: String.self).flatMap(Value.init(rawValue:)))
  }

  /// A value that stands as JSON.
  func json<Value: Decodable>(_ column: String) throws -> Value { try some(column, jsonIfAny(column)) }

  func jsonIfAny<Value: Decodable>(_ column: String) throws -> Value? {
    guard let text = try ifAny(column, as: String.self) else { return nil }
    do {
      return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    } catch {
      throw UnreadableRow(column: column)
    }
  }

  /// A series that stands as its three columns.
  func series() throws -> Series {
    Series(sender: try post("sender"), addressee: try post("addressee"), year: try year("year"))
  }
}

extension Digest {
  /// Its bytes, as a column has them.
  var data: Data { Data(bytes) }
}
