import Crypto
import Foundation

/// Writes the officer's page after each run at which anything of it has changed: the ledger, the day, or the inbox.
struct OfficePublishing: Sendable {
    /// The page and what goes with it, before it is published.
    struct Prepared: Sendable {
        /// What it is made from.
        fileprivate let hash: String
        fileprivate let files: [OutputFile]
        /// The editions that are not as they were frozen.
        fileprivate let touched: [DecisionFault]
    }

    /// Under this name the ledger keeps what the page was made from.
    private static let place = "office-page"
    private static let runsTold = 10
    /// After so many seconds nobody sends a message again.
    private static let mailTold: Int64 = 30 * 86_400

    let workspace: Workspace
    let context: RenderContext
    let folders: WorkspaceFolders
    /// Nil where mail is not enabled.
    let mailing: Mailing?

    private var plan: Plan { workspace.plan }

    /// - Parameters:
    ///   - ledger: What the page is made of.
    ///   - review: The decisions, and what is wrong with their table.
    ///   - consolidated: What the run has published; nil where that was as it is.
    ///   - source: All that reports are made from, as one hash.
    ///   - now: The day that the page is of.
    ///   - overview: The ledger added up, where the run has not consolidated it.
    ///   - summary: Has the files left in the inbox, and is told of editions that are not as they were frozen.
    /// - Throws: `LedgerFault`, `StorageFault` or `WorkspaceFault` where the page cannot be made.
    func publish(
        _ ledger: Ledger, _ review: DecisionReview, _ consolidated: Consolidated?, source: String, now: Moment,
        _ overview: inout LedgerOverview, _ summary: inout RunSummary
    ) throws {
        let prepared = try prepare(
            ledger, review, consolidated, source: source, now: now, left: summary.left, &overview)
        if let prepared { try publish(prepared, ledger, now: now, &summary) }
    }

