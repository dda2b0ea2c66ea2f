import Crypto
import Foundation

/// Publishes each period that has changed, complete in office/ and without confidential figures in out/.
struct Publishing: Sendable {
    /// A period's report for one of the two folders.
    private struct Candidate: Sendable {
        let report: PeriodReport
        let folder: PublishedFolder
        let parent: String
        /// What the report, its templates and the program are, as one hash.
        let hash: String
        let isChanged: Bool
    }

    /// What is done at a time once all is added up: where one waits for the disk, another goes on.
    private enum Step: Sendable {
        /// The names of the periods that changed.
        case office([String])
        case everyone([String])
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

    init(
        workspace: Workspace, context: RenderContext, templates: String, folders: WorkspaceFolders,
        letters: LetterPages? = nil
    ) throws(WorkspaceFault) {
        self.letters = letters
        self.workspace = workspace
        self.context = context
        self.templates = templates
        self.folders = folders
        let rest: (tables: ReportTables, traces: TracePages)
        (pages, rest) = try Workers.both(
            { () throws(WorkspaceFault) in try ReportPages(context) },
            { () throws(WorkspaceFault) in
                let terms = try TraceTerms(
                    plan: context.plan, units: context.units, settings: context.settings, language: context.language,
                    in: context.folder)
                return (try ReportTables(context), try TracePages(terms, in: context.folder))
            })
        (tables, traces) = rest
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
        let periods = consolidator.periods(in: try overview.index(ledger, decided).extract)
        var editions = try Editions(workspace, ledger, decided, folders)
        // What was approved has left the office before what stands now.
        if try editions.tell(periods) { overview.forget() }
        let index = try overview.index(ledger, decided)
        // Kept before it is published: after a run killed in between, it counts as told.
        try ledger.keep(told: index.told)
        report(.consolidating(periods: periods.count))
        let outlines = consolidator.outlines(from: index)
        let openOutlines = outlines.map { consolidator.published($0, from: index) }
        let isAsPublished = try publishedBefore(editions, outlines, openOutlines, ledger)
        let changed = zip(outlines, isAsPublished).filter { !$1 }.map(\.0)
        var complete = Workers.map(changed) { consolidator.report(of: $0, from: index) }
        var open = Workers.map(complete) { consolidator.published($0, from: index) }
        try tellEditions(&editions, &complete, &open)
        let tracer = Tracer(
            plan: workspace.plan, units: workspace.units, settings: workspace.settings, index: index, expands: false)
        let consolidated = Consolidated(index: index, outlines: outlines, reports: complete)
        var steps: [@Sendable () throws -> Step] = [
            { [complete] in
                .office(
                    try publish(complete, in: folders.office, .office, ledger, now, report) { complete in
                        try traces.files(complete, tracer)
                    })
            },
            { [open] in
                .everyone(try publish(open, in: folders.published, .everyone, ledger, now, report) { _ in [] })
            },
            { [overview] in .forms(try forms(overview)) },
            { [new = overview.newReturns()] in
                try ledger.keep(new)
                return .kept
            },
        ]
        if !editions.hasOpen(periods) {
            let touched = try editions.touched()
            steps.append { .page(try page(consolidated, touched)) }
        }
        var made: OfficePublishing.Prepared?
        for step in try Workers.map(steps, { step throws in try step() }) {
            switch step {
            case .office(let names): summary.office = names
            case .everyone(let names): summary.published = names
            case .forms(let count): summary.forms = count
            case .page(let page): made = page
            case .kept: break
            }
        }
        try publish(list: openOutlines, ledger, now)
        try editions.freeze(periods, context: context) { complete, open, tracer in
            Editions.Rendered(
                complete: listed(try files(complete, and: { try traces.files(complete, tracer) })),
                open: listed(try files(open)), letter: try letter(of: open, made: now))
        }
        for parent in [folders.office, folders.published] {
            try ledger.setPublishedHash(source, of: PublishedState.wholeFolder, in: folders.name(ofReports: parent))
        }
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

    /// - Returns: The names of the periods that changed.
    private func publish(
        _ reports: [PeriodReport], in parent: String, _ audience: PublishedFolder.Audience, _ ledger: Ledger,
        _ now: Moment, _ progress: @escaping @Sendable (RunProgress) -> Void,
        traces: @escaping @Sendable (PeriodReport) throws -> [OutputFile]
    ) throws -> [String] {
        let place = folders.name(ofReports: parent)
        let known = try ledger.publishedHashes(in: place)
        let editions = reports.map { report in
            let name = report.period.description
            return Candidate(
                report: report, folder: PublishedFolder(in: parent, name: name, audience: audience), parent: parent,
                hash: hash(of: report.outline, report.edition),
                isChanged: !isPublished(report.outline, report.edition, in: parent, known))
        }
        // A killed run may have published a folder without noting it: then the same bytes are found there.
        let changed = try Workers.map(editions.filter(\.isChanged)) { edition throws in
            let made = try files(edition.report, and: { try traces(edition.report) })
            let sums = hashList(of: made)
            let isNew = try edition.folder.publish((made + [sums]).map { ($0.name, $0.bytes) })
            progress(.published(edition.report.period))
            return (name: isNew ? edition.report.period.description : nil, sums: HashSums.hash(of: sums.bytes))
        }
        for (edition, made) in zip(editions.filter(\.isChanged), changed) {
            let period = edition.report.period.description
            // The list first: a folder noted as published is one whose list is known.
            try ledger.setSums(made.sums, of: period, in: place, now: now)
            try ledger.setPublishedHash(edition.hash, of: period, in: place)
        }
        return changed.compactMap(\.name)
    }

    /// The list of periods in out/, and the schemas. The department's is on the officer's page, which changes with each
    /// day.
    private func publish(list outlines: [PeriodOutline], _ ledger: Ledger, _ now: Moment) throws {
        let (parent, audience) = (folders.published, PublishedFolder.Audience.everyone)
        let list = try pages.list(outlines.map { ListEntry($0, plan: workspace.plan) })
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
        return hasher.finalize().map { Padded.hexadecimal($0) }.joined()
    }
}
