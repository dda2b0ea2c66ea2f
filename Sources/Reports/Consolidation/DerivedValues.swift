/// The derived indicators of a form, each after those it refers to.
///
/// They are computed at every scope from the values there: a ratio over many units is the ratio of their sums. One
/// that names an indicator of another form cannot be computed: two forms may follow two calendars.
struct DerivedValues: Sendable {
    private struct Step: Sendable {
        let place: Int
        let formula: Formula
        /// Where the operands stand among the form's items; none of another form does.
        let operands: [DenseIndex<Item>: Int]
    }

    private let steps: [Step]

    init(of form: Form, plan: Plan) {
        var order: [DenseIndex<Indicator>] = []
        var seen: Set<DenseIndex<Indicator>> = []
        func visit(_ indicator: DenseIndex<Indicator>) {
            guard let formula = plan.indicators[indicator].formula, seen.insert(indicator).inserted else { return }
            for item in formula.items where plan.items[item].part == nil { visit(plan.items[item].indicator) }
            order.append(indicator)
        }
        for position in form.items where plan.items[position].part == nil {
            visit(plan.items[position].indicator)
        }
        let place = { (item: DenseIndex<Item>) -> Int? in
            form.items.contains(item.position) ? item.position - form.items.lowerBound : nil
        }
        steps = order.compactMap { indicator in
            guard let formula = plan.indicators[indicator].formula, let own = place(plan.whole(of: indicator)) else {
                return nil
            }
            let operands = formula.items.compactMap { operand in place(operand).map { (operand, $0) } }
            return Step(
                place: own, formula: formula,
                operands: Dictionary(operands, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// Fills in the derived ones among a form's cells.
    func fill(_ cells: inout [Cell]) {
        var scratch = EvaluationStack()
        for step in steps {
            let operands = step.formula.items.compactMap { step.operands[$0] }.map { cells[$0] }
            var coverage = operands.first?.coverage ?? Coverage()
            for operand in operands.dropFirst() { coverage = coverage.narrowed(by: operand.coverage) }
            let value = Self.value(step.formula, &scratch) { step.operands[$0].map { cells[$0].value } }
            cells[step.place] = Cell(value: value, coverage: coverage)
        }
    }

    /// What the formula comes to with the values of its operands; nil is one that cannot be had.
    static func value(
        _ formula: Formula, _ scratch: inout EvaluationStack, operand: (DenseIndex<Item>) -> ConsolidatedValue?
    ) -> ConsolidatedValue {
        for state in [ConsolidatedValue.withheld, .notComparable]
        where formula.items.contains(where: { operand($0) == state }) {
            return state
        }
        func number(_ side: Expression) -> ExactTotal? {
            let operands = side.references.map { Operand(operand($0.item)?.number) }
            return side.evaluate(operands.span, scratch: &scratch).number
        }
        guard let numerator = number(formula.numerator) else { return .notComputable }
        guard let side = formula.denominator else { return ConsolidatedValue(numerator) }
        guard let denominator = number(side) else { return .notComputable }
        return ConsolidatedValue(numerator: numerator, denominator: denominator)
    }
}

extension Coverage {
    /// What a ratio rests on: the least of its operands, estimated where any of them is.
    fileprivate func narrowed(by other: Coverage) -> Coverage {
        let counted = min(counted, other.counted)
        let estimated = min(counted, max(self.estimated, other.estimated))
        let leastFinal = max(self.estimated - provisional, other.estimated - other.provisional)
        return Coverage(
            due: min(due, other.due), reported: min(reported, other.reported), counted: counted,
            estimated: estimated, provisional: max(0, estimated - leastFinal))
    }
}
