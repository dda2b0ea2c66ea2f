/// The scanner's memory, given back when the scanner goes.
final class ScanBuffer {
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    let cells: UnsafeMutablePointer<CSVScanner.Cell>

    init(bytes: Int, cells: Int) {
        capacity = bytes
        self.bytes = .allocate(capacity: bytes)
        self.cells = .allocate(capacity: cells + 1)
    }

    deinit {
        bytes.deallocate()
        cells.deallocate()
    }

    /// Moves what is kept to the front, into a larger buffer if one is asked for.
    func keep(_ range: Range<Int>, growingTo larger: Int?) {
        guard let larger else {
            bytes.update(from: bytes + range.lowerBound, count: range.count)
            return
        }
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        grown.update(from: bytes + range.lowerBound, count: range.count)
        bytes.deallocate()
        bytes = grown
        capacity = larger
    }
}
