/// Periods as ADX writes them: a first day and a length, `2024-12-15/P3M` (ISO 8601).
enum ADXPeriod {
    enum Reading: Equatable {
        case period(Period)
        /// The days are those of a period under another clock than the form's: its name, and the days it should have.
        case otherClock(Period)
        case unreadable
    }

    /// The period of the form that the days are.
    static func read(_ text: String, of form: Form) -> Reading {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let start = CalendarDate(halves[0]), let months = months(halves[1]),
            let kind = Period.Kind.allCases.first(where: { $0.months == months })
        else { return .unreadable }
        // The period begins in the month of its name, or, by a clock that runs ahead, in the month before.
        let candidates = [start.year - 1, start.year, start.year + 1].flatMap { year in
            (1...kind.countInYear).compactMap { Period(year: year, kind: kind, number: $0) }
        }
        if let own = candidates.first(where: { form.dates(of: $0).lowerBound == start }) { return .period(own) }
        let calendar = Regime(name: "calendar", firstDay: 1)
        if let other = candidates.first(where: { calendar.dates(of: $0).lowerBound == start }) {
            return .otherClock(other)
        }
        let ahead = Regime(name: "ahead", firstDay: 15)
        if let other = candidates.first(where: { ahead.dates(of: $0).lowerBound == start }) {
            return .otherClock(other)
        }
        return .unreadable
    }

    private static func months(_ text: Substring) -> Int? {
        guard text.first == "P", let unit = text.last, let count = Int(text.dropFirst().dropLast()),
            (1...12).contains(count)
        else { return nil }
        switch unit {
        case "M": return count
        case "Y": return count == 1 ? 12 : nil
        default: return nil
        }
    }
}
