/// The derived indicators of a form, each after those it refers to.
///
/// They are computed at every scope from the values there: a ratio over many units is the ratio of their sums.
struct DerivedValues: Sendable {
    private struct Step: Sendable {
        let place: Int
        let formula: Formula
        /// Where the operands stand among the form's items; nil for one of another form.
        let operands: [DenseIndex<Indicator>: Int]
        let places: [Int?]
    }

    private let steps: [Step]

    init(of form: Form, plan: Plan) {
        var order: [DenseIndex<Indicator>] = []
        var seen: Set<DenseIndex<Indicator>> = []
        func visit(_ indicator: DenseIndex<Indicator>) {
            guard let formula = plan.indicators[indicator].formula, seen.insert(indicator).inserted else { return }
            formula.indicators.forEach(visit)
            order.append(indicator)
        }
        for position in form.items where plan.items[position].part == nil {
            visit(plan.items[position].indicator)
        }
        let place = { (indicator: DenseIndex<Indicator>) -> Int? in
            let position = plan.whole(of: indicator).position
            return form.items.contains(position) ? position - form.items.lowerBound : nil
        }
        steps = order.compactMap { indicator in
            guard let formula = plan.indicators[indicator].formula, let own = place(indicator) else { return nil }
            let operands = formula.indicators.map { ($0, place($0)) }
            return Step(
                place: own, formula: formula,
                operands: Dictionary(
                    operands.compactMap { operand in operand.1.map { (operand.0, $0) } },
                    uniquingKeysWith: { first, _ in first }),
                places: operands.map(\.1))
        }
    }

    /// Fills in the derived ones among a form's cells.
    func fill(_ cells: inout [Cell]) {
        for step in steps {
            let operands = step.places.compactMap { $0 }.map { cells[$0] }
            var coverage = operands.first?.coverage ?? Coverage()
            for operand in operands.dropFirst() { coverage = coverage.narrowed(by: operand.coverage) }
            let isComplete = !step.places.contains(nil)
            let value = Self.value(step.formula, isComplete: isComplete) { step.operands[$0].map { cells[$0].value } }
            cells[step.place] = Cell(value: value, coverage: coverage)
        }
    }

    private static func value(
        _ formula: Formula, isComplete: Bool, operand: (DenseIndex<Indicator>) -> ConsolidatedValue?
    ) -> ConsolidatedValue {
        let values = formula.indicators.map { operand($0) ?? .notComputable }
        if values.contains(where: { $0.state == .withheld }) { return .withheld }
        guard isComplete, let numerator = formula.numerator.value({ operand($0)?.number }) else { return .notComputable }
        guard let side = formula.denominator else { return ConsolidatedValue(numerator) }
        guard let denominator = side.value({ operand($0)?.number }) else { return .notComputable }
        return ConsolidatedValue(numerator: numerator, denominator: denominator)
    }
}

extension Coverage {
    /// What a ratio rests on: the least of its operands, estimated where any of them is.
    fileprivate func narrowed(by other: Coverage) -> Coverage {
        let counted = min(counted, other.counted)
        return Coverage(
            due: min(due, other.due), reported: min(reported, other.reported), counted: counted,
            estimated: min(counted, max(estimated, other.estimated)))
    }
}
