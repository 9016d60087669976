public import Documents
public import Ledger

extension Record {
  /// The ministry at home, where the record says which (§2).
  public var homePost: Documents.Post? { home.map { Documents.Post(home: $0) } }
}
