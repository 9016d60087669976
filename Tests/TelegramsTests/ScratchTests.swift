import Foundation
import Testing

@testable import Telegrams

@Suite struct ScratchTests {
  @Test func dump() throws {
    var lines: [String] = []
    var refs: [String: (Post, Bool)] = [:]
    for (first, names) in Vocabulary.postNames {
      for n in names { refs[([first] + n.rest).joined(separator: " ")] = (n.post, n.isCity) }
    }
    var places: Set<String> = []
    for p in Post.capitals.keys { places.insert(p) }
    for p in Post.cities { places.insert(p) }
    var names: [String: String] = [:]  // words -> name
    func words(_ name: String) -> String {
      name.split { $0 == " " || $0 == "-" || $0 == "." || $0 == "(" || $0 == ")" }.joined(separator: " ")
    }
    for p in places { names[words(p)] = p }
    for (w, _) in refs where names[w] == nil { names[w] = w }
    var used: Set<String> = []
    for p in places.union(names.values) {
      let w = words(p)
      let place = places.contains(p) ? Post.at(place: p).name : "-"
      // several names of the same words: the first has the reference
      let ref = names[w] == p ? refs[w] : nil
      used.insert(w)
      let kind = ref.map { $0.1 ? "city" : "country" } ?? (Post.isCountry(p) ? "country" : "city")
      lines.append([p, place, ref?.0.name ?? "-", kind].joined(separator: "\t"))
    }
    for n in Post.nations { lines.append([n, "-", "-", "nation"].joined(separator: "\t")) }
    lines.sort { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: "/tmp/gazetteer-dump.txt", atomically: true, encoding: .utf8)
    var plain: [String] = []
    for (w, r) in refs { plain.append("\(w)\t\(r.0.name)\t\(r.1)") }
    for p in places.union(refs.keys).union(["the hague", "u.s.", "french", "ussr:", "nowhere"]) {
      plain.append("\(p)|\(Post.at(place: p).name)|\(Post.isKnown(place: p))|\(Post.isCountry(p))")
    }
    plain.sort()
    try plain.joined(separator: "\n").write(
      toFile: "/tmp/gazetteer-plain.txt", atomically: true, encoding: .utf8)
  }
}
