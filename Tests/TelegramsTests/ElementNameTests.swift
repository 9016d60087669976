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

  @Test("A heading says the same when it comes again, and after many others")
  func headings() {
    var memory = HeadingMemory()
    let texts = (0..<1500).map { "Telegram From the Embassy in Country \($0) to the Department of State" }
    for text in texts + texts { #expect(memory.heading(text) == Heading(text)) }
  }
}
