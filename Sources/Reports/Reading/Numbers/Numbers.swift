/// Numbers as people type them, and as programs write them, read from bytes.
///
/// A number that can be read one way is read that way whatever file it stands in. One that can be read two ways is
/// read by the file's decimal mark, and where that is not known both ways are told: nothing is guessed.
enum Numbers {
    /// The plain form, digits with at most one point, which is what programs write; nil for anything else.
    @inline(__always)
    static func plain(_ bytes: UnsafeRawBufferPointer) -> ExactDecimal? {
        PlainDigits.read(bytes) ?? plainDigitByDigit(bytes)
    }

    @inline(never)
    static func plainDigitByDigit(_ bytes: UnsafeRawBufferPointer) -> ExactDecimal? {
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

    /// What a number in the plain form says of the file's decimal mark.
    @inline(__always)
    static func evidence(ofPlain value: ExactDecimal) -> NumberEvidence {
        guard value.scale > 0 else { return [] }
        let magnitude = value.coefficient.magnitude
        if magnitude >= PowerOfTen.int64[Int(value.scale) + 3].magnitude { return .pointDecimalsUngrouped }
        return value.scale == 3 && magnitude >= 1000 ? .ambiguous : .pointDecimals
    }

    /// Reads a cell of a table, where a comma or a point may be the decimal mark or group the digits.
    ///
    /// `mark` is the file's decimal mark, which decides only what the cell itself leaves open; `evidence` receives what
    /// the cell says of it.
    @inline(__always)
    static func table(
        _ bytes: UnsafeRawBufferPointer, mark: DecimalMark, evidence: inout NumberEvidence
    ) -> Reading {
        if let plain = plain(bytes), plain.scale != 3 {
            evidence.formUnion(self.evidence(ofPlain: plain))
            return .number(plain)
        }
        return written(bytes, mark: mark, evidence: &evidence)
    }

    /// Reads an attribute of the submission schema, where the point is the decimal mark.
    @inline(__always)
    static func schema(_ bytes: UnsafeRawBufferPointer) -> Reading {
        if let plain = plain(bytes) { return .number(plain) }
        return written(inSchema: Spaces.trimmed(bytes))
    }

    @inline(never)
    private static func written(
        _ bytes: UnsafeRawBufferPointer, mark: DecimalMark, evidence: inout NumberEvidence
    ) -> Reading {
        let trimmed = Spaces.trimmed(bytes)
        var end = 0
        if let digits = WrittenDigits(trimmed, from: &end) {
            let isPercent = end == trimmed.count - 1 && trimmed[end] == UInt8(ascii: "%")
            if end == trimmed.count || isPercent {
                let reading = digits.reading(mark: mark, measure: isPercent ? .percent : nil, evidence: &evidence)
                if reading != .notANumber { return reading }  // else "01.02.2025", perhaps
            }
        }
        guard !isRemark(trimmed), let text = CellText(trimmed) else { return .notANumber }
        if let reading = NumberMarks.reading(text) { return reading }
        guard text.hasDigit else { return .notANumber }
        if WrittenDigits.isScientific(text.bytes) { return .scientific }
        if SpreadsheetDate.mayBe(text.bytes), SpreadsheetDate(text.string) != nil { return .spreadsheetDate }
        return text.bytes.withUnsafeBytes { WrittenAmount.reading($0, mark: mark, evidence: &evidence) }
    }

    /// Words with a digit among them, such as "khoảng 3", are no number; a date or a spreadsheet's fault has a mark too.
    static func isRemark(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let first = text.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20) else {
            return false
        }
        var hasDigit = false
        for byte in text {
            if WrittenDigits.isDigit(byte) { hasDigit = true }
            if byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") || byte == 0xE2 {
                return false
            }
        }
        return hasDigit
    }

    @inline(never)
    private static func written(inSchema text: UnsafeRawBufferPointer) -> Reading {
        if let reading = NumberMarks.schemaReading(text) { return reading }
        let digitsAt = text.first == UInt8(ascii: "-") ? 1 : 0
        var end = 0
        guard digitsAt < text.count, WrittenDigits.isDigit(text[digitsAt]),
            let digits = WrittenDigits(text, from: &end), end == text.count
        else { return .notANumber }
        return digits.schemaReading
    }
}
