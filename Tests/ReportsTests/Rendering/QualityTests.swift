// swift-format-ignore-file: NeverForceUnwrap
import Foundation
import Testing

@testable import Reports

/// What page and text tell of the findings.
@Suite struct QualityTests {
    private func quality(_ fixture: ReportFixture) throws -> QualityTables {
        QualityTables(view: ReportView(fixture.report, try fixture.context()))
    }

    private func files(_ fixture: ReportFixture) throws -> [String] {
        try ReportPages(fixture.context()).files(fixture.report).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func `findings are counted by severity, cause and unit`() throws {
        let figures = try quality(.small(isPublic: false)).figures
        let total = figures.total
        let totals: [Int] = [total.errors, total.open, total.answered, total.notes, total.mended]
        #expect(totals == [1, 2, 1, 1, 3])
        #expect(figures.mended(.error) == 2)
        #expect(figures.mended(.warning) == 1)
        #expect(
            figures.causes.map(\.first.finding.code) == [
                .notANumber, .outsideSoftLimits, .ruleFailed, .derivedIndicator,
            ])
        #expect(figures.causes.map(\.count) == [1, 3, 1, 1])
        #expect(figures.causes.map(\.answered) == [0, 2, 0, 0])
        #expect(figures.causes.map(\.mended) == [0, 1, 0, 0])
        #expect(figures.causes.map { $0.units.map(\.position) } == [[4], [1, 2], [1], [0]])
        #expect(figures.units.map(\.unit.position) == [4, 1, 0, 2])
        let counts = figures.units.map(\.counts)
        #expect(counts.map(\.errors) == [1, 0, 0, 0])
        #expect(counts.map(\.open) == [0, 2, 0, 0])
        #expect(counts.map(\.answered) == [0, 0, 0, 1])
        #expect(counts.map(\.notes) == [0, 0, 1, 0])
        #expect(counts.map(\.mended) == [1, 1, 1, 0])
    }

    @Test func `a finding's own severity counts, not its code's`() throws {
        let fixture = ReportFixture.small(isPublic: false)
        var report = fixture.report
        let kept = report.findings[0]
        report.findings = [(.warning, nil), (Severity.note, nil), (.error, nil), (.warning, "x")].map {
            severity, answer in
            .init(
                key: kept.key,
                finding: Finding(
                    code: .missingItem, severity: severity, submission: 0, item: nil, arguments: [:], count: 1,
                    occurrences: [], answer: answer),
                origin: kept.origin)
        }
        let figures = QualityTables(view: ReportView(report, try fixture.context())).figures
        #expect(figures.causes.map(\.first.finding.severity) == [.error, .warning, .note])
        #expect(figures.causes.map(\.count) == [1, 2, 1])
        #expect(figures.total.open == 1 && figures.total.answered == 1)
    }

    @Test func `of single enterprises nothing is told outside the office`() throws {
        for (isPublic, isTold) in [(true, false), (false, true)] {
            let fixture = ReportFixture.small(isPublic: isPublic)
            let figures = try quality(fixture).figures
            #expect(figures.findings.contains { $0.key.form == DenseIndex(2) } == isTold)
            #expect(figures.mended.count == (isTold ? 3 : 2))
            #expect(figures.rules.map(\.rule) == ["QT01", "QT02"] + (isTold ? ["QT03"] : []))
            let page = try files(fixture)[0]
            let section = page[page.range(of: "<section id=\"quality\">")!.lowerBound...]
            #expect(section.contains("Công ty A") == isTold)
            #expect(section.contains("QT03") == isTold)
            #expect(section.contains("Huyện Hà Quảng"))
        }
    }

    @Test func `answers are quoted, rules told with why they could not be checked`() throws {
        let told = try files(.small())
        #expect(told[0].contains("Đã trả lời: “Đã kiểm tra: &lt;ba&gt; sản phẩm mới được xếp hạng.”"))
        #expect(
            told[0].contains(
                "Không đạt: Huyện Hà Quảng. Không kiểm tra được vì thiếu SH11: Huyện Trùng Khánh, Huyện Hòa An."))
        #expect(told[2].contains("QT02 (Cảnh báo): đạt 0, không đạt 1, không kiểm tra được 2."))
    }

    @Test func `long lists end with how many more there are`() throws {
        let fixture = ReportFixture.rich(enterprises: 60)
        var report = fixture.report
        report.mended = []
        report.findings = (11..<71).flatMap { unit in
            let key = SubmissionKey(unit: DenseIndex(unit), form: DenseIndex(2), period: report.period)
            return [
                ReportFixture.finding(.outsideSoftLimits, key, item: unit, found: "1", answer: "đã kiểm tra"),
                ReportFixture.finding(.unknownColumn, key, item: nil, found: "x"),
            ]
        }
        let tables = QualityTables(view: ReportView(report, try fixture.context()))
        for (html, more) in [(tables.findings, 21), (tables.units, 20), (tables.answers, 20)] {
            #expect(html?.string.contains("và \(more) dòng nữa; đầy đủ trong findings.csv") == true, "\(more)")
        }
        #expect(tables.units?.string.components(separatedBy: "<tr>").count == QualityTables.limit + 2)
        #expect(tables.findings?.string.contains(" và 54 đơn vị khác") == true)
    }

    @Test func `where nothing was found, but something mended, that is told`() throws {
        let fixture = ReportFixture.small(isPublic: false)
        var report = fixture.report
        report.findings = []
        let tables = QualityTables(view: ReportView(report, try fixture.context()))
        #expect(!tables.figures.isEmpty && tables.findings == nil && tables.units != nil && tables.answers == nil)
        report.mended = []
        report.rules = []
        let none = QualityTables(view: ReportView(report, try fixture.context()))
        #expect(none.figures.isEmpty && none.units == nil && none.rules == nil)
    }
}
