extension UnsafeBufferPointer<UInt8> {
  /// The first place at or behind `start` where one of these bytes stands; `nil` where none does.
  ///
  /// Looks at sixteen bytes at once: texts are gone through for signs that few of them have.
  package func firstIndex(of first: UInt8, or second: UInt8, or third: UInt8, from start: Int) -> Int? {
    let (firsts, seconds, thirds) = (
      Block(repeating: first), Block(repeating: second), Block(repeating: third)
    )
    var position = start
    while let block = block(at: position),
      !any(block .== firsts .| block .== seconds .| block .== thirds)
    {
      position &+= Block.scalarCount
    }
    while position < count {
      let byte = self[position]
      if byte == first || byte == second || byte == third { return position }
      position &+= 1
    }
    return nil
  }

  /// The first place at or behind `start` where a byte stands; `nil` where it does not.
  package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    let bytes = Block(repeating: byte)
    var position = start
    while let block = block(at: position), !any(block .== bytes) { position &+= Block.scalarCount }
    while position < count {
      if self[position] == byte { return position }
      position &+= 1
    }
    return nil
  }

  /// How far a text goes on from `start`, where no blank stands, with no control characters and never two blanks
  /// together, and whether a blank stands last in it. A few bytes more may follow of which the same holds.
  package func endOfSingleBlanks(from start: Int) -> (end: Int, isBehindBlank: Bool) {
    let blanks = Block(repeating: 0x20)
    var position = start
    // Each byte is looked at with the one behind it.
    while let block = block(at: position), let next = self.block(at: position &+ 1),
      !any(block .< blanks .| (block .== blanks .& next .<= blanks))
    {
      position &+= Block.scalarCount
    }
    return (position, position > start && self[position &- 1] == 0x20)
  }

  /// The first place at or behind `start` where no white space stands.
  package func endOfBlanks(from start: Int) -> Int {
    var position = start
    // White space in volumes is mostly what sets their tags in, line by line.
    while let block = block(at: position),
      all(block .== Block(repeating: 0x20) .| block .== Block(repeating: 0x0A))
    {
      position &+= Block.scalarCount
    }
    while position < count, self[position].isBlank { position &+= 1 }
    return position
  }

  private typealias Block = SIMD16<UInt8>

  /// The bytes from a place on; `nil` where there are not enough.
  @inline(__always)
  private func block(at position: Int) -> Block? {
    guard position &+ Block.scalarCount <= count, let baseAddress else { return nil }
    return UnsafeRawPointer(baseAddress + position).loadUnaligned(as: Block.self)
  }
}
