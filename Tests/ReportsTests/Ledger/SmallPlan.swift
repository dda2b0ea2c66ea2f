// swift-format-ignore-file: NeverForceUnwrap

@testable import Reports

/// A plan of one quarterly form of districts: DN01 with its parts HTX and DNV, NS01 and the text TX01; and a yearly
/// one: KC01.
enum SmallPlan {
    static let plan = make(indicators: ["DN01", "NS01", "TX01"])

    static func make(indicators codes: [String]) -> Plan {
        let regime = Regime(name: "administrative", firstDay: 15)
        let quarterly = Form(
            code: "B03", title: LocalName(vietnamese: "Biểu 03"), reporterKinds: ["district"], periodicity: .quarterly,
            regime: regime, dueDays: 5, items: 0..<codes.count + 2)
        let yearly = Form(
            code: "B05", title: LocalName(vietnamese: "Biểu 05"), reporterKinds: ["district"], periodicity: .yearly,
            regime: regime, dueDays: 5, items: codes.count + 2..<codes.count + 3)
        var indicators: [Indicator] = []
        var items: [Item] = []
        for code in codes + ["KC01"] {
            let index = DenseIndex<Indicator>(indicators.count)
            let parts = code == "DN01" ? ["HTX", "DNV"] : []
            indicators.append(indicator(code, form: DenseIndex(code == "KC01" ? 1 : 0), parts: parts))
            items.append(Item(indicator: index, part: nil))
            items += parts.map { Item(indicator: index, part: $0) }
        }
        return Plan(
            code: "2021-2025", name: LocalName(vietnamese: "Kế hoạch"), source: "", years: 2021...2025,
            baselineYear: 2020, forms: [quarterly, yearly], indicators: indicators, items: items, targets: [],
            rules: [], groups: [], partNames: [:], hash: "plan")
    }

    private static func indicator(_ code: String, form: DenseIndex<Form>, parts: [String]) -> Indicator {
        let limits = Indicator.Limits(lowest: nil, highest: nil)
        return Indicator(
            code: code, form: form, group: "", name: LocalName(vietnamese: code), unitOfMeasure: "",
            type: code == "TX01" ? .text : .decimal, isRequired: false, basis: .period, flow: .flow, overUnits: .sum,
            overTime: .sum, direction: .none, decimals: 0, hardLimits: limits, softLimits: limits, breakdown: parts,
            formula: nil, source: "", sourceStatus: "", externalCode: "", sameAs: "")
    }

    static let units = units(["04", "045", "046"])

    static func units(_ ids: [String]) -> UnitRegistry {
        let units = ids.map { id in
            ReportingUnit(
                id: id,
                states: [
                    .init(
                        code: id, name: LocalName(vietnamese: id), kind: id == "04" ? "province" : "district",
                        parent: id == "04" ? nil : "04", validFrom: nil, validTo: nil)
                ], successors: [], contact: .init(name: "", telephone: "", email: ""))
        }
        return UnitRegistry(units: units, hash: "units")
    }
}

/// A ledger in a folder of its own, and short ways to put files into it.
struct LedgerBench {
    let scratch = ScratchFolder()
    let ledger: Ledger
    var plan = SmallPlan.plan
    var units = SmallPlan.units

    init() throws {
        ledger = try Ledger(path: scratch.workspace.ledger)
    }

    static func moment(_ day: Int) -> Moment {
        Moment(date: CalendarDate(year: 2025, month: 4, day: day)!, secondOfDay: 8 * 3600, offset: 7 * 3600)
    }

    func key(_ unit: String, _ period: String = "2025-Q1", form: String = "B03") -> SubmissionKey {
        SubmissionKey(
            unit: units.index(ofID: unit)!, form: plan.form(code: form)!, period: Period(canonical: period)!)
    }

    func judged(
        _ key: SubmissionKey?, ordinal: Int32 = 0, revision: Int = 0, isNil: Bool = false, note: String = "",
        _ outcome: JudgedSubmission.Outcome = .accepted
    ) -> JudgedSubmission {
        JudgedSubmission(
            submission: Submission(
                ordinal: ordinal, key: key, revision: revision, isNil: isNil, note: note,
                place: Place(line: UInt32(ordinal) + 2)),
            outcome: outcome, observations: 0, errors: outcome == .returned ? 1 : 0, warnings: 0)
    }

    func judgement(_ submissions: [JudgedSubmission], findings: [Finding] = []) -> FileJudgement {
        var rows = RowTally()
        rows.read = 3
        rows.taken = 2
        rows.passedOver = [.heading: 1]
        return FileJudgement(
            format: .csvLong, submissions: submissions, findings: findings,
            counts: Dictionary(findings.map { ($0.code, $0.count) }, uniquingKeysWith: +), rows: rows)
    }

    func file(_ path: String, hash: String, modified: Int64 = 0) -> ClaimedFile {
        let identity = FileIdentity(
            device: .max, inode: 1 << 63, size: 10, modified: FileTime(seconds: 1_743_640_000 + modified))
        return ClaimedFile(
            entry: InboxEntry(path: Array(path.utf8), identity: identity), hash: hash, archivePath: "", owner: 1000,
            bytes: nil)
    }

    @discardableResult
    func add(
        _ file: ClaimedFile, day: Int, _ judgement: FileJudgement, observations: [(Observation, String, String)] = [],
        duplicateOf: Duplicate? = nil
    ) throws -> Int64 {
        let run = LedgerWriter.Run(
            number: try ledger.nextRun(), moment: Self.moment(day), plan: "plan", units: "units",
            templates: "templates", settings: "settings")
        return try ledger.write(plan: plan, units: units) { writer in
            try writer.begin(run)
            let arrival = try writer.add(file, run: run, judgement: judgement, duplicateOf: duplicateOf)
            var sink = try writer.observations(of: arrival, judgement: judgement)
            for (observation, text, note) in observations {
                Array(text.utf8).withUnsafeBytes { text in
                    Array(note.utf8).withUnsafeBytes { sink.accept(observation, text: text, note: $0) }
                }
            }
            try sink.finish()
            return arrival
        }
    }

    func observation(
        _ item: Int, _ coefficient: Int64, scale: UInt8 = 0, submission: Int32 = 0,
        content: Observation.Content = .number, status: ObservationStatus = .official
    ) -> Observation {
        Observation(
            submission: submission, unit: DenseIndex(1), item: DenseIndex(item), period: Period(canonical: "2025-Q1")!,
            content: content, status: status, value: ExactDecimal(coefficient: coefficient, scale: scale),
            place: Place(offset: 1 << 40, line: 7, column: 3, row: 8, cell: 5, field: .value))
    }

    func close(_ day: Int, _ period: String = "2025-Q1", form: String? = nil) -> Decision {
        Decision(
            when: Self.moment(day), who: "", action: .close,
            object: .init(period: Period(canonical: period)!, form: form), document: "", why: "")
    }

    func decided(_ decisions: [Decision] = [], now day: Int = 30) -> DecisionsInForce {
        DecisionsInForce(decisions, plan: plan, now: Self.moment(day))
    }

    func extract(_ decisions: [Decision] = [], now day: Int = 30) throws -> LedgerExtract {
        try ledger.extract(plan: plan, units: units, decided: decided(decisions, now: day))
    }
}
