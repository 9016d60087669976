extension Record {
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
