/// The names of periods as people write them: `2025-Q1`, "Quý I/2025", "6 tháng đầu năm 2025", "Tháng 3/2025",
/// "Năm 2025".
public enum PeriodNames {
    /// Nil when the text names no period.
    public static func read(_ text: String) -> Period? {
        if let canonical = Period(canonical: text) { return canonical }
        var words = Folding.key(text).split(separator: " ").map(String.init)
        guard let yearAt = words.lastIndex(where: { $0.count == 4 && Int($0) != nil }), let year = Int(words[yearAt])
        else { return nil }
        words.remove(at: yearAt)
        words.removeAll { ["nam", "year", "of", "ky", "the"].contains($0) }
        if words.isEmpty || words == ["ca"] { return Period(year: year, kind: .yearly) }
        return shorter(words.joined(separator: " "), year: year)
    }

    private static let partsOfTheYear: [String: (Period.Kind, Int)] = [
        "6 thang": (.halfYearly, 1), "6 thang dau": (.halfYearly, 1), "h1": (.halfYearly, 1),
        "6 months": (.halfYearly, 1), "first 6 months": (.halfYearly, 1), "first half": (.halfYearly, 1),
        "6 thang cuoi": (.halfYearly, 2), "h2": (.halfYearly, 2), "last 6 months": (.halfYearly, 2),
        "second half": (.halfYearly, 2),
        "9 thang": (.nineMonths, 1), "9 thang dau": (.nineMonths, 1), "9m": (.nineMonths, 1),
        "9 months": (.nineMonths, 1), "first 9 months": (.nineMonths, 1), "first nine months": (.nineMonths, 1),
    ]

    private static func shorter(_ words: String, year: Int) -> Period? {
        if let (kind, number) = partsOfTheYear[words] { return Period(year: year, kind: kind, number: number) }
        let roman = ["i": 1, "ii": 2, "iii": 3, "iv": 4]
        for (prefixes, kind) in [
            (["quy ", "quarter ", "q"], Period.Kind.quarterly), (["thang ", "month ", "t"], .monthly),
        ] {
            for prefix in prefixes where words.hasPrefix(prefix) {
                let number = String(words.dropFirst(prefix.count))
                guard let value = Int(number) ?? (kind == .quarterly ? roman[number] : nil) else { continue }
                return Period(year: year, kind: kind, number: value)
            }
        }
        if let month = Int(words) { return Period(year: year, kind: .monthly, number: month) }
        return nil
    }
}
