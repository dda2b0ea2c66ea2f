// swift-format-ignore-file: NeverForceUnwrap
import Foundation
import Testing

@testable import Reports

@Suite struct WordsTests {
    @Test func `both languages have the same words`() throws {
        let (vietnamese, english) = try (words(.vietnamese), words(.english))
        // A language that has a form of its own for one has more words.
        let common = { (words: Words) in words.keys.filter { !$0.hasSuffix(".one") } }
        #expect(common(vietnamese) == common(english))
        for key in common(vietnamese) { #expect(placeholders(vietnamese[key]) == placeholders(english[key]), "\(key)") }
    }

    @Test(arguments: Language.allCases) func `every word that templates and sources name is there`(language: Language)
        throws
    {
        let words = try words(language)
        for name in ReportFixture.templates.names
        where name.hasSuffix(".mustache") && name != "trace.mustache" {
            for match in try ReportFixture.templates.contents(of: name).matches(of: /\{\{words\.([a-z_.-]+)\}\}/) {
                #expect(words.has(String(match.1)), "\(match.1) in \(name)")
            }
        }
        let folder = ReportFixture.repository + "/Sources/Reports/Rendering"
        let pattern =
            /"((?:page|head|period|table|target|state|sign|status|summary|note|completeness|quality|severity|email|text|foot|figure|mail|estimate)\.[a-z_-]+)"/
        for case let name as String in FileManager.default.enumerator(atPath: folder)!
        where name.hasSuffix(".swift") && !name.hasPrefix("Trace/") {
            let source = try String(contentsOf: URL(filePath: "\(folder)/\(name)"), encoding: .utf8)
            for match in source.matches(of: pattern)
            where !["css", "csv", "html", "txt", "eml"].contains(match.1.split(separator: ".")[1]) {
                #expect(words.has(String(match.1)), "\(match.1) in \(name)")
            }
        }
    }

    @Test func `traces have their words in both languages, and name no others`() throws {
        let (vietnamese, english) = try (
            Words(named: "trace.vi", language: .vietnamese, in: ReportFixture.templates),
            Words(named: "trace.en", language: .english, in: ReportFixture.templates)
        )
        #expect(vietnamese.keys == english.keys)
        for key in vietnamese.keys { #expect(placeholders(vietnamese[key]) == placeholders(english[key]), "\(key)") }
        var named: [String] = []
        let template = try ReportFixture.templates.contents(of: "trace.mustache")
        named += template.matches(of: /\{\{words\.([a-z_.-]+)\}\}/).map { String($0.1) }
        let folder = ReportFixture.repository + "/Sources/Reports/Rendering/Trace"
        for case let name as String in FileManager.default.enumerator(atPath: folder)! {
            let source = try String(contentsOf: URL(filePath: "\(folder)/\(name)"), encoding: .utf8)
            for match in source.matches(of: /(feedback\.)?(?:text\(\s*|terms\[|self\[)"([a-zA-Z_.-]+)"/)
            where match.1 == nil {
                named.append(String(match.2))
            }
        }
        #expect(named.count > 50)
        #expect(named.filter { !vietnamese.has($0) } == [])
    }

    @Test func `no page shows a word that is missing`() throws {
        for language in Language.allCases {
            let fixture = ReportFixture.small(language, isPublic: false)
            let rich = ReportFixture.rich(language)
            for fixture in [fixture, rich] {
                for file in try ReportPages(fixture.context()).files(fixture.report) {
                    let text = String(decoding: file.bytes, as: UTF8.self)
                    #expect(!text.contains("⟨"), "\(file.name)")
                    #expect(text.firstMatch(of: /\{[a-z_]+\}/) == nil, "\(file.name)")
                }
            }
        }
    }

    @Test(arguments: [
        ("2024", "Năm 2024", "Year 2024"), ("2024-Q3", "Quý III/2024", "Quarter 3 of 2024"),
        ("2025-H1", "6 tháng đầu năm 2025", "First half of 2025"),
        ("2025-H2", "6 tháng cuối năm 2025", "Second half of 2025"),
        ("2025-9M", "9 tháng năm 2025", "First nine months of 2025"), ("2025-03", "Tháng 3/2025", "Month 3 of 2025"),
    ])
    func `a period is named as people name it`(name: String, vietnamese: String, english: String) throws {
        let period = try #require(Period(canonical: name))
        #expect(PeriodWords(try words(.vietnamese)).title(period) == vietnamese)
        #expect(PeriodWords(try words(.english)).title(period) == english)
    }

    private func words(_ language: Language) throws -> Words {
        try Words(named: language.rawValue, language: language, in: ReportFixture.templates)
    }

    private func placeholders(_ text: String) -> Set<Substring> {
        Set(text.matches(of: /\{([a-z_]+)\}/).map(\.1)).subtracting(["roman", "number"])
    }
}
