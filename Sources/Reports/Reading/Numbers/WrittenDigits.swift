/// The digits of one written number, its sign, and how the marks stand between them.
///
/// It is read in one pass and keeps no digit: only the lengths of the first and the last run, and whether all between
/// are threes, as grouping makes them.
struct WrittenDigits {
    /// More bytes than this are no number.
    static let longest = 60

    private var isNegative = false
    private var coefficient: Int64 = 0
    private var isTooLarge = false
    private var startsWithZero = false

    private var marks = 0
    /// The digits before the first mark, and after the last.
    private var firstRun = 0
    private var lastRun = 0
    /// The mark that all but the last are; the last; and whether they are alike and each three digits apart.
    private var groupMark: UInt8 = 0
    private var lastMark: UInt8 = 0
    private var isRegular = true

    private static let point = UInt8(ascii: ".")
    private static let comma = UInt8(ascii: ",")
    private static let blank = UInt8(ascii: " ")

    /// Reads a number that begins at `position` and moves that to its end; nil, without moving, where there is none.
    ///
    /// A sign may stand before it, apart or not, or brackets around it, which accountants write for a minus.
    init?(_ bytes: UnsafeRawBufferPointer, from position: inout Int) {
        var next = position
        guard next < bytes.count else { return nil }
        let isBracketed = bytes[next] == UInt8(ascii: "(")
        if isBracketed || bytes[next] == UInt8(ascii: "-") || bytes[next] == UInt8(ascii: "+") {
            isNegative = bytes[next] != UInt8(ascii: "+")
            next += 1
            while !isBracketed, next < bytes.count, let width = Spaces.width(in: bytes[...], at: next) { next += width }
        }
        let start = next
        guard start < bytes.count, Self.isDigit(bytes[start]) else { return nil }
        startsWithZero = bytes[start] == UInt8(ascii: "0")
        while next < bytes.count {
            if Self.isDigit(bytes[next]) {
                append(bytes[next] &- UInt8(ascii: "0"))
                next += 1
            } else if let (mark, width) = Self.mark(bytes, at: next) {
                append(mark: mark)
                next += width
            } else {
                break
            }
        }
        guard next - start <= Self.longest else { return nil }
        if isBracketed {
            guard next < bytes.count, bytes[next] == UInt8(ascii: ")") else { return nil }
            next += 1
        }
        position = next
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

    /// A mark with a digit behind it: one without is no part of the number.
    private static func mark(_ bytes: UnsafeRawBufferPointer, at position: Int) -> (mark: UInt8, width: Int)? {
        let byte = bytes[position]
        let width: Int? = byte == point || byte == comma ? 1 : Spaces.width(in: bytes[...], at: position)
        guard let width, position + width < bytes.count, isDigit(bytes[position + width]) else { return nil }
        return (byte == point || byte == comma ? byte : blank, width)
    }

    private mutating func append(_ digit: UInt8) {
        let (product, overflowed) = coefficient.multipliedReportingOverflow(by: 10)
        let (sum, carried) = product.addingReportingOverflow(Int64(digit))
        if overflowed || carried { isTooLarge = true } else { coefficient = sum }
        lastRun += 1
    }

    private mutating func append(mark: UInt8) {
        if marks == 0 {
            firstRun = lastRun
        } else {
            if marks == 1 { groupMark = lastMark }
            if lastRun != 3 || lastMark != groupMark { isRegular = false }
        }
        marks += 1
        lastMark = mark
        lastRun = 0
    }
}

extension WrittenDigits {
    /// What the marks make of the digits.
    private enum Shape {
        case whole
        case decimal(NumberEvidence)
        case grouped(NumberEvidence)
        /// One mark before three digits.
        case ambiguous
        case malformed
    }

    private var shape: Shape {
        if marks == 0 { return .whole }
        if marks == 1, lastMark != Self.blank {
            // 1.234 may be either; 0.234 and 1234.567 group nothing.
            return lastRun == 3 && firstRun <= 3 && !startsWithZero ? .ambiguous : .decimal(evidenceOfDecimal)
        }
        guard isRegular, firstRun <= 3, !startsWithZero else { return .malformed }
        if marks == 1 || lastMark == groupMark {
            guard lastRun == 3 else { return .malformed }
            return .grouped(evidence(ofGroups: lastMark))
        }
        guard lastMark != Self.blank else { return .malformed }
        return .decimal(groupMark == Self.blank ? evidenceOfDecimal : evidence(ofGroups: groupMark))
    }

