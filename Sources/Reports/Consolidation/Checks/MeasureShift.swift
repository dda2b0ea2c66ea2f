/// A figure written in another unit of measure than the plan asks for: it is a power of ten too large or too small.
struct MeasureShift: Sendable, Equatable {
    /// The power of ten by which it is too large; below zero where it is too small.
    let power: Int
    /// The unit of measure that the figure would be right in, as plans write units: "nghìn đồng", "tỷ đồng".
    let fits: String

    /// Nil where no unit of measure lies so far from the plan's, as there is none a thousand times smaller than đồng.
    init?(power: Int, unitOfMeasure: String) {
        let unit = UnitWords(unitOfMeasure)
        guard let fits = unit.name(shiftedBy: -power) else { return nil }
        self.power = power
        self.fits = fits
    }

    /// The figure in the plan's unit of measure, exactly.
    func converted(_ figure: ExactDecimal) -> ExactTotal? {
        let coefficient = Int128(figure.coefficient)
        guard power < 0 else { return ExactTotal(coefficient: coefficient, scale: Int(figure.scale) + power) }
        let (product, overflowed) = coefficient.multipliedReportingOverflow(by: PowerOfTen.int128[-power])
        return overflowed ? nil : ExactTotal(coefficient: product, scale: Int(figure.scale))
    }

    /// How many times one figure is another, with two significant digits: "1000", "0.0011".
    static func times(_ figure: Int128, of usual: Int128) -> String {
        let quotient = ExactTotal(atFullScale: figure).divided(by: ExactTotal(atFullScale: usual))
        guard let quotient else { return "" }
        let excess = String(quotient.coefficient.magnitude).utf8.count - 2
        guard excess > 0 else { return quotient.description }
        let unit = PowerOfTen.int128[excess]
        let rounded = (abs(quotient.coefficient) + unit / 2) / unit * unit
        return ExactTotal(coefficient: rounded, scale: quotient.scale).description
    }
}

/// A unit of measure taken apart: what is counted, and in which power of ten.
private struct UnitWords {
    private static let powers: [(word: String, power: Int)] = [
        ("nghìn", 3), ("ngàn", 3), ("triệu", 6), ("tr", 6), ("tỷ", 9), ("tỉ", 9),
    ]
    private static let currency: Set<String> = ["đồng", "đ", "vnđ", "vnd"]
    private static let moneyNames = [
        0: "đồng", 3: "nghìn đồng", 6: "triệu đồng", 9: "tỷ đồng", 12: "nghìn tỷ đồng",
    ]
    private static let countNames = [-6: "1/1000000", -3: "1/1000", 0: "", 3: "nghìn", 6: "triệu", 9: "tỷ"]

    private let name: String
    private let isMoney: Bool
    private let power: Int
    /// What it is told for: "/lượt".
    private let divisor: Substring

    init(_ text: String) {
        let head = text.prefix { $0 != "/" }
        divisor = text[head.endIndex...]
        var words = head.split(separator: " ")
        var power = 0
        while let first = words.first?.lowercased(), let known = Self.powers.first(where: { $0.word == first }) {
            power += known.power
            words.removeFirst()
        }
        self.power = power
        name = words.joined(separator: " ")
        isMoney = Self.currency.contains(name.lowercased()) || (words.isEmpty && power > 0)
    }

    func name(shiftedBy shift: Int) -> String? {
        if isMoney { return Self.moneyNames[power + shift].map { $0 + divisor } }
        return Self.countNames[power + shift].map { scale in
            (scale.isEmpty || name.isEmpty ? scale + name : "\(scale) \(name)") + divisor
        }
    }
}
