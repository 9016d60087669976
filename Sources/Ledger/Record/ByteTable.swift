/// Finds values by the bytes of their names, without making a string of each word that is looked up: reading a
/// large ledger is mostly this.
struct ByteTable<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let start: Int32
    let length: Int32
    var value: Value
  }

  private var entries: [Entry] = []
  private var keys: [UInt8] = []
  /// Positions in `entries`, plus one; zero is an empty slot. As many as a power of two.
  private var slots: [Int32] = Array(repeating: 0, count: 64)

  init() {}

  /// The value of a name; setting it a second time replaces it.
  subscript(name: String) -> Value? {
    get {
      var name = name
      return name.withUTF8 { find($0) }
    }
    set {
      guard let newValue else { return }
      var name = name
      name.withUTF8 { insert(newValue, at: $0) }
    }
  }

  func find(_ key: UnsafeBufferPointer<UInt8>) -> Value? {
    let slot = slot(of: key)
    return slots[slot] == 0 ? nil : entries[Int(slots[slot]) - 1].value
  }

  mutating func insert(_ value: Value, at key: UnsafeBufferPointer<UInt8>) {
    let slot = slot(of: key)
    if slots[slot] != 0 {
      entries[Int(slots[slot]) - 1].value = value
      return
    }
    entries.append(Entry(start: Int32(keys.count), length: Int32(key.count), value: value))
    keys.append(contentsOf: key)
    slots[slot] = Int32(entries.count)
    if entries.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    keys.withUnsafeBufferPointer { keys in
      for (index, entry) in entries.enumerated() {
        let key = UnsafeBufferPointer(rebasing: keys[Int(entry.start)..<Int(entry.start + entry.length)])
        slots[slot(of: key)] = Int32(index + 1)
      }
    }
  }

  /// The slot where the key stands, or the empty one where it would.
  private func slot(of key: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash ^= hash >> 29
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0, !matches(entries[Int(slots[slot]) - 1], key) { slot = (slot + 1) & mask }
    return slot
  }

  private func matches(_ entry: Entry, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    guard Int(entry.length) == key.count else { return false }
    let start = Int(entry.start)
    for index in 0..<key.count where keys[start + index] != key[index] { return false }
    return true
  }
}
