import Examination

@testable import Reports

/// Tables as programs write them: the scanner beside a plain one, and the whole file judged, loaded and answered.
///
/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let file = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    let separators = [",", ";", "\t", "|"].compactMap { $0.utf8.first }
    compare(file, separator: separators[count % separators.count])
    Examination.shared.examine(file)
    return 0
}

/// The scanner's rows, cells and places must be those of the plain one.
private func compare(_ file: [UInt8], separator: UInt8) {
    var scanner = CSVScanner(source: ByteSource(bytes: file), separator: separator, limits: ReadingLimits())
    var plain = PlainTable(file, separator: separator)
    do {
        while try scanner.advance() {
            // What is wrong behind this row does not change it, but a quote that is never closed swallows all.
            guard let row = plain.nextRow() else { fatalError("a row that is none") }
            demand(scanner.cellCount == row.count, "\(scanner.cellCount) cells for \(row.count)")
            for (cell, wanted) in row.enumerated() { compare(scanner, cell, wanted) }
        }
        demand(plain.nextRow() == nil, "a row was lost")
        demand(plain.isSound, "bytes that no text has were read")
    } catch {
        switch error {
        case .notUTF8, .controlCharacter: demand(!plain.isSound, "a sound text was refused: \(error)")
        case .unclosedQuote: demand(plain.hasOpenQuote(), "a quote that is closed was told to be open")
        case .tooManyCells, .rowTooLong: break
        case .unreadable: fatalError("memory cannot fail")
        }
    }
}

private func compare(_ scanner: borrowing CSVScanner, _ cell: Int, _ wanted: PlainTable.Cell) {
    demand(scanner.bytes(cell).elementsEqual(wanted.bytes), "cell \(cell) is not \(wanted.bytes)")
    let place = scanner.place(cell, field: .none)
    demand(
        place.offset == UInt64(wanted.offset) && place.line == UInt32(wanted.line)
            && place.column == UInt32(wanted.column), "cell \(cell) at \(place), not at \(wanted)")
}
