import Foundation

/// Who has reported and what lies in the inbox: what the officer asks first.
public struct Status: Encodable, Sendable {
    public struct FormStatus: Encodable, Sendable {
        public let form: String
        public let period: String
        public let dueDate: String
        public let isClosed: Bool
        public let due: Int
        public let reported: Int
        /// Late ones with the days, and those from whom nothing stands.
        public let late: [UnitStatus]
        public let returned: [UnitStatus]
        public let missing: [UnitStatus]
        /// Those from whom nothing stands, and what came after the closing waits for the period's reopening.
        public let waiting: [UnitStatus]
        /// The units that are asked to answer a warning or to mend an error, by the order of units.csv.
        public let findings: [UnitFindings]
        /// The sums over `findings`.
        public let openWarnings: Int
        public let errors: Int
    }

    /// What is open of the findings in a unit's submission.
    public struct UnitFindings: Encodable, Sendable {
        public let id: String
        public let name: String
        /// Warnings that nobody has answered.
        public let openWarnings: Int
        /// Errors in what was returned, or about values that were not taken.
        public let errors: Int
    }

    public struct UnitStatus: Encodable, Sendable {
        public let id: String
        public let name: String
        public let contact: String
        public let telephone: String
        /// Calendar days after the due date, of what has arrived or until today.
        public let daysLate: Int
    }

    /// What is to be said of a row of decisions.csv.
    public struct DecisionFinding: Encodable, Sendable {
        public let code: String
        /// With its place, in the settings' language.
        public let text: String
    }

    public let now: String
    public let forms: [FormStatus]
    /// The sums over `forms`.
    public let openWarnings: Int
    public let errors: Int
    /// What is wrong with decisions.csv.
    public let decisions: [DecisionFinding]
    /// Files of the inbox and why they are still there.
    public let inbox: [RunSummary.Left]

    /// Looks at the ledger and the inbox, and touches neither.
    ///
    /// - Parameters:
    ///   - workspace: Whose ledger and inbox.
    ///   - period: The period to tell of; by default, of each form the last one that has ended and is owed.
    ///   - now: The moment until which those who are late are counted.
    /// - Throws: `LedgerFault` or `StorageFault` when they cannot be read.
    public init(workspace: Workspace, period: Period?, now: Moment) throws {
        let folders = WorkspaceFolders(root: workspace.root)
        self.now = now.description
        inbox = try Self.inbox(folders.inbox, settleSeconds: workspace.settings.settleSeconds)
        let (extract, faults) = try Self.extract(workspace, folders, now)
        decisions = faults.map { .init(code: $0.code.rawValue, text: $0.text(workspace.settings.language)) }
        let consolidator = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
        let index = consolidator.index(extract)
        var periods: [Period] = []
        for form in workspace.plan.forms {
            let asked = period ?? Self.lastEnded(form, in: workspace.plan, on: now.date)
            if let asked, form.periodicity == asked.kind, !periods.contains(asked) { periods.append(asked) }
        }
        forms = periods.flatMap { period in
            let report = consolidator.report(of: period, from: index)
            return report.forms
                .filter { Self.isTold($0, of: period, asked: periods, workspace.plan, now) }
                .map { Self.form($0, of: report, extract.open, workspace, now) }
        }
        openWarnings = forms.reduce(0) { $0 + $1.openWarnings }
        errors = forms.reduce(0) { $0 + $1.errors }
    }

