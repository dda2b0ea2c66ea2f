import Foundation

/// Freezes what was approved, and tells of each period's report where it stands among the period's editions.
///
/// An edition is made from the ledger as it stood at the approval, so that it is the same whichever run makes it.
struct Editions {
    /// A period's report as it was approved.
    struct Approved: Sendable {
        let complete: PeriodReport
        let open: PeriodReport
        /// Its figures as one hash, by what they are made by today.
        let content: String
        let tracer: Tracer
    }

    let workspace: Workspace
    let ledger: Ledger
    let decided: DecisionsInForce
    let folders: WorkspaceFolders
    let consolidator: Consolidator
    private let stored: [Ledger.StoredEdition]
    /// By the position of their approvals.
    private var approved: [Int: Approved] = [:]

    init(
        _ workspace: Workspace, _ ledger: Ledger, _ decided: DecisionsInForce, _ folders: WorkspaceFolders
    ) throws {
        self.workspace = workspace
        self.ledger = ledger
        self.decided = decided
        self.folders = folders
        consolidator = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
        stored = try ledger.editions()
    }

    private var hasher: EditionHash { EditionHash(plan: workspace.plan, units: workspace.units) }

    private func storedContent(_ period: Period, _ number: Int) -> String? {
        stored.first { $0.period == period && $0.number == number }?.content
    }

    /// The report as it was approved, from the ledger as it stood.
    private mutating func approved(_ approval: DecisionsInForce.Approval) throws -> Approved {
        if let known = approved[approval.position] { return known }
        let extract = try ledger.extract(
            plan: workspace.plan, units: workspace.units, decided: decided.first(approval.position),
            asOf: approval.moment)
        let index = consolidator.index(extract)
        let period = approval.decision.period
        try ledger.keep(told: index.told.filter { $0.period.kind == period.kind && $0.period <= period })
        let complete = consolidator.report(of: period, from: index)
        let made = Approved(
            complete: complete, open: consolidator.published(complete, from: index),
            content: hasher.hash(of: complete),
            tracer: Tracer(
                plan: workspace.plan, units: workspace.units, settings: workspace.settings, index: index,
                expands: false))
        approved[approval.position] = made
        return made
    }

    /// The complete report and the one for everyone as they were approved, each told as that edition.
    mutating func edition(
        _ approval: DecisionsInForce.Approval
    ) throws -> (complete: PeriodReport, open: PeriodReport) {
        let report = try approved(approval)
        let approvals = decided.approvals(of: approval.decision.period).filter { $0.number <= approval.number }
        var (complete, open) = (report.complete, report.open)
        (complete.edition, open.edition) = try compare(
            EditionState(approvals: approvals, isApproved: true), complete: complete, open: open)
        return (complete, open)
    }

    /// Where a period's report may stand among its editions, before it is known what it is.
    func states(of period: Period) -> [EditionState] {
        let approvals = decided.approvals(of: period)
        return (approvals.isEmpty ? [false] : [true, false]).map { EditionState(approvals: approvals, isApproved: $0) }
    }

    /// Whether the report is what was approved last.
    mutating func state(of report: PeriodReport) throws -> EditionState {
        let approvals = decided.approvals(of: report.period)
        guard let last = approvals.last else { return .none }
        let content = try storedContent(report.period, last.number) ?? approved(last).content
        return EditionState(approvals: approvals, isApproved: content == hasher.hash(of: report))
    }

    /// What differs from the edition before, told of the complete report and of the one for everyone.
    mutating func compare(
        _ state: EditionState, complete: PeriodReport, open: PeriodReport
    ) throws -> (complete: EditionState, open: EditionState) {
        var (office, everyone) = (state, state)
        guard let first = state.approvals.first else { return (office, everyone) }
        if let base = state.base {
            let before = try approved(base)
            let isOther = storedContent(complete.period, base.number).map { $0 != before.content } ?? false
            let basis: [EditionState.Change] = isOther ? [.basis] : []
            office.changes = EditionComparison(before: before.complete, after: complete).changes + basis
            everyone.changes = EditionComparison(before: before.open, after: open).changes + basis
            if state.approvals.count > 1 || !state.isApproved {
                let published = try approved(first)
                office.revisions = EditionComparison(before: published.complete, after: complete).figures
                everyone.revisions = EditionComparison(before: published.open, after: open).figures
            }
        }
        return (office, everyone)
    }

