/// What is asked of a formula beside its language: it stays within a regime and a periodicity, comes to its
/// indicator's own unit, adds up no stock over time, and leads back to no indicator that it defines.
struct FormulaChecks {
    let indicators: [Indicator]
    let items: [Item]
    let forms: FormsFile

    /// The formula of one cell, or its first fault.
    static func formula(
        _ cell: EditedTable.Cell, of indicator: Indicator, names: ExpressionNames
    ) throws(ExpressionFault) -> Formula {
        var parser = try ExpressionParser(cell.written, purpose: .formula, names: names, literals: TextLiterals())
        let value = try parser.parse()
        let declared = Dimension(indicator)
        if let misfit = declared.misfit(with: value.dimension) {
            throw misfit.fault(declared, value.dimension, at: value.range)
        }
        return try ExpressionAssembly.formula(cell.written, names: names)
    }

    /// The first fault of an indicator's formula, when all formulas are known.
    func fault(of index: DenseIndex<Indicator>, order: DerivationOrder) -> ExpressionFault? {
        let indicator = indicators[index]
        guard let formula = indicator.formula, forms.rows.indices.contains(indicator.form.position) else { return nil }
        let form = forms.rows[indicator.form.position]
        for (item, range) in places(formula) {
            let operand = indicators[items[item].indicator]
            let other = forms.rows[operand.form.position]
            if other.regime != form.regime || other.periodicity != form.periodicity {
                return ExpressionFault(
                    range, vi: "\(operand.code) thuộc biểu \(other.code), có kỳ hoặc chế độ báo cáo khác",
                    en: "\(operand.code) is of form \(other.code), whose periods or regime differ")
            }
            if indicator.overTime == .sum, operand.flow == .stock {
                return ExpressionFault(
                    range,
                    vi: "\(operand.code) là số cuối kỳ (flow: stock), không cộng qua các kỳ được (aggregate_time: sum)",
                    en: "\(operand.code) is a stock, which is not added up over time (aggregate_time: sum)")
            }
        }
        guard let back = order.wayBack(to: index) else { return nil }
        let range = places(formula).first { items[$0.item].indicator == back }?.range
        return ExpressionFault(
            range ?? 0..<0, vi: "công thức của \(indicator.code) quay lại chính nó",
            en: "the formula of \(indicator.code) leads back to itself")
    }

    /// What the formula names, in the order of the text.
    private func places(_ formula: Formula) -> [(item: DenseIndex<Item>, range: Range<Int>)] {
        [formula.numerator, formula.denominator].compactMap { $0 }
            .flatMap { $0.named.map { (item: $0.reference.item, range: $0.range) } }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
