import Documents
import Foundation
import Ledger
import RecordStore
import Reports
import Volumes

/// Measures how many telegrams with a time of receipt are known between declared posts, on volumes of Foreign Relations:
/// `posts FOLDER [--misses] [VOLUME…]`.
///
/// The record declares one party, the United States, and the posts that `reftel check --suggest-posts` proposes for the folder.
/// What there is to find is told by another parser and by plain patterns, not by what the tool has read.
@main
struct Posts {
  static func main() throws {
    let measured = try MeasuredVolumes(CommandLine.arguments.dropFirst())
    let showsMisses = measured.options.contains("--misses")
    let volumes = try measured.files.map(VolumeFile.init)
    let record = try record(for: volumes)
    let matching = Matching(record)
    var results: [(name: String, result: Result)] = []
    for volume in volumes {
      var result = Result()
      for (document, gold) in zip(volume.documents, volume.gold) {
        guard let receipt = Receipt(of: gold) else { continue }
        result.add(document, receipt, matching)
      }
      results.append((volume.name, result))
    }
    report(results, posts: record.posts.count)
    if showsMisses { for (_, result) in results { result.misses.forEach { print($0) } } }
  }

  /// A record of one party with the posts that are proposed for the documents.
  private static func record(for volumes: [VolumeFile]) throws -> Record {
    let head = "timezone -0500\nparty US \"United States\"\n"
    let plain = Record.reading(head).record
    let proposals = PostProposals(of: plain, volumes.lazy.flatMap(\.documents).map(DocumentSummary.init))
    let report = PostsReport(
      proposals.proposals.map { post in
        PostsReport.Entry(
          name: post.name, title: post.title, otherNames: post.otherNames,
          party: post.party.map { plain.parties[$0].heading.name }, count: post.count)
      })
    let text = head + report.lines.map { $0 + "\n" }.joined()
    let (record, diagnostics) = Record.reading(text)
    if let problem = diagnostics.first { throw Problem(text: problem.message) }
    return record
  }

  private struct Problem: Error { let text: String }

  private static func report(_ results: [(name: String, result: Result)], posts: Int) {
    print("\(posts) posts proposed and declared. Of the telegrams whose note or heading gives a time of receipt:")
    print(row("", ["telegrams", "receipt read", "sender a post", "addressee a post", "both, and drawn", "in order"]))
    func line(_ name: String, _ results: [Result]) {
      let sum = results.reduce(Result(), +)
      print(
        row(
          name,
          ["\(sum.total)"]
            + [sum.read, sum.sender, sum.addressee, sum.drawn, sum.inOrder].map {
              sum.total == 0 ? "0" : "\($0) \(String(format: "%.4f", Double($0) / Double(sum.total)))"
            }))
    }
    for (name, result) in results where result.total > 0 {
      line(name + (MeasuredVolumes.studied.contains(name) ? "*" : ""), [result])
    }
    line("studied (*)", results.filter { MeasuredVolumes.studied.contains($0.name) }.map(\.result))
    line("others", results.filter { !MeasuredVolumes.studied.contains($0.name) }.map(\.result))
    line("all", results.map(\.result))
    print("in order: of those drawn, those that came after they were sent, and within five days.")
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    ([name.padding(toLength: 24, withPad: " ", startingAt: 0)]
      + cells.map { $0.padding(toLength: 18, withPad: " ", startingAt: 0) })
      .joined()
  }
}