    // MARK: - Freezing

    /// Makes what was approved and has not been frozen, in the order of the approvals.
    ///
    /// - Returns: Whether there was any.
    mutating func tell(_ periods: [Period]) throws -> Bool {
        let open = open(periods).sorted { $0.position < $1.position }
        for approval in open { _ = try approved(approval) }
        return !open.isEmpty
    }

    /// The approvals of published periods whose editions have not been frozen.
    private func open(_ periods: [Period]) -> [DecisionsInForce.Approval] {
        periods.flatMap { period in
            decided.approvals(of: period).filter { storedContent(period, $0.number) == nil }
        }
    }

    /// Whether any is to be frozen.
    func hasOpen(_ periods: [Period]) -> Bool { !open(periods).isEmpty }

    /// What an edition is frozen with.
    struct Rendered {
        let complete: [OutputFile]
        let open: [OutputFile]
        /// What tells the leaders of it; nil where nobody is to be told.
        let letter: OutgoingMessage?
    }

    /// Freezes each edition that was approved and is not yet there.
    ///
    /// - Parameters:
    ///   - periods: Those that are published.
    ///   - context: Has the templates that are kept with it.
    ///   - render: Makes the files of the complete report and of the one for everyone, and the letter.
    /// - Throws: `StorageFault` or `LedgerFault` where it cannot be kept.
    mutating func freeze(
        _ periods: [Period], context: RenderContext,
        render: (PeriodReport, PeriodReport, Tracer) throws -> Rendered
    ) throws {
        for approval in open(periods) {
            let period = approval.decision.period
            let report = try approved(approval)
            let (complete, open) = try edition(approval)
            let made = try render(complete, open, report.tracer)
            let files =
                made.complete.map { ("complete/\($0.name)", $0.bytes) }
                + made.open.map { ("public/\($0.name)", $0.bytes) } + (try sources(approval, context))
            let sums = Array(HashSums(of: files).text.utf8)
            let parent = "\(folders.office)/\(period)/editions"
            try Disk.makeFolder(parent, mode: 0o750)
            try PublishedFolder(in: parent, name: "\(approval.number)", audience: .office)
                .publish(files + [(HashSums.fileName, sums)])
            FaultPoint.pass(.frozen)
            try ledger.keep(
                Ledger.StoredEdition(
                    period: period, number: approval.number, content: report.content, sums: HashSums.hash(of: sums),
                    stamp: try FolderStamp(of: "\(parent)/\(approval.number)").hash, moment: approval.decision.when),
                telling: [made.letter].compactMap { $0 })
        }
    }

    /// What it was made from, as people keep it.
    private func sources(
        _ approval: DecisionsInForce.Approval, _ context: RenderContext
    ) throws(WorkspaceFault) -> [(String, [UInt8])] {
        var files = workspace.sources(decisions: decided.decisions.prefix(approval.position))
        for name in context.folder.names where !name.hasPrefix("workspace/") {
            files.append(("templates/\(name)", Array(try context.folder.contents(of: name).utf8)))
        }
        return files
    }

    /// The editions whose folders are not as they were frozen.
    func touched() throws -> [DecisionFault] {
        try stored.compactMap { edition in
            let parent = "\(folders.office)/\(edition.period)/editions"
            guard try FolderStamp(of: "\(parent)/\(edition.number)").hash != edition.stamp else { return nil }
            guard let first = Verification.verify(edition, folders).differences.first else { return nil }
            return DecisionFault(
                .editionTouched, at: Place(),
                vi: "bản phát hành lần \(edition.number) của \(edition.period) đã bị thay đổi sau khi duyệt "
                    + "(\(first.file)); lấy lại từ bản sao lưu, xem `reports verify`",
                en: "edition \(edition.number) of \(edition.period) was changed after its approval (\(first.file)); "
                    + "restore it from a backup, see `reports verify`")
        }
    }
}
