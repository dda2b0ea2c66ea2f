import Testing

@testable import Reports

@Suite struct TemplateSetTests {
    @Test(arguments: [
        ("{{agency}}\n <p>{{agancy}}", 2, 5, "agancy"), ("<p>\n{{#groups}}\n{{name}}\n", 2, 1, "is not closed"),
        ("<p>\n  {{> documant-head}}\n", 2, 3, "documant-head"), ("{{agency}} {{group_number}}", 1, 12, "group_number"),
    ])
    func `a fault is told with its line and column before anything renders`(
        text: String, line: UInt32, column: UInt32, told: String
    ) throws {
        let fault = try #require(throws: WorkspaceFault.self) {
            try TemplateFixture.with(["page.mustache": text]) { try ReportPages(ReportFixture.small().context($0)) }
        }
        #expect(fault.file == "Templates/page.mustache")
        #expect(fault.place == Place(line: line, column: column))
        #expect(fault.message.english.contains(told))
    }

    @Test func `what is declared and not given is a fault when it renders`() throws {
        let words = try Words(named: "vi", language: .vietnamese, in: ReportFixture.templates)
        let templates = try TemplateSet(["page"], in: ReportFixture.templates, words: words)
        let fault = try #require(throws: WorkspaceFault.self) { try templates.render("page", TemplateValues([:])) }
        #expect(fault.file == "Templates/page.mustache")
        #expect(fault.message.english.contains("agency"))
    }

    private func page(_ files: [String: String], _ fixture: ReportFixture = .small(), at position: Int = 0) throws
        -> String
    {
        try TemplateFixture.with(files) { folder in
            let pages = try ReportPages(fixture.context(folder))
            return String(decoding: try pages.files(fixture.report)[position].bytes, as: UTF8.self)
        }
    }

    @Test func `the contents follow the sections of the page, in their order`() throws {
        func anchors(_ files: [String: String]) throws -> [String] {
            let page = try self.page(files)
            let contents = try #require(page.firstRange(of: "<nav class=\"contents\"")).upperBound
            let nav = page[contents..<(try #require(page[contents...].firstRange(of: "</nav>"))).lowerBound]
            return nav.matches(of: /href="#([a-z]+)"/).map { String($0.1) }
        }
        let own = try anchors([:])
        #expect(own.first == "summary" && own.contains("results") && own.contains("reading"))
        let page = "{{> page-contents}}{{> page-quality}}{{#has_targets}}{{> page-targets}}{{/has_targets}}{{> rest}}"
        let changed = ["page.mustache": page, "rest.mustache": "{{> page-summary}}{{> page-trends}}"]
        #expect(try anchors(changed) == ["quality", "targets", "summary", "trends"])
    }

    @Test func `a workspace can replace one part alone`() throws {
        let page = try page(["document-foot.mustache": "<footer>{{agency}}: the end</footer>"])
        #expect(page.contains("Công nghệ: the end</footer>"))
    }

    @Test func `a workspace can put sections into another order and leave them out`() throws {
        let own = try ReportFixture.templates.contents(of: "page.mustache")
        let (quality, results) = ("{{> page-quality}}\n", "{{> page-results}}\n")
        let order = own.replacing(quality, with: "").replacing(results, with: quality + results)
            .replacing("{{> page-narrative}}\n", with: "")
        let sections = try page(["page.mustache": order]).matches(of: /<section id="([a-z]+)"/).map { String($0.1) }
        #expect(
            sections == [
                "summary", "targets", "quality", "results", "units", "focus", "trends", "completeness", "reading",
                "definitions",
            ])

        let text = try ReportFixture.templates.contents(of: "report.mustache")
        let part = "{{> report-quality}}\n"
        let changed = text.replacing(part, with: "").replacing("{{> report-summary}}\n", with: part)
        let report = try page(["report.mustache": changed], at: 2)
        let places = ["Chất lượng số liệu", "Kết quả theo nhóm chỉ tiêu"].map { report.firstRange(of: $0)?.lowerBound }
        let (first, second) = (try #require(places[0]), try #require(places[1]))
        #expect(first < second)
    }

    @Test func `a workspace can change a word, and show a text in the place of a logo`() throws {
        let small = ReportFixture.small()
        let settings = try SettingsFile.load(
            WorkspaceFile(
                name: "reports.yml",
                bytes: Array(
                    try ReportFixture.templates.contents(of: "workspace/reports.yml")
                        .replacing("logo_text: \"\"", with: "logo_text: KH&CN <Cao Bằng>").utf8)))
        #expect(settings.agency.logoText.text(.english) == "KH&CN <Cao Bằng>")
        let fixture = ReportFixture(plan: small.plan, units: small.units, settings: settings, report: small.report)
        for position in 0...1 {
            let page = try page(["words/vi.yml": "head.title: TỔNG HỢP"], fixture, at: position)
            #expect(page.contains(">KH&amp;CN &lt;Cao Bằng&gt;</p>"))
            #expect(page.contains("<title>TỔNG HỢP – ") && !page.contains("BÁO CÁO"))
        }
        #expect(try !page([:]).contains("class=\"logo\""))
    }
}
