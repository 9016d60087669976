import Archive
import Ledger

/// What the XML library complains of, in words. The numbers are libxml2's (`xmlerror.h`).
enum XMLFault {
  /// Whether a complaint means that the file is not well formed. Those about namespaces and odd values do not matter
  /// here.
  static func isFatal(_ code: Int) -> Bool { !(97...107).contains(code) && !(200..<300).contains(code) }

  static func problem(code: Int, line: Int, column: Int) -> FileProblem {
    let isEncoding = encodings.contains(code)
    return FileProblem(
      code: (isEncoding ? DiagnosticCode.wrongEncoding : .malformedDocument).rawValue,
      meanings[code] ?? "the XML is not well formed (libxml2 error \(code))", line: max(1, line),
      column: max(1, column),
      remedy: isEncoding ? "save the file in the encoding that its first line names" : nil)
  }

  private static let encodings: Set<Int> = [31, 32, 79, 81, 1544, 6003]

  private static let meanings: [Int: String] = [
    1: "the XML is too large or too deep to be read here",
    4: "this is not XML: there is no element at its start",
    5: "the file ends, or goes on, where the XML does not",
    6: "a reference to a character has no digits",
    7: "a reference to a character has no digits",
    8: "a reference to a character names a character that XML does not allow",
    9: "a character that XML does not allow, or a byte that is not valid in the file's encoding",
    10: "the file ends within a reference to a character",
    22: "a reference has no ';' at its end",
    23: "a reference has no ';' at its end",
    26: "this entity is not declared; XML itself knows amp, lt, gt, quot and apos alone",
    27: "this entity is not declared; XML itself knows amp, lt, gt, quot and apos alone",
    31: "the encoding that the file names is not known",
    32: "the encoding that the file names is not known",
    38: "an attribute's value has '<' in it",
    39: "an attribute's value is not in quotation marks, or its name is followed by none",
    40: "an attribute's value is not closed",
    41: "an attribute has no value",
    42: "an attribute stands twice in one element",
    44: "a section of CDATA is not closed",
    45: "a comment is not closed",
    46: "a processing instruction is not closed",
    56: "the XML declaration is not closed",
    57: "the XML declaration is not closed",
    60: "the document type's declarations are not well formed",
    61: "the document type's declaration is not closed",
    62: "']]>' stands in text, where it is not allowed",
    63: "a section of CDATA is not closed",
    64: "the XML declaration stands only at a file's very beginning",
    65: "a blank is missing here",
    68: "a name is missing here",
    73: "'>' is missing here",
    74: "'<' stands here, and no element begins",
    75: "'=' is missing here",
    76: "the element that ends here is not the one that is open",
    77: "the file ends while elements are open",
    79: "the encoding's name is not well formed",
    80: "'--' stands in a comment, where it is not allowed",
    81: "the file is not in the encoding that it names",
    85: "elements are not nested within each other as they should be",
    86: "something stands behind the end of the outermost element",
    89: "entities refer to each other in a circle",
    1544: "the file is not in the encoding that it names",
    6003: "the file is not in the encoding that it names",
  ]
}
