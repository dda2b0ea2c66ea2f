/// The dates that a heading gives for its period: "từ ngày 15/12/2024 đến ngày 14/3/2025".
struct SpokenDates {
    /// The first and the last day; nil when the text has not exactly two dates, in order.
    static func range(in text: String) -> ClosedRange<CalendarDate>? {
        guard text.utf8.count <= 1000 else { return nil }
        let tokens = WordToken.tokens(of: text)
        var dates: [CalendarDate] = []
        var position = 0
        while position < tokens.count {
            guard let spoken = SpokenDate(tokens[position...]) else {
                position += 1
                continue
            }
            guard let date = spoken.date, dates.count < 2 else { return nil }
            dates.append(date)
            position += spoken.width
        }
        guard dates.count == 2, dates[0] <= dates[1] else { return nil }
        return dates[0]...dates[1]
    }
}

/// A date within a text: `14/3/2025`, `14-3-2025`, `2025-03-14`, "ngày 14 tháng 3 năm 2025".
struct SpokenDate {
    /// Nil when there is no such day, or a part of it is left open: "ngày … tháng 4 năm 2025".
    let date: CalendarDate?
    /// How many tokens it has.
    let width: Int

    /// Nil when the tokens do not begin with a date.
    init?(_ tokens: ArraySlice<WordToken>) {
        guard let first = tokens.first else { return nil }
        if first.word == "ngay" || first.number != nil, let spoken = Self.inWords(tokens) {
            self = spoken
        } else if first.number != nil, let written = Self.inDigits(Array(tokens.prefix(4))) {
            self = written
        } else {
            return nil
        }
    }

    private init(date: CalendarDate?, width: Int) {
        self.date = date
        self.width = width
    }

    private static func inDigits(_ tokens: [WordToken]) -> SpokenDate? {
        guard tokens.count >= 3, let first = tokens[0].number, let second = tokens[1].number,
            let third = tokens[2].number, ["/", "-", "."].contains(tokens[1].gap), tokens[2].gap == tokens[1].gap
        else { return nil }
        let lengths = tokens.prefix(3).map { $0.word.utf8.count }
        guard lengths[1] <= 2 else { return nil }
        if lengths[0] == 4, lengths[2] <= 2 {
            return SpokenDate(date: CalendarDate(year: first, month: second, day: third), width: 3)
        }
        guard lengths[0] <= 2, lengths[2] == 4 else { return nil }
        return SpokenDate(date: CalendarDate(year: third, month: second, day: first), width: 3)
    }

    /// "ngày 14 tháng 3 năm 2025"; only behind "ngày" may a number be left open.
    private static func inWords(_ tokens: ArraySlice<WordToken>) -> SpokenDate? {
        var position = tokens.startIndex
        func take(_ word: String) -> Bool {
            guard position < tokens.endIndex, tokens[position].word == word else { return false }
            position += 1
            return true
        }
        func number() -> Int? {
            guard position < tokens.endIndex, let number = tokens[position].number else { return nil }
            position += 1
            return number
        }
        let hasDayWord = take("ngay")
        let day = number()
        guard hasDayWord || (1...31).contains(day ?? 0), take("thang") else { return nil }
        let month = number()
        guard month != nil || hasDayWord, take("nam"), let year = number() else { return nil }
        let date = day.flatMap { day in month.flatMap { CalendarDate(year: year, month: $0, day: day) } }
        return SpokenDate(date: date, width: position - tokens.startIndex)
    }
}
