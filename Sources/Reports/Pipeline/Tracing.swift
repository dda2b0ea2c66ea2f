import Foundation

/// Answers where figures come from, from the ledger and the archive; it changes neither.
public struct Tracing: Sendable {
    let workspace: Workspace
    let folders: WorkspaceFolders
    let terms: TraceTerms
    /// As of when it answers.
    let moment: Moment
    private let templates: TemplateFolder
    private let arrivals: [ArrivalRecord]
    private let consolidator: Consolidator
    let index: ExtractIndex
    private let tracer: Tracer

    /// - Parameters:
    ///   - workspace: Whose figures.
    ///   - now: The moment until which decisions are in force; by default that of the last publication.
    ///   - language: That of the messages; the settings' by default.
    /// - Throws: `LedgerFault` or `WorkspaceFault` where something cannot be read.
    public init(workspace: Workspace, now: Moment?, language: Language? = nil) throws {
        self.workspace = workspace
        folders = WorkspaceFolders(root: workspace.root)
        let context = try RenderContext(workspace: workspace)
        templates = context.folder
        terms = try TraceTerms(workspace: workspace, language: language)
        let isThere = FileManager.default.fileExists(atPath: folders.ledger)
        let ledger = isThere ? try Ledger(reading: folders.ledger) : nil
        arrivals = try ledger?.arrivals() ?? []
        moment = try now ?? ledger?.lastPublication() ?? workspace.clock
        let decided = try workspace.review(ledger, now: moment).decided
        let extract = try ledger?.extract(plan: workspace.plan, units: workspace.units, decided: decided)
        consolidator = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
        index = consolidator.index(
            extract ?? LedgerExtract(standing: [], values: [], open: [], findings: [], decided: decided))
        tracer = Tracer(plan: workspace.plan, units: workspace.units, settings: workspace.settings, index: index)
    }

    /// The figure that the words name; see `FigureName`.
    ///
    /// - Throws: `FigureFault` with what would be right.
    public func trace(_ words: [String], unit: String? = nil) throws(FigureFault) -> FigureTrace {
        let name = try FigureName(words, unit: unit, plan: workspace.plan, units: workspace.units)
        let (complete, open) = try reports(of: name.period)
        return trace(name, complete, open)
    }

    /// Every figure of the period's tables, in their order.
    ///
    /// - Throws: `FigureFault` where the period has none.
    public func all(_ text: String) throws(FigureFault) -> [FigureTrace] {
        guard let period = PeriodNames.read(text) else { throw .period(text) }
        let (complete, open) = try reports(of: period)
        return complete.figureNames.map { trace($0, complete, open) }
    }

    private func reports(of period: Period) throws(FigureFault) -> (complete: PeriodReport, open: PeriodReport) {
        let known = consolidator.periods(in: index)
        guard known.contains(period) else {
            let alike = known.filter { $0.kind == period.kind }
            throw .nothingPublished(period, known: alike.isEmpty ? known : alike)
        }
        let complete = consolidator.report(of: period, from: index)
        return (complete, consolidator.published(complete, from: index))
    }

    private func trace(_ name: FigureName, _ complete: PeriodReport, _ open: PeriodReport) -> FigureTrace {
        let form = workspace.plan.forms[workspace.plan.indicator(of: name.item).form]
        return FigureTrace(
            // A unit that has not reported has no row, and no value.
            name: name, published: complete.value(of: name) ?? .missing, root: tracer.trace(name),
            withheld: FigureTrace.Withholding(
                of: name, in: open, isClosed: index.extract.isClosed(name.period, form: form.code),
                isConfidential: workspace.settings.isConfidential(form)))
    }

    // MARK: - What stands behind it

    /// The findings on the lines of a figure, and the archived files that they are in.
    ///
    /// - Throws: `StorageFault` where a file of the archive is there and cannot be read.
    public func evidence(for trace: FigureTrace) throws(StorageFault) -> TraceEvidence {
        let lines = trace.root.lines
        let keys = Set(lines.map(\.key))
        let findings =
            index.extract.findings.filter { keys.contains($0.key) } + findingsElsewhere(on: keys)
        let wanted = Dictionary(grouping: lines, by: \.origin.hash)
        let order = wanted.keys.sorted()
        let archive = Archive(folders)
        let files = try Workers.map(order) { hash throws(StorageFault) in
            try file(hash, lines: wanted[hash] ?? [], in: archive)
        }
        return TraceEvidence(
            findings: findings, files: Dictionary(zip(order, files), uniquingKeysWith: { first, _ in first }))
    }

    private func findingsElsewhere(on keys: Set<SubmissionKey>) -> [LedgerExtract.KeptFinding] {
        let sheets = Set(keys.map { $0.formPeriod })
            .sorted { ($0.period, $0.form) < ($1.period, $1.form) }
        return sheets.flatMap { consolidator.findingsElsewhere(on: $0.form, $0.period, from: index) }
            .filter { keys.contains($0.key) }
    }

    private func file(
        _ hash: String, lines: [TraceLine], in archive: Archive
    ) throws(StorageFault) -> ArchivedFile {
        let origin = lines.first?.origin
        let arrival = arrivals.first {
            $0.hash == hash && $0.fileName == origin?.fileName && $0.received == origin?.received
        }
        let moment = origin?.received ?? Moment(secondsSinceEpoch: 0, offset: workspace.settings.timeOffset)
        return try ArchivedFile(
            path: archive.filePath(hash: hash), hash: hash, judge: Judge(workspace, now: moment),
            folder: FolderRight(folder: arrival?.folder, units: workspace.units), plan: workspace.plan, lines: lines)
    }

    // MARK: - For people and programs

    public func text(_ trace: FigureTrace, _ evidence: TraceEvidence) -> String {
        TraceText(terms).text(of: trace, evidence)
    }

    /// A page of its own, without a script and without anything from outside.
    ///
    /// - Throws: `WorkspaceFault` where the template is wrong.
    public func page(_ trace: FigureTrace, _ evidence: TraceEvidence) throws(WorkspaceFault) -> String {
        try TracePages(terms, in: templates).page(of: trace, evidence)
    }

    /// For programs; without the evidence only the places of the lines are told.
    public func summary(_ trace: FigureTrace, _ evidence: TraceEvidence?) -> TraceSummary {
        TraceSummary(trace, evidence, terms)
    }
}

extension TraceTerms {
    /// The words of a workspace, in the language of its settings or in another.
    ///
    /// - Throws: `WorkspaceFault` where templates or words are missing or wrong.
    public convenience init(workspace: Workspace, language: Language? = nil) throws(WorkspaceFault) {
        let context = try RenderContext(workspace: workspace)
        try self.init(
            plan: context.plan, units: context.units, settings: context.settings,
            language: language ?? context.language, in: context.folder)
    }
}
