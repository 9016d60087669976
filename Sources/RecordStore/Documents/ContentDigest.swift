/// A digest of bytes, to tell whether a file still holds what it held. It is quick, and no safeguard against anybody who
/// means to deceive: two contents that chance upon one digest are not to be expected.
struct ContentDigest {
  /// Four chains, each over every fourth word, so that none waits for another.
  private var chains: SIMD4<UInt64> = [
    0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63,
  ]
  private var rest: [UInt8] = []
  private var length: UInt64 = 0

  /// Takes in more bytes. In which pieces they come makes no difference.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    length &+= UInt64(bytes.count)
    var position = 0
    if !rest.isEmpty {
      position = min(Self.block - rest.count, bytes.count)
      rest += bytes[..<position]
      guard rest.count == Self.block else { return }
      mixRest()
    }
    var (first, second, third, fourth) = (chains[0], chains[1], chains[2], chains[3])
    func word(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: start.loadUnaligned(fromByteOffset: position &+ offset, as: UInt64.self))
    }
    while position &+ Self.block <= bytes.count {
      first = Self.mixed(first, word(0))
      second = Self.mixed(second, word(8))
      third = Self.mixed(third, word(16))
      fourth = Self.mixed(fourth, word(24))
      position &+= Self.block
    }
    chains = [first, second, third, fourth]
    rest += bytes[position...]
  }

  /// How many bytes one step takes in.
  private static let block = 32

  private mutating func mixRest() {
    for lane in 0..<4 {
      let word = rest[(8 * lane)..<(8 * lane + 8)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
      chains[lane] = Self.mixed(chains[lane], word)
    }
    rest = []
  }

  @inline(__always)
  private static func mixed(_ chain: UInt64, _ word: UInt64) -> UInt64 {
    let sum = chain &+ word &* 0xC2B2_AE3D_27D4_EB4F
    return (sum << 31 | sum >> 33) &* 0x9E37_79B1_85EB_CA87
  }

  /// The digest: sixteen bytes.
  var value: [UInt8] {
    var copy = self
    copy.rest += repeatElement(0, count: Self.block - rest.count)
    copy.mixRest()
    let chains = copy.chains
    // Each half of the digest depends on all chains, in another order.
    let halves = [[0, 1, 2, 3], [2, 0, 3, 1]].map { order in
      let half = order.reduce(length) { Self.mixed($0, chains[$1]) }
      return (half ^ half >> 33) &* 0xFF51_AFD7_ED55_8CCD
    }
    return halves.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
  }
}
