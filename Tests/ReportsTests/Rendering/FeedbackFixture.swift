import Testing

@testable import Reports

/// What became of some files, by hand.
enum FeedbackFixture {
    static func accepted(named name: String = "BC Quý I-2025 Hòa An.csv") throws -> FileFeedback {
        var rows = RowTally()
        rows.read = 14
        rows.taken = 3
        rows.passedOver = [.heading: 7, .group: 2, .notAnswered: 2]
        let warning = finding(.outsideSoftLimits, item: 3, found: ["1.500"], lines: [12], [:], 0)
        return try feedback(
            named: name, [judged(0, unit: 1, .accepted, warnings: 1)], [warning], rows, format: .csvForm)
    }

    static func returned(isTrial: Bool = false) throws -> FileFeedback {
        var rows = RowTally()
        rows.read = 1_234
        rows.taken = 1_010
        rows.inError = 220
        rows.passedOver = [.heading: 1, .blank: 3]
        let findings = [
            finding(.unknownColumn, item: nil, found: ["Người lập"], lines: [1], ["column": "Người lập"], nil),
            finding(
                .notANumber, item: 0, found: ["12 lượt", "ba", "<b>5</b>"], lines: [12, 15, 20], count: 214),
            finding(
                .ambiguousNumber, item: 3, found: ["1.234"], lines: [13], ["reading1": "1.234", "reading2": "1234"]),
            finding(.missingItem, item: 0, found: [""], lines: [30]),
            finding(
                .partsDoNotAddUp, item: 0, found: ["10"], lines: [9], ["whole": "10", "sum": "8", "difference": "2"]),
        ]
        return try feedback(
            named: "tổng hợp 2025.csv",
            [
                judged(0, unit: 1, .accepted, period: "2024-Q4"), judged(1, unit: 1, .returned, errors: 217),
                judged(2, unit: 2, .accepted, period: "2023", form: 1, revision: 2),
            ], findings, rows, format: .csvLong, isTrial: isTrial, waiting: [2])
    }

    static func unreadable() throws -> FileFeedback {
        let finding = finding(.wrongKindOfFile, item: nil, found: [], lines: [], ["kind": "XLSX, DOCX, ODS, ZIP"], nil)
        return try feedback(named: "bao cao.xlsx", [], [finding], RowTally(), format: nil)
    }

    static func duplicate() throws -> FileFeedback {
        try feedback(
            named: "Copy of BC.csv", [], [], RowTally(), format: .csvForm,
            duplicateOf: .init(fileName: "BC.csv", received: RenderingFixture.moment("2025-03-18T08:00:00+07:00")))
    }

    private static func feedback(
        named name: String, _ submissions: [JudgedSubmission], _ findings: [Finding], _ rows: RowTally,
        format: SubmissionFormat?, isTrial: Bool = false, waiting: Set<Int32> = [],
        duplicateOf: FileFeedback.Duplicate? = nil
    ) throws -> FileFeedback {
        var counts: [FindingCode: Int] = [:]
        for finding in findings { counts[finding.code, default: 0] += finding.count }
        return FileFeedback(
            fileName: name, hash: String(repeating: "0123456789abcdef", count: 4), size: 45_678,
            received: try RenderingFixture.moment("2025-03-20T08:15:00+07:00"),
            judgement: FileJudgement(
                format: format, submissions: submissions, findings: findings, counts: counts, rows: rows),
            duplicateOf: duplicateOf, isTrial: isTrial, waiting: waiting)
    }

    private static func judged(
        _ ordinal: Int32, unit: Int, _ outcome: JudgedSubmission.Outcome, period: String = "2025-Q1", form: Int = 0,
        revision: Int = 0, errors: Int = 0, warnings: Int = 0
    ) throws -> JudgedSubmission {
        let key = SubmissionKey(
            unit: DenseIndex(unit), form: DenseIndex(form), period: try RenderingFixture.period(period))
        return JudgedSubmission(
            submission: Submission(
                ordinal: ordinal, key: key, revision: revision, isNil: false, note: "", place: Place(line: 2)),
            outcome: outcome, observations: 3, errors: errors, warnings: warnings)
    }

    private static func finding(
        _ code: FindingCode, item: Int?, found: [String], lines: [UInt32], _ arguments: [String: String] = [:],
        _ submission: Int32? = 1, count: Int? = nil
    ) -> Finding {
        Finding(
            code: code, submission: submission, item: item.map { DenseIndex($0) }, arguments: arguments,
            count: count ?? max(found.count, 1),
            occurrences: zip(found, lines).map {
                .init(place: Place(line: $1, column: 9, row: $1, cell: 5, field: .value), found: $0)
            })
    }
}
