/// A form's figures over time on the units of the last period's day.
///
/// What earlier units reported is shown at those that they went to whole, or by a share that is known. Elsewhere it
/// cannot be compared, and no number is invented: it stands in a line of its own, so that the lines of a period add up
/// to what was published for it.
public struct ComparableSeries: Sendable {
    /// A figure of a unit in a period.
    public struct Point: Hashable, Sendable {
        public var value: ConsolidatedValue
        /// The units that it is made of, and those of them that have reported.
        public var coverage: Coverage

        static let missing = Point(value: .missing, coverage: Coverage())
    }

    /// One unit's figures.
    public struct Line: Hashable, Sendable {
        /// Nil for what cannot be shown at any unit.
        public let unit: DenseIndex<ReportingUnit>?
        /// By period, and in it by the form's items.
        public var points: [[Point]]
        /// By period, the units that reported what is shown here.
        public var sources: [[DenseIndex<ReportingUnit>]]
    }

    public let form: DenseIndex<Form>
    /// Earlier periods of the same kind, then the report's own.
    public let periods: [Period]
    /// The units that owe the form, in the order of units.csv.
    public var lines: [Line]
    /// How many units have no line, since all together would have too many figures: they took over from nobody, and
    /// each period's own report has theirs.
    public var leftOut = 0
    /// What no unit of the last day can be said to have; nil where there is none of it.
    public var remainder: Line?
    /// What was published for each period, over all units of its day.
    public var total: Line

    /// Whether it is one unit's own history, each line of which would say the total again.
    public var isOfOneUnit: Bool {
        let values = { (line: Line) in line.points.map { $0.map(\.value) } }
        return lines.count == 1 && !hasSuccession && lines.first.map(values) == values(total)
    }

    /// Whether units have changed: without that it is each unit's history.
    public var hasSuccession: Bool {
        remainder != nil || lines.contains { line in line.sources.contains { $0 != [line.unit] && !$0.isEmpty } }
    }
}

/// Makes the comparable series of one form.
struct SeriesMaker {
    let form: DenseIndex<Form>
    let period: Period
    let plan: Plan
    let units: UnitRegistry
    let index: ExtractIndex
    let derived: DerivedValues

    /// Earlier periods that are shown at most.
    static let periods = 8
    /// So many figures are a table that people open; where all units have more, only those are shown that took over from
    /// others.
    static let figures = 50_000

    private var items: Range<Int> { plan.forms[form].items }

    /// Nil where no earlier period has anything of the form.
    func series() -> ComparableSeries? {
        guard let own = index.sheet(form, period) else { return nil }
        let first = min(plan.years.lowerBound, Int(period.year) - 4)
        let earlier = (index.periods[period.kind] ?? [])
            .filter { $0 < period && Int($0.year) >= first && index.totals(form, $0)?.hasStanding == true }
            .suffix(Self.periods)
        guard !earlier.isEmpty else { return nil }
        let members = own.participants.filter { !$0.isClosing }.map(\.unit)
        let periods = Array(earlier) + [period]
        let sheets = periods.compactMap { index.sheet(form, $0) }
        let isMember = Set(members)
        let isLarge = members.count * items.count * periods.count > Self.figures
        if isLarge, sheets.allSatisfy({ $0.participants.allSatisfy { isMember.contains($0.unit) } }) { return nil }
        let succession = Succession(units: units) { isMember.contains($0) }
        let columns = sheets.map { SeriesColumn(of: $0, maker: self, succession: succession) }
        let lines = members.compactMap { unit -> ComparableSeries.Line? in
            let sources = columns.map { $0.sources(of: unit) }
            if isLarge, sources.allSatisfy({ $0.isEmpty || $0 == [unit] }) { return nil }
            return ComparableSeries.Line(unit: unit, points: columns.map { $0.points(of: unit) }, sources: sources)
        }
        var series = ComparableSeries(
            form: form, periods: periods, lines: lines, remainder: nil,
            total: ComparableSeries.Line(unit: nil, points: periods.map(published), sources: periods.map { _ in [] }))
        series.leftOut = members.count - lines.count
        if columns.contains(where: { !$0.left.isEmpty }) {
            series.remainder = ComparableSeries.Line(
                unit: nil, points: columns.map { $0.remainder() }, sources: columns.map(\.left))
        }
        return series.lines.isEmpty && series.remainder == nil ? nil : series
    }

    private func published(_ period: Period) -> [ComparableSeries.Point] {
        (index.totals(form, period)?.cells ?? []).map {
            ComparableSeries.Point(value: $0.value, coverage: $0.coverage)
        }
    }
}

/// One period's answers, put to the units of another day.
private struct SeriesColumn {
    private struct Part {
        let participant: Int
        let share: ExactTotal
    }

