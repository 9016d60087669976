import ArgumentParser
import Reports

/// What is otherwise for a parameter where a server is asked, and others wait meanwhile.
enum ServedRule: Sendable {
  /// It must be given.
  case required(String)
  /// It goes by a shorter name.
  case renamed(String, to: String)
  /// It is a number, within limits.
  case number(NumberLimits)
}

/// The limits of a whole number in a question, on the command line and where a server is asked.
public struct NumberLimits: Sendable {
  /// The parameter's name.
  public let name: String
  /// The least that it may be.
  public let least: Int
  /// What is said on the command line of a number that is less.
  let complaint: String
  /// The most that it may be where a server is asked.
  public let mostServed: Int
  /// What it is where a server is asked and nothing is given; `nil` for the same as on the command line.
  public let servedDefault: Int?

  /// The limits of a number.
  init(
    _ name: String, from least: Int, _ complaint: String, servedUpTo most: Int = .max,
    servedDefault: Int? = nil
  ) {
    self.name = name
    self.least = least
    self.complaint = complaint
    mostServed = most
    self.servedDefault = servedDefault
  }

  /// Looks whether a number that was given on the command line is within them.
  func validate(_ number: Int) throws {
    if number < least { throw ValidationError("--\(name): \(complaint)") }
  }

  /// Looks whether text that a server was asked with is a number within them.
  func validate(served text: String) throws(QueryError) {
    guard let number = Int(text), (least...mostServed).contains(number) else {
      let most = mostServed == .max ? "up" : "to \(mostServed)"
      throw QueryError(in: name, "a whole number from \(least) \(most) is needed")
    }
  }
}
