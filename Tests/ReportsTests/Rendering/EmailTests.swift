import Testing

@testable import Reports

@Suite struct EmailTests {
    private func files(_ fixture: ReportFixture, _ output: Settings.Output = .init()) throws -> [String: String] {
        let files = try ReportPages(fixture.context(output: output)).files(fixture.report)
        return Dictionary(uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    @Test func `the published mail links to the page where the settings say where it is`() throws {
        let output = Settings.Output(baseURL: "https://skhcn.vn/bc?<b>")
        let mail = try files(.small(), output)
        let html = try #require(mail["email.html"])
        #expect(html.contains("href=\"https://skhcn.vn/bc?&lt;b&gt;/2024/index.html#targets\""))
        #expect(html.contains("href=\"https://skhcn.vn/bc?&lt;b&gt;/2024/tables.xml\""))
        #expect(!html.contains("mở tệp"))
        #expect(mail["email.txt"]?.contains("\nhttps://skhcn.vn/bc?<b>/2024/index.html\n") == true)
        let office = try files(.small(isPublic: false), output)
        #expect(office["email.html"]?.contains("href") == false && office["email.html"]?.contains("mở tệp") == true)
        #expect(office["email.txt"]?.contains("https") == false)
    }

    @Test func `anchors of the links are on the page`() throws {
        let mail = try files(.small(), Settings.Output(baseURL: "https://skhcn.vn"))
        let (html, page) = (try #require(mail["email.html"]), try #require(mail["index.html"]))
        let anchors = html.matches(of: /index\.html#([a-z]+)"/).map { String($0.1) }
        #expect(anchors == ["targets", "results", "completeness"])
        for anchor in anchors { #expect(page.contains("id=\"\(anchor)\"")) }
    }

    @Test func `what rests on estimates is marked, with how much of it`() throws {
        let fixture = ReportFixture.small()
        var report = fixture.report
        report.rows[2] = ReportFixture.row(
            2, ReportFixture.value("61"), due: 3, reported: 2, estimated: 1, target: report.targets[1])
        report.targets[1].coverage = report.rows[2].coverage
        let estimated = ReportFixture(
            plan: fixture.plan, units: fixture.units, settings: fixture.settings, report: report)
        let mail = try files(estimated)
        #expect(mail["email.html"]?.contains("sản phẩm (ước)</span>") == true)
        #expect(mail["email.html"]?.contains("kế hoạch; ước 1/2 giá trị</td>") == true)
        for name in ["email.txt", "report.txt"] {
            #expect(mail[name]?.contains("61 sản phẩm (ước)") == true, "\(name)")
            #expect(mail[name]?.contains("ước 1/2 giá trị") == true, "\(name)")
        }
        #expect(mail["report.txt"]?.contains("61 (ước)") == true)
        #expect(mail["index.html"]?.contains("61</span> <small>(ước)</small>") == true)
        #expect(mail["report.txt"]?.contains("\u{A0}") == false)
        // One value alone is no part of a total.
        #expect(mail["report.txt"]?.contains("23.933 (ước)") == true)
        #expect(mail["report.txt"]?.contains("ước 1/1") == false)
    }

    @Test func `a short text takes two screens, and tells what is late first`() throws {
        let fixture = ReportFixture.rich(enterprises: 3000)
        var report = fixture.report
        report.targets = report.targets.reversed() + report.targets.prefix(2)
        let text = try #require(
            try files(
                ReportFixture(plan: fixture.plan, units: fixture.units, settings: fixture.settings, report: report))[
                    "email.txt"])
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 100)
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 80 })
        let late = try #require(text.firstRange(of: "▼ chậm"))
        let met = try #require(text.firstRange(of: "● đạt"))
        #expect(late.lowerBound < met.lowerBound)
        #expect(text.contains("và 1 dòng nữa trong toàn văn"))
    }

    @Test(arguments: Language.allCases) func `a plain text has no signs beyond ASCII but letters`(language: Language)
        throws
    {
        for fixture in [ReportFixture.small(language), .rich(language)] {
            let mail = try files(fixture, Settings.Output(isTextASCII: true))
            for name in ["report.txt", "email.txt"] {
                let text = try #require(mail[name])
                let signs = text.unicodeScalars.filter { !$0.isASCII && !$0.properties.isAlphabetic && $0 != "\u{300}" }
                #expect(signs.isEmpty, "\(name): \(String(String.UnicodeScalarView(signs)))")
                #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 80 })
                #expect(text.contains("[####"))
            }
        }
    }

    @Test func `the years of an indicator are drawn below it`() throws {
        let text = try #require(try files(.small())["report.txt"])
        #expect(text.contains("2020–2024: ▆▅▇▇█ từ 16.532 đến 23.933 (ước)"))
        #expect(text.components(separatedBy: "2020–2024:").count == 2)
    }

    /// The small report, of whose first indicator the years and units are these.
    private func uneven(_ reported: Int, history: [Int: Int]) -> ReportFixture {
        let fixture = ReportFixture.small()
        var report = fixture.report
        let first = report.rows[0]
        let past = history.sorted { $0.key < $1.key }.map { year, reported in
            PeriodReport.History(
                period: ReportFixture.history(year, "1").period, value: ReportFixture.value("\(year)"),
                coverage: Coverage(due: 10, reported: reported))
        }
        report.rows[0] = ReportFixture.row(
            first.item.position, ReportFixture.value("2024"), due: 10, reported: reported,
            yearAgo: ReportFixture.value("2023"), yearAgoCoverage: Coverage(due: 10, reported: 10), history: past)
        return ReportFixture(plan: fixture.plan, units: fixture.units, settings: fixture.settings, report: report)
    }

    @Test func `a mail says which comparison is left out, and why`() throws {
        let html = try #require(try files(uneven(9, history: [:]))["email.html"])
        #expect(html.contains("so với cùng kỳ: *</td>"))
        #expect(html.components(separatedBy: "* Không so sánh, vì tổng").count == 2)
        let whole = try #require(try files(uneven(10, history: [:]))["email.html"])
        #expect(!whole.contains("* Không so sánh") && whole.contains("% cùng kỳ</td>"))
    }

    @Test func `years that lack units stand apart, and the page and the text say so`() throws {
        let told = try files(uneven(10, history: [2021: 10, 2022: 6, 2023: 10]))
        let page = try #require(told["index.html"])
        #expect(page.contains("2022: 2.022 (6/10); 2023: 2.023; 2024: 2.024"))
        #expect(page.contains(">2022*</text>") && page.contains("class=\"apart\""))
        #expect(page.contains("* Tổng của năm chưa gồm đủ các đơn vị phải nộp"))
        #expect(page.contains("Ở cột Diễn biến, vòng tròn rời là năm"))
        #expect(told["report.txt"]?.replacing(/\s+/, with: " ").contains("; chưa đủ đơn vị: 2022 (6/10)") == true)
        let whole = try files(uneven(10, history: [2021: 10, 2022: 10, 2023: 10]))
        #expect(whole["index.html"]?.contains("class=\"apart\"") == false)
        #expect(whole["index.html"]?.contains("* Tổng của năm") == false)
        #expect(whole["report.txt"]?.contains("chưa đủ đơn vị:") == false)
    }

    @Test func `a figure's mark stays in one piece beside or below it`() throws {
        let fixture = ReportFixture.small()
        var report = fixture.report
        report.rows[0] = ReportFixture.row(
            0, ReportFixture.value("123456789"), due: 2, estimated: 1, planToDate: ReportFixture.value("1234567890"),
            provisional: 1)
        report.rows[0].planToDateCoverage = Coverage(counted: 1, estimated: 1, provisional: 1)
        let told = try files(
            ReportFixture(plan: fixture.plan, units: fixture.units, settings: fixture.settings, report: report))
        let text = try #require(told["report.txt"])
        #expect(text.contains("123.456.789") && text.contains("(sơ bộ)  "))
        #expect(text.contains("+0,10") && text.contains("điểm %\n"))
        #expect(!text.contains("(sơ \n") && !text.contains("(sơ  "))
    }

    @Test func `a course says of which year its first and its last number are`() throws {
        let fixture = uneven(10, history: [2022: 10, 2023: 10])
        var report = fixture.report
        report.rows[0].value = .withheld
        report.rows[0].history.insert(
            .init(
                period: ReportFixture.history(2021, "1").period, value: .missing,
                coverage: Coverage(due: 10, reported: 10)), at: 0)
        let text = try files(
            ReportFixture(plan: fixture.plan, units: fixture.units, settings: fixture.settings, report: report))
        #expect(text["report.txt"]?.contains("2021–2024: ·██· từ 2.022 (2022) đến 2.023 (2023)\n") == true)
    }

    @Test func `a mail without its style sheet and its tags is still read in order`() throws {
        let html = try #require(try files(.small())["email.html"])
        let body = html.replacing(/<style>[^<]*<\/style>/, with: "").replacing(/<[^>]*>/, with: " ")
        let text = VisibleText.line(body.replacing("&nbsp;", with: " "))
        let order = [
            "Sở Khoa học và Công nghệ", "BÁO CÁO – Năm 2024", "Mới nhận 3/5", "Kế hoạch và mức đạt", "1,41", "đạt",
            "Nộp chậm, trả lại, chưa nộp", "Chậm 3 ngày", "2024/index.html",
        ]
        var rest = text[...]
        for part in order {
            let range = try #require(rest.firstRange(of: part), "\(part)")
            rest = rest[range.upperBound...]
        }
    }
}
