/// A `Cell` of a sheet as office programs write nearly all of them: it holds one `Data` or nothing.
struct PlainCell: PlainElement {
    /// Where it says that it stands, from 1, and how many cells it covers beside its own.
    private(set) var index, mergeAcross: Int?
    private(set) var kind = CellKind.untold
    private(set) var text = UnsafeRawBufferPointer.none
    let end: UnsafePointer<UInt8>
    let lines: UInt32

    @inline(__always)
    init?(at start: UnsafePointer<UInt8>) {
        guard PlainMarkup.stands("<Cell", at: start) else { return nil }
        var next = start + 5
        var (seen, lines): (UInt8, UInt32) = (0, 0)
        while true {
            let before = next
            PlainMarkup.skipBlanks(&next, &lines)
            if next.pointee == UInt8(ascii: "/") || next.pointee == UInt8(ascii: ">") { break }
            guard next > before, let (bit, name) = Self.attribute(at: next), seen & bit == 0,
                let value = PlainMarkup.value(behind: next + name)
            else { return nil }
            seen |= bit
            if bit & Self.numbers != 0 {
                guard let number = Self.number(value) else { return nil }
                if bit == Self.indexBit { index = number } else { mergeAcross = number }
            }
            next += name + value.count + 3
        }
        if next.pointee == UInt8(ascii: "/") {
            guard next[1] == UInt8(ascii: ">") else { return nil }
            (end, self.lines) = (next + 2, lines)
            return
        }
        next += 1
        PlainMarkup.skipBlanks(&next, &lines)
        if PlainMarkup.stands("<Data", at: next) {
            guard let data = Self.data(&next, &lines) else { return nil }
            (kind, text) = data
            PlainMarkup.skipBlanks(&next, &lines)
        }
        guard PlainMarkup.stands("</Cell>", at: next) else { return nil }
        (end, self.lines) = (next + 7, lines)
    }

    private static var indexBit: UInt8 { 1 }
    private static var numbers: UInt8 { 3 }

    /// A bit for the attribute whose name stands here, and the bytes of the name.
    @inline(__always)
    private static func attribute(at place: UnsafePointer<UInt8>) -> (bit: UInt8, name: Int)? {
        guard PlainMarkup.stands("ss:", at: place) else { return nil }
        switch place[3] {
        case UInt8(ascii: "I"): return PlainMarkup.stands("Index", at: place + 3) ? (indexBit, 8) : nil
        case UInt8(ascii: "M"): return PlainMarkup.stands("MergeAcross", at: place + 3) ? (2, 14) : nil
        case UInt8(ascii: "S"): return PlainMarkup.stands("StyleID", at: place + 3) ? (4, 10) : nil
        case UInt8(ascii: "F"): return PlainMarkup.stands("Formula", at: place + 3) ? (8, 10) : nil
        default: return nil
        }
    }

    private static func number(_ value: UnsafeRawBufferPointer) -> Int? {
        guard (1...9).contains(value.count), value.allSatisfy(WrittenDigits.isDigit) else { return nil }
        return value.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
    }

    /// The data, whose type is its only attribute; nil where there is anything else.
    @inline(__always)
    private static func data(
        _ next: inout UnsafePointer<UInt8>, _ lines: inout UInt32
    ) -> (kind: CellKind, text: UnsafeRawBufferPointer)? {
        let tag: StaticString = "<Data ss:Type"
        let closing: StaticString = "</Data>"
        guard PlainMarkup.stands(tag, at: next),
            let type = PlainMarkup.value(behind: next + tag.utf8CodeUnitCount)
        else { return nil }
        next += tag.utf8CodeUnitCount + type.count + 3
        guard next.pointee == UInt8(ascii: ">") else { return nil }
        next += 1
        guard let end = PlainMarkup.textEnd(from: next, &lines), PlainMarkup.stands(closing, at: end) else {
            return nil
        }
        let text = UnsafeRawBufferPointer(start: next, count: end - next)
        next = end + closing.utf8CodeUnitCount
        return (CellKind(type), text)
    }
}
