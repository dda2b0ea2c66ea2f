/// What checking a file found, for programs.
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
    }

    struct Problem: Encodable {
        let code: String
        let severity: String
        let count: Int
        let submission: Int32?
        let item: String?
        let line: UInt32
        let column: UInt32
        let cell: String?
        let found: String
        let message: String
        let hint: String
    }

    let file: String
    let format: String?
    let encoding: DecidedEncoding?
    let rows: RowTally
    let counts: [FindingCode: Int]
    let submissions: [Submission]
    let findings: [Problem]

    init(_ file: String, _ judgement: FileJudgement, context: RenderContext) {
        self.file = file
        format = judgement.format?.rawValue
        encoding = judgement.encoding
        rows = judgement.rows
        counts = judgement.counts
        submissions = judgement.submissions.map { judged in
            let key = judged.submission.key
            return Submission(
                unit: key.map { context.units[$0.unit].id }, form: key.map { context.plan.forms[$0.form].code },
                period: key?.period.description, revision: judged.submission.revision, nil: judged.submission.isNil,
                outcome: judged.outcome.rawValue, observations: judged.observations, errors: judged.errors,
                warnings: judged.warnings)
        }
        findings = judgement.findings.map { finding in
            let key = finding.submission.flatMap { judgement.submissions[Int($0)].submission.key }
            let text = context.findingWords.text(of: finding, key: key, plan: context.plan, units: context.units)
            let place = finding.place
            return Problem(
                code: finding.code.rawValue, severity: finding.severity.rawValue, count: finding.count,
                submission: finding.submission, item: finding.item.map { context.plan.code(of: $0) }, line: place.line,
                column: place.column, cell: place.cellName, found: finding.occurrences.first?.found ?? "",
                message: text.message, hint: text.hint)
        }
    }
}
