extension Record {
  /// The first of the acts that the line of an act writes: what several did in one line is an act of each.
  public func firstOfLine(_ index: Int) -> Int {
    var first = index
    while first > 0, acts[first - 1].place == acts[index].place { first -= 1 }
    return first
  }

  /// Of acts in their order, one for each line that writes them: where they are shown as they are written, what several
  /// did in one line stands once.
  public func oneALine(_ acts: [Int]) -> [Int] {
    var shown: [Int] = []
    for index in acts {
      if let last = shown.last, self.acts[last].place == self.acts[index].place { continue }
      shown.append(index)
    }
    return shown
  }

  /// The first line of a directive, without its end.
  func headPlace(of place: SourcePlace) -> SourcePlace {
    let bytes = files[Int(place.file)].bytes
    var end = Int(place.start)
    while end < Int(place.end), bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") {
      end += 1
    }
    return SourcePlace(file: place.file, start: place.start, end: UInt32(end))
  }
}
