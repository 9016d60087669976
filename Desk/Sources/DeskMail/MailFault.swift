public import Desk

/// Why mail that came is not read: what is wrong with it, and which part of it.
public enum MailFault: Error, Hashable, Sendable {
  /// It is larger than is looked into.
  case tooLarge(limit: Int)
  /// A carriage return or line feed stands alone, or a byte 0 (RFC 5322, §2.3).
  case lineEnds
  /// Its header is no header: the number of the line.
  case header(line: Int)
  /// A field stands twice.
  case repeated(field: String)
  /// A field that has to be there is not.
  case missing(field: String)
  /// A field that desks do not write there.
  case unexpected(field: String)
  /// A field has a value that desks do not write.
  case value(field: String, value: String)
  /// Its content is of another type than desks send.
  case type(String)
  /// Its base64 is none, or not whole (RFC 4648, §3).
  case base64
  /// What the outer mail says is not what was signed (RFC 9788, §4).
  case outer(field: String)
  /// It says that it is from another than its signer.
  case sender(address: String, signer: String)
  /// It does not name the post that opened it.
  case addressee(address: String)
  /// What it says of its addressees does not fit together: the field.
  case addressees(field: String)
  /// A service message is about a series that is not between the two posts.
  case series(String)
  /// Its text is not written as desks write it.
  case body
  /// What it carries is not what it says.
  case carried
}

extension MailFault: CustomStringConvertible {
  /// A sentence without a stop. It has no value of a field: what was sealed is not for everybody who sees why mail was set aside.
  public var description: String {
    switch self {
    case .tooLarge(let limit): "it is larger than \(limit) bytes"
    case .lineEnds: "it has a line end that is not CR LF, or a byte 0"
    case .header(let line): "line \(line) of its header is no field"
    case .repeated(let field): "its field \(field) stands twice"
    case .missing(let field): "it has no field \(field)"
    case .unexpected(let field): "it has a field \(field), which desks do not write there"
    case .value(let field, _): "its field \(field) says what desks do not write"
    case .type(let type): "it is of the type '\(Self.shown(type))' and no sealed mail"
    case .base64: "what is sealed in it is no whole base64"
    case .outer(let field): "its field \(field) is not what the signer wrote"
    case .sender(_, let signer): "it says that it is from another than \(signer), who signed it"
    case .addressee(let address): "it is not addressed to \(address)"
    case .addressees(let field): "its field \(field) does not fit its addressees"
    case .series: "it is about a series that is not between the two posts"
    case .body: "its text is not written as desks write it"
    case .carried: "what it carries is not the telegram that it names"
    }
  }

  /// Values of others in a sentence: short, and without what is no letter of a line.
  private static func shown(_ value: String) -> String {
    let scalars = value.unicodeScalars.prefix(80).map { scalar -> Unicode.Scalar in
      FieldText.isControl(scalar) ? "�" : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

extension MailFault {
  /// It as the desk sets an outer mail aside with, which is no mail of a desk. Everybody on the way has seen what its fields say.
  public var outerOpening: OpeningFault {
    guard case .value(let field, let value) = self else { return OpeningFault(.mail, description) }
    return OpeningFault(.mail, "its field \(field) says '\(Self.shown(value))', which desks do not write")
  }

  /// It as the desk sets a message aside with that was signed.
  public var opening: OpeningFault {
    switch self {
    case .tooLarge, .type, .base64: outerOpening
    case .sender: OpeningFault(.signer, description)
    case .addressee: OpeningFault(.addressee, description)
    default: OpeningFault(.content, description)
    }
  }
}

/// Why a telegram or a service message is not written.
public enum WritingFault: Error, Hashable, Sendable {
  /// A text is empty, too long, or has characters that no field may have: what it is.
  case text(String)
  /// An address is none that mail knows.
  case address(String)
  /// There is no card for a post, or it is another's.
  case card(String)
  /// Nobody is left to whom it is told that it goes to them.
  case noAddressee
  /// A post stands twice among the addressees.
  case addresseeTwice(String)
  /// Several blind addressees would be told of one another.
  case severalBlind
  /// Only an addressee for action can be woken.
  case niact(String)
  /// An addressee has no number.
  case noNumber(String)
  /// It carries another and is not handed that, or the other way round.
  case carried
  /// Its header is larger than other desks read, or it has more addressees.
  case tooLong
  /// It is larger than other desks read.
  case tooLarge
}

extension WritingFault: CustomStringConvertible {
  /// A sentence without a stop.
  public var description: String {
    switch self {
    case .text(let what): "the \(what) is empty or too long, or has characters that mail cannot carry"
    case .address(let address): "'\(address)' is no address of mail"
    case .card(let post): "there is no card for '\(post)'"
    case .noAddressee: "it has no addressee that may be named in it"
    case .addresseeTwice(let post): "'\(post)' stands twice among the addressees"
    case .severalBlind: "a blind copy goes to one post alone"
    case .niact(let post): "'\(post)' is not an addressee for action, and cannot be woken"
    case .noNumber(let post): "it has no number for '\(post)'"
    case .carried: "what it carries is not what it says"
    case .tooLong:
      "its header is larger than \(StrictHeader.largest) bytes, or it has more than \(MailAddress.most) addressees"
    case .tooLarge: "it is larger than \(OuterMail.largest) bytes"
    }
  }
}
