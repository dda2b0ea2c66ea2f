extension Ledger {
    /// What is kept beside the rows.
    struct Kept: Sendable {
        /// Of the forms and periods that they are of.
        var returns: [KeptReturns.Key: KeptReturns.Read] = [:]
        var totals: [FormPeriod: LedgerExtract.KeptTotals] = [:]

        /// Takes in another part.
        mutating func take(_ part: Kept) {
            returns.merge(part.returns) { first, _ in first }
            totals.merge(part.totals) { first, _ in first }
        }
    }

    /// What is to be kept in the place of what was, or beside it.
    struct NewlyKept: Sendable {
        var returns: [KeptReturns] = []
        var totals: [LedgerExtract.KeptTotals] = []
    }

    /// What the ledger holds of the plan's periods: what stands, its values and findings, and what waits.
    ///
    /// Rows whose unit, form or indicator is no longer known are left out.
    ///
    /// - Parameters:
    ///   - plan: The plan whose periods are told.
    ///   - units: The units of its submissions.
    ///   - decided: What has been decided.
    ///   - moment: Until when what arrived is looked at; nil for all that has arrived.
    ///   - usesKept: Whether it may come from what is kept of the rows; else from them alone.
    /// - Returns: What stands, by all that was judged and decided.
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    public func extract(
        plan: Plan, units: UnitRegistry, decided: DecisionsInForce, asOf moment: Moment? = nil, usesKept: Bool = true
    ) throws -> LedgerExtract {
        try extracted(
            plan, units, decided, asOf: moment, kept: usesKept ? try kept(plan) : Kept(), TakenValues()
        ).extract
    }

    /// The same of all that has arrived, and what is to be kept for the next time. What is kept may have been read before, if
    /// nobody has kept anything since; the values that this run has taken in are not read again.
    func extractToKeep(
        plan: Plan, units: UnitRegistry, decided: DecisionsInForce, kept: Kept? = nil,
        taken: TakenValues = TakenValues()
    ) throws -> (extract: LedgerExtract, new: [KeptReturns]) {
        try extracted(plan, units, decided, asOf: nil, kept: try kept ?? self.kept(plan), taken)
    }

    /// What is kept of the plan's returns is read in so many parts.
    static let keptParts = 4

    /// Reads all that is kept of the plan's returns.
    func kept(_ plan: Plan) throws -> Kept {
        try Workers.map(Array(0..<Self.keptParts)) { part throws in try self.kept(plan, part: part) }
            .reduce(into: Kept()) { $0.take($1) }
    }

    /// Reads a part of it.
    func kept(_ plan: Plan, part: Int) throws -> Kept {
        let (returns, totals) = try read { database in
            (
                try KeptReturns.fetch(database, part: part, of: Self.keptParts),
                part == 0 ? try LedgerExtract.KeptTotals.fetch(database) : []
            )
        }
        return Kept(
            returns: Dictionary(
                returns.compactMap { kept in kept.read(plan).map { (kept.key, $0) } },
                uniquingKeysWith: { first, _ in first }),
            totals: Dictionary(
                totals.compactMap { kept in kept.key(in: plan).map { ($0, kept) } },
                uniquingKeysWith: { first, _ in first }))
    }

    /// Keeps returns and totals in the place of what was kept of them.
    ///
    /// - Throws: `LedgerFault` when they cannot be written.
    func keep(_ new: NewlyKept) throws {
        guard !new.returns.isEmpty || !new.totals.isEmpty else { return }
        try told {
            try queue.write { database in
                for each in new.returns { try each.write(database) }
                for each in new.totals { try each.write(database) }
            }
        }
    }

    private func extracted(
        _ plan: Plan, _ units: UnitRegistry, _ decided: DecisionsInForce, asOf moment: Moment?, kept: Kept,
        _ taken: TakenValues
    ) throws -> (extract: LedgerExtract, new: [KeptReturns]) {
        let sheets = Workers.map(try read(KeptReturns.extents)) { key, extent -> SheetReturns? in
            var sheet = SheetReturns(key, extent, kept: kept.returns[key], plan: plan, units: units)
            sheet?.derivePlain(decided, asOf: moment)
            return sheet
        }.compactMap(\.self)
        return try read { database in
            var query = ExtractQuery(database: database, plan: plan, units: units, decided: decided, moment: moment)
            let extract = try query.extract(sheets, taken: taken, totals: kept.totals)
            return (extract, query.new)
        }
    }
}
