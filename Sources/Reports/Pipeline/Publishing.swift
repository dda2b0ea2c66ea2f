import Crypto
import Foundation

/// Publishes each period that has changed, complete in office/ and without confidential figures in out/.
struct Publishing: Sendable {
    /// A period's report for one of the two folders.
    private struct Edition: Sendable {
        let report: PeriodReport
        let folder: PublishedFolder
        let parent: String
        /// What the report, its templates and the program are, as one hash.
        let hash: String
        let isChanged: Bool
    }

    private let workspace: Workspace
    private let context: RenderContext
    private let templates: String
    private let folders: WorkspaceFolders
    private let pages: ReportPages
    private let tables: ReportTables
    private let traces: TracePages

    init(
        workspace: Workspace, context: RenderContext, templates: String, folders: WorkspaceFolders
    ) throws(WorkspaceFault) {
        self.workspace = workspace
        self.context = context
        self.templates = templates
        self.folders = folders
        pages = try ReportPages(context)
        tables = try ReportTables(context)
        traces = try TracePages(
            TraceTerms(
                plan: context.plan, units: context.units, settings: context.settings, language: context.language,
                in: context.folder), in: context.folder)
    }

    /// Publishes what has changed; `keepSources` keeps what it is made from, before anything is published.
    func publish(
        _ ledger: Ledger, now: Moment, _ summary: inout RunSummary, keepSources: () throws -> Void,
        _ report: @Sendable (RunProgress) -> Void
    ) throws {
        try PublishedFolder.recover(in: folders.published)
        try PublishedFolder.recover(in: folders.office)
        let source = try sourceHash(ledger, now: now)
        let isPublished = try [folders.office, folders.published].allSatisfy {
            try self.isPublished(source, in: $0, ledger)
        }
        if isPublished { return }
        try keepSources()
        let extract = try ledger.extract(
            plan: workspace.plan, units: workspace.units, decisions: workspace.decisions, now: now)
        let consolidator = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
        let index = consolidator.index(extract)
        let periods = consolidator.periods(in: extract)
        report(.consolidating(periods: periods.count))
        let complete = Workers.map(periods) { consolidator.report(of: $0, from: index) }
        let open = Workers.map(complete) { consolidator.published($0, from: index) }
        // Before it leaves the office: after a run killed in between, it counts as told.
        try ledger.keep(told: index.extract.told)
        let tracer = Tracer(
            plan: workspace.plan, units: workspace.units, settings: workspace.settings, index: index, expands: false)
        summary.office = try publish(complete, in: folders.office, .office, ledger, now, report) { complete in
            try traces.files(complete, tracer)
        }
        summary.published = try publish(open, in: folders.published, .everyone, ledger, now, report) { _ in [] }
        for parent in [folders.office, folders.published] {
            try ledger.setPublishedHash(source, of: Self.wholeFolder, in: parent)
        }
    }

    /// Under this name the ledger keeps what a whole folder was made from.
    private static let wholeFolder = "*"

    /// All that reports are made from, as one hash: where it is the same, there is nothing to consolidate.
    private func sourceHash(_ ledger: Ledger, now: Moment) throws -> String {
        var hasher = SHA256()
        let made = [
            try ledger.fingerprint(), workspace.plan.hash, workspace.units.hash, workspace.settings.hash, templates,
            ProgramVersion.text,
        ]
        let closings = Closings(workspace.decisions, now: now).decisions.map {
            "\($0.period) \($0.form ?? "") \($0.when)"
        }
        for line in made + closings { hasher.update(data: Data("\(line)\n".utf8)) }
        return hasher.finalize().map { Padded.hexadecimal($0) }.joined()
    }

    /// Whether the folder was made from the same, and nobody has taken anything out of it since.
    private func isPublished(_ source: String, in parent: String, _ ledger: Ledger) throws -> Bool {
        var known = try ledger.publishedHashes(in: parent)
        guard known.removeValue(forKey: Self.wholeFolder) == source else { return false }
        let places = known.keys.map { "\(parent)/\($0)" } + [parent]
        return places.allSatisfy(Self.isThere)
    }

    private static func isThere(_ folder: String) -> Bool {
        ["index.html", HashSums.fileName].allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
    }

    /// - Returns: The names of the periods that changed.
    private func publish(
        _ reports: [PeriodReport], in parent: String, _ audience: PublishedFolder.Audience, _ ledger: Ledger,
        _ now: Moment, _ progress: @Sendable (RunProgress) -> Void,
        traces: @Sendable (PeriodReport) throws -> [OutputFile]
    ) throws -> [String] {
        let known = try ledger.publishedHashes(in: parent)
        let editions = reports.map { report in
            let name = report.period.description
            let hash = hash(of: report)
            let isThere = Self.isThere("\(parent)/\(name)")
            return Edition(
                report: report, folder: PublishedFolder(in: parent, name: name, audience: audience), parent: parent,
                hash: hash, isChanged: known[name] != hash || !isThere)
        }
        // A killed run may have published a folder without noting it: then the same bytes are found there.
        let changed = try Workers.map(editions.filter(\.isChanged)) { edition throws in
            let made = try pages.files(edition.report) + tables.files(edition.report) + traces(edition.report)
            let files = made.map { ($0.name, $0.bytes) }
            let sums = Array(HashSums(of: files).text.utf8)
            let isNew = try edition.folder.publish(files + [(HashSums.fileName, sums)])
            progress(.published(edition.report.period))
            return (name: isNew ? edition.report.period.description : nil, sums: HashSums.hash(of: sums))
        }
        let place = folders.name(ofReports: parent)
        for (edition, made) in zip(editions.filter(\.isChanged), changed) {
            let period = edition.report.period.description
            // The list first: a folder noted as published is one whose list is known.
            try ledger.setSums(made.sums, of: period, in: place, now: now)
            try ledger.setPublishedHash(edition.hash, of: period, in: parent)
        }
        let list = try pages.list(
            reports.map { ListEntry($0, plan: workspace.plan) }, isPublic: audience == .everyone)
        let schemas = try ["submission.xsd", "findings.schema.json"].map { name in
            OutputFile(name: name, text: try context.folder.contents(of: "schema/\(name)"))
        }
        let sums = Array(HashSums(of: (schemas + [list]).map { ($0.name, $0.bytes) }).text.utf8)
        for file in schemas + [OutputFile(name: HashSums.fileName, bytes: sums)] {
            _ = try PublishedFile(in: parent, name: file.name, audience: audience).publish(file.bytes)
        }
        try ledger.setSums(HashSums.hash(of: sums), of: "", in: place, now: now)
        FaultPoint.pass(.listed)
        _ = try PublishedFile(in: parent, name: list.name, audience: audience).publish(list.bytes)
        return changed.compactMap(\.name)
    }

    private func hash(of report: PeriodReport) -> String {
        var hasher = SHA256()
        for part in [report.dataHash, report.isPublic ? "public" : "complete", templates, ProgramVersion.text] {
            hasher.update(data: Data("\(part)\n".utf8))
        }
        return hasher.finalize().map { Padded.hexadecimal($0) }.joined()
    }
}
