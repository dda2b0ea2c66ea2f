import Testing

@testable import Reports

@Suite struct FormSheetTests {
    private func sheet(
        _ language: Language, form: Int = 0, unit: Int? = 1, period: String = "2025-Q1",
        previous: [LedgerExtract.Value] = []
    ) throws -> String {
        let contents = try RenderingFixture.form(language, form: form, unit: unit, period: period, previous: previous)
        return String(decoding: FormSheet.csv(contents), as: UTF8.self)
    }

    private func read(_ text: String) -> RecordingSink {
        var sink = RecordingSink()
        let bytes = Array(text.utf8)
        let reader = SubmissionReader(
            vocabulary: Vocabulary(plan: RenderingFixture.plan, units: RenderingFixture.units), limits: ReadingLimits())
        let result = reader.read({ () throws(ReadFailure) in ByteSource(bytes: bytes) }, into: &sink)
        #expect(result.format == .csvForm)
        #expect(result.rows.isBalanced)
        return sink
    }

    @Test(arguments: Language.allCases)
    func `the form is as the golden file has it`(language: Language) throws {
        let sheet = try sheet(language, previous: RenderingFixture.previous)
        try GoldenFile.expect(Array(sheet.utf8), is: "forms/B03-2025-Q1.\(language.rawValue).csv")
    }

    @Test(arguments: Language.allCases)
    func `a form that was filled in is read back`(language: Language) throws {
        var lines = try sheet(language, previous: RenderingFixture.previous).components(of: "\r\n")
        for (start, value) in [
            (";DN01;", "4;;ok"), (";DN01.HTX;", ";3;"), (";DN02;", "1.234.567,89;;"),
            (";GC01;", "Xin hỗ trợ, tập huấn;;"),
        ] {
            let at = try #require(lines.firstIndex { $0.contains(start) })
            #expect(lines[at].hasSuffix(";;;"))
            lines[at] = lines[at].dropLast(2) + value
        }
        lines[3] = lines[3].dropLast(1) + "2;"
        lines[5] = lines[5].dropLast(1) + "12/BC-UBND;"
        lines[6] = lines[6].dropLast(1) + "Hoàng Thị Bé;"
        lines[7] = lines[7].dropLast(1) + "0206 3852;"
        lines[8] = lines[8].dropLast(1) + "\"Số liệu; đã rà soát\";"
        let sink = read(lines.joined(separator: "\r\n"))
        #expect(sink.findings.isEmpty)
        #expect(sink.values == ["DN01=4 A", "DN01.HTX=3 E", "DN02=1234567.89 A", "GC01=Xin hỗ trợ, tập huấn"])
        let submission = try #require(sink.submissions.first)
        #expect(submission.key?.unit == DenseIndex(1))
        #expect(submission.key?.form == DenseIndex(0))
        #expect(submission.key?.period.description == "2025-Q1")
        #expect(submission.revision == 2)
        #expect(submission.note == "Số liệu; đã rà soát")
        #expect(!submission.isNil)
    }

    @Test(arguments: Language.allCases)
    func `the box for nothing to report is read`(language: Language) throws {
        var lines = try sheet(language, form: 1, period: "2024").components(of: "\r\n")
        let cells = lines[4].components(of: ";")
        lines[4] = "\(cells[0]);x;\(cells[2])"
        let sink = read(lines.joined(separator: "\r\n"))
        #expect(sink.findings.isEmpty)
        #expect(sink.submissions.first?.isNil == true)
    }

    @Test(arguments: Language.allCases, ["2025", "2025-H1", "2025-H2", "2025-9M", "2025-Q4", "2025-03"])
    func `each kind of period is read back`(language: Language, name: String) throws {
        let sink = read(try sheet(language, period: name))
        #expect(sink.findings.isEmpty)
        #expect(sink.submissions.first?.key?.period.description == name)
    }

    @Test func `derived indicators are left out, and a form without a unit leaves it open`() throws {
        let text = try sheet(.vietnamese, unit: nil)
        #expect(!text.contains("DN91"))
        #expect(text.contains("Đơn vị báo cáo;;\r\n"))
    }

    @Test(arguments: [
        ("2025-Q1", "2025-Q1;Quý I/2025 (từ ngày 15/12/2024 đến ngày 14/3/2025)"),
        ("2025-03", "Tháng 3/2025;Tháng 3/2025 (từ ngày 15/02/2025 đến ngày 14/3/2025)"),
    ])
    func `the period is told with its days`(period: String, told: String) throws {
        #expect(try sheet(.vietnamese, period: period).contains("Kỳ báo cáo;\(told)\r\n"))
    }

    @Test(arguments: [
        (ExactDecimal(-5), Observation.Content.number, "-5"),
        (ExactDecimal(coefficient: 1050, scale: 2), .number, "\"10,50\""), (.zero, .nothing, "-"),
        (.zero, .missing, "…"), (.zero, .text, ""),
    ])
    func `what was reported for the period before stands as it was`(
        value: ExactDecimal, content: Observation.Content, cell: String
    ) throws {
        let previous = [RenderingFixture.previous(3, content, value)]
        #expect(try sheet(.vietnamese, previous: previous).contains(";triệu đồng;\(cell);;;\r\n"))
    }
}

extension String {
    fileprivate func components(of separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
