import CompressionLibrary

/// Compression as browsers understand it: gzip (RFC 1952), made by zlib.
enum Compression {
  /// Shorter answers are not worth it.
  static let shortest = 1_024

  /// The bytes in the form of gzip; `nil` when there is no memory for it.
  static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard reftel_gzip_start(&stream, 6) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let room = Int(deflateBound(&stream, uLong(bytes.count)))
    var isWhole = false
    var input = bytes
    let output = input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = uInt(buffer.count)
        isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
        count = buffer.count - Int(stream.avail_out)
      }
    }
    return isWhole ? output : nil
  }

  /// Whether an `Accept-Encoding` header lets an answer be gzip (RFC 9110, §12.5.3).
  static func isAccepted(_ header: String?) -> Bool {
    var wanted: [String: Bool] = [:]
    for part in (header ?? "").lowercased().split(separator: ",") {
      let fields = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let name = fields.first else { continue }
      let weight = fields.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      wanted[name] = weight > 0
    }
    return wanted["gzip"] ?? wanted["x-gzip"] ?? wanted["*"] ?? false
  }
}
