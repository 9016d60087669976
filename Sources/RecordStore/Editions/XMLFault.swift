import Ledger
import XMLLibrary

/// What libxml2 complains of, in words: ours where its own are of its functions, or tell less.
struct XMLFault {
  var code = DiagnosticCode.malformedDocument
  let message: String
  var remedy: String?

  static let afterEnd = "something stands behind the end of the outermost element"

  init(_ error: xmlError) {
    switch xmlParserErrors(UInt32(error.code)) {
    case XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_UNKNOWN_ENCODING:
      code = .wrongEncoding
      let name = error.str1.map { " '\(String(cString: $0).prefix(100))'" } ?? ""
      message = "the encoding\(name) is not known"
      remedy = "save the file as UTF-8"
    case XML_ERR_INVALID_ENCODING, XML_IO_ENCODER, XML_I18N_CONV_FAILED:
      code = .wrongEncoding
      message = "the file is not in the encoding that it names"
      remedy = "save the file in the encoding that its first line names"
    case XML_ERR_INTERNAL_ERROR: message = "the XML is too large or too deep to be read here"
    case XML_ERR_DOCUMENT_EMPTY:
      message = "there is no element here"
      remedy = "a volume is XML in the encoding of the Text Encoding Initiative (TEI)"
    case XML_ERR_DOCUMENT_END: message = Self.afterEnd
    case XML_ERR_INVALID_HEX_CHARREF, XML_ERR_INVALID_DEC_CHARREF:
      message = "a reference to a character has no digits"
    case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_CHARREF:
      message = "a character that XML does not allow, or a byte that is not valid in the file's encoding"
    case XML_ERR_ENTITYREF_SEMICOL_MISSING: message = "a reference has no ';' at its end"
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
      message = "this entity is not declared; XML itself knows amp, lt, gt, quot and apos alone"
    case XML_ERR_ATTRIBUTE_NOT_STARTED: message = "an attribute's value is not in quotation marks"
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE: message = "an attribute has no value"
    case XML_ERR_PI_NOT_FINISHED: message = "a processing instruction is not closed"
    case XML_ERR_SPACE_REQUIRED: message = "a blank is missing here"
    case XML_ERR_NAME_REQUIRED: message = "a name is missing here"
    case XML_ERR_TAG_NAME_MISMATCH: message = "the element that ends here is not the one that is open"
    case XML_ERR_TAG_NOT_FINISHED: message = "the file ends while elements are open"
    default:
      let words = error.message.map { String(cString: $0) } ?? ""
      message = "the XML is not well formed: \(words.prefix { !$0.isNewline }.prefix(200))"
    }
  }
}
