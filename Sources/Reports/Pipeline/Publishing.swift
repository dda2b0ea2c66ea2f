import Crypto
import Foundation

/// Publishes each period that has changed, complete in office/ and without confidential figures in out/.
struct Publishing: Sendable {
    /// A period's report for one of the two folders, of which it differs from what is published.
    private struct Candidate: Sendable {
        let report: PeriodReport
        let parent: String
        let audience: PublishedFolder.Audience
        /// What the report, its templates and the program are, as one hash.
        let hash: String
    }

    /// A folder's files, before they are published.
    private struct Made: Sendable {
        let candidate: Candidate
        let files: [OutputFile]
        let sums: OutputFile
    }

    /// Folders that have been published, but for the last, which is going to the disk.
    private struct Folders: Sendable {
        var published: [String] = []
        var last: Aside<Result<String?, any Error>>?

        /// The names of the periods that differ from what was published, once all are.
        func names() throws -> [String] { published + [try last?.value.get()].compactMap(\.self) }
    }

    /// What is done beside one another while the last folder of office/ goes to the disk.
    private enum Step: Sendable {
        case everyone(Folders)
        /// The list of periods in out/.
        case list(OutputFile)
        /// How many forms were written.
        case forms(Int)
        case page(OfficePublishing.Prepared?)
        case kept
    }

    private let workspace: Workspace
    private let context: RenderContext
    private let templates: String
    private let folders: WorkspaceFolders
    private let pages: ReportPages
    private let tables: ReportTables
    private let traces: TracePages
    /// Nil where mail is not enabled.
    private let letters: LetterPages?

    /// What pages, tables and traces are written with.
    struct Writers: Sendable {
        fileprivate let pages: ReportPages
        fileprivate let tables: ReportTables
        fileprivate let traces: TracePages

        /// - Throws: `WorkspaceFault` where a template cannot be read or parsed.
        init(_ context: RenderContext) throws(WorkspaceFault) {
            pages = try ReportPages(context)
            tables = try ReportTables(context)
            traces = try TracePages(
                try TraceTerms(
                    plan: context.plan, units: context.units, settings: context.settings, language: context.language,
                    in: context.folder),
                in: context.folder)
        }
    }

    init(
        workspace: Workspace, context: RenderContext, templates: String, folders: WorkspaceFolders, writers: Writers,
        letters: LetterPages? = nil
    ) {
        self.letters = letters
        self.workspace = workspace
        self.context = context
        self.templates = templates
        self.folders = folders
        (pages, tables, traces) = (writers.pages, writers.tables, writers.traces)
    }

