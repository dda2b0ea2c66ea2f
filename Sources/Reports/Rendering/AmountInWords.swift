/// An amount of money in words (bằng chữ), as a receipt repeats it: "hai mươi mốt tỷ năm trăm triệu đồng".
enum AmountInWords {
    /// The amount in đồng; nil where the unit of measure is no money, or the amount has more digits than words.
    static func text(_ value: ExactTotal, unitOfMeasure: String, in language: Language) -> String? {
        guard let zeros = MoneyMeasure.zeros(of: unitOfMeasure), let amount = shifted(value, by: zeros),
            let number = text(amount, in: language)
        else { return nil }
        return "\(number) đồng"
    }

    /// A number in words, its decimals one by one; nil from 10^18 on.
    static func text(_ number: ExactTotal, in language: Language) -> String? {
        guard number.scale < PowerOfTen.int128.count else { return nil }
        let unit = PowerOfTen.int128[number.scale]
        let (whole, fraction) = number.magnitude.coefficient.quotientAndRemainder(dividingBy: unit)
        guard let whole = Int64(exactly: whole), whole < largest else { return nil }
        var words = number.isNegative ? [language == .vietnamese ? "âm" : "minus"] : []
        words.append(language == .vietnamese ? Vietnamese.text(whole) : English.text(whole))
        guard fraction > 0 else { return words.joined(separator: " ") }
        let digits = String(fraction)
        let all = String(repeating: "0", count: number.scale - digits.utf8.count) + digits
        words.append(language == .vietnamese ? "phẩy" : "point")
        words += all.compactMap(\.wholeNumberValue).map {
            language == .vietnamese ? Vietnamese.digits[$0] : English.small[$0]
        }
        return words.joined(separator: " ")
    }

    private static let largest: Int64 = 1_000_000_000_000_000_000

    private static func shifted(_ value: ExactTotal, by zeros: Int) -> ExactTotal? {
        value.multiplied(by: ExactTotal(coefficient: PowerOfTen.int128[zeros], scale: 0))
    }

    private enum Vietnamese {
        static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]

        /// Behind tỷ the counting begins anew: a thousand tỷ, a million tỷ.
        static func text(_ number: Int64) -> String {
            if number == 0 { return digits[0] }
            let (billions, rest) = number.quotientAndRemainder(dividingBy: 1_000_000_000)
            var words: [String] = []
            if billions > 0 { words = [text(billions), "tỷ"] }
            for (unit, name) in [(Int64(1_000_000), "triệu"), (1_000, "nghìn"), (1, "")] {
                let group = Int(rest / unit % 1_000)
                guard group > 0 else { continue }
                words += hundreds(group, isFirst: words.isEmpty)
                if !name.isEmpty { words.append(name) }
            }
            return words.joined(separator: " ")
        }

        /// Three digits; behind others all three are said: "không trăm linh năm".
        private static func hundreds(_ number: Int, isFirst: Bool) -> [String] {
            let (hundred, ten, one) = (number / 100, number / 10 % 10, number % 10)
            var words: [String] = []
            if hundred > 0 || !isFirst { words = [digits[hundred], "trăm"] }
            switch ten {
            case 0: if one > 0, !words.isEmpty { words.append("linh") }
            case 1: words.append("mười")
            default: words += [digits[ten], "mươi"]
            }
            switch (ten, one) {
            case (_, 0): break
            case (2..., 1): words.append("mốt")
            case (2..., 4): words.append("tư")
            case (1..., 5): words.append("lăm")
            default: words.append(digits[one])
            }
            return words
        }
    }

    private enum English {
        static let small = [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
        private static let tens = [
            "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
        ]

        static func text(_ number: Int64) -> String {
            if number == 0 { return small[0] }
            var (rest, words) = (number, [String]())
            for (unit, name) in [
                (Int64(1_000_000_000_000_000), "quadrillion"), (1_000_000_000_000, "trillion"),
                (1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (1, ""),
            ] {
                let group = Int(rest / unit)
                rest %= unit
                guard group > 0 else { continue }
                words += hundreds(group)
                if !name.isEmpty { words.append(name) }
            }
            return words.joined(separator: " ")
        }

        private static func hundreds(_ number: Int) -> [String] {
            let rest = number % 100
            var words = number >= 100 ? [small[number / 100], "hundred"] : []
            if rest >= 20 {
                words.append(rest % 10 == 0 ? tens[rest / 10] : "\(tens[rest / 10])-\(small[rest % 10])")
            } else if rest > 0 {
                words.append(small[rest])
            }
            return words
        }
    }
}
