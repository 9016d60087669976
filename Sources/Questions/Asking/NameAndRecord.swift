public import ArgumentParser
import Foundation

/// What a question is about.
public protocol NamedSubject {
  /// What the name is called: `name`, `key`.
  static var word: String { get }
  /// What it is the name of, in a sentence.
  static var help: String { get }
}

/// A name and a record on the command line, in whichever order they were given.
public struct NameAndRecord<Subject: NamedSubject>: ParsableArguments {
  @Argument(help: ArgumentHelp(Subject.help, valueName: Subject.word))
  private var first: String

  @Argument(
    help: ArgumentHelp(
      "The record's folder, or its ledger (default: the folder you are in).", valueName: "record"))
  private var second: String?

  /// The names, before they are read.
  public init() {}

  /// The name comes first, the record after it; the other way round when only that makes sense.
  private var isTurned: Bool {
    guard let second else { return false }
    return Self.isRecord(first) && !Self.isRecord(second)
  }

  private static func isRecord(_ word: String) -> Bool {
    word == "-" || FileManager.default.fileExists(atPath: word)
  }

  /// The name.
  public var name: String { isTurned ? second ?? "" : first }

  /// The record's path.
  public var record: String { isTurned ? first : second ?? "." }
}

extension NameAndRecord<DocumentKey> {
  /// What stands behind `#`: the number of a paragraph, or the name of another place in the document.
  public var fragment: String? {
    name.split(separator: "#", maxSplits: 1).dropFirst().first.map { $0.lowercased() }
  }
}

/// Whatever has a state.
public enum StatefulName: NamedSubject {
  /// What it is called.
  public static let word = "name"
  /// What it is.
  public static let help = "An undertaking, proposal, measure, day or right."
}

/// An undertaking.
public enum UndertakingName: NamedSubject {
  /// What it is called.
  public static let word = "name"
  /// What it is.
  public static let help = "An undertaking."
}

/// A document, or a place in it.
public enum DocumentKey: NamedSubject {
  /// What it is called.
  public static let word = "key"
  /// What it is.
  public static let help = "A document's key, with a paragraph's number behind # if one is meant."
}
