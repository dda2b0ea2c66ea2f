/// The scanner's memory, given back when the scanner goes.
///
/// Behind the bytes there is room for a word more, so that one can be loaded wherever a byte stands.
final class ScanBuffer {
    private static var margin: Int { MemoryLayout<UInt64>.size }
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    let cells: UnsafeMutablePointer<CSVScanner.Cell>

    init(bytes: Int, cells: Int) {
        capacity = bytes
        self.bytes = Self.room(bytes)
        self.cells = .allocate(capacity: cells + 1)
    }

    deinit {
        bytes.deallocate()
        cells.deallocate()
    }

    private static func room(_ bytes: Int) -> UnsafeMutablePointer<UInt8> {
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes + margin)
        (room + bytes).initialize(repeating: 0, count: margin)
        return room
    }

    /// Moves what is kept to the front, into a larger buffer if one is asked for.
    func keep(_ range: Range<Int>, growingTo larger: Int?) {
        guard let larger else {
            bytes.update(from: bytes + range.lowerBound, count: range.count)
            return
        }
        let grown = Self.room(larger)
        grown.update(from: bytes + range.lowerBound, count: range.count)
        bytes.deallocate()
        bytes = grown
        capacity = larger
    }
}
