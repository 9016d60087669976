import DocumentFormats

extension TextConversions {
  /// By the libraries that the system has: iconv for encodings, libxml2 for HTML (decision 21).
  static let libraries = TextConversions(decode: Iconv.text, plainText: { PageText(of: $0)?.text })
}
