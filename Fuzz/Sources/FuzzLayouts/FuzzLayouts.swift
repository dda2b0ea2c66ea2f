import Examination

/// Forms and wide tables as people draw them up: title rows, headings, groups, totals, signatures; judged, loaded and
/// answered.
///
/// What libFuzzer calls with each input: a table as it stands, or, behind a byte 1, one that is composed of the plan's
/// words, so that the fuzzer changes rows and columns rather than letters.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLayouts(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    guard input.first == 1, input.count >= 2 else {
        Examination.shared.examine(input)
        return 0
    }
    let rows = ComposedTable.shared.rows(input.dropFirst(2))
    Examination.shared.examine(input[1] & 1 == 0 ? TableText.csv(rows, style: input[1]) : TableText.spreadsheet(rows))
    return 0
}
