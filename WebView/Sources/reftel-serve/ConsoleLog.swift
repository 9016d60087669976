import Console
import Logging

/// What the server's libraries log, as lines on standard error: through ``Console`` like all that is written, since
/// requests may say anything.
struct ConsoleLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .error

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let values = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
    let words = values.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    let details = words.isEmpty ? "" : " (\(words))"
    Console.printError("\(event.level): \(event.message)\(details)")
  }
}