    /// Publishes the periods that have changed, and lays out the forms to fill in beside them; `keepSources` keeps what they
    /// are made from, before anything is published.
    ///
    /// - Returns: What was consolidated, and the officer's page where it could be made meanwhile: not where editions are to
    ///   be frozen, of which it tells.
    func publish(
        _ ledger: Ledger, _ decided: DecisionsInForce, from source: String, now: Moment,
        _ overview: inout LedgerOverview, _ summary: inout RunSummary,
        keepSources: () throws -> Void, forms: @escaping @Sendable (LedgerOverview) throws -> Int,
        page: @escaping @Sendable (Consolidated, [DecisionFault]) throws -> OfficePublishing.Prepared?,
        _ report: @escaping @Sendable (RunProgress) -> Void
    ) throws -> (consolidated: Consolidated, page: OfficePublishing.Prepared?) {
        try keepSources()
        let consolidator = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
        let periods = consolidator.periods(in: try overview.index(ledger, decided))
        var editions = try Editions(workspace, ledger, decided, folders)
        // What was approved has left the office before what stands now.
        if try editions.tell(periods) { overview.forget() }
        let index = try overview.index(ledger, decided)
        // Kept before it is published: after a run killed in between, it counts as told.
        try ledger.keep(told: index.told)
        report(.consolidating(periods: periods.count))
        let outlines = consolidator.outlines(from: index)
        let openOutlines = Workers.map(outlines) { consolidator.published($0, from: index) }
        let isAsPublished = try publishedBefore(editions, outlines, openOutlines, ledger)
        let changed = zip(outlines, isAsPublished).filter { !$1 }.map(\.0)
        var complete = Workers.map(changed) { consolidator.report(of: $0, from: index) }
        var open = Workers.map(complete) { consolidator.published($0, from: index) }
        try tellEditions(&editions, &complete, &open)
        let tracer = Tracer(
            plan: workspace.plan, units: workspace.units, settings: workspace.settings, index: index, expands: false)
        let consolidated = Consolidated(index: index, outlines: outlines, reports: complete)
        let office = try candidates(complete, in: folders.office, .office, ledger)
        let everyone = try candidates(open, in: folders.published, .everyone, ledger)
        let inOffice = try publishAll(office, tracer, ledger, now, report)
        var steps: [@Sendable () throws -> Step] = [
            { .everyone(try publishAll(everyone, tracer, ledger, now, report)) },
            { [overview] in .forms(try forms(overview)) },
            { .list(try pages.list(openOutlines.map { ListEntry($0, plan: workspace.plan) })) },
            { [new = overview.newlyKept()] in
                try ledger.keep(new)
                return .kept
            },
        ]
        if !editions.hasOpen(periods) {
            let touched = try editions.touched()
            steps.insert({ .page(try page(consolidated, touched)) }, at: 0)
        }
        var made: OfficePublishing.Prepared?
        var list: OutputFile?
        for step in try Workers.map(steps, { step throws in try step() }) {
            switch step {
            case .everyone(let folders): summary.published = try folders.names()
            case .list(let file): list = file
            case .forms(let count): summary.forms = count
            case .page(let page): made = page
            case .kept: break
            }
        }
        summary.office = try inOffice.names()
        if let list { try publish(list: list, ledger, now) }
        try editions.freeze(periods, context: context) { complete, open, tracer in
            Editions.Rendered(
                complete: listed(try files(complete, and: { try traces.files(complete, tracer) })),
                open: listed(try files(open)), letter: try letter(of: open, made: now))
        }
        try ledger.setPublishedHash(
            source, of: PublishedState.wholeFolder, in: folders.name(ofReports: folders.office),
            folders.name(ofReports: folders.published))
        return (consolidated, made)
    }

    /// Of each period, whether both its folders are what its report would be: as what was approved last, or as a draft.
    private func publishedBefore(
        _ editions: Editions, _ outlines: [PeriodOutline], _ open: [PeriodOutline], _ ledger: Ledger
    ) throws -> [Bool] {
        let office = try ledger.publishedHashes(in: folders.name(ofReports: folders.office))
        let everyone = try ledger.publishedHashes(in: folders.name(ofReports: folders.published))
        return zip(outlines, open).map { complete, open in
            editions.states(of: complete.period).contains { state in
                isPublished(complete, state, in: folders.office, office)
                    && isPublished(open, state, in: folders.published, everyone)
            }
        }
    }

    static func isThere(_ folder: String) -> Bool {
        ["index.html", HashSums.fileName].allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
    }

    /// The reports that differ from what is published in a folder.
    private func candidates(
        _ reports: [PeriodReport], in parent: String, _ audience: PublishedFolder.Audience, _ ledger: Ledger
    ) throws -> [Candidate] {
        let known = try ledger.publishedHashes(in: folders.name(ofReports: parent))
        return reports.filter { !isPublished($0.outline, $0.edition, in: parent, known) }.map {
            Candidate(report: $0, parent: parent, audience: audience, hash: hash(of: $0.outline, $0.edition))
        }
    }

    /// Writes one folder's files while those of the one before go to the disk.
    private func publishAll(
        _ candidates: [Candidate], _ tracer: Tracer, _ ledger: Ledger, _ now: Moment,
        _ progress: @escaping @Sendable (RunProgress) -> Void
    ) throws -> Folders {
        var folders = Folders()
        for candidate in candidates {
            let made = try make(candidate, tracer)
            // Two are held at most.
            folders.published = try folders.names()
            folders.last = Aside { Result { try publish(made, ledger, now, progress) } }
        }
        return folders
    }

    private func make(_ candidate: Candidate, _ tracer: Tracer) throws -> Made {
        let report = candidate.report
        let files = try files(report) { candidate.audience == .office ? try traces.files(report, tracer) : [] }
        return Made(candidate: candidate, files: files, sums: hashList(of: files))
    }

