import DocumentParts
import Documents

/// A header as people write one, `FROM: …`, `Date: …`, `Betreff: …`: lines with a label. Among labels that are known there may be
/// others, `Your ref: FCO/12`, which are kept under their own names. Word processors leave blank lines between the lines.
struct WrittenHeader {
  /// What the lines say, by our own names where these are known.
  private(set) var fields: [Document.Field] = []
  /// How many blocks it has.
  private(set) var count = 0
  /// Lines above the first label that stand in the same block.
  private(set) var above: [Substring] = []
  /// What stands in its last block below the last label, and is the text.
  private(set) var rest: TextBlock?

  /// A line with its label, and lines that go on with it.
  private struct Line {
    /// The label in small letters.
    let label: String
    let isCapital: Bool
    var value: String
    /// What we call it, where it is known.
    var name: String? { WrittenHeader.name(ofLabel: label) }
  }

  /// More blocks than this no header has.
  private static let mostBlocks = 24

  /// `nil` where there is none: one line says from whom or to whom, and one when or what about; labels that are not known are
  /// no more than those that are.
  init?(_ blocks: ArraySlice<TextBlock>) {
    var lines: [Line] = []
    // What was read up to the last block that has a label that is known: what follows is text.
    var known: (lines: Int, blocks: Int)?
    for block in blocks.prefix(Self.mostBlocks) {
      guard let read = Self.lines(of: block, isFirst: count == 0) else { break }
      // `Re: the lamps` below the header begins the text, where the subject is known.
      let once = Set(lines.compactMap(\.name)).intersection(["from", "to", "sent", "subject", "number"])
      guard count == 0 || !read.lines.contains(where: { $0.name.map(once.contains) ?? false }) else { break }
      if count == 0 { above = read.above }
      lines += read.lines
      count += 1
      if read.lines.contains(where: { $0.name != nil }) {
        known = (lines.count, count)
        rest = read.rest
      }
      if read.rest != nil { break }
    }
    guard let known else { return nil }
    lines.removeSubrange(known.lines...)
    count = known.blocks
    let names = Set(lines.compactMap(\.name))
    let unknown = lines.count { $0.name == nil }
    guard lines.contains(where: \.isCapital), unknown <= lines.count - unknown,
      !names.isDisjoint(with: ["from", "to"]), !names.isDisjoint(with: ["sent", "subject"])
    else { return nil }
    fields = lines.flatMap(Self.fields).filter { !$0.value.isEmpty }
  }

  /// The lines of a block; `nil` where it has none with a label, or others that are neither above these nor go on with them.
  private static func lines(of block: TextBlock, isFirst: Bool) -> (
    above: [Substring], lines: [Line], rest: TextBlock?
  )? {
    let labelled = block.lines.map(line)
    guard let first = labelled.firstIndex(where: { $0 != nil }),
      let last = labelled.lastIndex(where: { $0?.name != nil }) ?? labelled.lastIndex(where: { $0 != nil }),
      isFirst || first == 0
    else { return nil }
    var lines: [Line] = []
    for (index, text) in block.lines.enumerated().dropFirst(first) {
      // Behind the last label that is known, a sentence may have a colon.
      if let line = labelled[index], index <= last || line.label.split(separator: " ").count <= 2 {
        lines.append(line)
        continue
      }
      let previous = lines[lines.count - 1].value
      let goesOn =
        text.first?.isWhitespace == true || previous.last.map { ",;".contains($0) } ?? true
        || text.first?.isLowercase == true
      guard goesOn || isFirst else { return nil }
      guard goesOn || index < last else {
        let rest = TextBlock(lines: Array(block.lines[index...]), pages: block.pages)
        return (Array(block.lines[..<first]), lines, rest)
      }
      lines[lines.count - 1].value = Quotation.folded("\(previous) \(text)")
    }
    return (Array(block.lines[..<first]), lines, nil)
  }

  /// A line with a label; `nil` for any other.
  private static func line(_ text: Substring) -> Line? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let written = Quotation.folded(String(text[..<colon]))
    let label = written.lowercased()
    guard let first = written.first, first.isLetter, written.count <= 30,
      written.split(separator: " ").count <= 4,
      written.allSatisfy({ $0.isLetter || $0.isNumber || " .-–'’/()°º#&".contains($0) })
    else { return nil }
    let behind = text[text.index(after: colon)...]
    // `https://…` is no label.
    guard behind.first?.isWhitespace ?? true || name(ofLabel: label) != nil else { return nil }
    return Line(label: label, isCapital: first.isUppercase, value: Quotation.folded(String(behind)))
  }

  /// The fields that a line gives.
  private static func fields(_ line: Line) -> [Document.Field] {
    let field = Document.Field(name: line.name ?? line.label, value: line.value)
    // The word for the number says what it is.
    guard line.name == "number", line.label.hasPrefix("tel") else { return [field] }
    return [field, Document.Field(name: "kind", value: Genre.telegram.rawValue)]
  }

  /// What we call a line with a label; `nil` where it is not known.
  private static func name(ofLabel label: String) -> String? {
    names[label] ?? (label.hasSuffix(".") ? names[String(label.dropLast())] : nil)
  }

  /// The words that people head lines with, and what we call them: in English, German, French, Spanish, Italian, Portuguese,
  /// Dutch, Swedish, Polish and Russian.
  private static let names: [String: String] = {
    let words = [
      "from": "from von de da van från od от",
      "to": "to an à a para al aan till do кому",
      "sent": """
      date sent datum gesendet gesendet_am verschickt date_d’envoi envoyé envoyé_le fecha enviado enviado_el enviada data \
      inviato inviata verzonden дата отправлено
      """,
      "received":
        "received empfangen eingegangen eingang reçu reçu_le recibido ricevuto recebido ontvangen получено",
      "subject": """
      subject subj re betreff betr betrifft objet asunto oggetto assunto onderwerp betreft ämne temat тема
      """,
      "copied": "cc copy_to copies_to kopie kopie_an kopien_an copie copie_à copia copia_a cópia kopia копия",
      "repeated": "info",
      "references": """
      ref refs reference references bezug bezugnahme réf référence références referencia referencias rif riferimento
      """,
      "tags": "tags",
      "classification": "classification einstufung vs-grad clasificación classifica классификация",
      "precedence": "precedence priority dringlichkeit priorité prioridad",
      "number": """
      number no telno tel_no telegram_number telegram_no nummer nr numéro n° número n.º numero номер
      """,
      "place": "place ort lieu lugar luogo plaats место",
    ]
    return words.reduce(into: [:]) { names, entry in
      for word in entry.value.split(separator: " ") {
        names[String(word).replacing("_", with: " ")] = entry.key
      }
    }
  }()
}
