/// Judges submission files against the plan: bytes in, findings and accepted observations out.
///
/// Its judgement follows from the file, the plan, the units and the day alone, never from the ledger.
public struct Judge: Sendable {
    /// A file and what became of it.
    public struct Judged: Sendable {
        public let judgement: FileJudgement
        let acceptances: Acceptances

        /// Whether there is anything to load.
        public var isAnyAccepted: Bool { acceptances.isAnyAccepted }
    }

    /// Opens the file's bytes from their beginning.
    public typealias Opening = () throws(ReadFailure) -> ByteSource

    private let vocabulary: Vocabulary
    private let checks: PlanChecks
    private let acceptance: Settings.Acceptance
    private let today: CalendarDate
    private let limits: ReadingLimits

    /// Judges as of the run's moment: a period that has not begun cannot be reported.
    public init(
        vocabulary: Vocabulary, acceptance: Settings.Acceptance, now: Moment, limits: ReadingLimits = ReadingLimits()
    ) {
        self.vocabulary = vocabulary
        self.acceptance = acceptance
        self.limits = limits
        checks = PlanChecks(vocabulary)
        today = now.date
    }

    /// Reads the file once and finds all that is wrong with it.
    public func judge(_ open: Opening, from folder: FolderRight) -> Judged {
        var checker = checker(folder, decided: nil, next: Nowhere())
        let (format, rows) = SubmissionReader(vocabulary: vocabulary, limits: limits).read(open, into: &checker)
        let (submissions, acceptances) = checker.finish()
        return Judged(
            judgement: FileJudgement(
                format: format, submissions: submissions, findings: checker.findings.findings,
                counts: checker.findings.counts, rows: rows),
            acceptances: acceptances)
    }

    /// Reads a judged file again and hands on what was accepted of it, in file order.
    public func load<Next: ObservationSink>(
        _ open: Opening, judged: Judged, from folder: FolderRight, into next: inout Next
    ) {
        var checker = checker(folder, decided: judged.acceptances, next: next)
        _ = SubmissionReader(vocabulary: vocabulary, limits: limits).read(open, into: &checker)
        next = checker.next
    }

    private func checker<Next: ObservationSink>(
        _ folder: FolderRight, decided: Acceptances?, next: Next
    ) -> Checker<Next> {
        Checker(
            checks: checks,
            header: HeaderCheck(plan: vocabulary.plan, units: vocabulary.units, today: today, folder: folder),
            acceptance: acceptance, decided: decided, next: next)
    }
}

/// Where observations go when a file is only checked.
private struct Nowhere: ObservationSink {
    func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {}
}
