import DocumentFormats

extension TextConversions {
  /// By the libraries that the system has: iconv for encodings, libxml2 for HTML (decision 21).
  static let libraries = TextConversions(
    decode: Iconv.text,
    plainText: { html in
      PageText(of: html).map { ($0.text, $0.notices) }
    })
}
