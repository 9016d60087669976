import DocumentFormats
import Foundation
import XMLLibrary

/// The pages of a PDF, as poppler's `pdftotext -bbox-layout` writes them: elements `page`, `block`, `line` and `word`, each with
/// where it stands.
enum PDFPages {
  /// The pages; `nil` where the bytes are no such list.
  static func pages(in list: Data) -> [PrintedPage]? {
    // Programs that make PDFs put signs into texts that XML does not allow: those are passed over.
    let options =
      Int32(XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
      | Int32(XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue)
    let tree = list.withUnsafeBytes { bytes in
      xmlReadMemory(
        bytes.bindMemory(to: CChar.self).baseAddress, Int32(clamping: bytes.count), nil, "UTF-8", options)
    }
    guard let tree else { return nil }
    defer { xmlFreeDoc(tree) }
    guard let body = xmlDocGetRootElement(tree).flatMap({ $0.elements("body").first }),
      let list = body.elements("doc").first
    else { return nil }
    return list.elements("page").map { page in
      var lines: [PrintedPage.Line] = []
      var block = 0
      for flow in page.elements("flow") {
        for element in flow.elements("block") {
          for line in element.elements("line") {
            let words = line.elements("word").map(word)
            if !words.isEmpty { lines.append(PrintedPage.Line(words, block: block)) }
          }
          block += 1
        }
      }
      return PrintedPage(height: number("height", of: page), lines: lines)
    }
  }

  private static func word(_ node: xmlNodePtr) -> PrintedPage.Word {
    PrintedPage.Word(
      node.ownText, left: number("xMin", of: node), right: number("xMax", of: node),
      top: number("yMin", of: node),
      bottom: number("yMax", of: node))
  }

  private static func number(_ name: String, of node: xmlNodePtr) -> Double {
    node.attribute(name).flatMap { Double($0) } ?? 0
  }
}
