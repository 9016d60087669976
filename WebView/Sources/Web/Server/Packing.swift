import HTTPTypes

/// How an answer goes over the network: not at all where the reader has it already, else compressed where the reader can
/// undo that.
struct Packing: Sendable {
  /// What the reader says that it has: `If-None-Match`.
  private let known: String?
  private let takesGzip: Bool

  init(_ headers: HTTPFields) {
    known = headers[.ifNoneMatch]
    takesGzip = Compression.isAccepted(headers[.acceptEncoding])
  }

  /// The answer with what its headers say of its form.
  func packed(_ answer: SiteResponse) -> SiteResponse {
    var answer = answer
    guard answer.status == 200 else { return answer }
    let tag = "W/\"\(Fingerprint(answer.body).text)\""
    answer.headers.append(("ETag", tag))
    answer.headers.append(("Vary", "Accept-Encoding"))
    if let known, Self.names(known, tag) {
      answer.status = 304
      answer.body = []
      return answer
    }
    if takesGzip, !answer.isConfidential, answer.body.count >= Compression.shortest,
      let smaller = Compression.gzip(answer.body), smaller.count < answer.body.count
    {
      answer.body = smaller
      answer.headers.append(("Content-Encoding", "gzip"))
    }
    return answer
  }

  /// Whether a list of tags has one, or stands for all (RFC 9110, §13.1.2). Proxies may have made it a strong one.
  private static func names(_ list: String, _ tag: String) -> Bool {
    let opaque = tag.dropFirst(2)
    return list.split(separator: ",").contains { entry in
      let entry = entry.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
      return entry == "*" || entry == opaque || (entry.hasPrefix("W/") && entry.dropFirst(2) == opaque)
    }
  }
}
