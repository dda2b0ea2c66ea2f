/// Reads rules.csv: the conditions, and what each is for.
struct RulesFile {
    private(set) var rules: [ValidationRule] = []
    /// The texts that conditions compare with.
    private(set) var literals = TextLiterals()

    private let forms: FormsFile
    private let items: [Item]
    private let indicators: [Indicator]

    /// With the years whose periods belong to the plan; nil where they are not known.
    init(
        _ file: WorkspaceFile, forms: FormsFile, indicators: IndicatorsFile, units: UnitRegistry,
        years: ClosedRange<Int>?, faults: inout FaultList
    ) {
        self.forms = forms
        items = indicators.items
        self.indicators = indicators.indicators
        let table = EditedTable(
            file,
            columns: [
                .required("code"), .required("severity"), .required("condition"), .required("message_vi"),
                .optional("message_en"), .required("scope"),
            ], faults: &faults)
        let names = indicators.names
        let expansion = FormulaExpansion(indicators: indicators.indicators, items: indicators.items)
        let scopes = RuleScopeReader(forms: forms, units: units, years: years)
        var codes = Set<String>()
        for row in table.rows {
            let code = faults.required(row["code"], "code")
            if !codes.insert(code).inserted {
                faults.add(row["code"].place, vi: "quy tắc “\(code)” có hai lần", en: "rule “\(code)” is there twice")
            }
            let severity: Severity = faults.choice(row["severity"], "severity", default: .warning)
            let message = LocalName(
                vietnamese: faults.required(row["message_vi"], "message_vi"), english: row["message_en"].text)
            let scope = scopes.read(row["scope"], &faults)
            guard !faults.required(row["condition"], "condition").isEmpty else { continue }
            do throws(ExpressionFault) {
                let expression = try ExpressionAssembly.condition(
                    row["condition"].written, names: names, expansion: expansion, literals: &literals)
                let home = try home(expression)
                guard let scope else { continue }
                try check(expression, scope: scope)
                checkForms(expression, scope: scope, row, &faults)
                scopes.check(scope, home: home, row["scope"], &faults)
                let isLocal = elsewhere(expression, home: home) == nil
                if severity == .error, let reason = elsewhere(expression, home: home) {
                    tell(reason, row, &faults)
                }
                rules.append(
                    ValidationRule(
                        code: code, severity: severity, message: message, scope: scope, expression: expression,
                        home: home, isLocal: isLocal))
            } catch {
                faults.add(error, in: row["condition"])
            }
        }
    }

    private func form(_ reference: Reference) -> DenseIndex<Form> { indicators[items[reference.item].indicator].form }

    /// The form of the first value that is taken as it is; of a condition without one, that of the first of the unit
    /// itself, or of the first at all.
    private func home(_ expression: Expression) throws(ExpressionFault) -> DenseIndex<Form> {
        let all = expression.named.map(\.reference)
        let first = all.first(where: \.isPlain) ?? all.first { !$0.isOfChildren } ?? all.first
        guard let first else {
            throw ExpressionFault(
                0..<expression.text.utf8.count, vi: "điều kiện không nêu chỉ tiêu nào",
                en: "the condition names no indicator")
        }
        return form(first)
    }

    /// What is named is of the scope's forms, and of forms that report for the same periods.
    private func check(_ expression: Expression, scope: RuleScope) throws(ExpressionFault) {
        let periodicity = expression.named.first.map { forms.rows[form($0.reference).position].periodicity }
        for name in expression.named {
            let form = form(name.reference)
            let code = indicators[items[name.reference.item].indicator].code
            let row = forms.rows[form.position]
            guard scope.forms.contains(form) else {
                throw ExpressionFault(
                    name.range, vi: "\(code) thuộc biểu \(row.code), không có trong cột “scope”",
                    en: "\(code) is of form \(row.code), which is not in “scope”")
            }
            if row.periodicity != periodicity {
                throw ExpressionFault(
                    name.range,
                    vi: "\(code) thuộc biểu \(row.code), có kỳ báo cáo khác, nên không bao giờ kiểm tra được",
                    en: "\(code) is of form \(row.code), whose periods are others, so that it could never be checked")
            }
        }
    }

    private func checkForms(
        _ expression: Expression, scope: RuleScope, _ row: EditedTable.Row, _ faults: inout FaultList
    ) {
        for form in scope.forms where !expression.named.contains(where: { self.form($0.reference) == form }) {
            let code = forms.rows[form.position].code
            let (cell, range) = (row["scope"], row["scope"].term(code))
            faults.add(
                ExpressionFault(
                    range, vi: "điều kiện không nêu chỉ tiêu nào của biểu \(code)",
                    en: "the condition names no indicator of form \(code)"), in: cell)
        }
    }

    /// Why a submission of the home form does not hold all that the condition needs; nil where it does.
    private func elsewhere(_ expression: Expression, home: DenseIndex<Form>) -> ExpressionFault? {
        for name in expression.named where !name.reference.isPlain {
            let written = expression.text(name.range)
            return ExpressionFault(
                name.range, vi: "\(written) lấy số liệu của kỳ khác hoặc đơn vị khác",
                en: "\(written) looks at another period or other units")
        }
        for name in expression.named {
            let others = expression.nodes[name.nodes].filter { $0.operation == .operand }
                .map { form(expression.references[Int($0.index)]) }
            guard let other = ([form(name.reference)] + others).first(where: { $0 != home }) else { continue }
            let code = forms.rows[other.position].code
            return ExpressionFault(
                name.range, vi: "\(expression.text(name.range)) cần số liệu của biểu \(code)",
                en: "\(expression.text(name.range)) needs a value of form \(code)")
        }
        return nil
    }

    /// A submission must not be returned for what another one says.
    private func tell(_ reason: ExpressionFault, _ row: EditedTable.Row, _ faults: inout FaultList) {
        let marked = reason.marked(in: row["condition"].written)
        faults.add(
            row["severity"].place,
            vi: "quy tắc này nhìn sang báo cáo khác nên không thể là error; hãy ghi warning "
                + "(\(reason.reason.vietnamese): \(marked))",
            en: "this rule looks at other submissions and cannot be an error; write warning "
                + "(\(reason.reason.english): \(marked))")
    }
}

extension EditedTable.Cell {
    /// Where a term of a list joined by bars stands, in bytes of `written`.
    func term(_ term: String) -> Range<Int> {
        terms.first { $0.text == term }?.range ?? 0..<0
    }

    /// The terms of a list joined by bars, with their places in bytes of `written`.
    var terms: [(text: String, range: Range<Int>)] {
        var (terms, start) = ([(text: String, range: Range<Int>)](), 0)
        for part in written.split(separator: "|", omittingEmptySubsequences: false) {
            let lead = part.prefix { $0.isWhitespace }.utf8.count
            let text = String(part).trimmingBlanks
            if !text.isEmpty {
                terms.append((Folding.composed(text), start + lead..<start + lead + text.utf8.count))
            }
            start += part.utf8.count + 1
        }
        return terms
    }
}
