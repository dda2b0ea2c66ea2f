/// Judges submission files against the plan: bytes in, findings and accepted observations out.
///
/// Its judgement follows from the file, the plan, the units and the day alone, never from the ledger.
public struct Judge: Sendable {
    /// A file and what became of it.
    public struct Judged: Sendable {
        public let judgement: FileJudgement
        let acceptances: Acceptances
        /// How it was read, for the second reading.
        let options: ReadingOptions

        /// Whether there is anything to load.
        public var isAnyAccepted: Bool { acceptances.isAnyAccepted }

        /// How a single mark before three digits was read.
        var decimalMark: DecimalMark { options.decimalMark }
    }

    /// Opens the file's bytes from their beginning.
    public typealias Opening = () throws(ReadFailure) -> ByteSource

    private let vocabulary: Vocabulary
    private let checks: PlanChecks
    private let acceptance: Settings.Acceptance
    private let severities: Severities
    private let today: CalendarDate
    private let limits: ReadingLimits
    private let encodings: [String: TextEncoding]
    /// Into so many parts a large file is cut, of so many bytes at least.
    private let workers: Int
    private let leastPart: UInt64

    /// Judges as of the run's moment: a period that has not begun cannot be reported.
    /// The encodings are those that the settings fix, by the id of the unit in whose folder a file lies.
    public init(
        vocabulary: Vocabulary, acceptance: Settings.Acceptance, now: Moment, severities: Severities = Severities(),
        limits: ReadingLimits = ReadingLimits(), encodings: [String: String] = [:]
    ) {
        self.init(
            vocabulary: vocabulary, acceptance: acceptance, now: now, severities: severities, limits: limits,
            encodings: encodings, workers: Workers.count, leastPart: FileParts.least)
    }

    /// The same with so many workers for a file in parts, of so many bytes at least.
    init(
        vocabulary: Vocabulary, acceptance: Settings.Acceptance, now: Moment, severities: Severities = Severities(),
        limits: ReadingLimits = ReadingLimits(), encodings: [String: String] = [:], workers: Int, leastPart: UInt64
    ) {
        self.workers = workers
        self.leastPart = leastPart
        self.vocabulary = vocabulary
        self.acceptance = acceptance
        self.severities = severities
        self.limits = limits
        self.encodings = encodings.compactMapValues(TextEncoding.init(named:))
        checks = PlanChecks(vocabulary)
        today = now.date
    }

    /// Reads the file and finds all that is wrong with it.
    ///
    /// It is read once, and again where its numbers as a whole tell what a single one could not: which of comma and
    /// point is the decimal mark.
    public func judge(_ open: Opening, from folder: FolderRight) -> Judged {
        var options = options(folder)
        var (judged, evidence, _) = judge(open, from: folder, options)
        if evidence.hasAmbiguous, evidence.decimalMark != .undecided {
            options.decimalMark = evidence.decimalMark
            (judged, evidence, _) = judge(open, from: folder, options)
        }
        return judged
    }

    /// Checks a judged file again, for what was found row by row: the first so many findings, in the order in which
    /// they are made.
    public func rowFindings(_ open: Opening, judged: Judged, from folder: FolderRight, limit: Int) -> [RowFinding] {
        judge(open, from: folder, judged.options, rowLimit: limit).rows
    }

    private func judge(
        _ open: Opening, from folder: FolderRight, _ options: ReadingOptions, rowLimit: Int = 0
    ) -> (judged: Judged, evidence: NumberEvidence, rows: [RowFinding]) {
        // Where it cannot be opened, the reader tells so.
        var opened = try? open()
        if rowLimit == 0, let size = opened?.size, size >= 2 * leastPart,
            let (parts, result) = readInParts(open, from: folder, options)
        {
            var checker = parts
            return (judged(&checker, result, options), result.evidence, [])
        }
        var checker = checker(folder, decided: nil, rowLimit: rowLimit, next: Nowhere())
        let first: Opening = { () throws(ReadFailure) in
            guard let source = opened.take() else { return try open() }
            return source
        }
        let result = reader(options).read(first, into: &checker)
        return (judged(&checker, result, options), result.evidence, checker.findings.rows)
    }