    /// Makes the page; nil where it is published as it would be. `touched` are the editions that are not as they were
    /// frozen, where they have been looked at: not while a period's folder is changed.
    func prepare(
        _ ledger: Ledger, _ review: DecisionReview, _ consolidated: Consolidated?, source: String, now: Moment,
        left: [RunSummary.Left], touched: [DecisionFault]? = nil, _ overview: inout LedgerOverview
    ) throws -> Prepared? {
        let mail = try ledger.mail([.unsure, .refused]).reversed().filter {
            $0.made.secondsSinceEpoch > now.secondsSinceEpoch - Self.mailTold
        }
        let counts = try ledger.mailCounts()
        let waits = (counts[.queued] ?? 0) + (counts[.failed] ?? 0) > 0
        let post = Post(
            troubles: mail, failed: counts[.failed] ?? 0, faultyProgram: waits ? mailing?.faultyProgram : nil)
        let told =
            review.faults.map { $0.text(context.language) } + left.map { "\($0.file) \($0.reason)" }
            + mail.map { "\($0.id) \($0.state)" } + ["\(post.failed) \(post.faultyProgram ?? "")"]
        let lines = [source, now.date.description] + told
        let hash = SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)).hexadecimal
        if try ledger.publishedHash("page", in: Self.place) == hash, Publishing.isThere(folders.office) { return nil }
        let touched = try touched ?? Editions(workspace, ledger, review.decided, folders).touched()
        let facts = try facts(ledger, review, touched, consolidated, &overview, left, post, now)
        let files = try OfficePage(context).files(facts)
        let schemas = try ["submission.xsd", "findings.schema.json"].map { name in
            OutputFile(name: name, text: try context.folder.contents(of: "schema/\(name)"))
        }
        return Prepared(hash: hash, files: schemas + files, touched: touched)
    }

    /// Publishes the page that was made.
    func publish(_ prepared: Prepared, _ ledger: Ledger, now: Moment, _ summary: inout RunSummary) throws {
        summary.decisions += prepared.touched.map { $0.text(context.language) }
        let all = prepared.files
        let sums = Array(HashSums(of: all.map { ($0.name, $0.bytes) }).text.utf8)
        // The page last: where it stands, so does what it leads to.
        let ordered = all.filter { $0.name != "index.html" } + [OutputFile(name: HashSums.fileName, bytes: sums)]
        for file in ordered + all.filter({ $0.name == "index.html" }) {
            if file.name == "index.html" { FaultPoint.pass(.listed) }
            _ = try PublishedFile(in: folders.office, name: file.name, audience: .office).publish(file.bytes)
        }
        try removeOthers(than: Set(all.map(\.name)))
        try ledger.setSums(HashSums.hash(of: sums), of: "", in: folders.name(ofReports: folders.office), now: now)
        try ledger.setPublishedHash(prepared.hash, of: "page", in: Self.place)
    }

    /// How it stands with the mail.
    private struct Post {
        let troubles: [QueuedMail]
        let failed: Int
        let faultyProgram: String?
    }

    /// Pages of periods of which the officer's page now tells all, or nothing any more.
    private func removeOthers(than names: Set<String>) throws(StorageFault) {
        for name in try Disk.names(in: folders.office) ?? [] {
            let name = String(decoding: name, as: UTF8.self)
            guard name.hasPrefix("units-"), name.hasSuffix(".html"), !names.contains(name) else { continue }
            try Disk.remove("\(folders.office)/\(name)")
        }
    }

    private func facts(
        _ ledger: Ledger, _ review: DecisionReview, _ touched: [DecisionFault], _ consolidated: Consolidated?,
        _ overview: inout LedgerOverview, _ left: [RunSummary.Left], _ post: Post, _ now: Moment
    ) throws -> OfficeFacts {
        let consolidator = Consolidator(plan: plan, units: workspace.units, settings: workspace.settings)
        let index = try consolidated?.index ?? overview.index(ledger, review.decided)
        let all =
            consolidated
            ?? Consolidated(index: index, outlines: consolidator.outlines(from: index), reports: [])
        let waiting = index.extract.open.filter { $0.reason == .afterClosing }
        let told = periods(on: now.date, review.decided, waiting, published: Set(all.outlines.map(\.period)))
        let editions = try editions(of: told, ledger, review.decided, all, consolidator)
        let periods = try officePeriods(told, ledger, all, consolidator, editions)
        return OfficeFacts(
            now: now, told: periods.filter { $0.forms.contains { $0.due > 0 } }, waiting: waiting,
            decided: review.decided, faults: review.faults + touched,
            left: left.map { .init(file: $0.file, reason: $0.reason) }, mail: post.troubles, failedMail: post.failed,
            faultyProgram: post.faultyProgram,
            runs: try ledger.lastRuns(Self.runsTold).map {
                .init(moment: $0.moment, taken: $0.taken, returned: $0.returned, retaken: $0.retaken)
            },
            periods: all.outlines.map { ListEntry($0, plan: plan) })
    }

    /// What is told of each period: its warnings are looked for where they are not kept.
    private func officePeriods(
        _ told: [Period], _ ledger: Ledger, _ all: Consolidated, _ consolidator: Consolidator,
        _ editions: [Period: EditionState]
    ) throws -> [OfficePeriod] {
        let index = all.index
        let outlines = told.map { period in
            all.outlines.first { $0.period == period } ?? consolidator.outline(of: period, from: index)
        }
        let sources = outlines.map { "\($0.dataHash) \(ProgramVersion.text)" }
        let known = try zip(told, sources).map { period, source in
            try ledger.warnings(of: period, source: source, plan: plan, units: workspace.units)
        }
        let periods = Workers.map(Array(told.indices)) { place in
            if let made = all.reports.first(where: { $0.period == told[place] }) { return OfficePeriod(made) }
            return consolidator.officePeriod(
                of: outlines[place], from: index, warnings: known[place], edition: editions[told[place]] ?? .none)
        }
        try ledger.keep(
            told.indices.filter { known[$0] == nil }.map { (told[$0], sources[$0], periods[$0].warnings) })
        return periods
    }

    /// Where periods stand among their editions, of those that have been approved and have not changed in this run: what was
    /// approved is compared with all that their reports tell.
    private func editions(
        of told: [Period], _ ledger: Ledger, _ decided: DecisionsInForce, _ all: Consolidated,
        _ consolidator: Consolidator
    ) throws -> [Period: EditionState] {
        let approved = all.outlines.filter { outline in
            told.contains(outline.period) && !decided.approvals(of: outline.period).isEmpty
                && !all.reports.contains { $0.period == outline.period }
        }
        guard !approved.isEmpty else { return [:] }
        var editions = try Editions(workspace, ledger, decided, folders)
        let states = try Workers.map(approved) { consolidator.report(of: $0, from: all.index) }
            .map { ($0.period, try editions.state(of: $0)) }
        return Dictionary(states, uniquingKeysWith: { first, _ in first })
    }

    /// The periods that have ended and are open, the last one of each form, and those for whose reopening anything
    /// waits; the newest first. Of what is not owed, those that something has come of.
    private func periods(
        on today: CalendarDate, _ decided: DecisionsInForce, _ waiting: [LedgerExtract.Open],
        published: Set<Period>
    ) -> [Period] {
        var periods = Set(waiting.map(\.key.period))
        for form in plan.forms {
            let ended = form.endedPeriods(on: today).filter { plan.owes($0) || published.contains($0) }
            periods.formUnion(ended.filter { decided.closing(of: $0, form: form.code) == nil })
            if let last = ended.last(where: plan.owes) { periods.insert(last) }
        }
        return periods.sorted { $1 < $0 }
    }
}
