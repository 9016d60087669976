import Documents
import Testing

@testable import DocumentFormats

@Suite("Names of elements")
struct ElementNameTests {
  @Test("Each is found by its name", arguments: ElementName.allCases)
  func known(element: ElementName) {
    #expect(element.rawValue.withBytes { ElementName($0) } == element)
  }

  @Test(
    "Others are not",
    arguments: ["", "P", "pp", "personName", "placeNam", "placeNames", "tei", ":", "p:", "x:p", "é"])
  func unknown(name: String) {
    #expect(name.withBytes { ElementName($0) } == nil)
  }
}
