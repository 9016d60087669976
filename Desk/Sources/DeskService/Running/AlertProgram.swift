package import Desk
import Foundation

/// A program of the post's own that wakes somebody: it gets the alarm's rank and text as arguments.
package enum AlertProgram {
  package static func run(_ path: String, _ alarm: Alarm) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [alarm.kind.rawValue, alarm.rank.word, alarm.text]
    process.standardInput = FileHandle.nullDevice
    // A program that is missing or fails changes nothing for the desk: the alarm stands in 'reftel desk alarms'.
    try? process.run()
  }
}
