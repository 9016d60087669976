import Foundation

/// Encodings by the C library's `iconv`.
enum Iconv {
  /// The text of bytes in an encoding; `nil` where the library does not know the name. What is not well-formed is shown as `�`.
  @Sendable static func text(of bytes: [UInt8], in encoding: String) -> String? {
    // Options follow strokes, and are none of a document's business.
    let isName =
      encoding.utf8.count <= 40
      && encoding.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
          UInt8(ascii: ":"):
          true
        default: false
        }
      }
    guard isName, !encoding.isEmpty, let converter = iconv_open("UTF-8", encoding),
      Int(bitPattern: converter) != -1
    else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var text: [UInt8] = []
    var output = [CChar](repeating: 0, count: 4096)
    input.withUnsafeMutableBufferPointer { input in
      var start = input.baseAddress
      var left = input.count
      while left > 0 {
        var isFaulty = false
        var isCut = false
        output.withUnsafeMutableBufferPointer { output in
          var end = output.baseAddress
          var room = output.count
          let result = iconv(converter, &start, &left, &end, &room)
          let code = errno
          text += output[..<(output.count - room)].map { UInt8(bitPattern: $0) }
          isFaulty = result == -1 && code == EILSEQ
          isCut = result == -1 && code == EINVAL
        }
        if isFaulty || isCut {
          text += "�".utf8
          left = isCut ? 0 : left - 1
          start = start?.advanced(by: 1)
        }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
