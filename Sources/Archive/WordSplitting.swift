internal import GRDB
internal import GRDBSQLite

/// Splits texts into words for the index, as SQLite's `unicode61` does, and under its name: what is nothing but ASCII is
/// split here, eight bytes at a time, all else is left to SQLite.
///
/// The index is the same as without it, so nobody who reads it needs to know. But most of what is indexed is ASCII, and
/// SQLite asks for each of its bytes by itself what it is.
enum WordSplitting {
  private static let name = "unicode61"
  /// The one option that changes nothing for ASCII.
  private static let harmless = "remove_diacritics"
  /// Words longer than this are left to SQLite, in bytes.
  private static let longest = 64

  /// SQLite's own splitter.
  private final class Standard {
    let functions: fts5_tokenizer
    let context: UnsafeMutableRawPointer?

    init(functions: fts5_tokenizer, context: UnsafeMutableRawPointer?) {
      self.functions = functions
      self.context = context
    }
  }

  /// A splitter in use.
  private struct Splitter {
    let standard: fts5_tokenizer
    let splitter: OpaquePointer
    /// Whether of ASCII letters and digits make words, and all else separates them.
    let isPlain: Bool
  }

  /// Makes it known to a connection.
  static func prepare(_ database: Database) throws {
    let api = UnsafeMutablePointer(mutating: FTS5.api(database))
    var context: UnsafeMutableRawPointer?
    var functions = fts5_tokenizer()
    var code = api.pointee.xFindTokenizer(api, name, &context, &functions)
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    let standard = Unmanaged.passRetained(Standard(functions: functions, context: context))
    var own = fts5_tokenizer(xCreate: create, xDelete: delete, xTokenize: split)
    code = api.pointee.xCreateTokenizer(api, name, standard.toOpaque(), &own) { context in
      if let context { Unmanaged<Standard>.fromOpaque(context).release() }
    }
    guard code == SQLITE_OK else {
      standard.release()
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
  }

  private static let create:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafePointer<CChar>?>?, CInt,
      UnsafeMutablePointer<OpaquePointer?>?
    ) -> CInt = { context, arguments, count, result in
      guard let context, let result else { return SQLITE_ERROR }
      let standard = Unmanaged<Standard>.fromOpaque(context).takeUnretainedValue()
      var inner: OpaquePointer?
      let code = standard.functions.xCreate(standard.context, arguments, count, &inner)
      guard code == SQLITE_OK, let inner else { return code == SQLITE_OK ? SQLITE_ERROR : code }
      let options = stride(from: 0, to: Int(count), by: 2).map { index in
        arguments?[index].map { String(cString: $0).lowercased() } ?? ""
      }
      let splitter = UnsafeMutablePointer<Splitter>.allocate(capacity: 1)
      splitter.initialize(
        to: Splitter(
          standard: standard.functions, splitter: inner, isPlain: options.allSatisfy { $0 == harmless }))
      result.pointee = OpaquePointer(splitter)
      return SQLITE_OK
    }

  private static let delete: @convention(c) (OpaquePointer?) -> Void = { pointer in
    guard let pointer else { return }
    let splitter = UnsafeMutablePointer<Splitter>(pointer)
    splitter.pointee.standard.xDelete(splitter.pointee.splitter)
    splitter.deinitialize(count: 1)
    splitter.deallocate()
  }

  private static let split:
    @convention(c) (
      OpaquePointer?, UnsafeMutableRawPointer?, CInt, UnsafePointer<CChar>?, CInt, FTS5TokenCallback?
    ) -> CInt = { pointer, context, flags, text, count, token in
      guard let pointer, let token else { return SQLITE_ERROR }
      guard let text, count > 0 else { return SQLITE_OK }
      let splitter = UnsafePointer<Splitter>(pointer).pointee
      guard splitter.isPlain else {
        return splitter.standard.xTokenize(splitter.splitter, context, flags, text, count, token)
      }
      return words(
        in: UnsafeRawBufferPointer(start: text, count: Int(count)),
        onWord: { word, range in
          token(
            context, 0, word.assumingMemoryBound(to: CChar.self), CInt(truncatingIfNeeded: range.count),
            CInt(truncatingIfNeeded: range.lowerBound), CInt(truncatingIfNeeded: range.upperBound))
        },
        onOther: { range in
          var shifted = Shifted(context: context, token: token, start: CInt(range.lowerBound))
          let code = splitter.standard.xTokenize(
            splitter.splitter, &shifted, flags, text + range.lowerBound, CInt(range.count)
          ) { context, flags, word, count, start, end in
            guard let shifted = context?.assumingMemoryBound(to: Shifted.self) else { return SQLITE_ERROR }
            let code = shifted.pointee.token(
              shifted.pointee.context, flags, word, count, start + shifted.pointee.start,
              end + shifted.pointee.start)
            shifted.pointee.isDone = code == SQLITE_DONE
            return code
          }
          return shifted.isDone ? SQLITE_DONE : code
        })
    }

