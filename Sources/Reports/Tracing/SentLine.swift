/// A value as it stands in the archived file, and how it became the ledger's.
public struct SentLine: Sendable {
    /// Whether the program reads the same value there today.
    public enum Rereading: Sendable {
        case same
        /// The plan or the units have changed since, or the program has.
        case differs(ExactDecimal?)
        /// The value's place is no longer read at all.
        case gone
    }

    /// The row around it, its cells cut to a length; of XML the element's tag. Nil where it cannot be found.
    public let row: RowExcerpt?
    /// What the cell or the attribute holds; nil where that cannot be told apart from its row.
    public let typed: String?
    public let conversion: Conversion
    public let rereading: Rereading
}

/// What was done to a number as it was typed, to make it one of the indicator's unit of measure.
public struct Conversion: Sendable {
    public enum Mark: String, Sendable {
        case comma, point
    }

    /// The number as it was read, before its unit of measure was converted; nil where nothing was to be read.
    public var number: ExactDecimal?
    /// The decimal mark that was taken for it; nil where it has none.
    public var decimalMark: Mark?
    /// Whether another mark groups its digits.
    public var isGrouped = false
    /// By which power of ten it was multiplied: of a unit of measure declared by the column, the file or the cell.
    public var powerOfTen = 0
    /// Of money, the power of ten of đồng that it was given in, and the indicator's.
    public var money: (given: Int, own: Int)?

    init() {}

    /// Finds out how the text became the value: by each way of reading it, the first that leads there.
    init(of typed: String, to value: ExactDecimal, format: SubmissionFormat?, mark: DecimalMark, measure: Measure?) {
        let readings = Self.readings(typed, format: format, mark: mark)
        for power in Self.powers {
            for (number, given) in readings where Measure.convert(number, byPowerOfTen: power) == value {
                // A unit of measure beside the digits says itself by what to multiply.
                let said = given.flatMap { own in measure.flatMap { own.powerOfTen(to: $0) } }
                guard said == nil || said == power else { continue }
                self.number = number
                powerOfTen = value == .zero ? 0 : power
                if case .money(let own)? = measure { money = (own + powerOfTen, own) }
                noteMarks(typed, of: number)
                return
            }
        }
    }

    private static let powers = [0, -3, 3, -6, 6, -9, 9, -2, 2, -1, 1]

    private static func readings(
        _ typed: String, format: SubmissionFormat?, mark: DecimalMark
    ) -> [(ExactDecimal, Measure?)] {
        var typed = typed
        return typed.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            var readings: [Numbers.Reading] = []
            if format == .xml || format == .adx { readings.append(Numbers.schema(bytes)) }
            if format == .spreadsheet { readings.append(Numbers.double(bytes)) }
            var evidence = NumberEvidence()
            readings.append(Numbers.table(bytes, mark: mark, evidence: &evidence))
            return readings.flatMap { reading -> [(ExactDecimal, Measure?)] in
                switch reading {
                case .number(let number): [(number, nil)]
                case .measured(let number, let measure): [(number, measure)]
                case .ambiguous(let small, let large, let measure): [(small, measure), (large, measure)]
                default: []
                }
            }
        }
    }

    /// Which marks stand among the digits, by what the number turned out to be.
    private mutating func noteMarks(_ typed: String, of number: ExactDecimal) {
        let marks = typed.enumerated().filter { $0.element == "." || $0.element == "," }
        guard let last = marks.last else { return }
        let digitsBehind = typed.dropFirst(last.offset + 1).prefix { $0.isNumber }.count
        let isDecimal = number.scale > 0 && digitsBehind == Int(number.scale)
        if isDecimal { decimalMark = last.element == "," ? .comma : .point }
        isGrouped = isDecimal ? marks.count > 1 : true
    }
}
