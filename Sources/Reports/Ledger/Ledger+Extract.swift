extension Ledger {
    /// What is kept of returns, by the forms and periods that it is of.
    typealias Kept = [KeptReturns.Key: KeptReturns.Read]

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
            plan, units, decided, asOf: moment, kept: usesKept ? try kept(plan) : [:], TakenValues()
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

    /// Reads what is kept of the plan's returns: by all workers, or by whoever asks alone.
    func kept(_ plan: Plan, spreads: Bool = true) throws -> Kept {
        let all = try read(KeptReturns.fetch)
        let read = spreads ? Workers.map(all) { $0.read(plan) } : all.map { $0.read(plan) }
        return Dictionary(
            zip(all, read).compactMap { kept, read in read.map { (kept.key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Keeps returns in the place of what was kept of them.
    ///
    /// - Throws: `LedgerFault` when they cannot be written.
    func keep(_ returns: [KeptReturns]) throws {
        guard !returns.isEmpty else { return }
        try told { try queue.write { database in for each in returns { try each.write(database) } } }
    }

    private func extracted(
        _ plan: Plan, _ units: UnitRegistry, _ decided: DecisionsInForce, asOf moment: Moment?, kept: Kept,
        _ taken: TakenValues
    ) throws -> (extract: LedgerExtract, new: [KeptReturns]) {
        let sheets = Workers.map(try read(KeptReturns.extents)) { key, extent in
            SheetReturns(key, extent, kept: kept[key], plan: plan, units: units)
        }.compactMap(\.self)
        return try read { database in
            var query = ExtractQuery(database: database, plan: plan, units: units, decided: decided, moment: moment)
            let extract = try query.extract(sheets, taken: taken)
            return (extract, query.new)
        }
    }
}