    /// - Returns: The period's name where it differs from what was published: a killed run may have published a folder
    ///   without noting it.
    private func publish(
        _ made: Made, _ ledger: Ledger, _ now: Moment, _ progress: (RunProgress) -> Void
    ) throws -> String? {
        let (candidate, period) = (made.candidate, made.candidate.report.period)
        let folder = PublishedFolder(in: candidate.parent, name: period.description, audience: candidate.audience)
        let isNew = try folder.publish((made.files + [made.sums]).map { ($0.name, $0.bytes) })
        progress(.published(period))
        try ledger.setSums(
            HashSums.hash(of: made.sums.bytes), of: period.description, in: folders.name(ofReports: candidate.parent),
            madeFrom: candidate.hash, now: now)
        return isNew ? period.description : nil
    }

    /// The list of periods in out/, and the schemas. The department's is on the officer's page, which changes with each
    /// day.
    private func publish(list: OutputFile, _ ledger: Ledger, _ now: Moment) throws {
        let (parent, audience) = (folders.published, PublishedFolder.Audience.everyone)
        let schemas = try ["submission.xsd", "findings.schema.json"].map { name in
            OutputFile(name: name, text: try context.folder.contents(of: "schema/\(name)"))
        }
        let sums = Array(HashSums(of: (schemas + [list]).map { ($0.name, $0.bytes) }).text.utf8)
        for file in schemas + [OutputFile(name: HashSums.fileName, bytes: sums)] {
            _ = try PublishedFile(in: parent, name: file.name, audience: audience).publish(file.bytes)
        }
        try ledger.setSums(HashSums.hash(of: sums), of: "", in: folders.name(ofReports: parent), now: now)
        FaultPoint.pass(.listed)
        _ = try PublishedFile(in: parent, name: list.name, audience: audience).publish(list.bytes)
    }

    /// What tells the leaders of an edition: what leaves the office by mail is what out/ shows.
    private func letter(of edition: PeriodReport, made: Moment) throws -> OutgoingMessage? {
        guard let letters, let approval = edition.edition.approved else { return nil }
        let draft = try pages.draft(edition)
        return letters.approval(
            of: ApprovedEdition(
                period: edition.period, number: approval.number, subject: draft.subject, html: draft.html,
                text: draft.text), made: made)
    }

    /// A period's pages, its tables and what else is asked for, each made by a worker of its own.
    private func files(
        _ report: PeriodReport, and others: @escaping @Sendable () throws -> [OutputFile] = { [] }
    ) throws -> [OutputFile] {
        let makings: [@Sendable () throws -> [OutputFile]] = [
            { try pages.files(report) }, { tables.files(report) }, others,
        ]
        return try Workers.map(makings) { make throws in try make() }.flatMap(\.self)
    }

    private func hashList(of files: [OutputFile]) -> OutputFile {
        let known = files.compactMap { file in file.hash.map { (name: file.name, hash: $0) } }
        let others = HashSums(of: files.filter { $0.hash == nil }.map { ($0.name, $0.bytes) }).sums
        return OutputFile(name: HashSums.fileName, bytes: Array(HashSums(known + others).text.utf8))
    }

    /// The files, and the list of their hashes behind them.
    private func listed(_ files: [OutputFile]) -> [OutputFile] { files + [hashList(of: files)] }

    private func isPublished(
        _ outline: PeriodOutline, _ edition: EditionState, in parent: String, _ known: [String: String]
    ) -> Bool {
        let name = outline.period.description
        return known[name] == hash(of: outline, edition) && Self.isThere("\(parent)/\(name)")
    }

    /// Tells each report where it stands among its editions, and of those to be published what differs from the one
    /// before.
    private func tellEditions(
        _ editions: inout Editions, _ complete: inout [PeriodReport], _ open: inout [PeriodReport]
    ) throws {
        for place in complete.indices {
            let state = try editions.state(of: complete[place])
            let told = try editions.compare(state, complete: complete[place], open: open[place])
            (complete[place].edition, open[place].edition) = (told.complete, told.open)
        }
    }

    private func hash(of outline: PeriodOutline, _ edition: EditionState) -> String {
        var hasher = SHA256()
        let approvals = edition.approvals.map { "\($0.number) \($0.decision.when) \($0.decision.document)" }
        let decisions = outline.decisions.map { "\($0.when) \($0.action) \($0.object) \($0.value) \($0.who) \($0.why)" }
        let parts = [
            outline.dataHash, outline.isPublic ? "public" : "complete", templates, ProgramVersion.text,
            edition.isApproved ? "approved" : "draft",
        ]
        for part in parts + approvals + decisions {
            hasher.update(data: Data("\(part)\n".utf8))
        }
        return hasher.finalize().hexadecimal
    }
}
