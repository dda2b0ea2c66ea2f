import GRDB

/// What a transaction writes to the ledger. It is lent for the transaction alone.
public struct LedgerWriter {
    /// A run and what it was made from, each by its hash.
    public struct Run: Sendable {
        /// From `Ledger.nextRun`.
        public let number: Int64
        public let moment: Moment
        public let plan: String
        public let units: String
        public let templates: String
        public let settings: String

        public init(
            number: Int64, moment: Moment, plan: String, units: String, templates: String, settings: String
        ) {
            self.number = number
            self.moment = moment
            self.plan = plan
            self.units = units
            self.templates = templates
            self.settings = settings
        }
    }

    let database: Database
    let plan: Plan
    let units: UnitRegistry
    private let codes: CodeBytes
    private let json = ArrivalJSON()

    init(database: Database, plan: Plan, units: UnitRegistry) {
        self.database = database
        self.plan = plan
        self.units = units
        codes = CodeBytes(plan)
    }

    /// Records the run. Each group of its files says it anew; the first is kept.
    public func begin(_ run: Run) throws {
        for (kind, hash) in [
            ("plan", run.plan), ("units", run.units), ("templates", run.templates), ("settings", run.settings),
        ] {
            try database.execute(
                sql: "INSERT OR IGNORE INTO source (kind, hash) VALUES (?, ?)", arguments: [kind, hash])
        }
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO run (id, moment, time_offset, plan, units, templates, settings)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.number, run.moment.secondsSinceEpoch, run.moment.offset, run.plan, run.units, run.templates,
                run.settings,
            ])
    }

    /// Whether the bytes are already there, in submissions that all stand: see `Ledger.duplicate`. Files that this
    /// transaction has written count.
    public func duplicate(of hash: String, folder: String?, decided: DecisionsInForce) throws -> Duplicate? {
        try DuplicateQuery(database: database).duplicate(of: hash, folder: folder, decided: decided)
    }

    /// Records a file that was taken in, with its submissions and findings.
    ///
    /// - Parameters:
    ///   - file: The file as it was claimed.
    ///   - run: The run that takes it in, which has begun.
    ///   - judgement: What judging it found.
    ///   - duplicate: The arrival whose bytes these are again; then nothing of the judgement is kept.
    /// - Returns: The arrival's number.
    /// - Throws: A fault of the ledger; the transaction is not kept then.
    public func add(
        _ file: ClaimedFile, run: Run, judgement: FileJudgement, duplicateOf duplicate: Duplicate? = nil
    ) throws -> Int64 {
        let insertion = try database.cachedStatement(
            sql: """
                INSERT INTO arrival (run, path, folder, name, name_revision, hash, device, inode, size, modified,
                  owner, received, time_offset, format, encoding, row_tally, finding_counts, rule_counts, is_trial,
                  duplicate_of)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let identity = file.entry.identity
        let isCounted = duplicate == nil
        let counts = Dictionary(uniqueKeysWithValues: judgement.counts.map { ($0.key.rawValue, $0.value) })
        try insertion.execute(arguments: [
            run.number, StoredBytes(file.entry.path), file.folder, file.fileName,
            NameRevision.stated(in: file.fileName), file.hash, Int64(bitPattern: identity.device),
            Int64(bitPattern: identity.inode), identity.size, identity.modified.nanoseconds, Int64(file.owner),
            run.moment.secondsSinceEpoch, run.moment.offset, judgement.format?.rawValue,
            judgement.encoding.map(json.encodings.text), json.rows.text(isCounted ? judgement.rows : RowTally()),
            json.counts.text(isCounted ? counts : [:]), json.rules.text(isCounted ? judgement.rules : []),
            file.isTrial, duplicate?.arrival,
        ])
        let arrival = database.lastInsertedRowID
        guard isCounted else { return arrival }
        for judged in judgement.submissions { try add(judged, arrival: arrival) }
        for (sequence, finding) in judgement.findings.enumerated() {
            try add(finding, sequence: sequence, arrival: arrival)
        }
        return arrival
    }

    /// Where the observations of the arrival's accepted submissions go; those of the others are passed over.
    ///
    /// Call `finish` at the end.
    public func observations(of arrival: Int64, judgement: FileJudgement) throws -> ObservationWriter {
        try ObservationWriter(database: database, codes: codes, arrival: arrival, judgement: judgement)
    }

    private func add(_ judged: JudgedSubmission, arrival: Int64) throws {
        let insertion = try database.cachedStatement(
            sql: """
                INSERT INTO submission (arrival, ordinal, unit, form, period, revision, is_nil, note, place, outcome,
                  observations, errors, warnings, answered)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let submission = judged.submission
        let key = submission.key
        try insertion.execute(arguments: [
            arrival, submission.ordinal, key.map { units[$0.unit].id }, key.map { plan.forms[$0.form].code },
            key?.period.description, submission.revision, submission.isNil, submission.note,
            json.places.text(submission.place), judged.outcome.rawValue, judged.observations, judged.errors,
            judged.warnings, judged.answered,
        ])
    }

    private func add(_ finding: Finding, sequence: Int, arrival: Int64) throws {
        let insertion = try database.cachedStatement(
            sql: """
                INSERT INTO finding (arrival, sequence, submission, code, indicator, part, count, arguments, occurrences,
                  severity, answer)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let item = finding.item.map { plan.items[$0] }
        try insertion.execute(arguments: [
            arrival, sequence, finding.submission, finding.code.rawValue,
            item.map { plan.indicators[$0.indicator].code }, item?.part, finding.count,
            StoredJSON.text(finding.arguments), StoredJSON.text(finding.occurrences), finding.severity.rawValue,
            finding.answer,
        ])
    }
}
