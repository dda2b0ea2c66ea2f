@testable import Reports

/// Where files are dropped: the example's office on 10 September 2025, when the third quarter is not over and the
/// fourth has not begun.
enum MendBench {
    static let plan = ClothesPlan.shared.plan
    static let now = Moment("2025-09-10T08:00:00+07:00", defaultOffset: 0) ?? Moment(secondsSinceEpoch: 0, offset: 0)
    static let judge = Judge(vocabulary: FixtureTests.workspace.vocabulary, acceptance: .atomic, now: now)
    static let judgeOfItems = Judge(vocabulary: FixtureTests.workspace.vocabulary, acceptance: .items, now: now)

    /// What is owed of periods that have ended.
    static let owed: [ClothesPlan.Owed] = {
        let names = ClothesPlan.shared
        return (names.owed + names.owedByProvince + names.owedByProvince).filter {
            names.plan.forms[$0.form].dates(of: $0.period).upperBound < now.date && !$0.units.isEmpty
        }
    }()

    static func drop(_ file: EditedFile, judge: Judge = judge) -> Drop {
        let bytes = file.bytes
        let open = { () throws(ReadFailure) in ByteSource(bytes: bytes) }
        let judged = judge.judge(open, from: file.folder)
        var loaded = LoadedAnswers()
        if judged.isAnyAccepted { judge.load(open, judged: judged, from: file.folder, into: &loaded) }
        // The groups of the judgement are capped; one by one they are not.
        let found =
            judged.judgement.findings.isEmpty
            ? [] : judge.rowFindings(open, judged: judged, from: file.folder, limit: 100_000)
        return Drop(judgement: judged.judgement, findings: found, loaded: loaded)
    }
}

/// A file dropped into the folder, and what was told of it.
struct Drop {
    let judgement: FileJudgement
    /// Every single one that is open.
    let findings: [RowFinding]
    let loaded: LoadedAnswers

    /// Errors, and warnings that nobody has answered.
    var open: [RowFinding] { findings.filter { $0.finding.severity != .note } }
    var hasError: Bool { findings.contains { $0.finding.severity == .error } }
    var isClean: Bool { open.isEmpty && judgement.rows.isBalanced }

    func key(of finding: Finding) -> SubmissionKey? {
        finding.submission.flatMap { judgement.submissions[Int($0)].submission.key }
    }

    /// In words, for a case that fails.
    var told: String { Self.told(open.prefix(6)) }

    static func told(_ findings: ArraySlice<RowFinding>, separator: String = "; ") -> String {
        findings.map { row in
            let finding = row.finding
            let item = finding.item.map(MendBench.plan.code(of:)) ?? ""
            let found = finding.occurrences.first?.found ?? ""
            let place = row.place.cellName ?? "line \(row.place.line)"
            return
                "\(finding.code.rawValue) \(item) \(place) “\(found.prefix(40))” \(finding.arguments.values.sorted())"
        }.joined(separator: separator)
    }
}

/// What was taken of a file.
struct LoadedAnswers: ObservationSink {
    enum Answer: Equatable {
        case number(ExactDecimal, ObservationStatus)
        case nothing
        case missing
        case text(String)

        var number: ExactDecimal? {
            if case .number(let value, _) = self { value } else { nil }
        }
    }

    struct Loaded {
        let key: ItemKey
        let answer: Answer
        let place: Place
        let submission: Int32
    }

    private(set) var all: [Loaded] = []

    mutating func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {
        let answer: Answer =
            switch observation.content {
            case .number: .number(observation.value, observation.status)
            case .nothing: .nothing
            case .missing: .missing
            case .text: .text(text.text)
            }
        let key = ItemKey(unit: observation.unit, period: observation.period, item: observation.item)
        all.append(
            Loaded(key: key, answer: answer, place: observation.place, submission: observation.submission))
    }
}
