/// A number with words behind its digits: "12,5 tr", "5 người", "16 tỷ 532 triệu đồng", "1 tỷ 2".
struct WrittenAmount {
    /// A number and the unit behind it; of the last number, none may be.
    private struct Part {
        let digits: WrittenDigits
        let measure: Measure?
    }

    /// Reads a whole cell, in the signs of `CellText`.
    static func reading(
        _ bytes: UnsafeRawBufferPointer, mark: DecimalMark, evidence: inout NumberEvidence
    ) -> Numbers.Reading {
        var position = 0
        guard let digits = WrittenDigits(bytes, from: &position) else { return .notANumber }
        if position == bytes.count { return digits.reading(mark: mark, evidence: &evidence) }
        let words = UnsafeRawBufferPointer(rebasing: bytes[position...])
        var seen = evidence
        let reading = reading(digits, words, mark: mark, evidence: &seen)
        if reading != .notANumber { evidence = seen }
        return reading
    }

    private static func reading(
        _ digits: WrittenDigits, _ rest: UnsafeRawBufferPointer, mark: DecimalMark, evidence: inout NumberEvidence
    ) -> Numbers.Reading {
        if let parts = parts(digits, rest) { return composed(parts, mark: mark, evidence: &evidence) }
        let text = String(decoding: Spaces.trimmed(rest), as: UTF8.self)
        let words = MeasureWord.words(of: text)
        let half = words.firstIndex { $0.isHalf }
        if half == nil, let measure = measure(text, words) {
            return digits.reading(mark: mark, measure: measure, evidence: &evidence)
        }
        guard let half, let power = power(words, beforeHalf: half),
            let whole = digits.whole(mark: mark, evidence: &evidence)
        else {
            return .notANumber
        }
        let amount = (Int128(whole.value) * 10 + 5) * PowerOfTen.int128[power - 1]
        return SpokenAmount.text(amount).map { .spokenAmount([$0]) } ?? .notANumber
    }

    // MARK: - One unit

    /// The unit that the words name; nil when they are a remark.
    private static func measure(_ text: String, _ words: [MeasureWord]) -> Measure? {
        guard let first = text.unicodeScalars.first else { return nil }
        if first == "(" {
            let inner = text.dropFirst().dropLast()
            guard text.hasSuffix(")"), isUnit(inner), let measure = Measure(words) else { return nil }
            if case .counted = measure { return nil }
            return measure
        }
        guard first == "%" || first.properties.isAlphabetic, isUnit(text[...]) else { return nil }
        return Measure(words)
    }

    /// Words of a few signs, with no digits but the power of a length: "m2", "km²".
    private static func isUnit(_ text: Substring) -> Bool {
        var isAfterLetter = false
        var isAfterDigit = false
        for scalar in text.unicodeScalars {
            let isDigit = scalar == "2" || scalar == "3"
            if isDigit, !isAfterLetter { return false }
            let isLetter = isLetter(scalar)
            switch scalar {
            case "2", "3", " ", "%", "/", ".", ",", "-", "²", "³": break
            default: guard isLetter, !isAfterDigit else { return false }
            }
            (isAfterLetter, isAfterDigit) = (isLetter, isDigit)
        }
        return true
    }

    /// "tỷ rưỡi": the power of ten of its unit.
    private static func power(_ words: [MeasureWord], beforeHalf half: Int) -> Int? {
        guard words[(half + 1)...].allSatisfy(\.isDong), words.count <= half + 2,
            case .money(let power)? = Measure(Array(words[..<half])),
            (3...SpokenAmount.largestPower).contains(power)
        else { return nil }
        return power
    }

    // MARK: - Several units

    /// The numbers, each with a unit of money behind it, the last perhaps with none; nil when it is not so written.
    private static func parts(_ first: WrittenDigits, _ rest: UnsafeRawBufferPointer) -> [Part]? {
        var parts: [Part] = []
        var digits = first
        var rest = rest
        while parts.count < 6 {
            let end = rest.firstIndex(where: WrittenDigits.isDigit) ?? rest.count
            let words = UnsafeRawBufferPointer(rebasing: rest[..<end])
            if end == rest.count {
                guard !parts.isEmpty else { return nil }
                let measure = money(words)
                guard measure != nil || Spaces.trimmed(words).isEmpty else { return nil }
                return parts + [Part(digits: digits, measure: measure)]
            }
            guard let measure = money(words) else { return nil }
            parts.append(Part(digits: digits, measure: measure))
            var position = end
            guard let next = WrittenDigits(rest, from: &position) else { return nil }
            digits = next
            rest = UnsafeRawBufferPointer(rebasing: rest[position...])
        }
        return nil
    }

    /// The unit of money between two numbers: "tỷ", "tỷ đồng,", "tỷ và".
    private static func money(_ words: UnsafeRawBufferPointer) -> Measure? {
        let text = String(decoding: words, as: UTF8.self)
        guard text.unicodeScalars.allSatisfy({ isLetter($0) || $0 == " " || $0 == "." || $0 == "," }) else {
            return nil
        }
        var named = MeasureWord.words(of: text)
        if named.last?.written == "và" { named.removeLast() }
        guard case .money(let power)? = Measure(named), power <= SpokenAmount.largestPower
        else { return nil }
        return .money(power: power)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered
    }

    private static func composed(
        _ parts: [Part], mark: DecimalMark, evidence: inout NumberEvidence
    ) -> Numbers.Reading {
        guard let first = parts.first, let last = parts.last else { return .notANumber }
        var total: Int128 = 0
        var above: Int?
        for (index, part) in parts.dropLast().enumerated() {
            // The sign before the first number is the whole amount's.
            let digits = index == 0 ? part.digits.withoutSign : part.digits
            guard case .money(let power)? = part.measure, let whole = digits.whole(mark: mark, evidence: &evidence),
                fits(ExactDecimal(whole.value), power, below: above)
            else { return .notANumber }
            total += Int128(whole.value) * PowerOfTen.int128[power]
            above = power
        }
        guard let above, total < PowerOfTen.int128[24] else { return .tooManyDigits }
        guard case .money(let power)? = last.measure else {
            guard !first.digits.hasSign else { return .notANumber }
            return SpokenAmount.reading(total, last.digits.whole(mark: mark, evidence: &evidence), below: above)
        }
        guard !last.digits.hasSign, case .number(let value) = last.digits.reading(mark: mark, evidence: &evidence),
            fits(value, power, below: above)
        else { return .notANumber }
        let sum = total / PowerOfTen.int128[power] * PowerOfTen.int128[Int(value.scale)] + Int128(value.coefficient)
        guard let coefficient = Int64(exactly: first.digits.hasSign ? -sum : sum) else { return .tooManyDigits }
        return .measured(ExactDecimal(coefficient: coefficient, scale: value.scale), .money(power: power))
    }

    /// Whether a number of a unit is less than one of the unit before it, and small enough to be spoken so.
    private static func fits(_ value: ExactDecimal, _ power: Int, below above: Int?) -> Bool {
        guard let above else { return true }
        return power < above && value < ExactDecimal(PowerOfTen.int64[min(3, above - power)])
    }
}
