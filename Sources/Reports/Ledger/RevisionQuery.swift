import GRDB

/// Reads what the revisions of a key tell beside the one that stands: what submitters have answered, what was mended
/// and what was replaced.
struct RevisionQuery {
    /// A standing submission.
    struct Current {
        let key: SubmissionKey
        /// What the submitter says of the whole.
        let note: String
        let values: PackedSubmission
        let findings: [Finding]
    }

    /// A warning that the office has settled.
    struct Settled {
        /// The value that it was about; nil where the item had none.
        let value: LedgerExtract.Value?
        /// Nil where it settles whatever was asked about the value.
        let code: FindingCode?
        let note: String
    }

    /// A value with the note that answers for it.
    private struct Answered {
        let value: LedgerExtract.Value
        let note: String
    }

    /// A replaced submission of which the submitter says as a whole that it is right.
    private struct AnsweredWhole {
        let values: [DenseIndex<Item>: LedgerExtract.Value]
        let note: String
    }

    private let database: Database
    private let codes: ItemCodes
    private(set) var answers: [LedgerExtract.Answer] = []
    private(set) var mended: [LedgerExtract.Mended] = []
    private(set) var replaced: [LedgerExtract.Replaced] = []

    init(database: Database, codes: ItemCodes) {
        self.database = database
        self.codes = codes
    }

    /// Reads the revisions of one key.
    ///
    /// - Parameters:
    ///   - current: The standing submission.
    ///   - replaced: What it replaced, the one that would stand without it first.
    ///   - returned: What was returned before it came.
    ///   - settled: What the office has settled.
    /// - Returns: The standing submission's findings, those answered that an earlier revision has answered.
    /// - Throws: A fault of the database.
    mutating func read(
        _ current: Current, replaced: [StoredCandidate], returned: [StandingCandidate], settled: [Settled]
    ) throws -> [Finding] {
        var answered = current.values.hasAnswers ? Self.answered(current.values.values) : []
        var wholes: [AnsweredWhole] = []
        for (position, stored) in replaced.enumerated() {
            let note = SubmitterAnswer.text(in: stored.note)
            let values = try StoredValue.fetch(
                database, of: stored.candidate, codes: codes, withNoteAlone: position > 0 && note == nil)
            if position == 0 { self.replaced.append(.init(key: current.key, values: values)) }
            answered += Self.answered(values)
            if let note { wholes.append(AnsweredWhole(values: Self.byItem(values), note: note)) }
        }
        let own = SubmitterAnswer.text(in: current.note)
        addAnswers(current.key, whole: own ?? wholes.first?.note, answered)
        for each in settled {
            answers.append(
                .init(
                    key: current.key, item: each.value?.item, content: each.value?.content ?? .text,
                    value: each.value?.value ?? .zero, note: each.note, code: each.code))
        }
        try addMended(current, earlier: replaced.map(\.candidate) + returned)
        return findings(current, answered, wholes, settled)
    }

    private static func answered(_ values: [LedgerExtract.Value]) -> [Answered] {
        values.compactMap { value in
            SubmitterAnswer.text(in: value.note).map { Answered(value: value, note: $0) }
        }
    }

    private static func byItem(
        _ values: [LedgerExtract.Value]
    ) -> [DenseIndex<Item>: LedgerExtract.Value] {
        Dictionary(values.lazy.map { ($0.item, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// Each value once, with the note of the revision that comes first in the order of standing.
    private mutating func addAnswers(_ key: SubmissionKey, whole: String?, _ answered: [Answered]) {
        if let whole {
            answers.append(.init(key: key, item: nil, content: .text, value: .zero, note: whole))
        }
        let ordered = answered.enumerated().sorted { left, right in
            (left.element.value.item, left.offset) < (right.element.value.item, right.offset)
        }
        var told: [LedgerExtract.Value] = []
        for (_, answer) in ordered {
            let value = answer.value
            if told.last?.item != value.item { told = [] }
            guard !told.contains(where: { $0.isSame(as: value) }) else { continue }
            told.append(value)
            answers.append(
                .init(key: key, item: value.item, content: value.content, value: value.value, note: answer.note))
        }
    }

    private mutating func addMended(_ current: Current, earlier: [StandingCandidate]) throws {
        guard !earlier.isEmpty else { return }
        let left = Set(current.findings.map { FindingIdentity(code: $0.code, item: $0.item) })
        var gravest: [FindingIdentity: Severity] = [:]
        for candidate in earlier {
            for (cause, severity) in try StoredFinding.causes(database, of: candidate, codes: codes)
            where severity < .note && !left.contains(cause) {
                gravest[cause] = min(severity, gravest[cause] ?? severity)
            }
        }
        mended += gravest.sorted { $0.key.order < $1.key.order }.map { cause, severity in
            .init(key: current.key, code: cause.code, severity: severity, item: cause.item)
        }
    }

    /// A warning is not asked again while the value stands that an earlier revision, or the office, has answered for.
    private func findings(
        _ current: Current, _ answered: [Answered], _ wholes: [AnsweredWhole], _ settled: [Settled]
    ) -> [Finding] {
        guard !answered.isEmpty || !wholes.isEmpty || !settled.isEmpty,
            current.findings.contains(where: \.isOpenWarning)
        else {
            return current.findings
        }
        let values = Self.byItem(current.values.values)
        return current.findings.map { finding in
            guard finding.isOpenWarning, let item = finding.item else { return finding }
            let value = values[item]
            let office = settled.first { each in
                guard each.code == nil || each.code == finding.code else { return false }
                guard let old = each.value else { return value == nil }
                return old.item == item && (value.map(old.isSame) ?? false)
            }
            let note = value.flatMap { value in
                answered.first { $0.value.item == item && $0.value.isSame(as: value) }?.note
            }
            let whole = wholes.first { whole in
                let earlier = whole.values[item]
                return earlier.map { earlier in value.map(earlier.isSame) ?? false } ?? (value == nil)
            }
            var answeredFinding = finding
            answeredFinding.answer = office?.note ?? note ?? whole?.note
            return answeredFinding
        }
    }
}

extension FindingIdentity {
    /// By code and item; what is of no item first.
    fileprivate var order: (Int, Int32) { (code.position, item?.rawValue ?? -1) }
}

extension LedgerExtract.Value {
    /// Whether it says the same, whatever its note and its place.
    fileprivate func isSame(as other: LedgerExtract.Value) -> Bool {
        content == other.content && value == other.value && text == other.text
    }
}
