import GRDB

extension Ledger {
    /// The decisions on submissions that their units have not been told of, in the order in which they were acted upon.
    ///
    /// - Parameters:
    ///   - plan: Has the forms and items.
    ///   - units: Those to be told.
    ///   - decided: What is in force.
    /// - Returns: All of their numbers, to be marked, and what they did; of what can no longer be told, the number alone.
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    public func untoldDecisions(
        plan: Plan, units: UnitRegistry, decided: DecisionsInForce
    ) throws -> (numbers: [Int64], effects: [DecisionEffect]) {
        try read { database in
            let untold = try StoredDecision.fetch(database).filter { !$0.isTold }
            let query = EffectQuery(database: database, plan: plan, units: units, decided: decided)
            return (untold.map(\.number), try untold.compactMap(query.effect))
        }
    }

    /// Marks decisions as told, and puts the mail that tells of them into the queue: both or neither.
    public func markTold(_ numbers: [Int64], telling messages: [OutgoingMessage] = []) throws {
        guard !numbers.isEmpty else { return }
        try told {
            try queue.write { database in
                let update = try database.cachedStatement(sql: "UPDATE decision SET is_told = 1 WHERE id = ?")
                for number in numbers { try update.execute(arguments: [number]) }
                try MailQueue(database: database).add(messages)
            }
        }
    }
}

/// Finds what a decision did in what stands.
private struct EffectQuery {
    let database: Database
    let plan: Plan
    let units: UnitRegistry
    let decided: DecisionsInForce

    func effect(of stored: StoredDecision) throws -> DecisionEffect? {
        let (decision, object) = (stored.decision, stored.decision.object)
        guard let unit = object.unit.flatMap(units.index(ofID:)), let form = object.form.flatMap(plan.form(code:))
        else {
            return nil
        }
        let key = SubmissionKey(unit: unit, form: form, period: object.period)
        let standing = try StandingValues(database: database, plan: plan, units: units)
            .standing(of: key, decided: decided)
        guard let position = standing.decided.firstIndex(where: { $0.decision == decision }),
            let change = try change(by: decision, standing.decided[...position])
        else { return nil }
        return DecisionEffect(
            id: stored.number, noted: stored.noted, decision: decision, key: key, change: change,
            file: file(standing.decided[position].candidate), standing: standing.standing.map(file))
    }

    private func file(_ candidate: StandingCandidate) -> DecisionEffect.File {
        .init(name: candidate.fileName, received: candidate.received)
    }

    /// `decided` are those on the key, up to the one that is asked of.
    private func change(
        by decision: Decision, _ decided: ArraySlice<Standing.Decided>
    ) throws -> DecisionEffect.Change? {
        let item = decision.object.item.flatMap { code in
            plan.items.indices.lazy.map { DenseIndex<Item>($0) }.first { plan.code(of: $0) == code }
        }
        switch decision.action {
        case .withdraw: return .withdrawn
        case .settle: return .settled(item: item)
        case .correct:
            guard let item, let candidate = decided.last?.candidate else { return nil }
            return .corrected(item: item, before: try value(of: item, candidate, corrected: decided.dropLast()))
        case .close, .approve, .reopen, .extend: return nil
        }
    }

    /// As it had been sent, or as the office had corrected it before.
    private func value(
        of item: DenseIndex<Item>, _ candidate: StandingCandidate, corrected: ArraySlice<Standing.Decided>
    ) throws -> ReceiptFacts.Value? {
        let earlier = corrected.last {
            $0.decision.action == .correct && $0.candidate.isSame(as: candidate)
                && $0.decision.object.item == plan.code(of: item)
        }
        if let earlier { return ReceiptFacts.Value(item: item, earlier.decision.value) }
        let values = try StoredValue.fetch(database, of: candidate, codes: ItemCodes(plan))
        return values.first { $0.item == item }.map { value in
            ReceiptFacts.Value(
                item: item, content: value.content, status: value.status, value: value.value, text: value.text)
        }
    }
}