    private var evidenceOfDecimal: NumberEvidence {
        let isUngrouped = firstRun > 3
        if lastMark == Self.point { return isUngrouped ? .pointDecimalsUngrouped : .pointDecimals }
        return isUngrouped ? .commaDecimalsUngrouped : .commaDecimals
    }

    private func evidence(ofGroups mark: UInt8) -> NumberEvidence {
        switch mark {
        case Self.point: .pointGroups
        case Self.comma: .commaGroups
        default: []
        }
    }

    /// The number in a table, with the unit that is written beside it.
    func reading(mark: DecimalMark, measure: Measure? = nil, evidence: inout NumberEvidence) -> Numbers.Reading {
        switch shape {
        case .malformed: return .notANumber
        case .whole: return value(scale: 0, measure)
        case .decimal(let seen):
            evidence.formUnion(seen)
            return value(scale: lastRun, measure)
        case .grouped(let seen):
            evidence.formUnion(seen)
            return value(scale: 0, measure)
        case .ambiguous:
            evidence.formUnion(.ambiguous)
            switch mark {
            case .comma: return value(scale: lastMark == Self.comma ? 3 : 0, measure)
            case .point: return value(scale: lastMark == Self.point ? 3 : 0, measure)
            case .undecided, .mixed:
                guard let small = exact(scale: 3), let large = exact(scale: 0) else { return .tooManyDigits }
                return .ambiguous(small, large, measure)
            }
        }
    }

    /// The number in the schema, where the point is the decimal mark and nothing groups.
    var schemaReading: Numbers.Reading {
        switch marks {
        case 0: value(scale: 0, nil)
        case 1 where lastMark == Self.point: value(scale: lastRun, nil)
        default: .notANumber
        }
    }

    /// A whole number without a sign, and how many digits it has; nil for any other.
    ///
    /// A grouped number is whole whatever the file's mark is, and so is an ambiguous one where only a whole number
    /// makes sense, unless the file's mark says otherwise.
    func whole(mark: DecimalMark, evidence: inout NumberEvidence) -> (value: Int64, digits: Int)? {
        guard !isNegative, !isTooLarge else { return nil }
        switch shape {
        case .whole: break
        case .grouped(let seen): evidence.formUnion(seen)
        case .ambiguous where mark == .comma && lastMark == Self.comma: return nil
        case .ambiguous where mark == .point && lastMark == Self.point: return nil
        case .ambiguous: evidence.formUnion(.ambiguous)
        default: return nil
        }
        return (coefficient, marks == 0 ? lastRun : 0)
    }

    /// The same number with the other sign, or with none.
    var withoutSign: WrittenDigits {
        var digits = self
        digits.isNegative = false
        return digits
    }

    var hasSign: Bool { isNegative }

    private func value(scale: Int, _ measure: Measure?) -> Numbers.Reading {
        guard let value = exact(scale: scale) else { return .tooManyDigits }
        guard let measure else { return .number(value) }
        return .measured(value, measure)
    }

    private func exact(scale: Int) -> ExactDecimal? {
        guard !isTooLarge, scale <= Int(ExactDecimal.maximumScale) else { return nil }
        return ExactDecimal(coefficient: isNegative ? -coefficient : coefficient, scale: UInt8(scale))
    }
}

extension WrittenDigits {
    /// Whether a spreadsheet wrote the number by its power of ten: `1,23E+11`.
    static func isScientific(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        func dropDigits() -> Int {
            let before = rest.count
            rest = rest.drop { isDigit($0) }
            return before - rest.count
        }
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard dropDigits() > 0 else { return false }
        if rest.first == point || rest.first == comma {
            rest = rest.dropFirst()
            guard dropDigits() > 0 else { return false }
        }
        guard rest.first == UInt8(ascii: "E") || rest.first == UInt8(ascii: "e") else { return false }
        rest = rest.dropFirst()
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        return (1...3).contains(dropDigits()) && rest.isEmpty
    }
}
