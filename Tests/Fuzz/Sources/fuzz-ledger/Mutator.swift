import LibFuzzer

/// libFuzzer asks this for a changed input. Bytes changed at random rarely make a record without errors, so half of
/// the changes are of whole lines and words, or are lines in the ledger's own grammar with the input's own names.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ maxSize: Int, _ seed: UInt32) -> Int {
  var random = SplitMix(seed: UInt64(seed))
  guard Int.random(in: 0..<8, using: &random) >= 3 else { return LLVMFuzzerMutate(data, size, maxSize) }
  var text = LedgerText(Array(UnsafeBufferPointer(start: data, count: size)), random)
  for _ in 0..<[1, 1, 1, 2, 3, 6].randomElement(using: &random)! { text.change() }
  let bytes = text.bytes
  guard bytes.count <= maxSize else { return LLVMFuzzerMutate(data, size, maxSize) }
  for (index, byte) in bytes.enumerated() { data[index] = byte }
  return bytes.count
}

/// Numbers that a seed fixes.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
