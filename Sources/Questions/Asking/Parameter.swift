import ArgumentParser
import Foundation
import Synchronization

/// A parameter of a question where a server is asked: an option or an argument of its command, as the command's help
/// describes it.
public struct Parameter: Sendable {
  /// How it stands on the command line.
  enum Kind: Sendable {
    /// Given or not: `--open`.
    case flag
    /// With a value: `--state due`.
    case option
    /// A value alone.
    case argument
  }

  /// Its name in an address: the option's, or that of the argument's value.
  public let name: String
  /// What it means, in sentences.
  public let help: String
  /// What its value is called: `date`.
  public let valueName: String
  let kind: Kind
  /// Whether it is of the options that many questions share, which a face reads by itself.
  let isShared: Bool
  /// Whether it must be given.
  public let isRequired: Bool
  /// Whether it may be given several times.
  public let isList: Bool
  /// Its limits, where it is a number.
  public let limits: NumberLimits?
  /// What it is where nothing is given.
  public let defaultValue: String?

  /// Whether it is given or not, and has no other value than yes.
  public var isFlag: Bool { kind == .flag }
}

extension Question {
  /// What it takes where a server is asked, those that many questions share last.
  public static var parameters: [Parameter] { ParameterMemory.parameters(of: self) }
}

/// The parameters of all questions asked so far: they are read from the help of each once.
private enum ParameterMemory {
  private static let known = Mutex<[String: [Parameter]]>([:])

  static func parameters<Q: Question>(of question: Q.Type) -> [Parameter] {
    if let parameters = known.withLock({ $0[Q.name] }) { return parameters }
    let parameters =
      DescribedArgument.all(of: Q.self).compactMap { Parameter($0, Q.description.served, isShared: false) }
      + (Q.sharedOptions.map { DescribedArgument.all(of: $0) } ?? []).compactMap {
        Parameter($0, [], isShared: true)
      }
    known.withLock { $0[Q.name] = parameters }
    return parameters
  }
}

extension Parameter {
  /// A parameter from what help says of it; `nil` for what only the command line has: help, and which record is meant.
  fileprivate init?(_ argument: DescribedArgument, _ rules: [ServedRule], isShared: Bool) {
    let word = argument.preferredName?.name ?? argument.valueName ?? ""
    guard !["help", "record"].contains(word) else { return nil }
    var (name, isRequired) = (word, !argument.isOptional)
    var limits: NumberLimits?
    for rule in rules {
      switch rule {
      case .required(word): isRequired = true
      case .renamed(word, let other): name = other
      case .number(let numbers) where numbers.name == word: limits = numbers
      default: break
      }
    }
    self.name = name
    self.isShared = isShared
    self.isRequired = isRequired
    self.limits = limits
    help = [argument.abstract, argument.discussion].compactMap(\.self).joined(separator: " ")
    valueName = argument.valueName ?? word
    kind = argument.kind == "flag" ? .flag : argument.kind == "option" ? .option : .argument
    // A time of several words, and words to search for, are one value each.
    isList = argument.isRepeating && argument.parsingStrategy == "default"
    defaultValue = limits?.servedDefault.map(String.init) ?? argument.defaultValue
  }
}

/// An option or argument as ArgumentParser describes it for other programs (`--experimental-dump-help`).
private struct DescribedArgument: Decodable {
  struct Name: Decodable { let name: String }
  private struct Tool: Decodable { let command: Command }
  private struct Command: Decodable { let arguments: [DescribedArgument]? }

  let kind: String
  let isOptional: Bool
  let isRepeating: Bool
  let parsingStrategy: String
  let preferredName: Name?
  let valueName: String?
  let defaultValue: String?
  let abstract: String?
  let discussion: String?

  static func all(of options: any ParsableArguments.Type) -> [DescribedArgument] {
    let description = Data(options._dumpHelp().utf8)
    return (try? JSONDecoder().decode(Tool.self, from: description))?.command.arguments ?? []
  }
}
