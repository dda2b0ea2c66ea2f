import Crypto

/// What a period's figures are, as one hash: it stays the same while nothing that is told of them changes, whatever
/// became of the words around them.
public struct EditionHash: Sendable {
    private let plan: Plan
    private let units: UnitRegistry

    public init(plan: Plan, units: UnitRegistry) {
        self.plan = plan
        self.units = units
    }

    /// SHA-256, hexadecimal, over the report's figures, who is counted in them, and the submissions they are made of.
    public func hash(of report: PeriodReport) -> String {
        var hasher = SHA256()
        func add(_ line: String) { hasher.update(data: Array("\(line)\n".utf8)) }
        for row in report.rows {
            add("\(plan.code(of: row.item)) \(text(row.value)) \(row.coverage.reported)/\(row.coverage.due)")
            add("to date \(text(row.yearToDate)) \(text(row.planToDate))")
            for part in row.byUnit { add("\(units[part.key].id) \(text(part.value))") }
        }
        for target in report.targets {
            add("target \(plan.indicators[target.target.indicator].code) \(target.target.year ?? 0) \(target.status)")
        }
        for form in report.forms {
            add("\(plan.forms[form.form].code) \(form.due) \(form.reported) \(form.onTime) \(form.nilReports)")
        }
        for submission in report.submissions {
            let key = submission.key
            add(
                "\(plan.forms[key.form].code) \(units[key.unit].id) \(submission.origin.hash) \(submission.origin.ordinal)"
            )
        }
        for correction in report.corrections {
            add("\(units[correction.key.unit].id) \(plan.code(of: correction.item)) \(correction.decision.value)")
        }
        for one in report.narrative { add("\(plan.code(of: one.item)) \(units[one.unit].id) \(one.text)") }
        return hasher.finalize().hexadecimal
    }

    private func text(_ value: ConsolidatedValue) -> String {
        let sides = [value.number, value.numerator, value.denominator].map { $0.map { "\($0)" } ?? "" }
        return "\(value.state.rawValue)|\(sides.joined(separator: "|"))"
    }
}
