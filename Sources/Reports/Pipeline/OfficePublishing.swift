import Crypto
import Foundation

/// Writes the officer's page after each run at which anything of it has changed: the ledger, the day, or the inbox.
struct OfficePublishing {
    /// Under this name the ledger keeps what the page was made from.
    private static let place = "office-page"
    private static let runsTold = 10

    let workspace: Workspace
    let context: RenderContext
    let folders: WorkspaceFolders

    private var plan: Plan { workspace.plan }

    func publish(
        _ ledger: Ledger, _ review: DecisionReview, source: String, left: [RunSummary.Left], now: Moment
    ) throws {
        let told = review.faults.map { $0.text(context.language) } + left.map { "\($0.file) \($0.reason)" }
        let lines = [source, now.date.description] + told
        let hash = SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)).map { Padded.hexadecimal($0) }.joined()
        if try ledger.publishedHash("page", in: Self.place) == hash, Publishing.isThere(folders.office) { return }
        let files = try OfficePage(context).files(try facts(ledger, review, left, now))
        let schemas = try ["submission.xsd", "findings.schema.json"].map { name in
            OutputFile(name: name, text: try context.folder.contents(of: "schema/\(name)"))
        }
        let all = schemas + files
        let sums = Array(HashSums(of: all.map { ($0.name, $0.bytes) }).text.utf8)
        // The page last: where it stands, so does what it leads to.
        let ordered = all.filter { $0.name != "index.html" } + [OutputFile(name: HashSums.fileName, bytes: sums)]
        for file in ordered + all.filter({ $0.name == "index.html" }) {
            if file.name == "index.html" { FaultPoint.pass(.listed) }
            _ = try PublishedFile(in: folders.office, name: file.name, audience: .office).publish(file.bytes)
        }
        try ledger.setSums(HashSums.hash(of: sums), of: "", in: folders.name(ofReports: folders.office), now: now)
        try ledger.setPublishedHash(hash, of: "page", in: Self.place)
    }

    private func facts(
        _ ledger: Ledger, _ review: DecisionReview, _ left: [RunSummary.Left], _ now: Moment
    ) throws -> OfficeFacts {
        let decided = review.decided
        let extract = try ledger.extract(plan: plan, units: workspace.units, decided: decided)
        let consolidator = Consolidator(plan: plan, units: workspace.units, settings: workspace.settings)
        let index = consolidator.index(extract)
        let published = consolidator.periods(in: extract)
        let waiting = extract.open.filter { $0.reason == .afterClosing }
        var editions = try Editions(workspace, ledger, decided, folders)
        let reports = try periods(on: now.date, decided, waiting).compactMap { period -> PeriodReport? in
            var report = consolidator.report(of: period, from: index)
            guard report.forms.contains(where: { $0.due > 0 }) else { return nil }
            report.edition = try editions.state(of: report)
            return report
        }
        return OfficeFacts(
            today: now.date, reports: reports, waiting: waiting, decided: decided,
            faults: try review.faults + editions.touched(),
            left: left.map { .init(file: $0.file, reason: $0.reason) },
            runs: try ledger.lastRuns(Self.runsTold).map {
                .init(moment: $0.moment, taken: $0.taken, returned: $0.returned)
            },
            periods: published.map { ListEntry(consolidator.report(of: $0, from: index), plan: plan) })
    }

    /// The periods that have ended and are open, the last one of each form, and those for whose reopening anything
    /// waits; the newest first.
    private func periods(
        on today: CalendarDate, _ decided: DecisionsInForce, _ waiting: [LedgerExtract.Open]
    ) -> [Period] {
        var periods = Set(waiting.map(\.key.period))
        for form in plan.forms {
            let ended = form.endedPeriods(on: today).filter(plan.covers)
            periods.formUnion(ended.filter { decided.closing(of: $0, form: form.code) == nil })
            if let last = ended.last { periods.insert(last) }
        }
        return periods.sorted { $1 < $0 }
    }
}
