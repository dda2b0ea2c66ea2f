/// Answers what was taken in: the inbox entry goes, returned/ gets a receipt or the file with its reasons.
///
/// It works from the ledger alone, so that a run answers what a killed one took in by the same way.
struct Answering: Sendable {
    /// So many answers share their sync and their transaction.
    private static let batch = 512

    private typealias Part = AnswerReading.Part

    /// Answers that lie in returned/ and are not on the disk yet.
    private struct Written: Sendable {
        let arrivals: [UnansweredArrival]
        let given: [GivenAnswer]
    }

    /// What is done at a time: a batch is written while the one before is synced and noted, and the next one read.
    private enum Step: Sendable {
        case finished
        case wrote(Written)
        case read([Part], AnswerReading)
    }

    private let context: RenderContext
    /// What answers are written with.
    struct Writers: Sendable {
        fileprivate let pages: FeedbackPages
        fileprivate let terms: FeedbackTerms

        fileprivate init(_ context: RenderContext) throws(WorkspaceFault) {
            pages = try FeedbackPages(context)
            terms = try FeedbackTerms(language: context.settings.language, in: context.folder)
        }
    }

    /// Once there is something to answer.
    private var writers: Ahead<Result<Writers, WorkspaceFault>>?
    private let returned: ReturnedFolder
    /// Nil where mail is not enabled.
    private let letters: LetterPages?

    init(context: RenderContext, folders: WorkspaceFolders, letters: LetterPages? = nil) {
        self.letters = letters
        self.context = context
        returned = ReturnedFolder(path: folders.returned)
    }

    /// Prepares what answers are written with, for soon there will be some to write.
    @discardableResult
    mutating func prepareAhead() -> Ahead<Result<Writers, WorkspaceFault>> {
        if let writers { return writers }
        let new = Ahead { [context] in Result { () throws(WorkspaceFault) in try Writers(context) } }
        writers = new
        return new
    }

    /// Takes out of the inbox what a killed run had taken in and not answered, so that nothing is taken in twice.
    func clear(_ ledger: Ledger, _ archive: Archive) throws {
        for entry in try ledger.unansweredEntries() { _ = try archive.remove(entry) }
    }

    /// Answers all that has been taken in and not answered, by what the ledger tells now.
    mutating func answer(
        _ ledger: Ledger, _ archive: Archive, _ workspace: Workspace, _ decided: DecisionsInForce,
        _ overview: inout LedgerOverview, _ summary: inout RunSummary
    ) throws {
        var reading = AnswerReading(ledger, workspace, context, decided, overview)
        // What stands is held once.
        overview.forget()
        defer { overview = reading.overview }
        var parts = try reading.next(Self.batch)
        if parts.isEmpty { return }
        let writers = try prepareAhead().value.get()
        let answering = self
        var written: Written?
        while written != nil || !parts.isEmpty {
            var steps: [@Sendable () throws -> Step] = []
            if let written {
                steps.append {
                    try answering.finish(written, ledger, archive)
                    return .finished
                }
            }
            if !parts.isEmpty {
                steps.append { [parts] in
                    .wrote(try answering.write(parts, on: writers.pages, writers.terms, archive, workspace, decided))
                }
                steps.append { [reading] in
                    var reading = reading
                    return .read(try reading.next(Self.batch), reading)
                }
            }
            let finished = written
            (parts, written) = ([], nil)
            for step in try Workers.map(steps, { step throws in try step() }) {
                switch step {
                case .finished: for answer in finished?.given ?? [] { summary.count(answer.feedback) }
                case .wrote(let answers): written = answers
                case .read(let next, let now): (parts, reading) = (next, now)
                }
            }
        }
    }

