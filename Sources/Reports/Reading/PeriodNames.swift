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
        words.removeAll { ["nam", "year", "of", "ky", "dau", "the", "first"].contains($0) }
        if words.isEmpty || words == ["ca"] { return Period(year: year, kind: .yearly) }
        return shorter(words.joined(separator: " "), year: year)
    }

    private static func shorter(_ words: String, year: Int) -> Period? {
        switch words {
        case "6 thang", "h1", "6 months", "half": return Period(year: year, kind: .halfYearly, number: 1)
        case "6 thang cuoi", "h2", "second half": return Period(year: year, kind: .halfYearly, number: 2)
        case "9 thang", "9m", "9 months": return Period(year: year, kind: .nineMonths)
        default: break
        }
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
