/// Writes numbers and texts one behind the other, to be kept.
///
/// Numbers are written by sevens of bits, the lowest first, and those that may be below zero in zigzag: of a small number
/// few bits, whatever its sign.
struct PackedBytes {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(_ number: Int64) { append(UInt64(bitPattern: (number << 1) ^ (number >> 63))) }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ text: String) {
        append(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(bytes new: ArraySlice<UInt8>) { bytes += new }
}

/// Reads packed bytes up to an end, and nothing behind it.
struct PackedReader {
    private let all: UnsafeBufferPointer<UInt8>
    private let end: Int
    private(set) var position: Int
    private var sum: Int64 = 0

    init(_ all: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        self.all = all
        end = min(range.upperBound, all.count)
        position = range.lowerBound
    }

    mutating func number() -> UInt64? {
        var (number, shift) = (UInt64(0), UInt64(0))
        while position < end, shift < 64 {
            let byte = all[position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        return nil
    }

    mutating func signed() -> Int64? {
        number().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
    }

    /// A number written as how far it lies behind the last one read so; the first one as it is.
    mutating func step() -> Int64? {
        guard let step = signed() else { return nil }
        sum &+= step
        return sum
    }

    mutating func byte() -> UInt8? {
        guard position < end else { return nil }
        defer { position += 1 }
        return all[position]
    }

    mutating func text() -> String? {
        guard let count = number(), count <= end - position else { return nil }
        defer { position += Int(count) }
        return String(decoding: all[position..<position + Int(count)], as: UTF8.self)
    }
}
