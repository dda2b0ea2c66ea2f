/// A published table as it grows, byte by byte: UTF-8, commas, CRLF, quoted as RFC 4180; a byte order mark in front
/// tells spreadsheets which encoding it is.
///
/// Cells are appended one by one in the order of the columns; `endRow` ends each row.
struct TableBytes {
    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private(set) var bytes: [UInt8]
    private var isRowBegun = false

    init(hasMark: Bool = true) {
        bytes = hasMark ? Self.mark : []
    }

    mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(count)
    }

    /// A cell of text. One that a spreadsheet would run as a formula gets an apostrophe in front.
    mutating func text(_ value: String) {
        begin()
        var value = value
        value.withUTF8 { utf8 in
            guard let first = utf8.first else { return }
            let isFormula = Self.isFormula(first)
            guard utf8.contains(where: Self.needsQuotes) else {
                if isFormula { bytes.append(UInt8(ascii: "'")) }
                bytes.append(contentsOf: utf8)
                return
            }
            bytes.append(UInt8(ascii: "\""))
            if isFormula { bytes.append(UInt8(ascii: "'")) }
            for byte in utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    /// A cell whose text is made by the program of letters, digits and signs that need no quotes.
    mutating func code(_ value: String) {
        begin()
        bytes.append(contentsOf: value.utf8)
    }

    /// A plain number, exact; empty where there is none.
    mutating func number(_ value: ExactTotal?) {
        guard let value else { return empty() }
        guard let narrow = UInt64(exactly: value.coefficient.magnitude) else { return code(value.description) }
        begin()
        if value.isNegative { bytes.append(UInt8(ascii: "-")) }
        digits(narrow, scale: value.scale)
    }

    mutating func number(_ value: ExactDecimal) {
        begin()
        let coefficient = value.coefficient
        if coefficient < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(coefficient.magnitude, scale: Int(value.scale))
    }

    mutating func count(_ value: Int) {
        begin()
        if (0..<10).contains(value) { return bytes.append(UInt8(ascii: "0") + UInt8(value)) }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(UInt64(value.magnitude), scale: 0)
    }

    mutating func empty() {
        begin()
    }

    /// A cell that a buffer already holds as it is to be written, separators between cells included.
    mutating func prepared(_ cells: [UInt8]) {
        begin()
        bytes.append(contentsOf: cells)
    }

    mutating func endRow() {
        bytes.append(0x0D)
        bytes.append(0x0A)
        isRowBegun = false
    }

    private mutating func begin() {
        if isRowBegun { bytes.append(UInt8(ascii: ",")) }
        isRowBegun = true
    }

    /// The digits with a point before the last `scale` of them, and at least one in front of it.
    private mutating func digits(_ magnitude: UInt64, scale: Int) {
        // 20 digits at most, or as many as there are decimals, one more and the point.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(20, scale + 1) + 1) { room in
            var (rest, written, start) = (magnitude, 0, room.count)
            func put(_ byte: UInt8) {
                start -= 1
                room.initializeElement(at: start, to: byte)
            }
            repeat {
                if written == scale, scale > 0 { put(UInt8(ascii: ".")) }
                put(UInt8(ascii: "0") + UInt8(rest % 10))
                rest /= 10
                written += 1
            } while rest > 0 || written <= scale
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: room[start...]))
        }
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }

    private static func isFormula(_ first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }
}
