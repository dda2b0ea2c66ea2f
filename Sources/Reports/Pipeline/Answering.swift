/// Answers what was taken in: the inbox entry goes, returned/ gets a receipt or the file with its reasons.
///
/// It works from the ledger alone, so that a run answers what a killed one took in by the same way.
struct Answering: Sendable {
    private let context: RenderContext
    /// What answers are written with, once there is something to answer.
    private var prepared: (pages: FeedbackPages, terms: FeedbackTerms)?
    private let returned: ReturnedFolder
    /// Nil where mail is not enabled.
    private let letters: LetterPages?

    init(context: RenderContext, folders: WorkspaceFolders, letters: LetterPages? = nil) {
        self.letters = letters
        self.context = context
        returned = ReturnedFolder(path: folders.returned)
    }

    private mutating func prepare() throws(WorkspaceFault) -> (pages: FeedbackPages, terms: FeedbackTerms) {
        if let prepared { return prepared }
        let made = (
            pages: try FeedbackPages(context),
            terms: try FeedbackTerms(language: context.settings.language, in: context.folder)
        )
        prepared = made
        return made
    }

    mutating func answer(
        _ ledger: Ledger, _ archive: Archive, _ workspace: Workspace, _ decided: DecisionsInForce,
        _ summary: inout RunSummary
    ) throws {
        let arrivals = try ledger.unanswered(plan: workspace.plan, units: workspace.units)
        guard !arrivals.isEmpty else { return }
        let (pages, terms) = try prepare()
        var owed = StillOwed(context: context, decided: decided)
        let elsewhere = try WarningsElsewhere(on: arrivals, ledger, workspace, decided)
        let copies = ReturnedCopy(
            workspace: workspace, text: FindingsColumnText(context: context, terms: terms), folder: returned.path)
        var given: [DenseIndex<ReportingUnit>: [GivenAnswer]] = [:]
        var waiting: Set<Int64> = []
        for arrival in arrivals {
            _ = try archive.remove(arrival.entry)
            let forms = try forms(for: arrival)
            let made = try copies.made(
                of: arrival, at: archive.filePath(hash: arrival.hash), isReturned: isReturned(arrival))
            let feedback = feedback(
                on: arrival, workspace.plan, decided, forms: forms.map(\.name),
                facts: try facts(of: arrival, ledger, decided, &owed), made: made, elsewhere: elsewhere.of(arrival))
            let page = try write(feedback, on: pages, arrival, archive, forms, made.copy)
            if let folder = arrival.entry.folder, let unit = context.units.index(ofID: folder), !arrival.entry.isTrial {
                let place = "returned/\(SafeName.of(folder))/\(page)"
                given[unit, default: []].append(
                    GivenAnswer(arrival: arrival.arrival, feedback: feedback, place: place))
            }
            if !feedback.waiting.isEmpty, !feedback.isTrial, feedback.duplicateOf == nil {
                waiting.insert(arrival.arrival)
            }
            if feedback.reopening != nil {
                summary.retaken += 1
                continue
            }
            if feedback.isReturned { summary.returned += 1 }
            if feedback.duplicateOf != nil { summary.duplicates += 1 }
            if feedback.isTrial { summary.trials += 1 }
        }
        try returned.sync()
        try ledger.markAnswered(arrivals.map(\.arrival), waiting: waiting, telling: try messages(given))
    }

    /// One message for each unit that has an address, in the order of units.csv.
    private func messages(
        _ given: [DenseIndex<ReportingUnit>: [GivenAnswer]]
    ) throws -> [OutgoingMessage] {
        guard let letters else { return [] }
        return try given.sorted { $0.key < $1.key }.compactMap { unit, answers in
            guard let made = answers.map(\.feedback.answered).max() else { return nil }
            return try letters.answers(answers, to: context.units[unit], made: made)
        }
    }

    /// The forms that the unit owes, for who sends a kind of file that cannot be read.
    private func forms(for arrival: UnansweredArrival) throws -> [(name: String, bytes: [UInt8])] {
        guard arrival.judgement.counts[.wrongKindOfFile] != nil, let folder = arrival.entry.folder,
            let unit = context.units.index(ofID: folder)
        else { return [] }
        return try OwedForms(context).workbooks(of: unit, on: arrival.answered.date)
    }

