/// A time on the command line, which needs no quotation marks: `--within 10 working days`, and what stands behind it.
struct PeriodWords {
  /// The time: a number, perhaps `working`, and a unit; `nil` where nothing is given.
  let text: String?
  /// What is too much for it: a record, where it comes last.
  let rest: [String]

  /// - Parameter words: all that stands behind the option. A word may have blanks in it, as a path has.
  init(_ words: [String]) {
    let pieces = words.flatMap { $0.split(separator: " ").map(String.init) }
    let isNumber = pieces.first.map { Int($0) != nil } ?? false
    let length = !isNumber ? 1 : pieces.dropFirst().first == "working" ? 3 : 2
    var (taken, rest, count) = ([String](), words[...], 0)
    while count < length, let word = rest.popFirst() {
      taken.append(word)
      count += word.split(separator: " ").count
    }
    text = taken.isEmpty ? nil : taken.joined(separator: " ")
    self.rest = Array(rest)
  }
}
