// swift-format-ignore-file: NeverForceUnwrap
import Foundation
import Testing

@testable import Reports

/// Reports as bad luck would have them: each page is well formed, readable, and says what is so.
@Suite struct PageExtremesTests {
    @Test(arguments: Language.allCases) func `a period without a submission says so`(language: Language) throws {
        let fixture = Extremes(units: 3, value: nil, language: language).fixture
        let page = try page(fixture)
        #expect(page.contains(language == .vietnamese ? "Chưa có báo cáo nào" : "Nothing has been reported yet"))
        #expect(page.contains(">…<") && page.contains("0/3"))
        #expect(!page.contains("id=\"trends\""))
    }

    @Test(arguments: [
        "1000000000000000000000000000000", "170141183460469231731687303715884105727", "-12.5", "0",
        "-0.000000000000000001",
    ]) func `values of any size are told`(value: String) throws {
        let fixture = Extremes(units: 12, value: value, years: 4).fixture
        let text = Reports.NumberStyle(.vietnamese).text(Extremes.total(value), decimals: 1)
        #expect(try page(fixture).contains(">\(text)<"))
    }

    @Test func `a series of one point is a chart of one dot`() throws {
        let page = try page(Extremes(units: 2, value: nil, years: 1).fixture)
        let chart = try #require(page.split(separator: "id=\"trend-0-title\"").dropFirst().first)
        let picture = chart.prefix(upTo: try #require(chart.firstRange(of: "</svg>")).lowerBound)
        #expect(picture.ranges(of: "<circle").count == 1)
    }

    @Test func `names of three hundred letters, with markup and turning marks, are text`() throws {
        let name =
            "<script>alert(\"1\")</script>\u{202E}🏭 & 'שלום' " + String(repeating: "Đổi mới sáng tạo ", count: 17)
        let fixture = Extremes(units: 20, value: "7", years: 4, name: name).fixture
        let page = try page(fixture)
        #expect(!page.contains("<script") && !page.contains("\u{202E}"))
        #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;🏭 &amp; &#39;שלום&#39;"))
    }

    @Test func `a unit named in one language alone has that name in the other`() throws {
        let fixture = Extremes(units: 2, value: "7", name: "Huyện Hoà An", language: .english).fixture
        #expect(try page(fixture).contains("Huyện Hoà An 1"))
    }

    @Test func `one unit is told by the total alone`() throws {
        let page = try page(Extremes(units: 1, value: "7", years: 4).fixture)
        #expect(!page.contains("id=\"units\"") && page.contains("1/1"))
    }

    @Test func `five thousand units have pages of their own, linked both ways`() throws {
        let fixture = Extremes(units: 5000, value: "7", years: 4).fixture
        let files = try ReportPages(fixture.context()).files(fixture.report)
        let page = String(decoding: files[0].bytes, as: UTF8.self)
        #expect(files[0].bytes.count < 400_000)
        let others = files.filter { $0.name.hasPrefix("units-") }
        #expect(others.count == 5 && others[0].name == "units-B01.html" && others[4].name == "units-B01-5.html")
        #expect(page.contains("href=\"units-B01.html\"") && page.contains("id=\"units-1\""))
        for other in others {
            let text = String(decoding: other.bytes, as: UTF8.self)
            try WellFormedPage(text).expectSound()
            #expect(other.bytes.count < 1_000_000 && text.contains("href=\"index.html#units-1\""))
            #expect(text.ranges(of: "<th scope=\"row\"").count == 1001)
        }
        #expect(String(decoding: others[4].bytes, as: UTF8.self).contains("Huyện số 5000<"))
    }

    @Test
    func `figures on a form's own pages lead to their traces, as far as those tell units, and in the office alone`()
        throws
    {
        var fixture = Extremes(units: 300, value: "7", years: 4).fixture
        fixture.report.isPublic = false
        let open = try #require(
            try ReportPages(fixture.context()).files(fixture.report).first { $0.name == "units-B01.html" })
        let page = String(decoding: open.bytes, as: UTF8.self)
        // Two wholes and their totals; the third, which has parts, as well.
        #expect(page.ranges(of: "class=\"trace\"").count == 3 * (TraceAnchor.limit + 1))
        #expect(page.contains("href=\"trace/A1.html#unit-"))
        fixture.report.isPublic = true
        let files = try ReportPages(fixture.context()).files(fixture.report)
        #expect(!files.contains { String(decoding: $0.bytes, as: UTF8.self).contains("class=\"trace\"") })
    }

