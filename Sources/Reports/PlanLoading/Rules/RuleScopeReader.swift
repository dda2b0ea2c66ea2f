/// Reads a rule's scope: forms, kinds of unit, ids of units and periods, joined by bars.
///
/// A term is looked for in that order. What is of one class is an alternative; the classes must hold together.
struct RuleScopeReader {
    private let forms: FormsFile
    private let units: UnitRegistry
    private let years: ClosedRange<Int>?
    private let kinds: Set<String>

    /// With the years whose periods belong to the plan; nil where they are not known.
    init(forms: FormsFile, units: UnitRegistry, years: ClosedRange<Int>?) {
        self.forms = forms
        self.units = units
        self.years = years
        kinds = units.kinds
    }

    /// Nil where a term is wrong: nothing more can then be said of the rule's scope.
    func read(_ cell: EditedTable.Cell, _ faults: inout FaultList) -> RuleScope? {
        var (formsNamed, kindsNamed) = ([DenseIndex<Form>](), [String]())
        var (unitsNamed, periods) = ([String](), [RuleScope.Periods]())
        var isRight = true
        for (text, range) in cell.terms {
            if let form = forms.index(text) {
                if !formsNamed.contains(form) { formsNamed.append(form) }
            } else if kinds.contains(text) {
                kindsNamed.append(text)
            } else if let unit = id(text) {
                unitsNamed.append(unit)
            } else if let period = Self.periods(text) {
                if period.isUpsideDown {
                    faults.add(
                        ExpressionFault(
                            range, vi: "khoảng kỳ báo cáo bị ngược: kỳ đầu sau kỳ cuối",
                            en: "the range is upside down: its first period is after its last"), in: cell)
                    isRight = false
                }
                periods.append(period)
            } else {
                faults.add(unknown(text, range), in: cell)
                isRight = false
            }
        }
        if formsNamed.isEmpty, isRight {
            faults.add(
                cell.place, vi: "cột “scope” cần ít nhất một biểu; hiện có: \(forms.codes.joined(separator: ", "))",
                en: "“scope” needs at least one form; known: \(forms.codes.joined(separator: ", "))")
        }
        guard isRight, !formsNamed.isEmpty else { return nil }
        return RuleScope(forms: formsNamed.sorted(), kinds: kindsNamed, units: unitsNamed, periods: periods)
    }

    /// The id of the unit that a term names.
    private func id(_ text: String) -> String? {
        let id = OfficialCode.reference(text) { units.index(ofID: $0) != nil }
        return units.index(ofID: id) == nil ? nil : id
    }

    /// `2025-Q1`, `2024..2025`, `2025-Q3..`, `..2025-Q2`.
    private static func periods(_ text: String) -> RuleScope.Periods? {
        let text = text.uppercased()
        guard let dots = text.firstRange(of: "..") else {
            return Period(canonical: text).map { RuleScope.Periods(from: $0, to: $0) }
        }
        let ends = [text[..<dots.lowerBound], text[dots.upperBound...]].map { String($0).trimmingBlanks }
        let periods = ends.map { Period(canonical: $0) }
        guard zip(ends, periods).allSatisfy({ $0.isEmpty || $1 != nil }), periods.contains(where: { $0 != nil })
        else { return nil }
        return RuleScope.Periods(from: periods[0], to: periods[1])
    }

    private func unknown(_ text: String, _ range: Range<Int>) -> ExpressionFault {
        let (forms, kinds) = (forms.codes.joined(separator: ", "), kinds.sorted().joined(separator: ", "))
        return ExpressionFault(
            range,
            vi:
                "“\(text)” không phải biểu (\(forms)), loại đơn vị (\(kinds)), mã đơn vị trong units.csv hay kỳ báo cáo "
                + "(2025-Q1, 2024..2025, 2025-Q3..)",
            en: "“\(text)” is no form (\(forms)), no kind of unit (\(kinds)), no unit's id in units.csv and no period "
                + "(2025-Q1, 2024..2025, 2025-Q3..)")
    }

    // MARK: - Whether anything is within

    /// Some period of the plan lies within the scope, and some unit of it owes the home form then.
    func check(
        _ scope: RuleScope, home: DenseIndex<Form>, _ cell: EditedTable.Cell, _ faults: inout FaultList
    ) {
        guard let years, !(scope.kinds.isEmpty && scope.units.isEmpty && scope.periods.isEmpty) else { return }
        let form = forms.rows[home.position]
        let periods = years.flatMap { year in
            (1...form.periodicity.countInYear).compactMap { Period(year: year, kind: form.periodicity, number: $0) }
        }
        let within = periods.filter(scope.includes)
        guard !within.isEmpty else {
            faults.add(
                cell.place,
                vi:
                    "không kỳ nào của biểu \(form.code) trong kế hoạch (\(years.lowerBound) đến \(years.upperBound)) nằm trong phạm vi này",
                en:
                    "no period of form \(form.code) in the plan (\(years.lowerBound) to \(years.upperBound)) lies within this scope"
            )
            return
        }
        let dates = within.map(form.regime.dates)
        let isOwed = units.units.contains { unit in
            guard scope.units.isEmpty || scope.units.contains(unit.id) else { return false }
            return dates.contains { days in
                guard let state = unit.state(during: days) else { return false }
                return form.reporterKinds.contains(state.kind) && scope.includes(unit: unit.id, kind: state.kind)
            }
        }
        guard !isOwed else { return }
        faults.add(
            cell.place,
            vi: "không đơn vị nào trong phạm vi này nộp biểu \(form.code) vào các kỳ đó: "
                + "sai loại đơn vị, chưa thành lập hoặc đã kết thúc",
            en: "no unit of this scope reports form \(form.code) in those periods: "
                + "it is of another kind, begins later or has ended")
    }
}