    private let sheet: Sheet
    private let amounts: Amounts
    private let maker: SeriesMaker
    private var parts: [DenseIndex<ReportingUnit>: [Part]] = [:]
    private var isUnknown: Set<DenseIndex<ReportingUnit>> = []
    private var rest: [Part] = []

    init(of sheet: Sheet, maker: SeriesMaker, succession: Succession) {
        self.sheet = sheet
        self.maker = maker
        amounts = Amounts(of: sheet, plan: maker.plan, units: maker.units) { maker.index.sheet(sheet.form, $0) }
        for (place, participant) in sheet.participants.enumerated() {
            switch succession.fate(of: participant.unit) {
            case .nobody: rest.append(Part(participant: place, share: .one))
            case .unknown(let units):
                isUnknown.formUnion(units)
                rest.append(Part(participant: place, share: .one))
            case .known(let shares):
                var left = ExactTotal.one
                for share in shares {
                    parts[share.unit, default: []].append(Part(participant: place, share: share.share))
                    left = left.subtracting(share.share) ?? .zero
                }
                if !left.isZero { rest.append(Part(participant: place, share: left)) }
            }
        }
        // What else such a unit has is not the whole of it.
        for unit in isUnknown { rest += parts.removeValue(forKey: unit) ?? [] }
        rest.sort { $0.participant < $1.participant }
    }

    /// The units that the figures of a unit come from.
    func sources(of unit: DenseIndex<ReportingUnit>) -> [DenseIndex<ReportingUnit>] {
        (parts[unit] ?? []).map { sheet.participants[$0.participant].unit }
    }

    /// The units whose figures cannot be shown at any.
    var left: [DenseIndex<ReportingUnit>] { rest.map { sheet.participants[$0.participant].unit } }

    func points(of unit: DenseIndex<ReportingUnit>) -> [ComparableSeries.Point] {
        // A part of what it was reported lies with others now, and nobody knows how large it is.
        if isUnknown.contains(unit) { return points { _ in .notComparable } }
        let parts = parts[unit] ?? []
        return parts.isEmpty ? points { _ in .missing } : points(of: parts)
    }

    func remainder() -> [ComparableSeries.Point] {
        rest.isEmpty ? points { _ in .missing } : points(of: rest)
    }

    private var items: Range<Int> { maker.plan.forms[sheet.form].items }

    private func points(_ value: (Int) -> ConsolidatedValue) -> [ComparableSeries.Point] {
        items.map { ComparableSeries.Point(value: value($0), coverage: Coverage()) }
    }

    private func points(of parts: [Part]) -> [ComparableSeries.Point] {
        let due = parts.map { sheet.participants[$0.participant] }.filter { !$0.isClosing }
        let coverage = Coverage(due: due.count, reported: due.count { $0.submission != nil })
        // Where nothing was sent nothing follows from it either: a ratio is missing there, not beyond computing.
        guard parts.contains(where: { sheet.participants[$0.participant].submission != nil }) else {
            return items.map { _ in ComparableSeries.Point(value: .missing, coverage: coverage) }
        }
        var cells = items.map { item -> Cell in
            let indicator = maker.plan.indicator(of: DenseIndex(item))
            var coverage = coverage
            let isFigure = !indicator.isDerived && indicator.type != .text
            return Cell(
                value: isFigure ? value(DenseIndex(item), indicator, parts, &coverage) : .missing, coverage: coverage)
        }
        maker.derived.fill(&cells)
        return cells.map { ComparableSeries.Point(value: $0.value, coverage: $0.coverage) }
    }

    /// The sum over the parts. What is no sum, such as a mean, is that of a single unit that went over whole.
    private func value(
        _ item: DenseIndex<Item>, _ indicator: Indicator, _ parts: [Part], _ coverage: inout Coverage
    ) -> ConsolidatedValue {
        guard indicator.overUnits == .sum || (parts.count == 1 && parts[0].share == .one) else { return .notComparable }
        var sum: ExactTotal?
        for part in parts where sheet.participants[part.participant].submission != nil {
            switch amounts[part.participant, item] {
            case .none: continue
            case .notComputable: return .notComputable
            case .number(let number):
                guard let share = ExactTotal(atFullScale: number).multiplied(by: part.share),
                    let total = (sum ?? .zero).adding(share)
                else { return .notComputable }
                sum = total
                coverage.count(sheet.answer(part.participant, item).status)
            }
        }
        guard let sum else { return .missing }
        if maker.plan.items[item].part != nil, !isAnyPartGiven(of: item, parts) { return .missing }
        return ConsolidatedValue(sum)
    }

    /// Of a breakdown of which no part was given, the parts are missing, not nil.
    private func isAnyPartGiven(of item: DenseIndex<Item>, _ parts: [Part]) -> Bool {
        let all = maker.plan.items(of: maker.plan.items[item].indicator).dropFirst()
        return parts.contains { part in
            all.contains { sheet.answer(part.participant, DenseIndex($0)).isGiven }
        }
    }
}