    @Test func `in the public edition single enterprises have no page`() throws {
        let fixture = ReportFixture.rich(enterprises: 3000, isPublic: false)
        let complete = try ReportPages(fixture.context()).files(fixture.report)
        #expect(complete.contains { $0.name == "units-B05.html" })
        for file in complete where file.name.hasSuffix(".html") && file.name != "email.html" {
            try WellFormedPage(String(decoding: file.bytes, as: UTF8.self)).expectSound()
            #expect(file.bytes.count < 2_000_000)
        }
        var report = fixture.report
        report.isPublic = true
        report.rows = report.rows.map { row in
            var row = row
            if fixture.plan.indicator(of: row.item).form == DenseIndex(2) { row.byUnit = [] }
            return row
        }
        let names = try ReportPages(fixture.context()).files(report).map(\.name)
        #expect(names == ["index.html", "email.html", "report.txt", "email.txt", "email.eml"])
    }

    @Test func `number, day and signatory come from the settings`() throws {
        let fixture = ReportFixture.small()
        let settings = fixture.settings
        let agency = settings.agency
        func page(number: String) throws -> String {
            let own = Settings(
                agency: .init(
                    unit: agency.unit, name: agency.name, superior: agency.superior, symbol: agency.symbol,
                    place: agency.place, recipients: [],
                    signatory: .init(position: ["KT. Giám đốc", "Phó Giám đốc"], name: "Nguyễn <Văn> A")),
                language: .vietnamese, timeOffset: settings.timeOffset, plan: settings.plan, acceptance: .atomic,
                regimes: [:], workCalendar: WorkCalendar(), settleSeconds: 0, confidentiality: settings.confidentiality,
                onTrack: 90,
                documents: [fixture.report.period: .init(number: number, date: CalendarDate("2025-02-05"))], hash: "")
            let context = try RenderContext(
                settings: own, plan: fixture.plan, units: fixture.units, folder: ReportFixture.templates)
            return String(decoding: try ReportPages(context).files(fixture.report)[0].bytes, as: UTF8.self)
        }
        let told = try page(number: "125")
        for part in [
            "Số: 125/BC-SKHCN", "Cao Bằng, ngày 05 tháng 02 năm 2025", "KT. Giám đốc", "Phó Giám đốc",
            "Nguyễn &lt;Văn&gt; A", "DỰ THẢO",
        ] {
            #expect(told.contains(part), "\(part)")
        }
        #expect(try page(number: "125/BC-UBND").contains(">Số: 125/BC-UBND<"))
    }

    /// With REPORTS_SHOW set to a folder, writes them there to be looked at.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["REPORTS_SHOW"] != nil))
    func `the extremes are written out`() throws {
        let folder = ProcessInfo.processInfo.environment["REPORTS_SHOW"] ?? ""
        let hostile =
            "<script>alert(\"1\")</script>\u{202E}🏭 & 'שלום' " + String(repeating: "Đổi mới sáng tạo ", count: 17)
        for (name, fixture) in [
            ("nothing", Extremes(units: 3, value: nil).fixture),
            ("point", Extremes(units: 2, value: nil, years: 1).fixture),
            ("huge", Extremes(units: 12, value: "1" + String(repeating: "0", count: 30), years: 4).fixture),
            ("negative", Extremes(units: 12, value: "-12.5", years: 4).fixture),
            ("hostile", Extremes(units: 20, value: "7", years: 4, name: hostile).fixture),
            ("many", Extremes(units: 5000, value: "7", years: 4).fixture),
        ] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
            for file in try ReportPages(fixture.context()).files(fixture.report) {
                try Data(file.bytes).write(to: URL(filePath: "\(folder)/\(name)/\(file.name)"))
            }
        }
    }

    private func page(_ fixture: ReportFixture) throws -> String {
        let page = String(decoding: try ReportPages(fixture.context()).files(fixture.report)[0].bytes, as: UTF8.self)
        try WellFormedPage(page).expectSound()
        return page
    }
}

/// One form of three indicators, owed by as many districts as wanted, all with the same value.
private struct Extremes {
    let units: Int
    let value: String?
    var years = 0
    var name = ""
    var language = Language.vietnamese

    static func total(_ text: String) -> ExactTotal {
        let parts = text.split(separator: ".")
        return ExactTotal(coefficient: Int128(parts.joined())!, scale: parts.count > 1 ? parts[1].utf8.count : 0)
    }

