// swift-format-ignore-file: NeverForceUnwrap
import Foundation
import Testing

@testable import Reports

@Suite struct ReportPagesTests {
    @Test(arguments: [(12, false), (13, true)])
    func `a table of units that is wider than paper says so on paper`(columns: Int, isTold: Bool) throws {
        let words = try ReportFixture.small().context().words
        let html = HTML { UnitTable.paperNote(Array(repeating: TableColumn("a", "n"), count: columns), words, &$0) }
        #expect(html.string.contains("class=\"more paper\"") == isTold)
        #expect(html.isEmpty != isTold)
    }

    @Test(arguments: Language.allCases) func `a small report looks as it was agreed`(language: Language) throws {
        let fixture = ReportFixture.small(language)
        for file in try ReportPages(fixture.context()).files(fixture.report) where !file.name.hasSuffix(".eml") {
            try Golden.expect(file.bytes, "page-\(language.rawValue)-\(file.name)")
        }
    }

    @Test func `the list of periods looks as it was agreed`() throws {
        let fixture = ReportFixture.small()
        let pages = try ReportPages(fixture.context())
        let entries = [
            ListEntry(
                period: Period(year: 2023, kind: .yearly)!, dates: [], newest: nil,
                forms: [.init(code: "B02", title: LocalName(vietnamese: "Báo cáo"), reported: 0, due: 1)]),
            ListEntry(fixture.report.outline, plan: fixture.plan),
        ]
        try Golden.expect(pages.list(entries).bytes, "page-list.html")
    }

    @Test func `names from strangers are shown and never run`() throws {
        let hostile = "<script>alert('x')</script>\" onload=\"&\u{202E}\u{1B}[31m"
        let fixture = ReportFixture.small(isPublic: false, district: hostile)
        for file in try ReportPages(fixture.context()).files(fixture.report) {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"), "\(file.name)")
            if file.name.hasSuffix(".html") {
                #expect(!text.contains("<script") && !text.contains("\" onload=\""), "\(file.name)")
                #expect(text.contains("&lt;script&gt;alert(&#39;x&#39;)"), "\(file.name)")
            }
        }
    }

    @Test func `the five years of spending stand on the page of 2024`() throws {
        let fixture = ReportFixture.small()
        let page = String(decoding: try ReportPages(fixture.context()).files(fixture.report)[0].bytes, as: UTF8.self)
        for number in ["16.532", "15.189", "20.891", "21.500", "23.933"] { #expect(page.contains(">\(number)<")) }
    }

    @Test func `forms under two regimes carry their own days`() throws {
        let fixture = ReportFixture.small()
        let page = String(decoding: try ReportPages(fixture.context()).files(fixture.report)[0].bytes, as: UTF8.self)
        #expect(page.contains("01/01/2024 – 31/12/2024 (biểu B02, B05)"))
        #expect(page.contains("15/12/2023 – 14/12/2024 (biểu B04)"))
    }

    @Test func `telephones and what enterprises typed stay in the office`() throws {
        for (isPublic, isTold) in [(true, false), (false, true)] {
            let fixture = ReportFixture.small(isPublic: isPublic)
            let files = try ReportPages(fixture.context()).files(fixture.report)
            let page = String(decoding: files[0].bytes, as: UTF8.self)
            #expect(page.contains("1 tỷ 2") == isTold)
        }
    }

    @Test func `a page asks for nothing outside and runs nothing`() throws {
        let fixture = ReportFixture.rich()
        for file in try ReportPages(fixture.context()).files(fixture.report) {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for forbidden in ["<script", "<link", "<img", "@import", "url(", "http:", "https:", "src="] {
                #expect(!text.contains(forbidden), "\(forbidden) in \(file.name)")
            }
        }
    }

    @Test func `three thousand enterprises fit on a page of two megabytes`() throws {
        let fixture = ReportFixture.rich(enterprises: 3000)
        let files = try ReportPages(fixture.context()).files(fixture.report)
        #expect(files[0].bytes.count < 2_000_000)
        #expect(String(decoding: files[0].bytes, as: UTF8.self).contains("units.csv"))
    }

    @Test(arguments: [0, 400]) func `an e-mail stays below what mail programs clip`(padding: Int) throws {
        let name = "Huyện " + String(repeating: "\"&ộ", count: padding)
        let small = ReportFixture.small(district: name)
        let rich = ReportFixture.rich(enterprises: 3000)
        for fixture in [small, rich] {
            let email = try ReportPages(fixture.context()).files(fixture.report)[1]
            #expect(email.name == "email.html" && email.bytes.count <= 75_000)
            let lines = email.bytes.split(separator: UInt8(ascii: "\n"))
            #expect(lines.allSatisfy { $0.count <= 998 })
            let text = String(decoding: email.bytes, as: UTF8.self)
            #expect(!text.contains("<img") && !text.contains("<svg"))
            #expect(text.ranges(of: "<style>").count == 1)
        }
    }

    @Test func `the text keeps to 80 columns`() throws {
        let fixture = ReportFixture.rich()
        let text = String(decoding: try ReportPages(fixture.context()).files(fixture.report)[2].bytes, as: UTF8.self)
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
    }

    @Test func `the same report gives the same bytes`() throws {
        let fixture = ReportFixture.rich()
        let first = try ReportPages(fixture.context()).files(fixture.report)
        for _ in 0..<5 { #expect(try ReportPages(fixture.context()).files(fixture.report) == first) }
    }

    /// With REPORTS_SHOW set to a folder, writes the rich report there to be looked at.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["REPORTS_SHOW"] != nil))
    func `the rich report is written out`() throws {
        let folder = ProcessInfo.processInfo.environment["REPORTS_SHOW"] ?? ""
        for (name, fixture) in [
            ("rich", ReportFixture.rich()), ("small", .small()), ("en", .small(.english)),
            ("public", .small(isPublic: false)),
        ] {
            let pages = try ReportPages(fixture.context())
            try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
            for file in try pages.files(fixture.report) {
                try Data(file.bytes).write(to: URL(filePath: "\(folder)/\(name)/\(file.name)"))
            }
            let list = try pages.list([ListEntry(fixture.report.outline, plan: fixture.plan)])
            try Data(list.bytes).write(to: URL(filePath: "\(folder)/\(name)/list.html"))
        }
    }
}

/// Files that outputs are held against; REPORTS_UPDATE_GOLDEN=1 writes them anew, to be read before they are kept.
enum Golden {
    static func expect(_ bytes: [UInt8], _ name: String) throws {
        let path = ReportFixture.repository + "/Tests/ReportsTests/Golden/\(name)"
        // Any template changes the hash of them all, and the goldens are not about that.
        let text = GoldenFile.withoutStyle(String(decoding: bytes, as: UTF8.self))
            .replacing(try ReportFixture.templates.hash(), with: "(hash of the templates)")
        if ProcessInfo.processInfo.environment["REPORTS_UPDATE_GOLDEN"] != nil {
            try Data(text.utf8).write(to: URL(filePath: path))
        }
        let golden = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        #expect(text == golden, "differs from Golden/\(name)")
    }
}
