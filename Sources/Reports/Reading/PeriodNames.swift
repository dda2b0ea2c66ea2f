/// The names of periods as people write them: `2025-Q1`, "Quý I/2025", "6 tháng đầu năm 2025", "Tháng 3/2025",
/// "Năm 2025"; and as spreadsheets turn them into dates: "Mar-25", "01/03/2025".
public enum PeriodNames {
    /// More bytes than this are no name.
    static let longest = 200

    /// Nil when the text names no period, or anything beside it.
    public static func read(_ text: String) -> Period? {
        if let canonical = Period(canonical: text) { return canonical }
        guard text.utf8.count <= longest else { return nil }
        // A date is its month on the first day alone, whatever else its numbers could name.
        if let date = SpreadsheetDate(text) { return date.period }
        return period(WordToken.tokens(of: text)[...])?.period
    }

    /// A period, and how plainly it is named.
    struct Named {
        let period: Period
        /// Whether a word says what the numbers are: "quý", "tháng", "năm". "03/2025" and "I/2025" have none.
        let hasKeyword: Bool
    }

    /// The period that the tokens name, all of them together.
    static func period(_ tokens: ArraySlice<WordToken>) -> Named? {
        guard let yearAt = tokens.lastIndex(where: isYear), let year = tokens[yearAt].number else { return nil }
        var words = tokens.map(\.word)
        words.remove(at: yearAt - tokens.startIndex)
        return period(words, year: year)
    }

    static func isYear(_ token: WordToken) -> Bool {
        token.word.utf8.count == 4 && token.number.map { (1900...2999).contains($0) } ?? false
    }

    static func period(_ names: [String], year: Int) -> Named? {
        let words = NamedWords(names)
        guard let part = words.part, let period = Period(year: year, kind: part.kind, number: part.number) else {
            return nil
        }
        return Named(period: period, hasKeyword: words.hasKeyword)
    }
}

/// The words of a period's name without its year.
private struct NamedWords {
    private(set) var words: [String]
    private(set) var part: (kind: Period.Kind, number: Int)?
    private(set) var hasKeyword = true

    /// Words that say nothing of which period it is.
    private static let fillers: Set<String> = ["nam", "year", "of", "ky", "the", "cua"]

    init(_ names: [String]) {
        words = Self.numbered(names)
        let hasYearWord = names.contains { $0 == "nam" || $0 == "year" }
        words.removeAll(where: Self.fillers.contains)
        if words.isEmpty || [["ca"], ["fy"], ["full"], ["whole"]].contains(words) {
            part = (.yearly, 1)
            hasKeyword = hasYearWord || !words.isEmpty
            return
        }
        let key = words.joined(separator: " ")
        part = Self.partsOfTheYear[key] ?? quarterOrMonth()
    }

    private static let partsOfTheYear: [String: (Period.Kind, Int)] = {
        var parts: [String: (Period.Kind, Int)] = [:]
        func add(_ kind: Period.Kind, _ number: Int, _ keys: String...) {
            for key in keys { parts[key] = (kind, number) }
        }
        add(.halfYearly, 1, "6 thang", "6 thang dau", "6 t", "6 t dau", "6 m", "6 months", "1 6 months")
        add(.halfYearly, 1, "h 1", "1 h", "1 half", "half 1", "nua dau")
        add(.halfYearly, 2, "6 thang cuoi", "6 t cuoi", "last 6 months", "2 6 months")
        add(.halfYearly, 2, "h 2", "2 h", "2 half", "half 2", "nua cuoi", "nua sau")
        add(.nineMonths, 1, "9 thang", "9 thang dau", "9 t", "9 t dau", "9 m", "9 months", "1 9 months")
        add(.quarterly, 1, "3 thang dau", "1 3 months")
        add(.yearly, 1, "12 thang", "12 months")
        return parts
    }()

    private static let quarterWords: Set<String> = ["quy", "quarter", "q"]
    private static let monthWords: Set<String> = ["thang", "thg", "th", "t", "m", "month"]
    private static let romans = ["i": 1, "ii": 2, "iii": 3, "iv": 4]

    private mutating func quarterOrMonth() -> (kind: Period.Kind, number: Int)? {
        guard words.count <= 2, let first = words.first, let last = words.last else { return nil }
        let number = last.utf8.count <= 2 ? Int(last) : nil
        if words.count == 2 {
            if Self.quarterWords.contains(first) {
                return (number ?? Self.romans[last]).map { (.quarterly, $0) }
            }
            if last == "quarter" { return Int(first).map { (.quarterly, $0) } }
            return Self.monthWords.contains(first) ? number.map { (.monthly, $0) } : nil
        }
        if let month = MonthNames.english(first) {
            // "mar" and "may" are words of Vietnamese too.
            hasKeyword = first.utf8.count > 3
            return (.monthly, month)
        }
        hasKeyword = false
        return number.map { (.monthly, $0) } ?? Self.romans[first].map { (.quarterly, $0) }
    }

    // MARK: - Numbers in words

    private static let numbers: [String: Int] = [
        "mot": 1, "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
        "muoi": 10, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12, "first": 1,
        "second": 2, "third": 3, "fourth": 4,
    ]
    private static let ordinalEndings: Set<String> = ["st", "nd", "rd", "th"]

    /// The words with every number in digits, without leading zeros: "quý một", "T03", "QI", "first", "1st".
    private static func numbered(_ names: [String]) -> [String] {
        var words: [String] = []
        for (index, name) in names.enumerated() {
            let next = index + 1 < names.count ? names[index + 1] : nil
            if words.last == "10", names[index - 1] == "muoi", let unit = numbers[name], unit <= 2 {
                words[words.count - 1] = String(10 + unit)
            } else if let number = numbers[name], name != "sau" || next == "thang" || words.last == "thang" {
                words.append(String(number))
            } else if name == "nam", words.last == "thang", next == "nam" {
                words.append("5")  // "tháng năm năm 2025"
            } else if name.hasPrefix("q"), romans[String(name.dropFirst())] != nil {
                words += ["q", String(name.dropFirst())]
            } else if ordinalEndings.contains(name), next == "quarter" || next == "half",
                let last = words.last, Int(last) != nil
            {
                continue
            } else {
                words.append(name.utf8.count <= 2 ? Int(name).map(String.init) ?? name : name)
            }
        }
        return words
    }
}