    var fixture: ReportFixture {
        let group = "Nhóm \(name)"
        let indicators = [
            ReportFixture.indicator("A1", form: 0, group: group, "Số lượt \(name)", unit: "lượt", decimals: 1),
            ReportFixture.indicator(
                "A2", form: 0, group: group, "Tỷ lệ \(name)", unit: "%", type: .percent, flow: .stock, decimals: 1),
            ReportFixture.indicator(
                "A3", form: 0, group: group, "Chia ra \(name)", unit: name, decimals: 1, breakdown: ["TC", "DN"]),
        ]
        let items = ReportFixture.items(of: indicators)
        let form = ReportFixture.form(
            "B01", "Biểu \(name)", "", kinds: ["district"], .yearly, ReportFixture.statistical)
        let target = Target(
            indicator: DenseIndex(1), year: 2024, comparison: .atLeast, value: ExactDecimal("35")!, upper: nil,
            source: name)
        let number = value.map { ConsolidatedValue(Self.total($0)) } ?? .missing
        let year = Period(year: 2024, kind: .yearly)!
        let rows = items.indices.map { position in
            ReportFixture.row(
                position, number, due: units, reported: value == nil ? 0 : units,
                target: position == 1 ? ReportFixture.progress(target, number, .unknown) : nil,
                history: (0..<years).map { year in
                    .init(
                        period: Period(year: 2024 - years + year, kind: .yearly)!,
                        value: value == nil && year > 0 ? .missing : ConsolidatedValue(Self.total(value ?? "3")),
                        coverage: Coverage(due: units, reported: units))
                }, byUnit: value == nil ? [] : (1...units).map { ($0, number) })
        }
        let plan = Plan(
            code: "k", name: LocalName(vietnamese: "Kế hoạch \(name)"), source: "", years: 2021...2025,
            baselineYear: 2020, forms: [form], indicators: indicators, items: items, targets: [target], rules: [],
            groups: [.init(code: "G", name: LocalName(vietnamese: group))],
            partNames: ["TC": LocalName(vietnamese: "Tổ chức \(name)"), "DN": LocalName(vietnamese: "Doanh nghiệp")],
            focus: .init(title: LocalName(vietnamese: name), kinds: ["district"], indicators: [DenseIndex(2)]),
            hash: ReportFixture.hash("a1"))
        let registry = UnitRegistry(
            units: [ReportFixture.unit("04", "Tỉnh", kind: "province", parent: nil)]
                + (1...units).map { ReportFixture.unit("u\($0)", name.isEmpty ? "Huyện số \($0)" : "\(name) \($0)") },
            hash: ReportFixture.hash("b2"))
        let report = PeriodReport(
            period: year,
            forms: [
                .init(
                    form: DenseIndex(0), dates: form.dates(of: year), dueDate: CalendarDate("2025-02-13")!,
                    isClosed: false,
                    units: (1...units).map { ReportFixture.received($0, value == nil ? nil : "2025-02-10 09:30") },
                    closingReports: [])
            ], rows: rows, targets: rows.compactMap(\.target), narrative: [], submissions: [], observations: [],
            findings: [], dataHash: ReportFixture.hash("c3"), isPublic: false)
        return ReportFixture(
            plan: plan, units: registry, settings: ReportFixture.settings(language), report: report)
    }
}

/// A page read tag by tag.
private struct WellFormedPage {
    private static let void: Set<Substring> = ["meta", "br", "link", "img", "hr"]
    private let tags: [Substring]

    init(_ text: String) {
        let bytes = Array(GoldenFile.withoutStyle(text).utf8)
        var tags: [Substring] = []
        var position = 0
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex
            tags.append(Substring(decoding: bytes[start + 1..<end], as: UTF8.self))
            position = end
        }
        self.tags = tags
    }

    /// Tags close in the order they opened, no id is there twice, and every anchor and label leads somewhere.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) throws {
        var open: [Substring] = []
        var ids = Set<Substring>()
        var wanted = Set<Substring>()
        for tag in tags where tag.first != "!" {
            if tag.first == "/" {
                let last = open.popLast()
                try #require(last == tag.dropFirst(), sourceLocation: sourceLocation)
                continue
            }
            let name = tag.prefix { !$0.isWhitespace }
            if !Self.void.contains(name), tag.last != "/" { open.append(name) }
            guard tag.contains("=\"") else { continue }
            if let id = attribute("id", of: tag) {
                let isNew = ids.insert(id).inserted
                #expect(isNew, "\(id) twice", sourceLocation: sourceLocation)
            }
            if let link = attribute("href", of: tag), link.first == "#" { wanted.insert(link.dropFirst()) }
            for label in attribute("aria-labelledby", of: tag)?.split(separator: " ") ?? [] { wanted.insert(label) }
        }
        #expect(open.isEmpty, sourceLocation: sourceLocation)
        let lost = wanted.subtracting(ids)
        #expect(lost.isEmpty, sourceLocation: sourceLocation)
    }

    private func attribute(_ name: String, of tag: Substring) -> Substring? {
        guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
        return tag[start.upperBound...].prefix { $0 != "\"" }
    }
}
