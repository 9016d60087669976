import DocumentParts
import Documents

/// Lines at the top and the foot of pages that are no text: numbers of pages, and what stands on page after page, or in the margin.
struct RunningHeads {
  /// How much of a page's height its heads and feet may take, at either end.
  private static let margin = 0.13
  /// At most so many lines stand at either end.
  private static let most = 4

  /// What was taken away, once each, in the order of the pages.
  private(set) var texts: [String] = []

  /// Takes the heads and feet from pages.
  init(takingFrom pages: inout [PrintedPage]) {
    var places: [[Place]] = pages.map(Self.places)
    var counts: [String: Int] = [:]
    for page in places {
      for key in Set(page.map(\.key)) { counts[key, default: 0] += 1 }
    }
    // On left and right pages different ones stand.
    let enough = max(2, pages.count / 3)
    var known: Set<String> = []
    for (number, page) in places.enumerated() {
      let alone = number > 0 ? Self.aloneAtTop(of: pages[number]) : []
      places[number] = page.filter { place in
        place.isPageNumber || counts[place.key, default: 0] >= enough && pages.count > 1
          || place.isAtTop && alone.contains(place.line)
      }
      for place in places[number] where !place.isPageNumber && known.insert(place.key).inserted {
        texts.append(place.text)
      }
      let taken = Set(places[number].map(\.line))
      pages[number].lines = pages[number].lines.enumerated().filter { !taken.contains($0.offset) }.map(
        \.element)
    }
  }

  /// A line that may be a head or a foot.
  private struct Place {
    let line: Int
    let text: String
    let isAtTop: Bool

    /// What is the same on page after page: all but the numbers.
    var key: String {
      (isAtTop ? "^" : "$")
        + text.lowercased().split(separator: " ").map { $0.contains(where: \.isNumber) ? "#" : String($0) }
        .joined(separator: " ")
    }

    /// Whether it says no more than which page it is: `3`, `- 3 -`, `Page 3 of 7`, `iv`.
    var isPageNumber: Bool {
      let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
      guard !words.isEmpty, words.count <= 4 else { return false }
      let others = words.filter { $0.contains { !$0.isNumber } && !["page", "of", "p"].contains($0) }
      let isRoman = words.count == 1 && words[0].count <= 5 && words[0].allSatisfy { "ivxl".contains($0) }
      return isRoman || others.isEmpty && words.contains { $0.allSatisfy(\.isNumber) && $0.count <= 4 }
    }
  }

  /// Lines in the margin above the text, well apart from it: a short paper has its heads on no more than one page.
  private static func aloneAtTop(of page: PrintedPage) -> Set<Int> {
    let order = page.lines.indices.sorted { page.lines[$0].top < page.lines[$1].top }
    let inMargin = order.prefix(most).filter { page.lines[$0].bottom < 0.075 * page.height }
    guard let last = inMargin.last, inMargin.count < order.count else { return [] }
    let gap = page.lines[order[inMargin.count]].top - page.lines[last].bottom
    return gap > 1.8 * page.lines[last].size ? Set(inMargin) : []
  }

  /// The lines near the ends of a page, and at most a few of them.
  private static func places(of page: PrintedPage) -> [Place] {
    let order = page.lines.indices.sorted { page.lines[$0].top < page.lines[$1].top }
    // Lines of a longer block are text, wherever it stands.
    let sizes = Dictionary(page.lines.map { ($0.block, 1) }, uniquingKeysWith: +)
    func isLoose(_ line: Int) -> Bool { sizes[page.lines[line].block, default: 0] <= most }
    let top = order.prefix(most).filter { page.lines[$0].bottom < margin * page.height && isLoose($0) }
    let foot = order.suffix(most).filter { page.lines[$0].top > (1 - margin) * page.height && isLoose($0) }
    return top.map { Place(line: $0, text: page.lines[$0].text, isAtTop: true) }
      + foot.map { Place(line: $0, text: page.lines[$0].text, isAtTop: false) }
  }
}
