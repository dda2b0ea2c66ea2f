/// Numbers as people type them, read from bytes.
enum Numbers {
    enum Reading: Equatable {
        case number(ExactDecimal)
        /// "-": there is nothing.
        case nothing
        /// "…": there is no data.
        case missing
        /// "x": it makes no sense here.
        case senseless
        case empty
        case notANumber
        case tooManyDigits
        /// It could be either: `1.234` is one and a bit, or more than a thousand.
        case ambiguous(ExactDecimal, ExactDecimal)
    }

    /// The plain form, digits with at most one point, which is what programs write; nil for anything else.
    @inline(__always)
    static func plain(_ bytes: UnsafeRawBufferPointer) -> ExactDecimal? {
        var position = 0
        let count = bytes.count
        guard count > 0, count <= 20 else { return nil }
        let isNegative = bytes[0] == UInt8(ascii: "-")
        if isNegative { position = 1 }
        let first = position
        var coefficient: Int64 = 0
        var point = -1
        while position < count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            if digit <= 9 {
                coefficient = coefficient &* 10 &+ Int64(digit)
            } else if bytes[position] == UInt8(ascii: "."), point < 0, position > first {
                point = position
            } else {
                return nil
            }
            position += 1
        }
        let digits = count - first - (point < 0 ? 0 : 1)
        let scale = point < 0 ? 0 : count - point - 1
        guard digits > 0, digits <= 18, scale <= Int(ExactDecimal.maximumScale), point < 0 || scale > 0 else {
            return nil
        }
        return ExactDecimal(coefficient: isNegative ? -coefficient : coefficient, scale: UInt8(scale))
    }

    /// Reads a cell of a table, where a comma or a point may be the decimal mark or group the digits.
    ///
    /// What a single mark before exactly three digits means cannot be told from the cell alone.
    @inline(__always)
    static func table(_ bytes: UnsafeRawBufferPointer) -> Reading {
        if let plain = plain(bytes), plain.scale != 3 { return .number(plain) }
        return written(bytes)
    }

    /// Reads an attribute of the submission schema, where the point is the decimal mark.
    @inline(__always)
    static func schema(_ bytes: UnsafeRawBufferPointer) -> Reading {
        if let plain = plain(bytes) { return .number(plain) }
        switch mark(Spaces.trimmed(bytes)) {
        case .some(let reading): return reading
        case nil:
            guard let digits = Digits(Spaces.trimmed(bytes)), digits.marks.count <= 1,
                digits.marks.allSatisfy({ $0.byte == UInt8(ascii: ".") })
            else { return .notANumber }
            return digits.value(decimalMark: digits.marks.last?.position)
        }
    }

    @inline(never)
    private static func written(_ bytes: UnsafeRawBufferPointer) -> Reading {
        let text = Spaces.trimmed(bytes)
        if let reading = mark(text) { return reading }
        guard let digits = Digits(text) else { return .notANumber }
        return digits.reading
    }

    /// The marks that stand for a missing value.
    private static func mark(_ text: UnsafeRawBufferPointer) -> Reading? {
        if text.isEmpty { return .empty }
        guard text.count <= 3 else { return nil }
        return switch String(decoding: text, as: UTF8.self) {
        case "-", "–", "—", "−": .nothing
        case "…", "...", "..": .missing
        case "x", "X": .senseless
        default: nil
        }
    }
}

/// The digits of a written number and the marks between them.
private struct Digits {
    struct Mark {
        let byte: UInt8
        /// The digits before it.
        let position: Int
    }

    private var isNegative = false
    private var digits: [UInt8] = []
    private(set) var marks: [Mark] = []

