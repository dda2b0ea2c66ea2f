/// The scanner's memory, given back when the scanner goes.
///
/// Behind the bytes there is room for a word more, so that one can be loaded wherever a byte stands.
final class ScanBuffer {
    private static var margin: Int { MemoryLayout<UInt64>.size }
    private static let blockSize = 256 << 10
    private static let leastBlock = 4 << 10

    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    let cells: UnsafeMutablePointer<CSVScanner.Cell>

    /// Of a small file it holds no more than all of it, and a byte for its end to show.
    convenience init(for source: ByteSource, cells: Int) {
        let needed = source.size.map { Int(min($0, UInt64(Self.blockSize))) + 1 } ?? Self.blockSize
        self.init(bytes: max(Self.leastBlock, min(needed, Self.blockSize)), cells: cells)
    }

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
