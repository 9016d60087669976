import Ledger
import TestSupport
import Testing

/// Records in very many files, and files that are reached by more than one name.
@Suite("Includes")
struct IncludeTests {
  private func read(
    _ files: @escaping (String) throws(LoadFailure) -> LoadedFile
  ) -> (record: Record, diagnostics: [Diagnostic]) {
    Record.reading(entry: "record.reftel", files: files)
  }

  @Test("Very many includes, there, missing and included again, take time that grows as they do")
  func many() {
    let few = ThreadTime.seconds { read(count: 1_000) }
    // Eight times as many: were each looked for among all before it, they would take some sixty times as long.
    #expect(ThreadTime.seconds { read(count: 8_000) } < 24 * few)
  }

  private func read(count: Int) {
    let lines = (0..<count).map { "include \"i/\($0).reftel\"\n" }.joined()
    let (record, diagnostics) = read { (path) throws(LoadFailure) in
      if path == "record.reftel" { return LoadedFile(Array("party A\n\(lines)\(lines)".utf8)) }
      guard !path.hasSuffix("7.reftel") else { throw LoadFailure("there is no such file") }
      return LoadedFile(Array("2001-05-02 A says \"x\"\n".utf8))
    }
    #expect(record.acts.count == count * 9 / 10)
    #expect(diagnostics.count { $0.code == .unreadableFile } == 2 * count / 10)
    #expect(diagnostics.count { $0.code == .includedTwice } == count * 9 / 10)
  }

  @Test("Files that include each other a hundred thousand deep are read as deep as includes may be")
  func chain() {
    var asked = 0
    let (record, diagnostics) = read { (path) throws(LoadFailure) in
      asked += 1
      return LoadedFile(Array("party p\(asked)\ninclude \"\(asked).reftel\"\n".utf8))
    }
    #expect(diagnostics.map(\.code) == [.includeCycle])
    #expect(record.parties.count == asked && asked < 100)
  }

  @Test("A file that links lead to under several names is read once, and that is told")
  func links() {
    let (record, diagnostics) = read { (path) throws(LoadFailure) in
      switch path {
      case "record.reftel":
        LoadedFile(Array("include \"a.reftel\"\ninclude \"soft.reftel\"\ninclude \"hard.reftel\"\n".utf8))
      case "soft.reftel": LoadedFile(Array("party A\n".utf8), path: "a.reftel")
      default: LoadedFile(Array("party A\n".utf8), identity: .init(device: 1, number: 7))
      }
    }
    #expect(record.parties.count == 1)
    #expect(
      diagnostics.map(\.message) == [
        "'soft.reftel' is included already as 'a.reftel'; it is read once",
        "'hard.reftel' is included already as 'a.reftel'; it is read once",
      ])
  }

  @Test(
    "Includes of a file that a link leads to are sought beside the file; circles through links are circles")
  func ownPaths() {
    var asked: [String] = []
    let (_, diagnostics) = read { (path) throws(LoadFailure) in
      asked.append(path)
      switch path {
      case "record.reftel": return LoadedFile(Array("include \"link.reftel\"\n".utf8))
      case "link.reftel": return LoadedFile(Array("include \"b.reftel\"\n".utf8), path: "sub/a.reftel")
      default:
        return LoadedFile(
          Array("include \"back.reftel\"\n".utf8), path: path == "sub/back.reftel" ? "record.reftel" : nil)
      }
    }
    #expect(asked == ["record.reftel", "link.reftel", "sub/b.reftel", "sub/back.reftel"])
    #expect(
      diagnostics.map(\.message) == [
        "'back.reftel' is being included already as 'record.reftel': record.reftel → sub/a.reftel → sub/b.reftel → record.reftel"
      ])
  }
}
