import Examination

/// Documents: the schema of submissions, XML Spreadsheet 2003 and ADX, judged, loaded and answered.
///
/// What libFuzzer calls with each input. -1 keeps an input out of the corpus: without its first `<` it is a table, which
/// other targets are for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzXML(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let file = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    // In UTF-16 a zero or a byte order mark stands before it.
    guard file.prefix(4).contains(UInt8(ascii: "<")) else { return -1 }
    Examination.shared.examine(file)
    return 0
}
