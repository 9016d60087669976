import DeskFuzzing
import Foundation
import LibFuzzer

/// What is tried, by its name in the environment.
func chosenSubject() -> FuzzSubject {
  guard let subject = ProcessInfo.processInfo.environment["FUZZ_SUBJECT"].flatMap(FuzzSubject.init) else {
    let names = FuzzSubject.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("FUZZ_SUBJECT must be one of: \(names)")
  }
  return subject
}

let subject = chosenSubject()

/// libFuzzer calls this with every input; what is wrong ends the program.
func examine(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  if let fault = subject.fault(in: Array(UnsafeBufferPointer(start: data, count: size))) {
    fatalError("\(subject.rawValue): \(fault)")
  }
  return 0
}

var argumentCount = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&argumentCount, &arguments) { examine($0, $1) }