  /// Whom to tell of the words of a part of a text, and where that part begins.
  private struct Shifted {
    let context: UnsafeMutableRawPointer?
    let token: FTS5TokenCallback
    let start: CInt
    /// Whether no more words are wanted.
    var isDone = false
  }

  /// Goes through a text.
  ///
  /// - Parameters:
  ///   - onWord: told of each word of ASCII, in lower case, and where it stands.
  ///   - onOther: told of each part between two separators of ASCII that is not ASCII, or long.
  /// - Returns: the first answer that was not `SQLITE_OK`; `SQLITE_DONE`, which wants no more, is one that all is well.
  @inline(__always)
  private static func words(
    in text: UnsafeRawBufferPointer, onWord: (UnsafeMutableRawPointer, Range<Int>) -> CInt,
    onOther: (Range<Int>) -> CInt
  ) -> CInt {
    withUnsafeTemporaryAllocation(byteCount: longest + 8, alignment: 8) { buffer in
      guard let bytes = text.baseAddress, let word = buffer.baseAddress else { return SQLITE_OK }
      let end = text.count
      var position = 0
      while position < end {
        let first = bytes.load(fromByteOffset: position, as: UInt8.self)
        guard isWordByte(first) || first >= 0x80 else {
          position &+= 1
          continue
        }
        let start = position
        var length = 0
        var isWhole = false
        while length < longest, position &+ 8 <= end {
          let (lower, count) = beginning(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
          word.storeBytes(of: lower, toByteOffset: length, as: UInt64.self)
          length &+= count
          position &+= count
          if count < 8 {
            isWhole = bytes.load(fromByteOffset: position, as: UInt8.self) < 0x80
            break
          }
        }
        let code: CInt
        if isWhole {
          code = onWord(word, start..<position)
        } else {
          // The last bytes of the text, signs beyond ASCII, or a long word.
          var isPlain = true
          while position < end {
            let byte = bytes.load(fromByteOffset: position, as: UInt8.self)
            guard isWordByte(byte) || byte >= 0x80 else { break }
            isPlain = isPlain && byte < 0x80 && length < longest
            if isPlain { word.storeBytes(of: lowercased(byte), toByteOffset: length, as: UInt8.self) }
            length &+= 1
            position &+= 1
          }
          code = isPlain ? onWord(word, start..<position) : onOther(start..<position)
        }
        guard code == SQLITE_OK else { return code == SQLITE_DONE ? SQLITE_OK : code }
      }
      return SQLITE_OK
    }
  }

  /// How many of eight bytes, the first one lowest, are letters or digits of ASCII before one that is not; and the bytes
  /// with these in lower case.
  @inline(__always)
  private static func beginning(_ bytes: UInt64) -> (lower: UInt64, count: Int) {
    let bytes = UInt64(littleEndian: bytes)
    let highest: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    // No byte is carried into the next: each is less than 0x80 before something below 0x80 is added.
    let low = bytes & ~highest
    let small = low | ones &* 0x20
    let letters = (small &+ ones &* (0x80 - 0x61)) & ~(small &+ ones &* (0x80 - 0x7B)) & ~bytes & highest
    let digits = (low &+ ones &* (0x80 - 0x30)) & ~(low &+ ones &* (0x80 - 0x3A)) & ~bytes & highest
    let others = (letters | digits) ^ highest
    return ((bytes | letters >> 2).littleEndian, others.trailingZeroBitCount / 8)
  }

  @inline(__always)
  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  @inline(__always)
  private static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
