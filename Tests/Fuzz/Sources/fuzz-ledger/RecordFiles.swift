import Ledger

/// The files of a record, as one input holds them: the entry, then each file after a line `%%% PATH`.
struct RecordFiles {
  static let entry = "record.reftel"
  private static let mark = Array("%%% ".utf8)

  var files: [String: [UInt8]] = [:]

  init(_ input: [UInt8]) {
    var path = Self.entry
    var start = 0
    var position = 0
    while position < input.count {
      let lineEnd = input[position...].firstIndex(of: UInt8(ascii: "\n")) ?? input.count
      let next = min(lineEnd + 1, input.count)
      if input[position..<lineEnd].starts(with: Self.mark) {
        add(path, input[start..<position])
        path = String(decoding: input[(position + Self.mark.count)..<lineEnd], as: UTF8.self)
        start = next
      }
      position = next
    }
    add(path, input[start...])
  }

  private mutating func add(_ path: String, _ bytes: ArraySlice<UInt8>) {
    if files[path] == nil { files[path] = Array(bytes) }
  }

  func load(_ path: String) throws(LoadFailure) -> [UInt8] {
    guard let bytes = files[path] else { throw LoadFailure("there is no such file") }
    return bytes
  }
}
