extension FigureName {
    /// Reads a figure's name as people type it: the period and the indicator as two words or as one, with a part
    /// (`DN01.HTX`), a time (`/year`, `/plan`) and a unit (`@045`, `@under:045`, `@kind:district`) behind it.
    ///
    /// A unit is given by its id, or by the code that it has in the form's period.
    ///
    /// - Parameters:
    ///   - words: What was typed.
    ///   - unit: A unit given apart.
    ///   - plan: Whose indicators there are.
    ///   - units: The units that there are.
    /// - Throws: `FigureFault` with what would be right.
    public init(
        _ words: [String], unit: String? = nil, plan: Plan, units: UnitRegistry
    ) throws(FigureFault) {
        let (period, rest) = try Self.split(words)
        let (figure, scopeText) = Self.halves(rest, at: "@")
        let (code, seriesText) = Self.halves(figure, at: "/")
        guard let series = Series(rawValue: seriesText ?? "") else { throw .series(seriesText ?? "") }
        let item = try Self.item(code, plan: plan)
        let form = plan.forms[plan.indicator(of: item).form]
        guard form.periodicity == period.kind else {
            throw .otherPeriods(indicator: plan.code(of: item), form: form.code, kind: form.periodicity)
        }
        let given = [unit, scopeText].compactMap(\.self)
        guard given.count <= 1 else { throw .shape }
        var scope = Scope.total
        if let text = given.first { scope = try Self.scope(text, form: form, period: period, units: units) }
        guard series == .period || scope == .total else { throw .totalsAlone(series) }
        self.init(period: period, item: item, series: series, scope: scope)
    }

    /// The period, and what stands behind it. "Quý I/2025" has a slash of its own.
    private static func split(_ words: [String]) throws(FigureFault) -> (Period, String) {
        switch words.count {
        case 2:
            guard let period = PeriodNames.read(words[0]) else { throw .period(words[0]) }
            return (period, words[1])
        case 1:
            let text = words[0]
            for place in text.indices where text[place] == "/" {
                let rest = text[text.index(after: place)...]
                if let period = PeriodNames.read(String(text[..<place])), !rest.isEmpty {
                    return (period, String(rest))
                }
            }
            guard let slash = text.firstIndex(of: "/") else { throw .shape }
            throw .period(String(text[..<slash]))
        default: throw .shape
        }
    }

    private static func halves(_ text: String, at mark: Character) -> (String, String?) {
        guard let place = text.firstIndex(of: mark) else { return (text, nil) }
        return (String(text[..<place]), String(text[text.index(after: place)...]))
    }

    private static func item(_ text: String, plan: Plan) throws(FigureFault) -> DenseIndex<Item> {
        let (code, part) = halves(text, at: ".")
        let found =
            plan.indicator(code: code)
            ?? plan.indicators.firstIndex { $0.code.uppercased() == code.uppercased() }.map { DenseIndex($0) }
        guard let index = found else { throw .indicator(code, known: plan.indicators.map(\.code)) }
        let indicator = plan.indicators[index]
        guard indicator.type != .text else { throw .narrative(indicator.code) }
        let items = plan.items(of: index)
        guard let part else { return DenseIndex(items.lowerBound) }
        let place = items.first { plan.items[$0].part?.uppercased() == part.uppercased() }
        guard let place else { throw .part(part, of: indicator.code, known: indicator.breakdown) }
        return DenseIndex(place)
    }

    private static func scope(
        _ text: String, form: Form, period: Period, units: UnitRegistry
    ) throws(FigureFault) -> Scope {
        let (word, rest) = halves(text, at: ":")
        if word == "kind", let kind = rest {
            guard form.reporterKinds.contains(kind) else { throw .kind(kind, known: form.reporterKinds.sorted()) }
            return .kind(kind)
        }
        let isUnder = word == "under" && rest != nil
        let name = isUnder ? rest ?? "" : text
        let dates = form.dates(of: period)
        let index =
            units.index(ofID: name)
            ?? units.candidates(code: name).first { units[$0].state(during: dates) != nil }
        guard let index else { throw .unit(name, known: knownUnits(of: form, dates, units)) }
        if isUnder { return .under(index) }
        let state = units[index].state(during: dates)
        let reports = state.map { form.reporterKinds.contains($0.kind) } ?? false
        if reports { return .unit(index) }
        let hasReporters = units.units.indices.contains { place in
            let unit = DenseIndex<ReportingUnit>(place)
            guard unit != index, let state = units[unit].state(during: dates), form.reporterKinds.contains(state.kind)
            else { return false }
            return units.ancestry(of: unit, on: dates.upperBound).contains(index)
        }
        guard hasReporters else { throw .notOfForm(unit: name, form: form.code, period: period) }
        return .under(index)
    }

    /// The ids and codes of those who report the form in the period.
    private static func knownUnits(
        of form: Form, _ dates: ClosedRange<CalendarDate>, _ units: UnitRegistry
    ) -> [String] {
        var known: [String] = []
        for unit in units.units {
            guard let state = unit.state(during: dates), form.reporterKinds.contains(state.kind) else { continue }
            known.append(unit.id)
            if state.code != unit.id { known.append(state.code) }
        }
        return known
    }
}
