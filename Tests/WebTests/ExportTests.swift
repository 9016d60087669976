import Foundation
import TestSupport
import Testing

@testable import Web

@Suite("Export")
struct ExportTests {
  @Test("Every link of every page leads to a file that is there", arguments: ["cuba-1962", "ceasefire"])
  func links(_ name: String) throws {
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let folder = scratch.url
    let live = try LiveRecord(at: Product.repository.appendingPathComponent("examples/\(name)").path)
    let count = try Exporter(live).write(to: folder.path)
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let pages = files.filter { $0.hasSuffix(".html") }
    #expect(pages.count > 30)
    #expect(files.count { !$0.hasSuffix("/") && $0.contains(".") } == count)
    for page in pages {
      let url = folder.appendingPathComponent(page)
      let text = try String(contentsOf: url, encoding: .utf8)
      #expect(!text.contains("<script"), "\(page)")
      for link in text.components(separatedBy: "href=\"").dropFirst().map({ $0.prefix { $0 != "\"" } }) {
        if link.hasPrefix("#") || link.hasPrefix("data:") { continue }
        let parts = link.split(separator: "#", omittingEmptySubsequences: false)
        #expect(!link.hasPrefix("/") && !link.contains("?"), "\(page): \(link)")
        let path = String(parts[0]).removingPercentEncoding ?? ""
        let target = url.deletingLastPathComponent().appendingPathComponent(path).standardized
        #expect(FileManager.default.fileExists(atPath: target.path), "\(page): \(link)")
      }
    }
  }

  @Test("A page of the overview for each day with acts, with the states of then")
  func days() throws {
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let folder = scratch.url
    let live = try LiveRecord(at: Product.repository.appendingPathComponent("examples/cuba-1962").path)
    _ = try Exporter(live).write(to: folder.path)
    let page = try String(contentsOf: folder.appendingPathComponent("days/1962-10-28.html"), encoding: .utf8)
    #expect(page.contains("Sunday, 28 October 1962"))
    #expect(page.contains("../undertaking/lift.html"))
  }
}
