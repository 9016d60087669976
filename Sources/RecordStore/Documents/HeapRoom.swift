import Foundation

/// Room for what a thread is about to allocate.
///
/// Of every thread but the first, the C library of GNU grows the heap by a page or two whenever these do not suffice, and
/// asks the system for each; all threads wait while it answers, a thousand times and more while eleven volumes are read. Room that was
/// once given back to it, it keeps: so the thread takes as much as it is likely to need, and gives it back. Memory that
/// nothing has been written to is memory in name only; of what was written to, the process keeps up to 48 MB for each
/// thread's successor.
enum HeapRoom {
  /// What the library keeps of each heap, in bytes, is twice as much.
  private static let largest = 24 << 20
  /// What a thread that reads volumes rarely exceeds, in bytes.
  private static let usual = 16 << 20

  /// A block of memory that is given back tells the library that there are such, and how much to keep.
  private static let isKept = takeAndGiveBack(largest)

  /// Makes room for the thread that calls it.
  static func reserve() {
    _ = isKept && takeAndGiveBack(usual)
  }

  /// Whether there is so much.
  private static func takeAndGiveBack(_ count: Int) -> Bool {
    var block: UnsafeMutableRawPointer?
    // Not `malloc`: the compiler leaves out what is given back unused.
    guard posix_memalign(&block, 4096, count) == 0 else { return false }
    free(block)
    return true
  }
}
