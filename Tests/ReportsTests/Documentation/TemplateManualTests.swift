import Foundation
import Testing

@testable import Reports

/// docs/mau-trinh-bay.md and docs/changing-templates.md, which `make docs` writes anew.
@Suite struct TemplateManualTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardizedFileURL
    private static let names: [(language: Language, name: String)] = [
        (.vietnamese, "mau-trinh-bay.md"), (.english, "changing-templates.md"),
    ]

    private func page(_ language: Language, _ name: String) throws -> String {
        let file = "docs/templates/\(name)"
        let template = try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
        return try TemplateManual(language: language, in: ReportFixture.templates).page(template, file: file)
    }

    @Test(arguments: names) func `the page is what is declared`(language: Language, name: String) throws {
        let page = try page(language, name)
        try GoldenFile.expect(Array(page.utf8), is: name, in: Self.root.appending(path: "docs"))
        #expect(!page.contains("⟨") && !page.contains("{{open}}") && !page.contains("{{part"))
        for shape in try TemplateShape.all(in: ReportFixture.templates) {
            for value in shape.values { #expect(page.contains("| `\(value.name)` |"), "\(value.name)") }
        }
    }

    @Test(arguments: names) func `the words in it are words, and its parts are parts`(language: Language, name: String)
        throws
    {
        let page = try page(language, name)
        let words = try #require(page.components(separatedBy: "```yaml\n").dropFirst().first)
        #expect(try TemplateFixture.faults(["words/vi.yml": words.components(separatedBy: "```")[0]]) == [])
        let parts = page.matches(of: /^\{\{> ([a-z-]+)\}\}$/.anchorsMatchLineEndings()).map { String($0.1) }
        #expect(parts.count == 3 && Set(parts).isSubset(of: ReportFixture.templates.templateNames))
    }

    @Test(arguments: names) func `the tags in it may be written`(language: Language, name: String) throws {
        let tags = try page(language, name).split(separator: "\n").filter { $0.hasPrefix("| ") }
            .flatMap { $0.matches(of: /`(\{\{[^`]+)`/).map { String($0.1) } }
        #expect(tags.count >= 8)
        let page = tags.map { $0.replacing("{{{table}}}", with: "{{#groups}}{{{table}}}{{/groups}}") }.joined()
        #expect(try TemplateFixture.faults(["page.mustache": page]) == [])
    }
}
