/// Finds values by the bytes of their names, without making a string of each word that is looked up: reading a
/// large ledger is mostly this.
///
/// Unicode writes many letters in more than one way: `é` is one character, or an `e` and an accent. What is canonically
/// equivalent is one name. Names beyond ASCII are looked up once more as strings, which Swift compares so, where their
/// bytes are not found.
struct ByteTable<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let start: Int32
    let length: Int32
    var value: Value
  }

  private var entries: [Entry] = []
  private var keys: [UInt8] = []
  /// Where the names beyond ASCII are in `entries`.
  private var others: [String: Int32] = [:]
  /// As many as a power of two, half of them empty: a name that stands elsewhere is passed over without a look at it.
  private var slots: [Slot] = Array(repeating: Slot(), count: 64)

  private struct Slot: Sendable {
    /// The position in `entries`, plus one; zero where the slot is empty.
    var entry: Int32 = 0
    var hash: UInt32 = 0
  }

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
    let entry = slots[slot(of: key, Self.hash(key))].entry
    if entry != 0 { return entries[Int(entry) - 1].value }
    return equivalent(of: key).map { entries[Int($0)].value }
  }

  mutating func insert(_ value: Value, at key: UnsafeBufferPointer<UInt8>) {
    let hash = Self.hash(key)
    let slot = slot(of: key, hash)
    if slots[slot].entry != 0 {
      entries[Int(slots[slot].entry) - 1].value = value
      return
    }
    if let known = equivalent(of: key) {
      entries[Int(known)].value = value
      return
    }
    if key.contains(where: { $0 >= 0x80 }) {
      others[String(decoding: key, as: UTF8.self)] = Int32(entries.count)
    }
    entries.append(Entry(start: Int32(keys.count), length: Int32(key.count), value: value))
    keys.append(contentsOf: key)
    slots[slot] = Slot(entry: Int32(entries.count), hash: UInt32(truncatingIfNeeded: hash))
    if entries.count * 2 > slots.count { grow() }
  }

  /// Where a name is that is the same in other code points.
  private func equivalent(of key: UnsafeBufferPointer<UInt8>) -> Int32? {
    guard !others.isEmpty, key.contains(where: { $0 >= 0x80 }) else { return nil }
    return others[String(decoding: key, as: UTF8.self)]
  }

  private mutating func grow() {
    slots = Array(repeating: Slot(), count: slots.count * 2)
    keys.withUnsafeBufferPointer { keys in
      for (index, entry) in entries.enumerated() {
        let key = UnsafeBufferPointer(rebasing: keys[Int(entry.start)..<Int(entry.start + entry.length)])
        let hash = Self.hash(key)
        slots[slot(of: key, hash)] = Slot(entry: Int32(index + 1), hash: UInt32(truncatingIfNeeded: hash))
      }
    }
  }

  /// The slot where the key stands, or the empty one where it would.
  private func slot(of key: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    let tag = UInt32(truncatingIfNeeded: hash)
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot].entry != 0 {
      if slots[slot].hash == tag, matches(entries[Int(slots[slot].entry) - 1], key) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// Eight bytes at a time: names are short, and there are many.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(key)
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index + 8 <= bytes.count {
      hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    return mixed(hash ^ rest)
  }

  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  private func matches(_ entry: Entry, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    guard Int(entry.length) == key.count else { return false }
    let start = Int(entry.start)
    for index in 0..<key.count where keys[start + index] != key[index] { return false }
    return true
  }
}