    /// Nil when there is something that no number holds.
    init?(_ text: UnsafeRawBufferPointer) {
        guard text.count <= 60 else { return nil }
        var rest = text[...]
        if rest.first == UInt8(ascii: "-") {
            isNegative = true
            rest = rest.dropFirst()
        }
        var position = rest.startIndex
        while position < rest.endIndex {
            let byte = rest[position]
            let digit = byte &- UInt8(ascii: "0")
            if digit <= 9 {
                digits.append(digit)
            } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
                marks.append(Mark(byte: byte, position: digits.count))
            } else if let width = Spaces.width(in: rest, at: position) {
                marks.append(Mark(byte: UInt8(ascii: " "), position: digits.count))
                position += width - 1
            } else {
                return nil
            }
            position += 1
        }
        guard !digits.isEmpty, marks.first.map({ $0.position > 0 }) ?? true,
            marks.last.map({ $0.position < digits.count }) ?? true
        else { return nil }
    }

    var reading: Numbers.Reading {
        guard let last = marks.last else { return value(decimalMark: nil) }
        let kinds = Set(marks.map(\.byte))
        if marks.count == 1, last.byte != UInt8(ascii: " ") {
            // 1.234 may be either; 0.234 and 1234.567 group nothing.
            guard digits.count - last.position == 3, last.position <= 3, digits[0] != 0 else {
                return value(decimalMark: last.position)
            }
            guard case .number(let small) = value(decimalMark: last.position),
                case .number(let large) = value(decimalMark: nil)
            else { return .tooManyDigits }
            return .ambiguous(small, large)
        }
        let lastIsDecimal =
            kinds.count == 2 && marks.count { $0.byte == last.byte } == 1
            && last.byte != UInt8(ascii: " ")
        guard kinds.count == 1 || lastIsDecimal else { return .notANumber }
        let groups = lastIsDecimal ? marks.dropLast() : marks[...]
        guard areGroups(groups, end: lastIsDecimal ? last.position : digits.count) else { return .notANumber }
        return value(decimalMark: lastIsDecimal ? last.position : nil)
    }

    /// Whether the marks stand before each three digits, as grouping does.
    private func areGroups(_ marks: ArraySlice<Mark>, end: Int) -> Bool {
        guard Set(marks.map(\.byte)).count == 1, let first = marks.first, first.position <= 3 else { return false }
        return zip(marks.map(\.position), marks.dropFirst().map(\.position) + [end]).allSatisfy { $1 - $0 == 3 }
    }

    func value(decimalMark: Int?) -> Numbers.Reading {
        let scale = decimalMark.map { digits.count - $0 } ?? 0
        guard scale <= Int(ExactDecimal.maximumScale) else { return .tooManyDigits }
        var coefficient: Int64 = 0
        for digit in digits {
            let (product, overflowed) = coefficient.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int64(digit))
            guard !overflowed, !carried else { return .tooManyDigits }
            coefficient = sum
        }
        return .number(ExactDecimal(coefficient: isNegative ? -coefficient : coefficient, scale: UInt8(scale)))
    }
}

/// Spaces as office programs write them.
enum Spaces {
    /// The bytes of the space that begins here; nil when it is none.
    static func width(in bytes: Slice<UnsafeRawBufferPointer>, at position: Int) -> Int? {
        switch bytes[position] {
        case 0x20, 0x09: return 1
        case 0xC2: return position + 1 < bytes.endIndex && bytes[position + 1] == 0xA0 ? 2 : nil  // U+00A0
        case 0xE2:
            guard position + 2 < bytes.endIndex, bytes[position + 1] == 0x80 else { return nil }
            let last = bytes[position + 2]
            return (0x80...0x8A).contains(last) || last == 0xAF ? 3 : nil  // U+2000–U+200A, U+202F
        default: return nil
        }
    }

    /// The bytes without blanks at their ends.
    @inline(__always)
    static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard let first = bytes.first, let last = bytes.last else { return bytes }
        if first > 0x20, first != 0xC2, first != 0xE2, last > 0x20, last < 0x80 { return bytes }
        return slowlyTrimmed(bytes)
    }

    @inline(never)
    private static func slowlyTrimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var rest = bytes[...]
        while let width = rest.indices.first.flatMap({ width(in: rest, at: $0) }) {
            rest = rest.dropFirst(width)
        }
        trimming: while !rest.isEmpty {
            for back in 1...min(3, rest.count) where width(in: rest, at: rest.endIndex - back) == back {
                rest = rest.dropLast(back)
                continue trimming
            }
            break
        }
        return UnsafeRawBufferPointer(rebasing: rest)
    }
}
