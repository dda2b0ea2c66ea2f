import GRDB

/// A row of decisions.csv as the ledger keeps it: acted upon, or refused for good.
struct StoredDecision {
    let decision: Decision
    /// Why it has no effect; nil where it is in force.
    let refusal: DecisionFault?
    /// Its number in the ledger; 0 before it has one.
    let number: Int64
    /// The moment of the run that acted upon it.
    let noted: Moment
    /// Whether the unit that it is about has been told, or none is to be.
    let isTold: Bool

    /// In the order in which they were acted upon. Those that the program no longer understands are left out.
    static func fetch(_ database: Database) throws -> [StoredDecision] {
        guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [] }
        return try Row.fetchAll(
            database,
            sql: """
                SELECT moment, time_offset, who, action, period, form, unit, item, finding, value_kind, value, document,
                  why, refusal, refusal_vi, refusal_en, id, noted, noted_offset, is_told
                FROM decision ORDER BY id
                """
        ).compactMap(StoredDecision.init(row:))
    }

    private init?(row: Row) {
        guard let action = Decision.Action(rawValue: row[3] as String),
            let period = Period(canonical: row[4] as String),
            let value = Decision.Value(kind: row[9], text: row[10])
        else { return nil }
        decision = Decision(
            when: Moment(secondsSinceEpoch: row[0], offset: row[1]), who: row[2], action: action,
            object: Decision.Object(
                period: period, form: row[5], unit: row[6], item: row[7],
                finding: (row[8] as String?).flatMap { FindingCode(rawValue: $0) }),
            value: value, document: row[11], why: row[12])
        number = row[16]
        noted = Moment(secondsSinceEpoch: row[17], offset: (row[18] as Int?) ?? row[1])
        isTold = row[19]
        let decision = decision
        refusal = (row[13] as String?).flatMap(DecisionFault.Code.init(rawValue:)).map { code in
            DecisionFault(code, at: Place(), of: decision, vi: row[14] ?? "", en: row[15] ?? "")
        }
    }

    init(decision: Decision, refusal: DecisionFault?, noted: Moment) {
        self.decision = decision
        self.refusal = refusal
        self.noted = noted
        number = 0
        isTold = refusal != nil || !decision.action.isOnSubmission
    }

    func insert(into database: Database) throws {
        let object = decision.object
        try database.execute(
            sql: """
                INSERT INTO decision (moment, time_offset, who, action, period, form, unit, item, finding, value_kind,
                  value, document, why, noted, noted_offset, is_told, refusal, refusal_vi, refusal_en)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                decision.when.secondsSinceEpoch, decision.when.offset, decision.who, decision.action.rawValue,
                object.period.description, object.form, object.unit, object.item, object.finding?.rawValue,
                decision.value.kind, decision.value.description, decision.document, decision.why,
                noted.secondsSinceEpoch, noted.offset, isTold, refusal?.code.rawValue, refusal?.message.vietnamese,
                refusal?.message.english,
            ])
    }
}

extension Decision.Value {
    fileprivate var kind: String {
        switch self {
        case .none: "none"
        case .dueDate: "date"
        case .number: "number"
        case .nothing: "nothing"
        case .text: "text"
        }
    }

    fileprivate init?(kind: String, text: String) {
        switch kind {
        case "none": self = .none
        case "nothing": self = .nothing
        case "text": self = .text(text)
        case "date":
            guard let date = CalendarDate(text) else { return nil }
            self = .dueDate(date)
        case "number":
            guard let number = ExactDecimal(text) else { return nil }
            self = .number(number)
        default: return nil
        }
    }
}
