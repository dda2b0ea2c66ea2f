/// An amount of money in words (bằng chữ), as a receipt repeats it: "hai mươi mốt tỷ năm trăm triệu đồng".
enum AmountInWords {
    /// The amount in đồng; nil where the unit of measure is no money, or the amount has more digits than words.
    static func text(_ value: ExactTotal, unitOfMeasure: String, in language: Language) -> String? {
        MoneyMeasure.zeros(of: unitOfMeasure).flatMap { text(value, zeros: $0, in: language) }
    }

    /// The amount in đồng, of which so many zeros stand behind one of what it is measured in; nil where it has more
    /// digits than words.
    static func text(_ value: ExactTotal, zeros: Int, in language: Language) -> String? {
        guard let amount = shifted(value, by: zeros), var words = text(amount, in: language) else { return nil }
        words += " đồng"
        return words
    }

    /// A number in words, its decimals one by one; nil from 10^18 on.
    static func text(_ number: ExactTotal, in language: Language) -> String? {
        guard number.scale < PowerOfTen.int128.count else { return nil }
        let unit = PowerOfTen.int128[number.scale]
        let (whole, fraction) = number.magnitude.coefficient.quotientAndRemainder(dividingBy: unit)
        guard let whole = Int64(exactly: whole), whole < largest else { return nil }
        let text = language == .vietnamese ? Vietnamese.text(whole) : English.text(whole)
        guard fraction > 0 || number.isNegative else { return text }
        var words = number.isNegative ? [language == .vietnamese ? "âm" : "minus"] : []
        words.append(text)
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

        /// The numbers of three digits, as a number begins and as it goes on.
        private static let leading = (0..<1_000).map { hundreds($0, isFirst: true).joined(separator: " ") }
        private static let following = (0..<1_000).map { hundreds($0, isFirst: false).joined(separator: " ") }

        /// Behind tỷ the counting begins anew: a thousand tỷ, a million tỷ.
        static func text(_ number: Int64) -> String {
            if number == 0 { return digits[0] }
            let (billions, rest) = number.quotientAndRemainder(dividingBy: 1_000_000_000)
            var words = billions > 0 ? text(billions) : ""
            words.reserveCapacity(128)
            if billions > 0 { words += " tỷ" }
            func say(_ group: Int64, _ unit: String) {
                guard group > 0 else { return }
                if words.isEmpty {
                    words += leading[Int(group)]
                } else {
                    words += " "
                    words += following[Int(group)]
                }
                words += unit
            }
            say(rest / 1_000_000, " triệu")
            say(rest / 1_000 % 1_000, " nghìn")
            say(rest % 1_000, "")
            return words
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
        private static let units: [(size: Int64, name: String)] = [
            (1_000_000_000_000_000, " quadrillion"), (1_000_000_000_000, " trillion"), (1_000_000_000, " billion"),
            (1_000_000, " million"), (1_000, " thousand"), (1, ""),
        ]
        private static let groups = (0..<1_000).map { hundreds($0).joined(separator: " ") }

        static func text(_ number: Int64) -> String {
            if number == 0 { return small[0] }
            var words = ""
            for unit in units {
                let group = Int(number / unit.size % 1_000)
                guard group > 0 else { continue }
                if !words.isEmpty { words += " " }
                words += groups[group]
                words += unit.name
            }
            return words
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
