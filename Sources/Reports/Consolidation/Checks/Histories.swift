/// What units have answered item by item, and the submissions of one unit and form in the order of time: made once,
/// so that a figure's own past is found without searching.
struct Histories: Sendable {
    /// What a submission answers for an item; trivial, for there is one for each.
    struct Answer: Sendable {
        enum Content: UInt8, Sendable {
            case none, missing, number
        }

        var content = Content.none
        /// The value's place in the extract; below zero where it is nil because the whole submission is.
        var observation: Int32 = -1
        /// Of a positive number.
        var logarithm = LogScale.none
    }

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
    private let answers: [Answer]
    /// Of each submission the place of its first answer, and the items that they are to.
    private let rows: [(first: Int, items: Range<Int>)]

    init(_ extract: LedgerExtract, plan: Plan, units: UnitRegistry) {
        self.extract = extract
        spans = Self.spans(extract, plan: plan, units: units)
        var (series, seriesByKey) = ([[Int]](), [SeriesKey: Int]())
        for (place, submission) in extract.standing.enumerated() {
            let key = SeriesKey(unit: submission.key.unit, form: submission.key.form)
            let known = seriesByKey[key]
            if known == nil { series.append([]) }
            seriesByKey[key] = known ?? series.count - 1
            series[known ?? series.count - 1].append(place)
        }
        var places = Array(repeating: (series: 0, position: 0), count: extract.standing.count)
        for number in series.indices {
            series[number].sort { extract.standing[$0].key.period < extract.standing[$1].key.period }
            for (position, place) in series[number].enumerated() { places[place] = (number, position) }
        }
        self.series = series
        self.seriesByKey = seriesByKey
        self.places = places
        (answers, rows) = Self.answers(extract, plan: plan)
    }

    // MARK: - Answers

    func answer(_ submission: Int, _ item: DenseIndex<Item>) -> Answer {
        let row = rows[submission]
        guard row.items.contains(item.position) else { return Answer() }
        return answers[row.first + item.position - row.items.lowerBound]
    }

    /// The number at the full scale of `ExactDecimal`; what is nil is zero, and nil where there is no number.
    func number(_ submission: Int, _ item: DenseIndex<Item>) -> Int128? {
        number(answer(submission, item))
    }

    func number(_ answer: Answer) -> Int128? {
        guard answer.content == .number else { return nil }
        return value(answer).map { $0.content == .number ? $0.value.atFullScale : 0 } ?? 0
    }

    func value(_ answer: Answer) -> LedgerExtract.Value? {
        answer.observation < 0 ? nil : extract.observations[Int(answer.observation)]
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
        var dates: [FormPeriod: ClosedRange<CalendarDate>] = [:]
        return extract.standing.map { submission in
            let key = submission.key.formPeriod
            let days = dates[key] ?? plan.forms[key.form].dates(of: key.period)
            dates[key] = days
            let unit = submission.key.unit
            return LifeSpan(of: units[unit], dates: days, mergers: mergers.into(unit))
        }
    }

    private static func answers(_ extract: LedgerExtract, plan: Plan) -> (
        answers: [Answer], rows: [(first: Int, items: Range<Int>)]
    ) {
        var (rows, count) = ([(first: Int, items: Range<Int>)](), 0)
        rows.reserveCapacity(extract.standing.count)
        for submission in extract.standing {
            rows.append((count, plan.forms[submission.key.form].items))
            count += plan.forms[submission.key.form].items.count
        }
        let parts = Workers.map(Workers.parts(of: extract.standing.count)) { part in
            var answers: [Answer] = []
            for submission in extract.standing[part] {
                append(answersOf: submission, extract, plan: plan, to: &answers)
            }
            return answers
        }
        var answers: [Answer] = []
        answers.reserveCapacity(count)
        for part in parts { answers += part }
        return (answers, rows)
    }

    private static func append(
        answersOf submission: LedgerExtract.Standing, _ extract: LedgerExtract, plan: Plan, to answers: inout [Answer]
    ) {
        let items = plan.forms[submission.key.form].items
        guard !submission.isNil else {
            answers += items.map { position in
                let indicator = plan.indicator(of: DenseIndex(position))
                return Answer(content: indicator.isDerived || indicator.type == .text ? .none : .number)
            }
            return
        }
        let start = answers.count
        answers += repeatElement(Answer(), count: items.count)
        for place in submission.observations {
            let value = extract.observations[place]
            guard items.contains(value.item.position) else { continue }
            answers[start + value.item.position - items.lowerBound] = answer(value, at: place)
        }
    }

    private static func answer(_ value: LedgerExtract.Value, at place: Int) -> Answer {
        switch value.content {
        case .number where value.status != .missing:
            Answer(
                content: .number, observation: Int32(place),
                logarithm: LogScale.logarithm(value.value.atFullScale))
        case .nothing: Answer(content: .number, observation: Int32(place))
        case .number, .missing: Answer(content: .missing, observation: Int32(place))
        case .text: Answer()
        }
    }
}
