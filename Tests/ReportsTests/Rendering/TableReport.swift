import Testing

@testable import Reports

/// A report of one quarter as consolidation would hand it on, by hand.
enum TableReport {
    static let hash = String(repeating: "ab", count: 32)
    private static let file = "báo cáo, \"quý I\".csv"

    static func report() throws -> PeriodReport {
        let period = try RenderingFixture.period("2025-Q1")
        let received = try RenderingFixture.moment("2025-03-20T08:15:00+07:00")
        let origin = LedgerExtract.Origin(
            fileName: file, hash: String(repeating: "0f", count: 32), ordinal: 0, received: received)
        let key = SubmissionKey(unit: DenseIndex(1), form: DenseIndex(0), period: period)
        let form = RenderingFixture.plan.forms[0]
        let finding = Finding(
            code: .outsideSoftLimits, submission: 0, item: DenseIndex(3), arguments: [:], count: 2,
            occurrences: [.init(place: Place(line: 11, column: 7, row: 11, cell: 5), found: "1.234.567,89")])
        let failed = Finding(
            code: .ruleFailed, submission: 0, item: DenseIndex(3),
            arguments: [
                "rule": "QT01", "rule_message": "Kinh phí không giảm", "condition": "DN02 >= previous(DN02)",
                "filled": "1 >= 2", "values": "DN02 = 1",
            ], count: 1, occurrences: [], answer: "=Đã kiểm tra, \"đúng\"")
        let districts = [
            PeriodReport.UnitCompleteness(
                unit: DenseIndex(1), received: received, isNil: false, isReturned: false, daysLate: 2,
                dueDate: form.dueDate(of: period, calendar: WorkCalendar()), revision: 1),
            PeriodReport.UnitCompleteness(
                unit: DenseIndex(2), received: nil, isNil: false, isReturned: true, daysLate: 0,
                dueDate: form.dueDate(of: period, calendar: WorkCalendar()), revision: 0),
        ]
        return PeriodReport(
            period: period,
            forms: [
                PeriodReport.FormCompleteness(
                    form: DenseIndex(0), dates: form.dates(of: period),
                    dueDate: form.dueDate(of: period, calendar: WorkCalendar()), isClosed: false, units: districts,
                    closingReports: [],
                    byKind: [
                        PeriodReport.KindCompleteness(
                            kind: "district", counts: PeriodReport.CompletenessCounts(of: districts))
                    ])
            ],
            rows: try rows(), targets: [],
            narrative: [
                PeriodReport.Narrative(
                    item: DenseIndex(5), unit: DenseIndex(1), text: "Đề nghị <hỗ trợ> & \"tập huấn\"\nsớm")
            ],
            submissions: [
                LedgerExtract.Standing(
                    key: key, revision: 1, isNil: false, note: "", origin: origin, firstReceived: received,
                    observations: 0..<5)
            ],
            observations: observations,
            findings: [finding, failed].map { .init(key: key, finding: $0, origin: origin) },
            rules: [
                .init(
                    rule: "QT01", message: LocalName(vietnamese: "Kinh phí không giảm"), severity: .warning, passed: 0,
                    failed: 1, notChecked: 0, forms: [DenseIndex(0)], looksElsewhere: true)
            ],
            dataHash: hash, isPublic: false)
    }

    private static var observations: [LedgerExtract.Value] {
        func value(
            _ item: Int, _ content: Observation.Content, _ value: ExactDecimal = .zero, text: String = "",
            note: String = "", status: ObservationStatus = .official, line: UInt32
        ) -> LedgerExtract.Value {
            LedgerExtract.Value(
                item: DenseIndex(item), content: content, status: status, value: value, text: text, note: note,
                place: Place(line: line, column: 7, row: line, cell: 5))
        }
        return [
            value(0, .number, ExactDecimal(4), note: "=SUM(A1)", status: .estimate, line: 9),
            value(1, .missing, status: .missing, line: 10),
            value(2, .nothing, line: 11),
            value(3, .number, ExactDecimal(coefficient: -123_456_789, scale: 2), note: "kiểm tra, lại", line: 12),
            value(5, .text, text: "- Đề nghị \"hỗ trợ\"\nsớm", line: 13),
        ]
    }

    private static func rows() throws -> [PeriodReport.Row] {
        func total(_ coefficient: Int128, scale: Int = 0) -> ExactTotal {
            ExactTotal(coefficient: coefficient, scale: scale)
        }
        func row(_ item: Int, _ value: ConsolidatedValue, _ coverage: Coverage) -> PeriodReport.Row {
            PeriodReport.Row(
                item: DenseIndex(item), value: value, coverage: coverage, yearToDate: value, planToDate: .missing,
                yearAgo: .missing, change: nil, changePercent: nil, target: nil, history: [], byKind: [],
                byParent: [], byUnit: [])
        }
        let all = Coverage(due: 2, reported: 1, counted: 1, estimated: 1)
        let final = Coverage(due: 2, reported: 1, counted: 1, estimated: 0)
        var supports = row(0, ConsolidatedValue(total(4)), all)
        supports.planToDate = ConsolidatedValue(total(60))
        supports.yearAgo = ConsolidatedValue(total(3))
        supports.change = total(1)
        supports.changePercent = total(100).divided(by: total(3))
        supports.target = PeriodReport.TargetProgress(
            target: Target(
                indicator: DenseIndex(0), year: 2025, comparison: .range, value: ExactDecimal(20),
                upper: ExactDecimal(coefficient: 255, scale: 1), source: "Nghị quyết 93/2021/NQ-HĐND, phụ lục"),
            actual: supports.yearToDate, percent: total(20), status: .behind)
        supports.history = [
            PeriodReport.History(
                period: try RenderingFixture.period("2023-Q1"), value: .missing, coverage: Coverage(due: 2)),
            PeriodReport.History(
                period: try RenderingFixture.period("2024-Q1"), value: ConsolidatedValue(total(3)), coverage: final),
        ]
        supports.byKind = [.init(key: "district", value: supports.value, coverage: all)]
        supports.byParent = [.init(key: DenseIndex(0), value: supports.value, coverage: all)]
        supports.byUnit = [
            .init(key: DenseIndex(1), value: supports.value, coverage: Coverage(due: 1, reported: 1, counted: 1)),
            .init(key: DenseIndex(2), value: .missing, coverage: Coverage(due: 1)),
        ]
        let average = ConsolidatedValue(numerator: total(123_456_789, scale: 2), denominator: total(4))
        return [
            supports, row(1, .missing, Coverage(due: 2, reported: 1)),
            row(2, ConsolidatedValue(total(-25, scale: 1)), all),
            row(3, ConsolidatedValue(total(123_456_789, scale: 2)), final), row(4, average, final),
        ]
    }

    /// The rows of a table as its cells, read by the rules of RFC 4180 alone.
    static func rows(_ bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = []
        var (row, cell, isQuoted) = ([String](), [UInt8](), false)
        for byte in bytes.starts(with: TableBytes.mark) ? bytes.dropFirst(3) : bytes[...] {
            switch byte {
            case UInt8(ascii: "\""):
                isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
            case 0x0A where !isQuoted:
                row.append(String(decoding: cell, as: UTF8.self))
                rows.append(row)
                (row, cell) = ([], [])
            default: cell.append(byte)
            }
        }
        return rows
    }
}
