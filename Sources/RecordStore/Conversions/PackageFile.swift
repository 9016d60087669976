import Foundation

/// A file that is a zip archive of others, looked into with `unzip`.
struct PackageFile {
  /// Why it cannot be looked into.
  enum Failure: Error {
    /// There is no such program.
    case missing
    /// The program gave nothing.
    case program(Program.Failure)
  }

  /// No part of a paper is larger, in bytes; one that is was made to fill a disk.
  private static let limits = Program.Limits(seconds: 20, output: 1 << 27)

  private let path: String
  private let program: Program

  /// A file by its path, which no program may take for an option.
  init(path: String) throws(Failure) {
    guard let program = Program(named: "unzip") else { throw .missing }
    self.path = path
    self.program = program
  }

  /// The names of its parts.
  func names() throws(Failure) -> [String] {
    String(decoding: try run(["-Z1", path]), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The bytes of a part.
  func part(_ name: String) throws(Failure) -> Data { try run(["-p", path, name]) }

  private func run(_ arguments: [String]) throws(Failure) -> Data {
    do throws(Program.Failure) {
      return try program.run(arguments, within: Self.limits)
    } catch {
      throw .program(error)
    }
  }
}