    private func judged(
        _ checker: inout Checker<Nowhere>, _ result: ReadingResult, _ options: ReadingOptions
    ) -> Judged {
        let (submissions, acceptances, rules) = checker.finish()
        return Judged(
            judgement: FileJudgement(
                format: result.format, encoding: result.encoding, submissions: submissions,
                findings: checker.findings.findings, counts: checker.findings.counts, rows: result.rows, rules: rules),
            acceptances: acceptances, options: options)
    }

    /// Reads a large file by several workers, a part each; nil where it cannot be, or what they heard cannot be joined.
    func readInParts(
        _ open: Opening, from folder: FolderRight, _ options: ReadingOptions
    ) -> (Checker<Nowhere>, ReadingResult)? {
        let reader = reader(options)
        guard let parts = try? FileParts(open, most: workers, least: leastPart, reader: reader) else { return nil }
        var read = Workers.map(Array(0..<parts.count)) { number in
            var checker = checker(folder, decided: nil, next: Nowhere())
            let result = reader.read(number, of: parts, into: &checker)
            return (checker: checker, result: result)
        }
        read.reverse()
        guard var (whole, result) = read.popLast(), result.format == parts.format else { return nil }
        while !read.isEmpty {
            var next = read.removeLast()
            guard let extent = result.extent, extent.isClosed, whole.findings.counts[.noSubmission] == nil,
                let further = next.result.extent,
                whole.join(
                    &next.checker, behind: extent, limit: limits.submissions, ofElements: parts.format == .xml)
            else { return nil }
            result.rows = result.rows.adding(next.result.rows)
            result.evidence.formUnion(next.result.evidence)
            result.extent = TableExtent(
                lines: extent.lines + further.lines, rows: extent.rows + further.rows, isClosed: further.isClosed)
        }
        return (whole, result)
    }

    /// Reads a judged file again and hands on what was accepted of it, in file order.
    public func load<Next: ObservationSink>(
        _ open: Opening, judged: Judged, from folder: FolderRight, into next: inout Next
    ) {
        var checker = checker(folder, decided: judged.acceptances, next: next)
        _ = reader(judged.options).read(open, into: &checker)
        next = checker.next
    }

    /// The rows that a file's findings are about, as they were typed; those that cannot be read again are left out.
    public func excerpts(_ open: Opening, of judged: Judged) -> [Place: RowExcerpt] {
        excerpts(open, at: judged.judgement.findings.flatMap { $0.occurrences.map(\.place) }, of: judged)
    }

    /// The rows of the places, as they were typed; those that cannot be read again are left out.
    public func excerpts(_ open: Opening, at places: [Place], of judged: Judged) -> [Place: RowExcerpt] {
        (try? reader(judged.options).excerpts(of: open, places: places)) ?? [:]
    }

    /// Writes a judged file again with a column of findings; see `SubmissionReader.copy`.
    ///
    /// - Returns: Whether there can be such a copy.
    public func copy<Failure: Error>(
        of open: Opening, judged: Judged, with column: FindingsColumn,
        into write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws -> Bool {
        try reader(judged.options).copy(of: open, with: column, into: write)
    }

    private func reader(_ options: ReadingOptions) -> SubmissionReader {
        SubmissionReader(vocabulary: vocabulary, limits: limits, options: options)
    }

    private func options(_ folder: FolderRight) -> ReadingOptions {
        guard case .unit(let unit) = folder else { return ReadingOptions() }
        return ReadingOptions(folderUnit: unit, encoding: encodings[vocabulary.units[unit].id])
    }

    private func checker<Next: ObservationSink>(
        _ folder: FolderRight, decided: Acceptances?, rowLimit: Int = 0, next: Next
    ) -> Checker<Next> {
        Checker(
            checks: checks,
            header: HeaderCheck(plan: vocabulary.plan, units: vocabulary.units, today: today, folder: folder),
            severities: severities, acceptance: acceptance, decided: decided, rowLimit: rowLimit, next: next)
    }
}

/// Where observations go when a file is only checked.
struct Nowhere: ObservationSink, Sendable {
    func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {}
}
