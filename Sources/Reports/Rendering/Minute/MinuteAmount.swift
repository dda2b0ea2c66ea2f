/// A figure as people say it in a sentence: "23 tỷ 933 triệu đồng", "12 nhiệm vụ", "1,41%".
struct MinuteAmount: Sendable {
    let words: Words
    let style: NumberStyle

    init(_ words: Words) {
        self.words = words
        style = NumberStyle(words.language)
    }

    /// The figure with its unit of measure, and with the indicator's decimals if no others are given; money in the
    /// units that fit its size.
    func text(_ number: ExactTotal, of indicator: Indicator, decimals: Int? = nil) -> String {
        if let money = money(number, unitOfMeasure: indicator.unitOfMeasure) { return money }
        let figure = style.text(number, decimals: decimals ?? indicator.decimals)
        let unit = indicator.unitOfMeasure
        if unit == "%" { return figure + unit }
        // What is counted is named by the indicator already; its unit of measure is in Vietnamese.
        let isNamed = words.language != .vietnamese && [.count, .integer].contains(indicator.type)
        return unit.isEmpty || isNamed ? figure : "\(figure) \(unit)"
    }

    /// An amount of money rounded as people round it: a billion to its millions, a million to its thousands; nil where
    /// the unit of measure is no money, or the amount has too many digits.
    func money(_ number: ExactTotal, unitOfMeasure: String) -> String? {
        guard let zeros = MoneyMeasure.zeros(of: unitOfMeasure),
            let amount = number.multiplied(by: ExactTotal(coefficient: PowerOfTen.int128[zeros], scale: 0))
        else { return nil }
        let rounded = Self.rounded(amount.rounded(to: 0).coefficient.magnitude)
        let text = words.language == .vietnamese ? inTwoUnits(rounded) : inOneUnit(rounded)
        return amount.isNegative && rounded > 0 ? "\(words["minute.minus"]) \(text)" : text
    }

    private static let thousand: UInt128 = 1_000
    private static let million: UInt128 = 1_000_000
    private static let billion: UInt128 = 1_000_000_000

    private static func rounded(_ amount: UInt128) -> UInt128 {
        let unit =
            amount >= thousand * billion ? billion : amount >= billion ? million : amount >= million ? thousand : 1
        return (amount + unit / 2) / unit * unit
    }

    /// "23 tỷ 933 triệu đồng", "612 triệu 500 nghìn đồng".
    private func inTwoUnits(_ amount: UInt128) -> String {
        for (unit, name, below, nameBelow) in [
            (Self.billion, "tỷ", Self.million, "triệu"), (Self.million, "triệu", Self.thousand, "nghìn"),
        ] where amount >= unit {
            let rest = amount % unit / below
            return grouped(amount / unit) + " \(name)" + (rest > 0 ? " \(rest) \(nameBelow)" : "") + " đồng"
        }
        return grouped(amount) + " đồng"
    }

    /// "23.933 billion đồng".
    private func inOneUnit(_ amount: UInt128) -> String {
        for (unit, zeros, name) in [(Self.billion, 9, "billion"), (Self.million, 6, "million")] where amount >= unit {
            let number = ExactTotal(coefficient: Int128(amount), scale: zeros)
            return style.text(number, decimals: number.scale) + " \(name) đồng"
        }
        return grouped(amount) + " đồng"
    }

    private func grouped(_ number: UInt128) -> String {
        style.text(ExactTotal(coefficient: Int128(number), scale: 0), decimals: 0)
    }
}
