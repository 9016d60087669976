import Documents

/// An entry of a list in prose: `A, B, and C`.
struct Item {
  /// How an entry is joined to the one before it.
  enum Joint {
    case first
    case comma
    case and
  }

  /// What an entry is separated by.
  enum Joints {
    case commas
    case commasAndWords
  }

  var joint: Joint
  var text: Bytes
}

extension Bytes {
  /// The entries of a list, brackets kept whole. `, and` joins as a comma does.
  func items(_ joints: Item.Joints = .commasAndWords) -> [Item] {
    var items: [Item] = []
    var joint = Item.Joint.first
    var depth = 0
    var start = startIndex
    var index = start
    func close(at end: Int) {
      let text = self[start..<end].trimmed
      if !text.isEmpty { items.append(Item(joint: joint, text: text)) }
    }
    while index < endIndex {
      switch self[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = Swift.max(0, depth - 1)
      case .comma where depth == 0 && self[(index + 1)...].begins(" "):
        close(at: index)
        joint = .comma
        start = index + 2
        if joints == .commasAndWords, self[start...].begins("and ") { start += 4 }
        index = start
        continue
      case .space where depth == 0 && joints == .commasAndWords && self[index...].begins(" and "):
        close(at: index)
        joint = .and
        start = index + 5
        index = start
        continue
      default: break
      }
      index += 1
    }
    close(at: endIndex)
    return items
  }
}
