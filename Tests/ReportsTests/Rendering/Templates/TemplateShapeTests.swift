// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

/// What Templates/shapes declares is what the renderers give: no more, no less, and of that shape.
@Suite struct TemplateShapeTests {
    private static let folder = ReportFixture.templates

    /// Holds what was given against what is declared, and gathers the lists that had elements.
    private func compare(
        _ given: [String: Any], _ declared: [TemplateShape.Value], of path: String, filled: inout Set<String>
    ) {
        #expect(Set(given.keys) == Set(declared.map(\.name)), "\(path)")
        #expect(declared.count == Set(declared.map(\.name)).count, "\(path): declared twice")
        for value in declared {
            let (name, told) = ("\(path).\(value.name)", given[value.name])
            switch value.shape {
            case .text: #expect(told is String, "\(name)")
            case .yesNo: #expect(told is Bool, "\(name)")
            // A style sheet is markup of the program's or the workspace's own.
            case .markup: #expect(told is HTML || value.name == "style" && told is String, "\(name)")
            case .texts:
                #expect(told is [String], "\(name)")
                if (told as? [String])?.isEmpty == false { filled.insert(name) }
            case .records(let inner):
                let elements = told as? [TemplateValues]
                #expect(elements != nil, "\(name)")
                for element in elements ?? [] {
                    filled.insert(name)
                    compare(element.values, inner, of: name, filled: &filled)
                }
            }
        }
    }

    private func lists(_ values: [TemplateShape.Value], of path: String) -> Set<String> {
        values.reduce(into: []) { lists, value in
            switch value.shape {
            case .texts: lists.insert("\(path).\(value.name)")
            case .records(let inner):
                lists.insert("\(path).\(value.name)")
                lists.formUnion(self.lists(inner, of: "\(path).\(value.name)"))
            case .text, .markup, .yesNo: break
            }
        }
    }

    private func expect(_ name: String, gives all: [[String: Any]]) throws {
        let shape = try TemplateShape(named: name, in: Self.folder)
        var filled = Set<String>()
        for given in all { compare(given, shape.values, of: name, filled: &filled) }
        #expect(filled == lists(shape.values, of: name), "a list that no fixture fills")
    }

    @Test func `every template that renders by itself is declared`() throws {
        let names = try TemplateShape.all(in: Self.folder).map(\.name)
        #expect(
            names.sorted() == [
                "email", "email-text", "feedback", "letter", "letter-text", "office", "office-units",
                "page", "periods", "report",
                "series", "trace", "units",
            ])
    }

    @Test func `the page, the mail, the text and the lists`() throws {
        var small = ReportFixture.small(isPublic: false)
        small = ReportFixture(
            plan: small.plan, units: small.units,
            settings: ReportFixture.settings(
                .vietnamese, signatory: .init(position: ["Giám đốc"], name: "Nguyễn Văn A")),
            report: EditionFixture.changed(try withSeries(small.report)))
        let fixtures = [small, ReportFixture.rich()]
        var given: [String: [[String: Any]]] = [:]
        for fixture in fixtures {
            let context = try fixture.context()
            let (pages, view) = (try ReportPages(context), ReportView(fixture.report, context))
            let sections = TextSections(view: view)
            given["page", default: []].append(pages.pageValues(view))
            given["email", default: []].append(pages.emailValues(view, .full))
            given["report", default: []].append(pages.textValues(sections))
            given["email-text", default: []].append(pages.shortTextValues(sections))
            given["series", default: []].append(pages.seriesValues(view))
            given["office", default: []].append(
                try OfficePage(context).values(OfficeFixture.facts(fixture.report, fixture.plan)))
            let tables = StandingTables(
                OfficePeriod(fixture.report), OfficeFixture.facts(fixture.report, fixture.plan), context)
            given["office-units", default: []].append(try OfficePage(context).unitValues(tables))
            given["periods", default: []].append(
                pages.listValues([ListEntry(fixture.report.outline, plan: fixture.plan)], isPublic: true))
        }
        for (name, values) in given.sorted(by: { $0.key < $1.key }) { try expect(name, gives: values) }
    }

    @Test func `the pages of a form with many units`() throws {
        let many = ReportFixture.rich(enterprises: 1500)
        let fixture = ReportFixture(
            plan: many.plan, units: many.units,
            settings: ReportFixture.settings(.vietnamese, signatory: .init(position: ["Giám đốc"], name: "")),
            report: many.report)
        let context = try fixture.context()
        let pages = try ReportPages(context).unitPageValues(ReportView(fixture.report, context))
        #expect(pages.count > 1)
        try expect("units", gives: pages.map(\.values))
    }

    /// Two years of the second form, a unit of which was merged.
    private func withSeries(_ report: PeriodReport) throws -> PeriodReport {
        let years = [try #require(Period(year: 2023, kind: .yearly)), report.period]
        let point = ComparableSeries.Point(value: ReportFixture.value("3"), coverage: Coverage(due: 1, reported: 1))
        func line(_ unit: Int?, _ sources: [[Int]]) -> ComparableSeries.Line {
            ComparableSeries.Line(
                unit: unit.map { DenseIndex($0) },
                points: years.map { _ in [point, point, point, point, point, point, point] },
                sources: sources.map { $0.map { DenseIndex($0) } })
        }
        var report = report
        report.series = [
            ComparableSeries(
                form: DenseIndex(1), periods: years, lines: [line(1, [[2, 3], [1]])], leftOut: 2, remainder: nil,
                total: line(nil, [[], []]))
        ]
        return report
    }

    @Test func `the receipt`() throws {
        let terms = try FeedbackTerms(language: .vietnamese, in: Self.folder)
        let context = try RenderingFixture.context()
        let pages = try FeedbackPages(context)
        try expect(
            "feedback",
            gives: [try FeedbackFixture.accepted(), try FeedbackFixture.returned(), try FeedbackFixture.receipt()].map {
                pages.values(FeedbackView($0, context: context, terms: terms))
            })
    }

    @Test func `the letters`() throws {
        let pages = try LetterTests.pages()
        let letter = OfficerLetter(
            news: try LetterTests.news(), today: try #require(CalendarDate("2025-03-19")), terms: pages.terms
        ).letter
        let asking = Letter(
            subject: "a", title: "a", greeting: "b", intro: ["c"], sections: letter.sections,
            closing: pages.terms.closing)
        try expect("letter", gives: [letter, asking].map(pages.values))
        try expect("letter-text", gives: [letter, asking].map(pages.textValues))
    }

    @Test func `the page of a trace`() throws {
        let fixture = ReportFixture.small()
        let terms = try TraceTerms(
            plan: fixture.plan, units: fixture.units, settings: fixture.settings, language: .vietnamese, in: Self.folder
        )
        let name = FigureName(period: fixture.report.period, item: DenseIndex(0))
        let values = try TracePages(terms, in: Self.folder).values(
            name, title: "a", back: "", sections: [("a", "b", HTML())])
        try expect("trace", gives: [values])
    }
}