    private static func inbox(_ path: String, settleSeconds: Int) throws -> [RunSummary.Left] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let survey = try Inbox(path: path).survey(realNow: .now, settleSeconds: settleSeconds)
        return survey.entries.map { .init(file: $0.displayPath, reason: "waiting") }
            + survey.leftAlone.map { .init(file: $0.displayPath, reason: $0.reason.rawValue) }
    }

    /// Empty in a workspace that no run has been in: to ask makes no ledger.
    private static func extract(
        _ workspace: Workspace, _ folders: WorkspaceFolders, _ now: Moment
    ) throws -> (extract: LedgerExtract, faults: [DecisionFault]) {
        guard FileManager.default.fileExists(atPath: folders.ledger) else {
            let review = try workspace.review(nil, now: now)
            return (
                LedgerExtract(standing: [], values: [], open: [], findings: [], decided: review.decided),
                review.faults
            )
        }
        let ledger = try Ledger(path: folders.ledger)
        let review = try workspace.review(ledger, now: now)
        return (
            try ledger.extract(plan: workspace.plan, units: workspace.units, decided: review.decided), review.faults
        )
    }

    /// Two forms of one periodicity may follow two regimes, of which one's period has ended and the other's not.
    private static func isTold(
        _ form: PeriodReport.FormCompleteness, of period: Period, asked: [Period], _ plan: Plan, _ now: Moment
    ) -> Bool {
        asked.count { $0.kind == period.kind } == 1
            || lastEnded(plan.forms[form.form], in: plan, on: now.date) == period
    }

    /// The last period that is owed and has ended.
    private static func lastEnded(_ form: Form, in plan: Plan, on today: CalendarDate) -> Period? {
        var candidate = Period(year: min(today.year, plan.years.upperBound) + 1, kind: form.periodicity)
        while let period = candidate, form.dates(of: period).upperBound >= today || period.year > plan.years.upperBound
        {
            candidate = period.previous
        }
        return candidate.flatMap { plan.owes($0) ? $0 : nil }
    }

    private static func form(
        _ completeness: PeriodReport.FormCompleteness, of report: PeriodReport, _ open: [LedgerExtract.Open],
        _ workspace: Workspace, _ now: Moment
    ) -> FormStatus {
        let late = open.lazy.filter {
            $0.reason == .afterClosing && $0.key.form == completeness.form && $0.key.period == report.period
        }
        let waiting = Set(late.map(\.key.unit))
        let findings = Self.findings(of: completeness, in: report, workspace)
        func units(
            _ isIncluded: (PeriodReport.UnitCompleteness) -> Bool
        ) -> [UnitStatus] {
            completeness.units.filter(isIncluded).map { one in
                let unit = workspace.units[one.unit]
                let isWaiting = !one.isReturned && waiting.contains(one.unit)
                let today =
                    isWaiting || !completeness.isOwed ? 0 : max(0, now.date.daysSinceEpoch - one.dueDate.daysSinceEpoch)
                return UnitStatus(
                    id: unit.id, name: name(of: unit, completeness, workspace), contact: unit.contact.name,
                    telephone: unit.contact.telephone, daysLate: one.received == nil ? today : one.daysLate)
            }
        }
        return FormStatus(
            form: workspace.plan.forms[completeness.form].code, period: report.period.description,
            dueDate: completeness.dueDate.description, isClosed: completeness.isClosed, due: completeness.due,
            reported: completeness.reported, late: units { $0.received != nil && $0.daysLate > 0 },
            returned: units { $0.received == nil && $0.isReturned },
            missing: units {
                completeness.isOwed && $0.received == nil && !$0.isReturned && !waiting.contains($0.unit)
            },
            waiting: units { $0.received == nil && !$0.isReturned && waiting.contains($0.unit) }, findings: findings,
            openWarnings: findings.reduce(0) { $0 + $1.openWarnings }, errors: findings.reduce(0) { $0 + $1.errors })
    }

    private static func findings(
        of completeness: PeriodReport.FormCompleteness, in report: PeriodReport, _ workspace: Workspace
    ) -> [UnitFindings] {
        var counts: [DenseIndex<ReportingUnit>: (openWarnings: Int, errors: Int)] = [:]
        for kept in report.findings where kept.key.form == completeness.form {
            if kept.finding.isOpenWarning { counts[kept.key.unit, default: (0, 0)].openWarnings += 1 }
            if kept.finding.severity == .error { counts[kept.key.unit, default: (0, 0)].errors += 1 }
        }
        return counts.sorted { $0.key < $1.key }.map { index, counts in
            let unit = workspace.units[index]
            return UnitFindings(
                id: unit.id, name: name(of: unit, completeness, workspace), openWarnings: counts.openWarnings,
                errors: counts.errors)
        }
    }

    /// As the unit was called in the form's period, else as it is called last.
    private static func name(
        of unit: ReportingUnit, _ completeness: PeriodReport.FormCompleteness, _ workspace: Workspace
    ) -> String {
        (unit.state(during: completeness.dates) ?? unit.latest).name.text(workspace.settings.language)
    }
}
