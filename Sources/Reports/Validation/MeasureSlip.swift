/// One figure in another unit of money than its breakdown: the parts add up once it is read a thousand or a million
/// times larger or smaller. The factor of 1000 is the commonest error of all.
struct MeasureSlip {
    /// The part's place among those given; nil of the whole.
    let part: Int?
    /// As it was written, and as it would be; both at the scale of 9.
    let value: Int128
    let would: Int128
    /// The unit of money that fits.
    let measure: String

    /// Nil where no single figure, or more than one, explains the difference.
    static func find(whole: Int128, parts: [Int128], in indicator: Indicator) -> MeasureSlip? {
        guard case .money(let power) = Measure(indicator.unitOfMeasure) else { return nil }
        let sum = parts.reduce(0, +)
        var found: [MeasureSlip] = []
        for shift in [-6, -3, 3, 6] {
            guard let name = Measure.moneyName(power: power + shift) else { continue }
            for (place, part) in parts.enumerated() where part != 0 {
                if let would = shifted(part, by: shift), sum - part + would == whole {
                    found.append(MeasureSlip(part: place, value: part, would: would, measure: name))
                }
            }
            if whole != 0, let would = shifted(whole, by: shift), sum == would {
                found.append(MeasureSlip(part: nil, value: whole, would: would, measure: name))
            }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// Exactly; nil where digits would be lost.
    private static func shifted(_ value: Int128, by power: Int) -> Int128? {
        if power > 0 {
            let (product, overflowed) = value.multipliedReportingOverflow(by: PowerOfTen.int128[power])
            return overflowed ? nil : product
        }
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: PowerOfTen.int128[-power])
        return remainder == 0 ? quotient : nil
    }
}

extension Measure {
    /// What people call đồng times the power of ten; nil of one that they have no name for.
    static func moneyName(power: Int) -> String? {
        switch power {
        case 0: "đồng"
        case 3: "nghìn đồng"
        case 6: "triệu đồng"
        case 9: "tỷ đồng"
        case 12: "nghìn tỷ đồng"
        default: nil
        }
    }
}
