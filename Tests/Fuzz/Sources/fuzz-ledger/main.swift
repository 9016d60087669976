import LibFuzzer

/// libFuzzer calls this with every input; what is wrong ends the program.
func examine(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  let files = RecordFiles(Array(UnsafeBufferPointer(start: data, count: size)))
  LedgerCheck(files).run()
  return 0
}

var argumentCount = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&argumentCount, &arguments) { examine($0, $1) }
