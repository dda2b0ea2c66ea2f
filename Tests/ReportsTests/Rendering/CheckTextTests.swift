import Testing

@testable import Reports

@Suite struct CheckTextTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        var separator: Character? = ","

        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "long",
            text: """
                unit,period,indicator,value,màu
                045,2025-Q1,DN01,4.5,đỏ
                045,2025-Q1,DN02,1.234,
                045,2025-Q1,DN99,một
                046,2025-Q1,DN01,21,

                """),
        Case(
            name: "many",
            text: "unit,period,indicator,value\n"
                + (0..<9).map { "045,2025-Q1,DN\($0 + 11),bốn\n" }.joined()),
        Case(
            name: "form",
            text: """
                Biểu số;B03
                Đơn vị báo cáo;045
                Kỳ báo cáo;2025-Q1
                STT;Mã;Chỉ tiêu;Đơn vị tính;Thực hiện;Ước thực hiện;Ghi chú
                1;DN01;Số lượt hỗ trợ trong kỳ báo cáo;lượt;bốn lượt;;
                2;DN02;Kinh phí;triệu đồng;21,5x;;chờ quyết toán

                """, separator: ";"),
        Case(
            name: "xml",
            text: """
                <submissions xmlns="urn:reports:submission:1">
                <submission unit="045" period="2025-Q1" form="B03">
                <observation indicator="DN01" value="bốn"/>
                </submission></submissions>
                """, separator: nil),
        Case(name: "empty", text: ""), Case(name: "clean", text: "unit,period,indicator,value\n045,2025-Q1,DN01,4\n"),
    ]

    @Test(arguments: cases, Language.allCases)
    func `a file's text is as the golden file has it`(one: Case, language: Language) throws {
        let terms = try CheckFixture.terms(SampleWorkspace.vocabulary, language)
        let file = CheckFixture.checked(one.text, rows: one.separator)
        for isColoured in [false, true] {
            let text = CheckText(terms, width: 90, isColoured: isColoured).text(of: file)
            try GoldenFile.expect(
                Array(text.replacing("\u{1B}", with: "␛").utf8),
                is: "check/\(one.name).\(language.rawValue).\(isColoured ? "colour" : "plain").txt")
        }
    }

    @Test func `colours are all that they differ in`() throws {
        let terms = try CheckFixture.terms(SampleWorkspace.vocabulary, .english)
        for one in Self.cases {
            let file = CheckFixture.checked(one.text, rows: one.separator)
            let plain = CheckText(terms).text(of: file)
            let coloured = CheckText(terms, isColoured: true).text(of: file)
            #expect(!plain.contains("\u{1B}"))
            #expect(coloured.contains("\u{1B}["))
            #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
        }
    }

    // MARK: - Rows and marks

    private func excerpt(_ cells: [String], _ marked: Int?, found: String = "", width: Int = 80) -> ExcerptLines {
        ExcerptLines(RowExcerpt(place: Place(line: 1), cells: cells, marked: marked), found: found, width: width)
    }

    @Test(
        arguments: [
            (["12", "2", "NS02", "21,5x"], 3, "12 │ 2 │ NS02 │ 21,5x │", "                ^^^^^"),
            (["統計", "x"], 1, "統計 │ x │", "       ^"),
            (["Ho\u{300}a", "x"], 1, "Ho\u{300}a │ x │", "      ^"),
            (["a", "統計", "b"], 1, "a │ 統計 │ b │", "    ^^^^"),
            (["a", "e\u{301}\u{302}"], 1, "a │ e\u{301}\u{302} │", "    ^"),
            (["a", "", "b"], 1, "a │   │ b │", "    ^"), (["a"], 2, "a │  │   │", "       ^"),
            (["a", "b", "", ""], 0, "a │ b │", "^"), (["a\u{1B}[2J", "b\u{202E}\nc"], 1, "a[2J │ b c │", "       ^^^"),
        ] as [([String], Int, String, Substring)])
    func `marks stand below their cell`(cells: [String], marked: Int, row: String, marks: Substring) {
        let lines = excerpt(cells, marked, found: "x")
        #expect(lines.row == row)
        #expect(lines.marks == marks)
    }

    @Test func `a row in which something is missing has no marks, but an empty cell has`() {
        #expect(excerpt(["045", "2025-Q1"], 0).marks == "")
        #expect(excerpt(["045", "", "2025-Q1"], 1).marks == "      ^")
    }

    @Test func `a whole row has no marks`() {
        let lines = excerpt(["a", "b"], nil)
        #expect(lines.row == "a │ b │")
        #expect(lines.marks == "")
    }

    @Test func `a wide row keeps its beginning, its cell and what is beside it`() {
        let cells = (0..<60).map { "cột \($0)" }
        let lines = excerpt(cells, 40, found: "cột 40", width: 70)
        #expect(lines.row == "cột 0 │ cột 1 │ cột 2 │ cột 3 │ … │ cột 39 │ cột 40 │ cột 41 │ … │")
        #expect(lines.row.dropFirst(lines.marks.count - 6).hasPrefix("cột 40"))
        for width in [40, 50, 77, 120] {
            for marked in [0, 1, 30, 59] {
                let lines = excerpt(cells, marked, found: cells[marked], width: width)
                #expect(DisplayWidth.of(lines.row) <= width)
                #expect(
                    lines.row.dropFirst(lines.marks.count - lines.marks.count { $0 == "^" }).hasPrefix(cells[marked]))
            }
        }
    }

    @Test func `a long cell is cut`() {
        let long = String(repeating: "統", count: 60)
        let lines = excerpt(["a", long, "b"], 1, found: long)
        #expect(lines.row == "a │ " + String(repeating: "統", count: 23) + "… │ b │")
        #expect(lines.marks == "    " + String(repeating: "^", count: 47))
    }

    @Test func `in a line of XML, what was found is marked`() {
        let line = "<observation indicator=\"DN01\" value=\"bốn\"/>"
        #expect(excerpt([line], nil, found: "bốn").marks == String(repeating: " ", count: 37) + "^^^")
        let long = String(repeating: "<a/>", count: 60) + line + String(repeating: "<b/>", count: 60)
        let lines = excerpt([long], nil, found: "bốn", width: 60)
        #expect(DisplayWidth.of(lines.row) <= 60)
        #expect(lines.row.dropFirst(lines.marks.count - 3).hasPrefix("bốn"))
        #expect(excerpt([line], nil, found: "").marks == "")
    }

    // MARK: - Numbers

    @Test func `the true count is told, and the places that are known`() throws {
        let places = (1...5).map { Place(line: $0 * 10, column: 7, row: $0 * 10, cell: 3) }
        let finding = CheckFixture.finding(.notANumber, count: 214, places: places, found: "x")
        let file = CheckedFile(path: "a.csv", judgement: CheckFixture.judgement([finding]))
        let text = CheckText(try CheckFixture.terms(SampleWorkspace.vocabulary, .english)).text(of: file)
        #expect(text.contains("\na.csv:10:7: error V401 "))
        #expect(text.contains("\n  = 214 places, also at 40:7, 50:7 and 209 more\n"))
        #expect(text.contains("\n  30 │ x\n     │ ^\n"))
    }

    @Test func `severities are the findings' own, and what was not kept is counted`() {
        let findings = [
            CheckFixture.finding(.unknownColumn, .error, count: 2), CheckFixture.finding(.ruleFailed, .error, count: 3),
            CheckFixture.finding(.ruleFailed, .warning, count: 4),
        ]
        let judgement = CheckFixture.judgement(
            findings, counts: [.unknownColumn: 10, .ruleFailed: 7, .missingItem: 5, .codeRestored: 1])
        #expect(judgement.severityCounts == [.error: 10 + 3 + 5, .warning: 4, .note: 1])
    }

    @Test func `a file has errors by its findings and its submissions, not by its codes`() {
        func hasErrors(_ findings: [Finding], _ submissions: [JudgedSubmission] = []) -> Bool {
            CheckedFile(path: "", judgement: CheckFixture.judgement(findings, submissions: submissions)).hasErrors
        }
        #expect(hasErrors([CheckFixture.finding(.unknownColumn, .error)]))
        #expect(!hasErrors([CheckFixture.finding(.missingItem, .warning)]))
        #expect(hasErrors([], [CheckFixture.submission(errors: 1, .returned)]))
        #expect(!hasErrors([], [CheckFixture.submission()]))
        #expect(hasErrors([CheckFixture.finding(.emptyFile)]))
    }

    @Test func `rules, reports and an answer are told`() throws {
        var rule = RuleCount(rule: "R01")
        (rule.passed, rule.failed, rule.notChecked) = (3, 1, 2)
        let finding = CheckFixture.finding(
            .unknownColumn, places: [Place(line: 1, column: 2)], found: "x", arguments: ["column": "x"],
            answer: "đã kiểm tra:\u{1B} đúng")
        let file = CheckedFile(
            path: "-",
            judgement: CheckFixture.judgement(
                [finding], submissions: [CheckFixture.submission(errors: 1, .returned), CheckFixture.submission()],
                rules: [rule]))
        let check = CheckText(try CheckFixture.terms(SampleWorkspace.vocabulary, .english))
        let text = check.text(of: file)
        #expect(text.hasPrefix("stdin · "))
        #expect(text.contains("  = answered: “đã kiểm tra: đúng”\n"))
        #expect(text.contains("rules: 3 passed, 1 failed, 2 not checked; reports: 1 accepted, 1 returned\n"))
        var totals = CheckTotals()
        totals.add(file)
        totals.add(file)
        #expect(
            check.text(of: totals)
                == "2 files: errors: 0, warnings: 2, notes: 0; rules: 6 passed, 2 failed, 4 not checked; "
                + "reports: 2 accepted, 2 returned\n")
    }

    @Test func `a stranger's name moves nothing on the terminal`() throws {
        let file = CheckedFile(
            path: "a\u{1B}[2J\nb\u{202E}.csv", judgement: CheckFixture.judgement([CheckFixture.finding(.emptyFile)]))
        let text = CheckText(try CheckFixture.terms(SampleWorkspace.vocabulary, .vietnamese)).text(of: file)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
        #expect(text.hasPrefix("a[2J b.csv · "))
    }

    @Test(arguments: Language.allCases) func `nothing of the words is missing`(language: Language) throws {
        let words = try Words(named: "check.\(language.rawValue)", language: language, in: RenderingFixture.folder)
        let other = try Words(named: "check.vi", language: .vietnamese, in: RenderingFixture.folder)
        #expect(words.keys == other.keys)
        for key in words.keys {
            let names = [words[key], other[key]].map { Set($0.matches(of: /\{([a-z_]+)\}/).map { String($0.1) }) }
            #expect(names[0] == names[1], "\(key)")
        }
    }
}
