import Console
import Foundation
import RecordStore

/// What `reftel --version` says: the number, and the commit with its day.
enum ProgramVersion {
  /// The words. Git is asked only where the version is, and the program lies in a work tree.
  static var text: String {
    guard
      let commit = Version.commit ?? (CommandLine.arguments.contains("--version") ? commitOfWorkTree : nil)
    else { return Version.number }
    return "\(Version.number) (commit \(commit.hash) of \(commit.day))"
  }

  /// The commit that is checked out around the program: `.build/release/reftel` lies in it.
  private static var commitOfWorkTree: (hash: String, day: String)? {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    guard let build = program.pathComponents.lastIndex(of: ".build"), let git = Program(named: "git") else {
      return nil
    }
    let folder = NSString.path(withComponents: Array(program.pathComponents[..<build]))
    let printed = try? git.run(
      ["-C", folder, "log", "-1", "--format=%h %cs"], within: Program.Limits(seconds: 5))
    let words = printed.map { String(decoding: $0, as: UTF8.self).split(separator: " ") } ?? []
    return words.count == 2
      ? (String(words[0]), words[1].trimmingCharacters(in: .whitespacesAndNewlines)) : nil
  }
}
