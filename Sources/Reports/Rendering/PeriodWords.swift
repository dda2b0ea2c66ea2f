/// Periods, days and moments as people say them.
struct PeriodWords: Sendable {
    let words: Words
    let style: NumberStyle

    init(_ words: Words) {
        self.words = words
        style = NumberStyle(words.language)
    }

    /// `Quý III/2024`, `6 tháng đầu năm 2024`, `Năm 2024`.
    func title(_ period: Period) -> String {
        let key =
            period.kind == .halfYearly
            ? "period.half-yearly-\(period.number)" : "period.\(period.kind.rawValue)"
        return words.text(key) { name in
            switch name {
            case "year": String(period.year)
            case "number": String(period.number)
            case "roman": Self.roman(Int(period.number))
            default: nil
            }
        }
    }

    /// `15/12/2024 – 14/3/2025`.
    func dates(_ dates: ClosedRange<CalendarDate>) -> String {
        "\(style.date(dates.lowerBound)) – \(style.date(dates.upperBound))"
    }

    /// The day and the minute on the office's clock.
    func moment(_ moment: Moment) -> String {
        let clock = "\(Padded.digits(moment.secondOfDay / 3600, 2)):\(Padded.digits(moment.secondOfDay / 60 % 60, 2))"
        return "\(style.date(moment.date)), \(clock)"
    }

    private static let letters = [
        (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]

    static func roman(_ number: Int) -> String {
        var (rest, text) = (number, "")
        for (value, letter) in letters {
            while rest >= value {
                text += letter
                rest -= value
            }
        }
        return text
    }
}
