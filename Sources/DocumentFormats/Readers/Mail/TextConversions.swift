/// What reading documents needs of libraries: bytes in other encodings as text, and HTML as plain text. The rooms that have the
/// libraries hand them in; this one stays bytes in, values out.
public struct TextConversions: Sendable {
  /// The text of bytes in an encoding by its name; `nil` where the name is not known. What is not well-formed is shown as `�`.
  public let decode: @Sendable (_ bytes: [UInt8], _ encoding: String) -> String?
  /// The text that a page shows, its blocks with blank lines between them, and what is to be told of how it was made; `nil` where it
  /// cannot be read.
  public let plainText: @Sendable (_ html: String) -> (text: String, notices: [String])?

  /// Conversions by libraries.
  public init(
    decode: @escaping @Sendable (_ bytes: [UInt8], _ encoding: String) -> String?,
    plainText: @escaping @Sendable (_ html: String) -> (text: String, notices: [String])?
  ) {
    self.decode = decode
    self.plainText = plainText
  }

  /// None: UTF-8, Latin 1 and Windows 1252 are read, and HTML is not.
  public static let none = TextConversions(decode: { _, _ in nil }, plainText: { _ in nil })
}
