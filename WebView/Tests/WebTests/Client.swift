import Foundation
import Glibc

/// A client that sends what it is told, right or wrong, over a socket of its own.
struct Client {
  let port: Int

  struct Answer {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  struct Failure: Error {
    let message: String
  }

  /// A page or whatever else is at a path.
  func get(_ path: String, host: String? = nil, headers: [String] = []) throws -> Answer {
    try send(
      "GET \(path) HTTP/1.1\r\nHost: \(host ?? "localhost:\(port)")\r\n\(lines(headers))Connection: close\r\n\r\n"
    )
  }

  /// Sends a form.
  func post(_ path: String, _ fields: [(String, String)], headers: [String] = []) throws -> Answer {
    let allowed = CharacterSet.alphanumerics
    let body = fields.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
    }.joined(separator: "&")
    return try send(
      "POST \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\n\(lines(headers))Content-Type: application/x-www-form-urlencoded\r\n"
        + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
  }

  private func lines(_ headers: [String]) -> String { headers.map { $0 + "\r\n" }.joined() }

  /// Sends bytes and reads until the server closes.
  func send(_ text: String) throws -> Answer {
    let connection = try Connection(port: port)
    defer { connection.close() }
    connection.write(Array(text.utf8))
    return try Self.parsed(connection.readToEnd())
  }

  private static func parsed(_ bytes: [UInt8]) throws -> Answer {
    guard let end = bytes.firstRange(of: [13, 10, 13, 10]) else {
      throw Failure(message: "no answer: \(String(decoding: bytes.prefix(200), as: UTF8.self))")
    }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    var headers: [String: String] = [:]
    for line in head.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
        in: .whitespaces)
    }
    var body = Array(bytes[end.upperBound...])
    if headers["transfer-encoding"] == "chunked" { body = unchunked(body) }
    return Answer(status: Int(head[0].split(separator: " ")[1]) ?? 0, headers: headers, body: body)
  }

  private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
    var rest = bytes[...]
    var body: [UInt8] = []
    while let end = rest.firstRange(of: [13, 10]),
      let size = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16), size > 0
    {
      body += rest[end.upperBound...].prefix(size)
      rest = rest[end.upperBound...].dropFirst(size + 2)
    }
    return body
  }
}

/// A connection to this machine.
final class Connection {
  private let descriptor: Int32

  /// - Parameter patience: how many seconds to wait for something to read.
  init(port: Int, patience: Int = 20) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close()
      throw Client.Failure(message: "cannot connect: \(String(cString: strerror(errno)))")
    }
  }

  /// Writes as much as the server takes; it may close before the end.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Reads what is there, or waits for it; empty when the server has closed, `nil` when it keeps silent too long.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count < 0, errno == ECONNRESET { return [] }
    return count < 0 ? nil : Array(buffer.prefix(count))
  }

  func readToEnd() -> [UInt8] {
    var all: [UInt8] = []
    while let part = read(), !part.isEmpty { all += part }
    return all
  }

  /// Reads until some words have come; whether they have.
  func read(until words: String) -> Bool {
    var all: [UInt8] = []
    while let part = read(), !part.isEmpty {
      all += part
      if String(decoding: all, as: UTF8.self).contains(words) { return true }
    }
    return false
  }

  func close() { Glibc.close(descriptor) }
}
