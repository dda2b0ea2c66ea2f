import GRDB

/// The open warnings of periods, kept with what they were found in: to look at what stands of a period again takes as long
/// as all else of a run.
struct KeptWarnings: Codable {
    /// Units, forms and items by their places in the units and the plan that the source names.
    private struct Count: Codable {
        let form: Int32
        let unit: Int32
        let count: Int
    }

    private struct Warning: Codable {
        let form: Int32
        let unit: Int32
        let item: Int32?
        let code: FindingCode
        let submission: Int32?
        let arguments: [String: String]
        let count: Int
        let occurrences: [Finding.Occurrence]
        let fileName: String
        let hash: String
        let ordinal: Int32
        let received: Int64
        let offset: Int
    }

    private let counts: [Count]
    private let onItems: Int
    private let first: [Warning]

    init(_ warnings: LedgerExtract.OpenWarnings) {
        counts = warnings.counts.sorted { ($0.key.form, $0.key.unit) < ($1.key.form, $1.key.unit) }.map {
            Count(form: $0.key.form.rawValue, unit: $0.key.unit.rawValue, count: $0.value)
        }
        onItems = warnings.onItems
        first = warnings.first.map { kept in
            let (finding, origin) = (kept.finding, kept.origin)
            return Warning(
                form: kept.key.form.rawValue, unit: kept.key.unit.rawValue, item: finding.item?.rawValue,
                code: finding.code, submission: finding.submission, arguments: finding.arguments,
                count: finding.count, occurrences: finding.occurrences, fileName: origin.fileName, hash: origin.hash,
                ordinal: origin.ordinal, received: origin.received.secondsSinceEpoch, offset: origin.received.offset)
        }
    }

    /// Nil where they name a unit, a form or an item that is not there: then they are not as they were written.
    func warnings(of period: Period, plan: Plan, units: UnitRegistry) -> LedgerExtract.OpenWarnings? {
        func isThere(_ form: Int32, _ unit: Int32, _ item: Int32? = nil) -> Bool {
            plan.forms.indices.contains(Int(form)) && units.units.indices.contains(Int(unit))
                && item.map { plan.items.indices.contains(Int($0)) } ?? true
        }
        guard counts.allSatisfy({ isThere($0.form, $0.unit) }),
            first.allSatisfy({ isThere($0.form, $0.unit, $0.item) })
        else { return nil }
        let first = first.map { kept in
            LedgerExtract.KeptFinding(
                key: SubmissionKey(
                    unit: DenseIndex(Int(kept.unit)), form: DenseIndex(Int(kept.form)), period: period),
                finding: Finding(
                    code: kept.code, severity: .warning, submission: kept.submission,
                    item: kept.item.map { DenseIndex(Int($0)) }, arguments: kept.arguments, count: kept.count,
                    occurrences: kept.occurrences),
                origin: LedgerExtract.Origin(
                    fileName: kept.fileName, hash: kept.hash, ordinal: kept.ordinal,
                    received: Moment(secondsSinceEpoch: kept.received, offset: kept.offset)))
        }
        return LedgerExtract.OpenWarnings(
            counts: Dictionary(
                counts.map {
                    (.init(form: DenseIndex(Int($0.form)), unit: DenseIndex(Int($0.unit))), $0.count)
                }, uniquingKeysWith: { first, _ in first }),
            onItems: onItems, first: first)
    }
}

extension Ledger {
    /// What was found of a period.
    ///
    /// - Parameters:
    ///   - period: The period.
    ///   - source: A hash of all that its findings follow from.
    ///   - plan: The plan that they were found by.
    ///   - units: The units of its submissions.
    /// - Returns: Its open warnings; nil where they were not looked for in the same as now, or cannot be read.
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    func warnings(
        of period: Period, source: String, plan: Plan, units: UnitRegistry
    ) throws -> LedgerExtract.OpenWarnings? {
        let text = try read { database in
            try String.fetchOne(
                database, sql: "SELECT warnings FROM kept_warnings WHERE period = ? AND source = ?",
                arguments: [period.description, source])
        }
        return text.flatMap { StoredJSON.value($0, as: KeptWarnings.self) }?
            .warnings(of: period, plan: plan, units: units)
    }

    /// Keeps what was found, in the place of what had been.
    ///
    /// - Throws: `LedgerFault` when it cannot be written.
    func keep(_ found: [(period: Period, source: String, warnings: LedgerExtract.OpenWarnings)]) throws {
        guard !found.isEmpty else { return }
        let kept = try found.map { ($0.period.description, $0.source, try StoredJSON.text(KeptWarnings($0.warnings))) }
        try told {
            try queue.write { database in
                for (period, source, text) in kept {
                    try database.execute(
                        sql: "INSERT OR REPLACE INTO kept_warnings (period, source, warnings) VALUES (?, ?, ?)",
                        arguments: [period, source, text])
                }
            }
        }
    }
}
