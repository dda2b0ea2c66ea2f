import Testing

@testable import Reports

@Suite struct FindingCausesTests {
    private func told(
        _ code: FindingCode, item: Int?, line: UInt32 = 1, cell: UInt16 = 5, severity: Severity? = nil,
        arguments: [String: String] = [:], count: Int = 1, answer: String? = nil, report: String = ""
    ) -> ToldFinding {
        let place = Place(line: line, column: 9, row: line, cell: cell, field: .value)
        return ToldFinding(
            finding: Finding(
                code: code, severity: severity, submission: 0, item: item.map { DenseIndex($0) }, arguments: arguments,
                count: count, occurrences: [.init(place: place, found: "x\(line)")], answer: answer),
            key: nil, report: report, fileName: "")
    }

    private func causes(_ findings: [ToldFinding]) throws -> [FindingCause] {
        try FindingCauses(context: RenderingFixture.context()).causes(findings)
    }

    @Test func `one code and column over more than three items is one cause, with all its counts`() throws {
        let findings = (0..<4).map { told(.notANumber, item: $0, line: UInt32(10 + $0), count: 50) }
        let causes = try causes(findings.reversed())
        #expect(causes.count == 1)
        #expect(causes.first?.count == 200 && causes.first?.items == 4)
        #expect(causes.first?.places.map(\.occurrence.found) == ["x10", "x11", "x12", "x13"])
    }

    @Test func `three of a kind stay three`() throws {
        #expect(try causes((0..<3).map { told(.notANumber, item: $0) }).count == 3)
    }

    @Test func `another column, other words or an answer of its own keep findings apart`() throws {
        #expect(try causes((0..<4).map { told(.notANumber, item: $0, cell: UInt16($0 + 1)) }).count == 4)
        let readings = (0..<4).map { (item: Int) in
            told(.ambiguousNumber, item: item, arguments: ["reading1": "1.23\(item)", "reading2": "123\(item)"])
        }
        #expect(try causes(readings).count == 4)
        let answered = (0..<4).map { told(.outsideSoftLimits, item: $0, answer: "đã kiểm tra: nguồn mới") }
        #expect(try causes(answered).count == 4)
        // DN01 and DN02 have limits of their own, and their messages say so.
        #expect(try causes([0, 1, 2, 3].map { told(.outsideHardLimits, item: $0) }).count == 4)
    }

    @Test func `one item over many reports is one cause`() throws {
        let causes = try causes((1...5).map { told(.notANumber, item: 0, line: $0, report: "đơn vị \($0)") })
        #expect(causes.count == 1)
        #expect(causes.first?.reports == 5 && causes.first?.items == 1)
    }

    @Test func `errors stand first, then open warnings, answered ones and notes, each in the order of the file`() throws
    {
        let causes = try causes([
            told(.derivedIndicator, item: 4, line: 1),
            told(.outsideSoftLimits, item: 0, line: 2, answer: "đã kiểm tra"),
            told(.outsideSoftLimits, item: 3, line: 9), told(.outsideSoftLimits, item: 3, line: 3),
            told(.notANumber, item: 0, line: 20), told(.unknownColumn, item: nil, line: 1, severity: .error),
        ])
        #expect(causes.map(\.first.finding.place.line) == [1, 20, 3, 9, 2, 1])
    }

    @Test(
        arguments: [
            (["1", "NS01", "Chi", "12x", ""], 3, 60, "  12 │ 1 │ NS01 │ Chi │ ▸12x◂ │  │"),
            (
                ["1", "NS01", "Một tên dài hơn hai mươi tám cột thì bị cắt", "12x"], 3, 70,
                "  12 │ 1 │ NS01 │ Một tên dài hơn hai mươi tá… │ ▸12x◂ │"
            ),
            (
                ["aaaaaaaa", "bbbbbbbb", "cccccccc", "dd", "eeeeeeee", "ffffffff"], 3, 40,
                "  12 │ … │ cccccccc │ ▸dd◂ │ …"
            ),
            (["<observation value=\"12x\"/>"], nil, 30, "  12 │ <observation value=\"12…"),
            ([], nil, 30, "  12 │  │"),
        ] as [([String], Int?, Int, String)])
    func `a row is cut to the cells around the marked one`(
        cells: [String], marked: Int?, width: Int, line: String
    ) {
        let text = ExcerptLine.text(
            RowExcerpt(place: Place(line: 13, row: 12, cell: 1), cells: cells, marked: marked), width: width)
        #expect(text == line)
        #expect(DisplayWidth.of(text) <= width)
    }
}