    private func outcome(of arrival: UnansweredArrival) -> ReturnedFolder.Outcome {
        if arrival.entry.isTrial { return .trial }
        return isReturned(arrival) ? .returned : .receipt
    }

    private func isReturned(_ arrival: UnansweredArrival) -> Bool {
        FileFeedback(
            fileName: "", hash: "", size: 0, received: arrival.received, judgement: arrival.judgement,
            duplicateOf: arrival.duplicateOf.map { .init(fileName: $0.fileName, received: $0.received) }
        ).isReturned
    }

    private func feedback(
        on arrival: UnansweredArrival, _ plan: Plan, _ decided: DecisionsInForce, forms: [String], facts: ReceiptFacts,
        made: ReturnedCopy.Made, elsewhere: [LedgerExtract.KeptFinding]
    ) -> FileFeedback {
        let waiting = arrival.judgement.submissions.filter { judged in
            guard judged.outcome == .accepted, let key = judged.submission.key else { return false }
            return decided.keepsWaiting(key.period, form: plan.forms[key.form].code, received: arrival.received)
        }
        return FileFeedback(
            fileName: arrival.entry.displayName, hash: arrival.hash, size: Int(arrival.entry.identity.size),
            received: arrival.received, judgement: arrival.judgement,
            duplicateOf: arrival.duplicateOf.map { .init(fileName: $0.fileName, received: $0.received) },
            isTrial: arrival.entry.isTrial, waiting: Set(waiting.map(\.submission.ordinal)),
            reopening: reopening(of: arrival, plan, decided), forms: forms, facts: facts, excerpts: made.excerpts,
            elsewhere: elsewhere,
            annotatedName: made.copy == nil ? nil : copyName(of: arrival))
    }

    /// By which decision the file was taken in after it had waited.
    private func reopening(
        of arrival: UnansweredArrival, _ plan: Plan, _ decided: DecisionsInForce
    ) -> FileFeedback.Reopening? {
        guard let moment = arrival.retaken else { return nil }
        let keys = arrival.judgement.submissions.lazy.filter { $0.outcome == .accepted }.compactMap(\.submission.key)
        let decisions = keys.compactMap { decided.reopening(of: $0.period, form: plan.forms[$0.form].code) }
        return decisions.max { $0.when < $1.when }.map { .init(moment: moment, decision: $0) }
    }

    private func copyName(of arrival: UnansweredArrival) -> String {
        ReturnedFolder.copyName(
            stem: ReturnedFolder.stem(
                received: arrival.answered, hash: arrival.hash, repetition: arrival.repetition,
                outcome: outcome(of: arrival)),
            of: arrival.entry.displayName)
    }

    /// What the ledger tells beside the judgement. Of what was only tried it has nothing.
    private func facts(
        of arrival: UnansweredArrival, _ ledger: Ledger, _ decided: DecisionsInForce, _ owed: inout StillOwed
    ) throws -> ReceiptFacts {
        guard !arrival.entry.isTrial else { return ReceiptFacts() }
        var facts = try ledger.receiptFacts(
            of: arrival, plan: context.plan, units: context.units, decided: decided)
        if let folder = arrival.entry.folder, let unit = context.units.index(ofID: folder) {
            facts.owed = try owed.forms(of: unit, on: arrival.answered.date, in: ledger)
        }
        return facts
    }

    /// - Returns: The name of the answer's page.
    private func write(
        _ feedback: FileFeedback, on pages: FeedbackPages, _ arrival: UnansweredArrival, _ archive: Archive,
        _ forms: [(name: String, bytes: [UInt8])], _ annotated: ReturnedFolder.Copy?
    ) throws -> String {
        let (html, text) = try pages.pages(feedback)
        return try returned.answer(
            folder: arrival.entry.folder, received: arrival.answered, hash: arrival.hash,
            repetition: arrival.repetition, outcome: outcome(of: arrival), html: Array(html.utf8),
            text: Array(text.utf8),
            copy: feedback.isReturned
                ? (feedback.fileName, annotated ?? .archived(path: archive.filePath(hash: arrival.hash))) : nil,
            forms: forms)[0]
    }
}
