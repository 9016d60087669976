import Archive
import Documents
import Foundation
import Testing

/// What a file of XML comes to that is broken, hostile, or written in another way than most.
@Suite("XML of volumes")
struct XMLEventsTests {
  /// The bytes of a volume whose first document is sound, and whose second has a text.
  private static func volume(
    _ text: String, before: String = "", in encoding: String.Encoding = .utf8
  ) throws -> [UInt8] {
    let text =
      before + "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text>\n"
      + "<div type=\"document\" xml:id=\"d1\"><p>It is agreed.</p></div>\n"
      + "<div type=\"document\" xml:id=\"d2\"><p>\(text)</p></div></text></TEI>\n"
    return Array(try #require(text.data(using: encoding)))
  }

  @Test(
    "Encodings that XML declares, or a mark shows",
    arguments: [
      ("", String.Encoding.utf8), ("encoding=\"UTF-8\"", .utf8), ("encoding=\"ISO-8859-1\"", .isoLatin1),
      ("encoding=\"windows-1252\"", .windowsCP1252), ("encoding=\"UTF-16\"", .utf16),
      ("encoding=\"UTF-16LE\"", .utf16LittleEndian), ("encoding=\"UTF-16BE\"", .utf16BigEndian),
    ])
  func encodings(_ declared: String, _ encoding: String.Encoding) throws {
    let volume = try Volume(
      bytes: Self.volume("Décidé à Genève", before: "<?xml version=\"1.0\" \(declared)?>", in: encoding))
    #expect(volume.problem == nil)
    #expect(volume.documents.last?.paragraphs.map(\.text) == ["Décidé à Genève"])
  }

  @Test("A mark of UTF-8 at the beginning is no text")
  func byteOrderMark() throws {
    let volume = try Volume(bytes: [0xEF, 0xBB, 0xBF] + Self.volume("It is not."))
    #expect(volume.problem == nil)
    #expect(volume.documents.count == 2)
  }

  @Test("An encoding that is not known, or is not the file's, is told with its place")
  func wrongEncodings() throws {
    let unknown = try Volume(
      bytes: Self.volume("", before: "<?xml version=\"1.0\" encoding=\"KOI-99\"?>"))
    #expect(unknown.problem?.code == "R702")
    #expect(unknown.problem?.message == "the encoding 'KOI-99' is not known")
    let other = try Volume(bytes: Self.volume("", before: "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"))
    #expect(other.problem?.code == "R702")
    // Half a pair of UTF-16's, twice.
    let broken = try Volume(
      bytes: Self.volume("It is", in: .utf16).prefix(300) + [0x00, 0xD8, 0x00, 0xD8])
    #expect(broken.problem?.code == "R702")
    let latin = try Volume(bytes: Self.volume("Genève", in: .isoLatin1))
    #expect(latin.problem?.code == "R701")
    #expect(latin.problem?.line == 3)
    #expect(latin.documents.count == 1)
  }

  @Test(
    "What is wrong is told, with its place, and the documents before it are read",
    arguments: [
      ("la\u{0}te", "a character that XML does not allow", 39),
      ("la\u{1}te", "a character that XML does not allow", 39),
      ("la&#0;te", "a character that XML does not allow", 43),
      ("la&#;te", "a character that XML does not allow", 42),
      ("la&nbsp;te", "this entity is not declared", 45), ("la&amp te", "a reference has no ';'", 43),
      ("la & te", "a name is missing here", 41), ("la < te", "a name is missing here", 41),
      ("it <hi>is", "the element that ends here is not the one that is open", 50),
      ("is</hi>", "the element that ends here is not the one that is open", 44),
      ("<p n=1>is</p>", "an attribute's value is not in quotation marks", 42),
      ("<p n>is</p>", "an attribute has no value", 41),
      ("<p n='1' n='2'/>", "the XML is not well formed: Attribute n redefined", 51),
      ("is]]>", "the XML is not well formed: Sequence ']]>' not allowed in content", 39),
    ])
  func faults(_ text: String, _ message: String, _ column: Int) throws {
    let volume = try Volume(bytes: Self.volume(text))
    let problem = try #require(volume.problem)
    #expect(problem.code == "R701")
    #expect(problem.message.hasPrefix(message), "\(problem.message)")
    #expect(problem.line == 3)
    #expect(problem.column == column)
    #expect(volume.documents.map(\.key) == ["volume-d1"])
  }

  @Test(
    "A file that was cut off is not whole, wherever it was cut", arguments: [20, 60, 100, 120, 140, 150, 170])
  func truncated(_ length: Int) throws {
    let whole = try Self.volume("It is not.")
    let volume = try Volume(bytes: Array(whole.prefix(length)))
    #expect(volume.problem?.code == "R701")
    #expect(volume.documents.count == (length < 112 ? 0 : length < 165 ? 1 : 2))
    #expect(try Volume(bytes: whole).problem == nil)
  }

  @Test(
    "Behind the end of the outermost element stands nothing",
    arguments: ["more", "<TEI/>", "\u{0}", "\u{0}<TEI/>"])
  func behindTheEnd(_ rest: String) throws {
    let volume = try Volume(bytes: Self.volume("It is not.") + Array(rest.utf8))
    #expect(volume.problem?.message == "something stands behind the end of the outermost element")
    #expect(volume.documents.count == 2)
  }

  @Test(
    "A file without an element",
    arguments: [" \n ", "<!-- none -->", "<?xml version=\"1.0\"?>\n", "It is agreed."])
  func noElement(_ text: String) throws {
    #expect(try Volume(bytes: Array(text.utf8)).problem?.message == "there is no element here")
  }

  @Test(
    "Entities are refused where they are declared",
    arguments: [
      "<!ENTITY a 'b'>", "<!ENTITY a SYSTEM 'file:///etc/passwd'>", "<!ENTITY % a SYSTEM 'a.dtd'> %a;",
      "<!NOTATION n SYSTEM 'n'><!ENTITY a SYSTEM 'b' NDATA n>",
    ], [String.Encoding.utf8, .utf16])
  func entities(_ declaration: String, _ encoding: String.Encoding) throws {
    let volume = try Volume(
      bytes: Self.volume("&a;", before: "<!DOCTYPE TEI [\n\(declaration)]>", in: encoding))
    #expect(volume.problem?.code == "R703")
    #expect(volume.problem?.line == 2)
    #expect(volume.documents.isEmpty)
  }

  @Test("A type elsewhere is not fetched, and knows no entity")
  func externalType() throws {
    let type = "<!DOCTYPE TEI SYSTEM 'http://localhost:1/tei.dtd'>"
    #expect(try Volume(bytes: Self.volume("It is", before: type)).problem == nil)
    #expect(try Volume(bytes: Self.volume("It&nbsp;is", before: type)).problem?.line == 3)
  }

  @Test("References, comments, sections of CDATA and processing instructions within text")
  func text() throws {
    let volume = try Volume(
      bytes: Self.volume("He&#38;she &amp; <![CDATA[<hi> &amp; é]]>: a<!-- <hi> -->b<?p <hi>?>c&#x2014;d"))
    #expect(volume.problem == nil)
    #expect(volume.documents.last?.paragraphs.map(\.text) == ["He&she & <hi> &amp; é: abc—d"])
  }

  @Test("Values of attributes: references are resolved, defaults of the type's are taken")
  func attributes() throws {
    let volume = try Volume(
      "<!DOCTYPE TEI [<!ATTLIST div type CDATA 'document'>]>"
        + "<TEI><text><div xml:id='d1' n='A&amp;B&#38;&lt;é'><p>It is <ref target='a&amp;b'>so</ref>.</p></div></text></TEI>"
    )
    #expect(volume.documents.first?.edition?.number == "A&B&<é")
    #expect(volume.documents.first?.paragraphs.first?.spans.map(\.mark) == [.reference("a&b")])
  }

  @Test("Elements with a prefix are as those without; attributes with one are other attributes")
  func prefixes() throws {
    let volume = try Volume(
      "<t:TEI xmlns:t='http://www.tei-c.org/ns/1.0' xmlns:x='x'><t:text>"
        + "<t:div x:type='page' type='document' xml:id='d1' id='e' x:n='7'><t:p>It is so.</t:p></t:div></t:text></t:TEI>"
    )
    #expect(volume.documents.map(\.key) == ["volume-d1"])
    #expect(volume.documents.first?.edition?.number == nil)
    #expect(volume.documents.first?.paragraphs.map(\.text) == ["It is so."])
    // A prefix that stands for nothing is no fault of a volume's.
    #expect(try Volume("<TEI><x:div type='document'><p>It is so.</p></x:div></TEI>").documents.count == 1)
  }

  @Test("Elements may be nested deep, but not too deep; a value may be long, but not too long")
  func limits() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "<hi>", count: depth) + "deep" + String(repeating: "</hi>", count: depth)
    }
    #expect(try Volume(bytes: Self.volume(nested(200))).problem == nil)
    let deep = try Volume(bytes: Self.volume(nested(100_000)))
    #expect(deep.problem?.message == "the XML is too large or too deep to be read here")
    #expect(deep.documents.count == 1)
    let long = String(repeating: "long ", count: 2_100_000)
    #expect(try Volume(bytes: Self.volume(long)).problem == nil)
    #expect(try Volume(bytes: Self.volume("<ref target='\(long)'>so</ref>")).problem?.code == "R701")
  }
}
