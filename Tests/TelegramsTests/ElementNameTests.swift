import Testing

@testable import Telegrams

@Suite("Names of elements")
struct ElementNameTests {
  @Test("Each is found by its name, with a prefix and without", arguments: ElementName.allCases)
  func known(element: ElementName) {
    #expect(ElementName(element.rawValue) == element)
    #expect(ElementName("frus:" + element.rawValue) == element)
    #expect(ElementName("x:y:" + element.rawValue) == element)
  }

  @Test(
    "Others are not",
    arguments: ["", "P", "pp", "personName", "placeNam", "placeNames", "tei", ":", "p:", "é"])
  func unknown(name: String) {
    #expect(ElementName(name) == nil)
  }
}
