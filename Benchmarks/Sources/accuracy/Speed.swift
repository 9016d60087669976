import Documents
import References
import Volumes

/// How fast references are found and resolved: text of documents in memory, the best of five runs.
struct Speed {
  private var documents: [Document] = []

  mutating func add(_ volume: VolumeFile) { documents += volume.documents }

  func report() {
    let bytes = documents.reduce(0) { sum, document in
      sum + document.texts.reduce(0) { $0 + $1.utf8.count }
    }
    let clock = ContinuousClock()
    var count = 0
    func best(_ work: () -> Void) -> Double {
      let times = (0..<5).map { _ in clock.measure(work) }
      let (seconds, attoseconds) = times.min()!.components
      return Double(seconds) + Double(attoseconds) / 1e18
    }
    let finding = best { count = documents.reduce(0) { $0 + $1.mentions().count } }
    let indexing = best { _ = ReferenceIndex(documents) }
    let megabytes = Double(bytes) / 1e6
    print(
      "\(documents.count) documents, \(rounded(megabytes)) MB of text, \(count) references: found in \(rounded(finding * 1000)) ms (\(rounded(megabytes / finding)) MB/s), found and resolved both ways in \(rounded(indexing * 1000)) ms"
    )
  }

  private func rounded(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
