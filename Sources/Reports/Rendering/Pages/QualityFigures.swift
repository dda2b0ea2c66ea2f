/// What the checks found, counted: by severity, by cause, by unit. Page and text tell it alike.
///
/// In a public report nothing is told of the forms of single enterprises.
struct QualityFigures: Sendable {
    /// Findings by what is to be done about them.
    struct Counts: Sendable {
        /// In submissions that were returned, or about items that were lost: to be mended.
        var errors = 0
        /// Warnings that nobody has answered.
        var open = 0
        var answered = 0
        var notes = 0
        /// What earlier revisions had and the standing ones no longer have.
        var mended = 0

        mutating func add(_ finding: Finding) {
            switch finding.severity {
            case .error: errors += 1
            case .warning where finding.answer == nil: open += 1
            case .warning: answered += 1
            case .note: notes += 1
            }
        }
    }

    /// Findings of one cause: a code (of a rule, its own) and the item it is about, in one form.
    struct Cause: Sendable {
        let first: LedgerExtract.KeptFinding
        /// How often it was found, and how often of these it is answered.
        var count = 0
        var answered = 0
        /// The submissions in which it was mended.
        let mended: Int
        var units: [DenseIndex<ReportingUnit>] = []
        fileprivate var known: Set<DenseIndex<ReportingUnit>> = []

        fileprivate mutating func add(_ kept: LedgerExtract.KeptFinding) {
            count += kept.finding.count
            if kept.finding.answer != nil { answered += kept.finding.count }
            if known.insert(kept.key.unit).inserted { units.append(kept.key.unit) }
        }
    }

    /// What was found in the submissions of one unit.
    struct Unit: Sendable {
        let unit: DenseIndex<ReportingUnit>
        /// A form that it was found in, for the unit's name in its period.
        let form: DenseIndex<Form>
        var counts = Counts()
    }

    private struct MendedCause: Hashable {
        let code: FindingCode
        let form: DenseIndex<Form>
        let item: DenseIndex<Item>?
    }

    private struct CauseKey: Hashable {
        let mended: MendedCause
        let severity: Severity
        let rule: String?
    }

    let findings: [LedgerExtract.KeptFinding]
    let mended: [LedgerExtract.Mended]
    let rules: [PeriodReport.RuleOutcome]
    /// The gravest first; within a severity in the order they come in.
    let causes: [Cause]
    /// Those with most to mend first, then those with most to answer, then by the order of units.csv.
    let units: [Unit]

    init(_ report: PeriodReport, _ context: RenderContext) {
        let isTold = { (form: DenseIndex<Form>) in
            !report.isPublic || !context.settings.isConfidential(context.plan.forms[form])
        }
        findings = report.findings.filter { isTold($0.key.form) }
        mended = report.mended.filter { isTold($0.key.form) }
        rules = report.rules.filter { $0.forms.allSatisfy(isTold) }
        causes = Self.causes(of: findings, mended)
        units = Self.units(of: findings, mended)
    }

    /// Whether there is nothing to tell of findings.
    var isEmpty: Bool { findings.isEmpty && mended.isEmpty }

    var total: Counts {
        var counts = Counts()
        for kept in findings { counts.add(kept.finding) }
        counts.mended = mended.count
        return counts
    }

    func mended(_ severity: Severity) -> Int { mended.count { $0.severity == severity } }

    /// The warnings that the submitters' notes have answered.
    var answered: [LedgerExtract.KeptFinding] {
        findings.filter { $0.finding.severity == .warning && $0.finding.answer != nil }
    }

    private static func causes(
        of findings: [LedgerExtract.KeptFinding], _ mended: [LedgerExtract.Mended]
    ) -> [Cause] {
        var mendedCounts: [MendedCause: Int] = [:]
        for one in mended {
            mendedCounts[MendedCause(code: one.code, form: one.key.form, item: one.item), default: 0] += 1
        }
        var order: [CauseKey] = []
        var causes: [CauseKey: Cause] = [:]
        for kept in findings {
            let finding = kept.finding
            let key = CauseKey(
                mended: MendedCause(code: finding.code, form: kept.key.form, item: finding.item),
                severity: finding.severity, rule: finding.arguments["rule"])
            if causes[key] == nil {
                order.append(key)
                // Which rule it was that no longer fails is not kept.
                causes[key] = Cause(first: kept, mended: key.rule == nil ? mendedCounts[key.mended] ?? 0 : 0)
            }
            causes[key]?.add(kept)
        }
        return Severity.allCases.sorted().flatMap { severity in
            order.filter { $0.severity == severity }.compactMap { causes[$0] }
        }
    }

    private static func units(of findings: [LedgerExtract.KeptFinding], _ mended: [LedgerExtract.Mended]) -> [Unit] {
        var units: [DenseIndex<ReportingUnit>: Unit] = [:]
        for kept in findings {
            units[kept.key.unit, default: Unit(unit: kept.key.unit, form: kept.key.form)].counts.add(kept.finding)
        }
        for one in mended {
            units[one.key.unit, default: Unit(unit: one.key.unit, form: one.key.form)].counts.mended += 1
        }
        return units.values.sorted { left, right in
            let (first, second) = (left.counts, right.counts)
            return (second.errors, second.open, left.unit) < (first.errors, first.open, right.unit)
        }
    }
}
