/// What a spreadsheet shows of a number or a period that it took for a date: `01-Feb`, `Thg2-24`, `01/03/2025`,
/// `2025-03-01T00:00:00.000`.
struct SpreadsheetDate {
    /// Nil where it shows none.
    private(set) var day: Int?
    private(set) var month: Int
    /// Nil where it shows none; a year of two digits only counts beside a month's name.
    private(set) var year: Int?

    /// The month whose first day it is, or which is all that it names; nil for any other day.
    var period: Period? {
        guard let year, day == nil || day == 1 else { return nil }
        return Period(year: year, kind: .monthly, number: month)
    }

    /// Whether a text has a sign that every date has, which is much quicker told.
    static func mayBe(_ bytes: [UInt8]) -> Bool {
        bytes.dropFirst().contains { "/-.'".utf8.contains($0) }
    }

    /// Nil when the text is no date.
    init?(_ text: String) {
        guard text.utf8.count <= 60 else { return nil }
        let tokens = WordToken.tokens(of: text)
        guard tokens.first?.gap.allSatisfy(\.isWhitespace) == true,
            let (date, count) = Self.numeric(tokens) ?? Self.named(tokens), Self.isTime(tokens[count...])
        else { return nil }
        self = date
    }

    private init(day: Int?, month: Int, year: Int?) {
        (self.day, self.month, self.year) = (day, month, year)
    }

    // MARK: - The kinds of date

    /// `01/03/2025`, `2025-03-01`: three numbers, the day first, or as Americans write it where it cannot be.
    private static func numeric(_ tokens: [WordToken]) -> (SpreadsheetDate, Int)? {
        guard tokens.count >= 3, let gap = tokens[1].gap.first, "/-.".contains(gap), tokens[1].gap.count == 1,
            tokens[2].gap == tokens[1].gap, let first = tokens[0].number, let second = tokens[1].number,
            let third = tokens[2].number
        else { return nil }
        let lengths = tokens.prefix(3).map { $0.word.utf8.count }
        guard lengths[1] <= 2 else { return nil }
        if lengths[0] == 4, lengths[2] <= 2 {
            guard CalendarDate(year: first, month: second, day: third) != nil else { return nil }
            return (SpreadsheetDate(day: third, month: second, year: first), 3)
        }
        guard lengths[0] <= 2, lengths[2] == 4 || (lengths[2] == 2 && gap != ".") else { return nil }
        let year = lengths[2] == 4 ? third : 2000 + third
        let shown = lengths[2] == 4 ? third : nil
        if CalendarDate(year: year, month: second, day: first) != nil {
            return (SpreadsheetDate(day: first, month: second, year: shown), 3)
        }
        guard CalendarDate(year: year, month: first, day: second) != nil else { return nil }
        return (SpreadsheetDate(day: second, month: first, year: shown), 3)
    }

    /// `01-Feb`, `1/Thg2/2025`, `Mar-25`, `Thg 3-2025`.
    private static func named(_ tokens: [WordToken]) -> (SpreadsheetDate, Int)? {
        guard let first = tokens.first else { return nil }
        if let (month, width) = month(tokens[...]) {
            guard tokens.count > width, isJoined(tokens[width]), let year = year(tokens[width]) else { return nil }
            return (SpreadsheetDate(day: nil, month: month, year: year.shown), width + 1)
        }
        guard first.number != nil, tokens.count >= 2, let (month, width) = month(tokens[1...]) else { return nil }
        let next = 1 + width
        if next < tokens.count, let day = first.number, (1...31).contains(day), first.word.utf8.count <= 2,
            isJoined(tokens[1]) == isJoined(tokens[next]), let year = year(tokens[next])
        {
            return (SpreadsheetDate(day: day, month: month, year: year.shown), next + 1)
        }
        // "25-Mar" shows a day or a year; Excel writes the year so where only a month was typed.
        guard isJoined(tokens[1]), let year = year(first) else { return nil }
        return (SpreadsheetDate(day: nil, month: month, year: year.shown), next)
    }

    private static func isJoined(_ token: WordToken) -> Bool { ["-", "/", "'", "-'"].contains(token.gap) }

    /// A year of four digits, or a number of two that may be a year or a day.
    private static func year(_ token: WordToken) -> (shown: Int?, digits: Int)? {
        guard let number = token.number else { return nil }
        switch token.word.utf8.count {
        case 4 where (1900...2999).contains(number): return (number, 4)
        case 1, 2: return (number >= 20 ? 2000 + number : nil, 2)
        default: return nil
        }
    }

    /// The month that the first tokens name, and how many they are: "Feb", "Thg2", "Thg 2", "tháng 2".
    private static func month(_ tokens: ArraySlice<WordToken>) -> (Int, Int)? {
        guard let first = tokens.first else { return nil }
        if first.isPlain, let month = MonthNames.english(first.word) { return (month, 1) }
        guard ["thg", "th", "thang"].contains(first.word), let next = tokens.dropFirst().first, let month = next.number,
            next.gap.isEmpty || next.gap == " ", (1...12).contains(month), next.word.utf8.count <= 2
        else { return nil }
        return (month, 2)
    }

    /// Nothing, or a time of day: "T00:00:00.000", " 00:00", " 12:00:00 AM".
    private static func isTime(_ tokens: ArraySlice<WordToken>) -> Bool {
        var rest = tokens
        if rest.isEmpty { return true }
        if rest.first?.word == "t", rest.first?.gap.isEmpty == true { rest = rest.dropFirst() }
        if let last = rest.last?.word, ["am", "pm", "sa", "ch", "z"].contains(last) { rest = rest.dropLast() }
        guard (2...4).contains(rest.count), rest.allSatisfy({ $0.number != nil && $0.word.utf8.count <= 6 }) else {
            return false
        }
        return zip(rest.dropFirst(), [":", ":", "."]).allSatisfy { $0.gap == $1 || ($0.gap == "," && $1 == ".") }
    }
}

/// The months' English names, whole and in three letters.
enum MonthNames {
    static let english = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// The number of the month that a word in small letters names.
    static func english(_ word: String) -> Int? {
        if word == "sept" { return 9 }
        return english.firstIndex { $0 == word || (word.utf8.count == 3 && $0.hasPrefix(word)) }.map { $0 + 1 }
    }
}
