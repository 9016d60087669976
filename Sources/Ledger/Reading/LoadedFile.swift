/// A file of a record as it was had from wherever it lies.
public struct LoadedFile: Sendable {
  /// Tells a file from all others, by whatever path it is reached: two names may lead to one file.
  public struct Identity: Hashable, Sendable {
    /// Which disk, or what is like one.
    public let device: UInt64
    /// Which of its files.
    public let number: UInt64

    /// The file of a number on a device.
    public init(device: UInt64, number: UInt64) {
      self.device = device
      self.number = number
    }
  }

  /// What it holds.
  public let bytes: [UInt8]
  /// Its own path from the record's folder, where a link led to it: what it includes is sought from there. `nil` where it
  /// lies where it was sought.
  public let path: String?
  /// Which file it is; `nil` where paths alone tell.
  public let identity: Identity?

  /// A file's bytes.
  public init(_ bytes: [UInt8], path: String? = nil, identity: Identity? = nil) {
    self.bytes = bytes
    self.path = path
    self.identity = identity
  }
}
