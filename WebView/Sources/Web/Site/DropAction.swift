import Archive
import Foundation
import Ledger
import RecordStore
import Reports

/// A file that was dropped on the page of documents: it is imported, as `reftel import` does it.
struct DropAction {
  let site: Site
  let context: PageContext
  let bytes: [UInt8]

  func answer() -> SiteResponse {
    guard context.query["token"] == context.token else {
      return told(
        "This page is older than the server: load it again, and drop the file once more.", status: 409)
    }
    guard let name = Self.name(context.query["name"] ?? "") else {
      return told("The file has no name that can be kept.", status: 400)
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "reftel-dropped-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    } catch {
      return told("\(name): it cannot be kept: \(error.localizedDescription).", status: 500)
    }
    return imported(file.path, name)
  }

  private func imported(_ path: String, _ name: String) -> SiteResponse {
    var lines: [String] = []
    do throws(LoadFailure) {
      let outcomes = try DocumentImport.run([path], into: site.live.folder)
      var kept = outcomes
      do throws(ArchiveError) {
        kept = try DocumentImport.withdrawing(outcomes, from: try RecordDocuments.open(site.live.folder))
      } catch {
        lines.append("the index of the documents cannot be used, so it was not looked into: \(error)")
      }
      for outcome in kept {
        lines.append("\(name): \(outcome.action.rawValue)\(outcome.path.map { " as \($0)" } ?? "")")
        if let problem = outcome.problem {
          lines.append("\(problem.code): \(problem.message)\(problem.remedy.map { "; \($0)" } ?? "")")
        }
        lines += outcome.notices
      }
    } catch {
      return told("\(name): it cannot be imported: \(error.reason).", status: 500)
    }
    site.live.refresh()
    return json(lines, status: 200)
  }

  /// The last part of a name, without what no file's name may hold; `nil` where nothing is left.
  private static func name(_ words: String) -> String? {
    let last = words.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let kept = String(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init))
    return kept.isEmpty || kept.hasPrefix(".") || kept.utf8.count > 200 ? nil : kept
  }

  private func told(_ problem: String, status: Int) -> SiteResponse { json([problem], status: status) }

  private func json(_ lines: [String], status: Int) -> SiteResponse {
    let value = JSONValue.object([.init("lines", .array(lines.map(JSONValue.string)))])
    return SiteResponse(status: status, type: "application/json", body: value.utf8 + [UInt8(ascii: "\n")])
  }
}