    /// Writes the answers of a batch to returned/.
    private func write(
        _ parts: [Part], on pages: FeedbackPages, _ terms: FeedbackTerms, _ archive: Archive, _ workspace: Workspace,
        _ decided: DecisionsInForce
    ) throws -> Written {
        // Those of one folder one after the other: they may have names in common.
        let folders = Dictionary(grouping: parts.indices) { SafeName.of(parts[$0].arrival.entry.folder ?? "") }
        let given = try Workers.map(folders.values.sorted { $0[0] < $1[0] }) { places throws in
            try places.map { place in
                (place, try write(parts[place], on: pages, terms, archive, workspace, decided))
            }
        }.joined().sorted { $0.0 < $1.0 }.map(\.1)
        return Written(arrivals: parts.map(\.arrival), given: given)
    }

    /// Once the answers are on the disk, the entries go from the inbox, and the ledger notes it.
    private func finish(_ written: Written, _ ledger: Ledger, _ archive: Archive) throws {
        try returned.sync()
        // Made first, then deleted: on ext4 a file that is made soon after many were deleted costs several times as much.
        // Each deletion may wait for the disk, with which the others need not wait.
        _ = try Workers.map(written.arrivals.map(\.entry)) { entry throws(StorageFault) in try archive.remove(entry) }
        try ledger.markAnswered(
            written.arrivals.map(\.arrival), waiting: Set(written.given.filter(\.keepsWaiting).map(\.arrival)),
            telling: try messages(zip(written.arrivals, written.given)))
    }

    /// One message for each unit that has an address, in the order of units.csv.
    private func messages(
        _ answers: Zip2Sequence<[UnansweredArrival], [GivenAnswer]>
    ) throws -> [OutgoingMessage] {
        guard let letters else { return [] }
        var given: [DenseIndex<ReportingUnit>: [GivenAnswer]] = [:]
        for (arrival, answer) in answers where !arrival.entry.isTrial {
            guard let unit = arrival.entry.folder.flatMap(context.units.index(ofID:)) else { continue }
            given[unit, default: []].append(answer)
        }
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

    /// Writes one answer.
    private func write(
        _ part: Part, on pages: FeedbackPages, _ terms: FeedbackTerms, _ archive: Archive, _ workspace: Workspace,
        _ decided: DecisionsInForce
    ) throws -> GivenAnswer {
        let arrival = part.arrival
        let forms = try forms(for: arrival)
        let archived = archive.filePath(hash: arrival.hash)
        let copies = ReturnedCopy(
            workspace: workspace, text: FindingsColumnText(context: context, terms: terms), folder: returned.path)
        let made = try copies.made(of: arrival, at: archived, isReturned: isReturned(arrival))
        let feedback = feedback(
            on: arrival, workspace.plan, decided, forms: forms.map(\.name), facts: part.facts, made: made,
            elsewhere: part.elsewhere)
        let (html, text) = try pages.bytes(feedback)
        let page = try returned.answer(
            folder: arrival.entry.folder, received: arrival.answered, hash: arrival.hash,
            repetition: arrival.repetition, outcome: outcome(of: arrival), html: html, text: text,
            copy: feedback.isReturned ? (feedback.fileName, made.copy ?? .archived(path: archived)) : nil,
            forms: forms)[0]
        let folder = arrival.entry.folder.map { "\(SafeName.of($0))/" } ?? ""
        return GivenAnswer(arrival: arrival.arrival, feedback: feedback, place: "returned/\(folder)\(page)")
    }
}

extension GivenAnswer {
    /// Whether it tells that the file waits for a period to be opened again.
    fileprivate var keepsWaiting: Bool {
        !feedback.waiting.isEmpty && !feedback.isTrial && feedback.duplicateOf == nil
    }
}

extension RunSummary {
    fileprivate mutating func count(_ feedback: FileFeedback) {
        if feedback.reopening != nil {
            retaken += 1
            return
        }
        if feedback.isReturned { returned += 1 }
        if feedback.duplicateOf != nil { duplicates += 1 }
        if feedback.isTrial { trials += 1 }
    }
}
