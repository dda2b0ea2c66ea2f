/// What checking a file found, for programs: as Templates/schema/findings.schema.json describes it.
public struct CheckSummary: Encodable, Sendable {
    struct Submission: Encodable {
        let unit: String?
        let form: String?
        let period: String?
        let revision: Int
        let `nil`: Bool
        let outcome: String
        let observations: Int32
        let errors: Int32
        let warnings: Int32
        let answered: Int32
    }

    struct Problem: Encodable {
        let code: String
        let severity: String
        let level: Int
        let count: Int
        let submission: Int32?
        let item: String?
        let rule: String?
        let line: UInt32
        let column: UInt32
        let cell: String?
        let found: String
        let message: String
        let hint: String
        let answer: String?
        let occurrences: [Occurrence]
    }

    struct Occurrence: Encodable {
        let line: UInt32
        let column: UInt32
        let row: UInt32?
        let cell: String?
        let found: String
        let excerpt: Excerpt?
    }

    struct Excerpt: Encodable {
        let cells: [String]
        let marked: Int?
    }

    struct Totals: Encodable {
        let errors: Int
        let warnings: Int
        let notes: Int
    }

    let file: String
    let language: String
    let format: String?
    let encoding: DecidedEncoding?
    let rows: RowTally
    let totals: Totals
    let counts: [FindingCode: Int]
    let rules: [RuleCount]
    let submissions: [Submission]
    /// The gravest first.
    let findings: [Problem]

    init(_ file: CheckedFile, _ terms: CheckTerms) {
        let judgement = file.judgement
        let counts = judgement.severityCounts
        self.file = file.path
        language = terms.language.rawValue
        format = judgement.format?.rawValue
        encoding = judgement.encoding
        rows = judgement.rows
        totals = Totals(errors: counts[.error] ?? 0, warnings: counts[.warning] ?? 0, notes: counts[.note] ?? 0)
        self.counts = judgement.counts
        rules = judgement.rules
        submissions = judgement.submissions.map { judged in
            let key = judged.submission.key
            return Submission(
                unit: key.map { terms.units[$0.unit].id }, form: key.map { terms.plan.forms[$0.form].code },
                period: key?.period.description, revision: judged.submission.revision, nil: judged.submission.isNil,
                outcome: judged.outcome.rawValue, observations: judged.observations, errors: judged.errors,
                warnings: judged.warnings, answered: judged.answered)
        }
        findings = judgement.gravestFirst.map { finding in
            let text = terms.text(of: finding, in: judgement)
            let place = finding.place
            return Problem(
                code: finding.code.rawValue, severity: finding.severity.rawValue, level: finding.code.level,
                count: finding.count, submission: finding.submission, item: finding.item.map(terms.plan.code),
                rule: finding.rule, line: place.line, column: place.column, cell: place.cellName,
                found: finding.occurrences.first?.found ?? "", message: text.message, hint: text.hint,
                answer: finding.answer,
                occurrences: finding.occurrences.map { Self.occurrence($0, excerpt: file.excerpts[$0.place]) })
        }
    }

    private static func occurrence(_ occurrence: Finding.Occurrence, excerpt: RowExcerpt?) -> Occurrence {
        let place = occurrence.place
        return Occurrence(
            line: place.line, column: place.column, row: place.row > 0 ? place.row : nil, cell: place.cellName,
            found: occurrence.found, excerpt: excerpt.map { Excerpt(cells: $0.cells, marked: $0.marked) })
    }
}
