internal import Telegrams

/// Names one below the other, each once, in the order in which they come.
struct NameList {
  /// The names, a line feed after each.
  private var bytes: [UInt8] = []
  private var names: [(hash: UInt64, range: Range<Int>)] = []
  /// Where the names are, by their hashes: positions in ``names`` from 1, 0 for none. There are at least twice as many slots as names.
  private var slots = [UInt32](repeating: 0, count: 64)

  /// All of them.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a name, unless it is there.
  mutating func add(_ name: String) { name.withBytes { add($0) } }

  /// Adds a name, unless it is there.
  mutating func add(_ name: UnsafeBufferPointer<UInt8>) {
    let hash = Self.hash(name)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let known = names[Int(slots[slot]) - 1]
      if known.hash == hash, bytes[known.range].elementsEqual(name) { return }
      slot = (slot + 1) & (slots.count - 1)
    }
    names.append((hash, bytes.count..<bytes.count + name.count))
    slots[slot] = UInt32(names.count)
    bytes.append(contentsOf: name)
    bytes.append(UInt8(ascii: "\n"))
    if names.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, name) in names.enumerated() {
      var slot = Int(truncatingIfNeeded: name.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// The FNV hash of the bytes, its upper half mixed into the lower. Nobody gains by names that collide: they are those of
  /// one document.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash ^ hash >> 32
  }
}
