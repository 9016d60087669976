public import ArgumentParser
import Foundation

/// Names, or none, and a record on the command line.
public struct NamesAndRecord: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Names of what is asked about; all of it, where there are none. The record's folder, or its ledger, may stand behind them.",
      valueName: "name"))
  private var words: [String] = []

  /// The names, before they are read.
  public init() {}

  /// Where the record stands among the words: the last that is a folder or a file.
  private var position: Int? {
    words.lastIndex { $0 == "-" || FileManager.default.fileExists(atPath: $0) }
  }

  /// The names.
  public var names: [String] { words.indices.filter { $0 != position }.map { words[$0] } }

  /// The record's path.
  public var record: String { position.map { words[$0] } ?? "." }
}
