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

    /// A revision that was accepted, with all that a receipt can tell.
    static func receipt() throws -> FileFeedback {
        var rows = RowTally()
        rows.read = 14
        rows.taken = 5
        rows.passedOver = [.heading: 7, .group: 2]
        let findings = [
            finding(.derivedIndicator, item: 4, found: ["125"], lines: [13], [:], 0),
            finding(.outsideSoftLimits, item: 0, found: ["25"], lines: [9], [:], 0),
            finding(
                .outsideSoftLimits, item: 3, found: ["21.500"], lines: [12], [:], 0,
                answer: "Đã kiểm tra: mua thiết bị đo lường cho trạm mới"),
        ]
        let key = SubmissionKey(
            unit: DenseIndex(1), form: DenseIndex(0), period: try RenderingFixture.period("2025-Q1"))
        let elsewhere = LedgerExtract.KeptFinding(
            key: key,
            finding: finding(
                .changedFromPrevious, item: 3, found: ["21.500"], lines: [12],
                ["value": "21500", "previous_value": "1200.5", "previous_period": "2024-Q4"], 0),
            origin: .init(
                fileName: "BC.csv", hash: hash, ordinal: 0,
                received: try RenderingFixture.moment("2025-03-20T08:15:00+07:00")))
        let values = [
            value(0, 25), value(1, 20), value(2, 5, content: .nothing),
            value(3, 21_500_75, scale: 2, status: .estimate),
            value(5, 0, content: .text, text: "Đề nghị hỗ trợ kinh phí “chuyển đổi số” & đào tạo cán bộ < 35 tuổi."),
        ]
        let before = [value(0, 25), value(2, 7), value(3, 21_000), value(6, 4)]
        let facts = ReceiptFacts(
            received: .values(values),
            revisions: [
                .init(
                    ordinal: 0, revision: 0, fileName: "BC Quý I-2025 Hòa An.csv",
                    received: try RenderingFixture.moment("2025-03-18T08:00:00+07:00"), replaces: true,
                    changes: ReceiptFacts.changes(from: before, to: values))
            ],
            owed: try [
                owed(0, "2024-Q4", due: "2025-03-20"), owed(1, "2024", due: "2025-03-27"),
                owed(0, "2024-Q3", due: "2024-09-17", isReturned: true), owed(0, "2024-Q2", due: "2024-06-18"),
            ])
        return try feedback(
            named: "BC Quý I-2025 Hòa An (sửa lần 1).csv", [judged(0, unit: 1, .accepted, revision: 1, warnings: 1)],
            findings, rows, format: .csvForm, facts: facts,
            excerpts: excerpts([(9, "1", "DN01", "25"), (12, "2", "DN02", "21.500,75")]), elsewhere: [elsewhere],
            rules: [rule("R01", 1, 0, 0), rule("R02", 0, 0, 1), rule("R07", 3, 1, 0)])
    }

    /// Many reports in one file, accepted.
    static func totals() throws -> FileFeedback {
        var totals = [ReceiptFacts.ItemTotal](repeating: .init(), count: RenderingFixture.plan.items.count)
        for amount in [7, 12, 25] as [Int64] {
            totals[0].add(.number, ExactDecimal(amount))
            totals[3].add(.number, ExactDecimal(coefficient: amount * 1_001, scale: 1))
        }
        totals[0].add(.nothing, .zero)
        totals[1].add(.number, ExactDecimal(40))
        totals[3].add(.missing, .zero)
        totals[5].add(.text, .zero)
        totals[6].add(.nothing, .zero)
        return try feedback(
            named: "tong hop.csv",
            [
                judged(0, unit: 1, .accepted), judged(1, unit: 2, .accepted),
                judged(2, unit: 1, .accepted, period: "2024-Q4"), judged(3, unit: 2, .accepted, period: "2024-Q4"),
                judged(4, unit: 2, .accepted, period: "2024", form: 1),
            ], [], RowTally(), format: .csvLong,
            facts: ReceiptFacts(
                received: .totals(totals),
                revisions: [
                    .init(
                        ordinal: 2, revision: 2, fileName: "a.csv",
                        received: try RenderingFixture.moment("2025-03-18T08:00:00+07:00"), replaces: false,
                        changes: ReceiptFacts.changes(from: [value(0, 7)], to: [value(0, 12)]))
                ], revisionCount: 3, owed: []))
    }

    /// One cause in many items, and a copy with a column of findings.
    static func manyCells() throws -> FileFeedback {
        let texts = ["12 lượt", "ba", "21,5x", "khoảng 5", "<i>n</i>"]
        let findings = texts.enumerated().map { position, text in
            finding(
                .notANumber, item: position, found: [text], lines: [UInt32(12 + position)],
                count: position == 1 ? 210 : 1)
        }
        let rows = texts.enumerated().map { ("\(12 + $0)", "\($0 + 1)", "NS0\($0)", $1) }
        return try feedback(
            named: "BC.csv", [judged(1, unit: 1, .returned, errors: 214)], findings, RowTally(), format: .csvForm,
            excerpts: excerpts(rows.map { (UInt32($0.0) ?? 0, $0.1, $0.2, $0.3) }),
            annotatedName: "BC.phat-hien.csv")
    }

    private static let hash = String(repeating: "0123456789abcdef", count: 4)

    private static func value(
        _ item: Int, _ coefficient: Int64, scale: UInt8 = 0, content: Observation.Content = .number,
        status: ObservationStatus = .official, text: String = ""
    ) -> ReceiptFacts.Value {
        ReceiptFacts.Value(
            item: DenseIndex(item), content: content, status: status,
            value: ExactDecimal(coefficient: coefficient, scale: scale), text: text)
    }

    private static func owed(
        _ form: Int, _ period: String, due: String, isReturned: Bool = false
    ) throws -> ReceiptFacts.Owed {
        ReceiptFacts.Owed(
            form: DenseIndex(form), period: try RenderingFixture.period(period),
            dueDate: try #require(CalendarDate(due)), isReturned: isReturned)
    }

    private static func rule(_ code: String, _ passed: Int, _ failed: Int, _ notChecked: Int) -> RuleCount {
        var count = RuleCount(rule: code)
        (count.passed, count.failed, count.notChecked) = (passed, failed, notChecked)
        return count
    }

    /// Rows of a form whose fifth cell is meant.
    private static func excerpts(_ rows: [(UInt32, String, String, String)]) -> [Place: RowExcerpt] {
        Dictionary(
            uniqueKeysWithValues: rows.map { line, number, code, found in
                let place = Place(line: line, column: 9, row: line, cell: 5, field: .value)
                return (
                    place,
                    RowExcerpt(
                        place: place,
                        cells: [
                            number, code, "Chi sự nghiệp khoa học, công nghệ và đổi mới sáng tạo", "triệu đồng", found,
                            "",
                        ], marked: 4)
                )
            })
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
        duplicateOf: FileFeedback.Duplicate? = nil, facts: ReceiptFacts = ReceiptFacts(),
        excerpts: [Place: RowExcerpt] = [:], elsewhere: [LedgerExtract.KeptFinding] = [], rules: [RuleCount] = [],
        annotatedName: String? = nil
    ) throws -> FileFeedback {
        var counts: [FindingCode: Int] = [:]
        for finding in findings { counts[finding.code, default: 0] += finding.count }
        return FileFeedback(
            fileName: name, hash: hash, size: 45_678,
            received: try RenderingFixture.moment("2025-03-20T08:15:00+07:00"),
            judgement: FileJudgement(
                format: format, submissions: submissions, findings: findings, counts: counts, rows: rows,
                rules: rules),
            duplicateOf: duplicateOf, isTrial: isTrial, waiting: waiting, facts: facts,
            excerpts: excerpts, elsewhere: elsewhere, annotatedName: annotatedName)
    }

    private static func judged(
        _ ordinal: Int32, unit: Int, _ outcome: JudgedSubmission.Outcome, period: String = "2025-Q1", form: Int = 0,
        revision: Int = 0, errors: Int32 = 0, warnings: Int32 = 0
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
        _ submission: Int32? = 1, count: Int? = nil, answer: String? = nil
    ) -> Finding {
        Finding(
            code: code, submission: submission, item: item.map { DenseIndex($0) }, arguments: arguments,
            count: count ?? max(found.count, 1),
            occurrences: zip(found, lines).map {
                .init(place: Place(line: $1, column: 9, row: $1, cell: 5, field: .value), found: $0)
            }, answer: answer)
    }
}
