/// The submissions of one unit and form in the order of time, with what they answer: made once, so that a figure's own past
/// is found without searching.
///
/// A reference, since it is large, and in hand wherever a figure is looked at.
final class Histories: Sendable {
    typealias Answer = Answers.Answer

    private struct SeriesKey: Hashable {
        let unit: DenseIndex<ReportingUnit>
        let form: DenseIndex<Form>
    }

    /// So many years before the figure's own may speak on it; a report's hash covers the same.
    private static let years = 4

    let extract: LedgerExtract
    private let spans: [LifeSpan]
    /// The submissions of one unit and form, the earliest first.
    private let series: [[Int]]
    private let seriesByKey: [SeriesKey: Int]
    /// Of each submission its series, and where it stands in it.
    private let places: [(series: Int, position: Int)]
    private let answers: Answers

    init(_ extract: LedgerExtract, _ answers: Answers, plan: Plan, units: UnitRegistry) {
        self.extract = extract
        self.answers = answers
        spans = Self.spans(extract, plan: plan, units: units)
        var (series, seriesByKey) = ([[Int]](), [SeriesKey: Int]())
        for (place, submission) in extract.standing.enumerated() {
            let key = SeriesKey(unit: submission.key.unit, form: submission.key.form)
            if let known = seriesByKey[key] {
                series[known].append(place)
            } else {
                seriesByKey[key] = series.count
                series.append([place])
            }
        }
        var places = Array(repeating: (series: 0, position: 0), count: extract.standing.count)
        for number in series.indices {
            series[number].sort { extract.standing[$0].key.period < extract.standing[$1].key.period }
            for (position, place) in series[number].enumerated() { places[place] = (number, position) }
        }
        self.series = series
        self.seriesByKey = seriesByKey
        self.places = places
    }

    // MARK: - Answers

    /// What was answered as such, for an item or for all at once.
    func answer(_ submission: Int, _ item: DenseIndex<Item>) -> Answer {
        let answer = answers[submission, item]
        return answer.isImplied ? Answer() : answer
    }

    /// The number at the full scale of `ExactDecimal`; what is nil is zero, and nil where there is no number.
    func number(_ submission: Int, _ item: DenseIndex<Item>) -> Int128? {
        number(answer(submission, item))
    }

    func number(_ answer: Answer) -> Int128? { answer.content == .number ? answer.value.atFullScale : nil }

    /// The value that answers for an item; nil where none does, and of texts.
    func value(_ submission: Int, _ item: DenseIndex<Item>) -> LedgerExtract.Value? {
        guard answer(submission, item).content != .none else { return nil }
        return extract.observations.submission(extract.standing[submission].observations)?.last(of: item)
    }

    // MARK: - Submissions over time

    func isPartial(_ submission: Int) -> Bool { spans[submission].isPartial }

    /// The unit's submissions of the same form before this one, the earliest first.
    func earlier(than submission: Int) -> ArraySlice<Int> {
        let (series, position) = places[submission]
        return self.series[series][..<position]
    }

    /// Those that can be compared with it: of the years before, and since the unit last took over another one.
    func comparable(with submission: Int) -> [Int] {
        let first = Int(extract.standing[submission].key.period.year) - Self.years
        return earlier(than: submission).filter {
            Int(extract.standing[$0].key.period.year) >= first && spans[submission].isComparable(with: spans[$0])
        }
    }

    func submission(_ unit: DenseIndex<ReportingUnit>, _ form: DenseIndex<Form>, _ period: Period) -> Int? {
        seriesByKey[SeriesKey(unit: unit, form: form)].flatMap { number in
            series[number].last { extract.standing[$0].key.period == period }
        }
    }

    // MARK: - Making

    private static func spans(_ extract: LedgerExtract, plan: Plan, units: UnitRegistry) -> [LifeSpan] {
        let mergers = Mergers(units)
        return Workers.map(Workers.parts(of: extract.standing.count)) { part in
            var dates: [FormPeriod: ClosedRange<CalendarDate>] = [:]
            return extract.standing[part].map { submission in
                let key = submission.key.formPeriod
                let days = dates[key] ?? plan.forms[key.form].dates(of: key.period)
                dates[key] = days
                let unit = submission.key.unit
                return LifeSpan(of: units[unit], dates: days, mergers: mergers.into(unit))
            }
        }.flatMap(\.self)
    }
}
