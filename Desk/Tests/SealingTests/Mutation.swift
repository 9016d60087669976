import TestSupport

/// Changes a message at random: its bytes, or its elements with lengths that fit again.
enum Mutation {
  /// A changed message. It may come out as it was.
  static func of(_ bytes: [UInt8], with others: [[UInt8]], _ random: inout SeededGenerator) -> [UInt8] {
    if random.chance(35) {
      var node = DERNode(bytes)
      for _ in 0..<random.number(1...3) { change(&node, &random) }
      return node.bytes
    }
    var result = bytes
    for _ in 0..<random.number(1...random.pick([1, 1, 1, 4, 16])) { change(&result, with: others, &random) }
    return result
  }

  private static func change(_ bytes: inout [UInt8], with others: [[UInt8]], _ random: inout SeededGenerator)
  {
    guard !bytes.isEmpty else { return }
    let place = random.number(0...bytes.count - 1)
    let length = min(random.number(1...random.pick([1, 4, 32, 256])), bytes.count - place)
    let slice = Array(bytes[place..<place + length])
    switch random.number(0...8) {
    case 0, 1: bytes[place] ^= 1 << UInt8(random.number(0...7))
    case 2: bytes[place] = UInt8(random.number(0...255))
    case 3: bytes.removeSubrange(place..<place + length)
    case 4: bytes.insert(contentsOf: slice.map { _ in UInt8(random.number(0...255)) }, at: place)
    case 5: bytes.insert(contentsOf: slice, at: random.number(0...bytes.count))
    case 6:
      // What another message has there.
      let other = random.pick(others)
      let end = min(place + length, other.count)
      if place < end { bytes.replaceSubrange(place..<min(end, bytes.count), with: other[place..<end]) }
    case 7: bytes[place] = random.pick([0, 1, 0x30, 0x31, 0x7F, 0x80, 0x81, 0x82, 0x84, 0x88, 0xA0, 0xFF])
    default: changeLength(&bytes, from: place, &random)
    }
  }

  /// Changes the length of the next element, or what looks like one.
  private static func changeLength(_ bytes: inout [UInt8], from place: Int, _ random: inout SeededGenerator) {
    let tags: Set<UInt8> = [0x02, 0x03, 0x04, 0x06, 0x17, 0x30, 0x31, 0x80, 0xA0, 0xA1, 0xA3]
    guard let tag = bytes[place...].firstIndex(where: tags.contains), tag + 1 < bytes.count else { return }
    let delta = random.pick([-128, -16, -2, -1, 1, 2, 16, 128])
    var last = tag + 1
    if bytes[last] > 0x80 { last = min(last + Int(bytes[last] & 0x7F), bytes.count - 1) }
    bytes[last] = UInt8(truncatingIfNeeded: Int(bytes[last]) + delta)
  }

  /// Changes an element, or one within it.
  static func change(_ node: inout DERNode, _ random: inout SeededGenerator) {
    if node.isConstructed, !node.children.isEmpty, random.chance(80) {
      let index = random.number(0...node.children.count - 1)
      if random.chance(70) { return change(&node.children[index], &random) }
      switch random.number(0...4) {
      case 0: node.children.remove(at: index)
      case 1: node.children.insert(node.children[index], at: random.number(0...node.children.count))
      case 2: node.children.swapAt(index, random.number(0...node.children.count - 1))
      case 3: node.children.insert(DERNode(random.pick([0x05, 0x04, 0x80]), [UInt8]()), at: index)
      default: node.children[index] = DERNode(0x30, [node.children[index]])
      }
    } else {
      switch random.number(0...4) {
      case 0: node.tag = UInt8(random.pick([0x02, 0x04, 0x24, 0x30, 0x31, 0x80, 0xA0, 0xA1, 0xA2]))
      case 1: node.hasIndefiniteLength = true
      case 2: node.hasLongLength = true
      case 3 where !node.content.isEmpty:
        node.content[random.number(0...node.content.count - 1)] ^= 1 << UInt8(random.number(0...7))
      default: node.content.insert(UInt8(random.number(0...255)), at: random.number(0...node.content.count))
      }
    }
  }
}
