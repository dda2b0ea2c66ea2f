import Foundation
import Testing

@testable import Reports

@Suite struct TemplateSetTests {
    /// A folder with one file that overrides the program's own.
    private func overriding(_ name: String, _ text: String) throws -> TemplateFolder {
        let folder = FileManager.default.temporaryDirectory.path + "/reports-templates-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
        return TemplateFolder(folders: [folder] + ReportFixture.templates.folders)
    }

    @Test func `a name that no one gives is a fault with its line and column before anything renders`() throws {
        let folder = try overriding(
            "page.mustache",
            "{{agency}}\n <p>{{agancy}} {{words.page.sumary}} {{#groups}}{{nam}}{{^last()}}{{.}}{{/last()}}{{/groups}}")
        let fault = try #require(throws: WorkspaceFault.self) { try ReportPages(ReportFixture.small().context(folder)) }
        #expect(fault.file == "Templates/page.mustache")
        #expect(fault.place.line == 2)
        #expect(fault.place.column == 5)
        #expect(fault.message.english.contains(": agancy, words.page.sumary, nam;"))
    }

    @Test func `a name that stands only elsewhere in the template is a fault when it renders`() throws {
        let fixture = ReportFixture.small()
        let pages = try ReportPages(fixture.context(try overriding("page.mustache", "{{agency}} {{group_number}}")))
        let fault = try #require(throws: WorkspaceFault.self) { try pages.files(fixture.report) }
        #expect(fault.file == "Templates/page.mustache")
        #expect(fault.message.english.contains("group_number"))
    }

    @Test(arguments: ["{{name}}", "{{{name}}}", "{{& name }}", "{{#name}}", "{{^ name}}", "{{uppercased(name)}}"])
    func `a value is named by`(_ tag: String) {
        let tags = TemplateTags("a\n{{! name}}{{% CONTENT_TYPE:TEXT}}{{/name}}{{last()}}{{.}}ệ \(tag)\n{{> part }}")
        #expect(tags.values.map(\.name) == ["name"])
        #expect(tags.values.first?.place.line == 2)
        #expect(tags.parts.map(\.name) == ["part"])
        #expect(tags.parts.first?.place.line == 3)
    }

    @Test(arguments: [["page", "email", "report", "periods"], ["feedback"]])
    func `every part of the program's own templates is there`(_ names: [String]) throws {
        let name = names.count == 1 ? "feedback.vi" : "vi"
        let words = try Words(named: name, language: .vietnamese, in: ReportFixture.templates)
        #expect(throws: Never.self) { try TemplateSet(names, in: ReportFixture.templates, words: words) }
    }

    @Test func `a template that cannot be parsed is a fault with its line`() throws {
        let folder = try overriding("page.mustache", "<p>\n{{#groups}}\n{{name}}\n")
        let fault = try #require(throws: WorkspaceFault.self) { try ReportPages(ReportFixture.small().context(folder)) }
        #expect(fault.file == "Templates/page.mustache")
        #expect(fault.place.line > 0)
    }

    @Test func `a part that is not there is a fault with its line and column`() throws {
        let folder = try overriding("page.mustache", "<p>\n  {{> documant-head}}\n")
        let fault = try #require(throws: WorkspaceFault.self) { try ReportPages(ReportFixture.small().context(folder)) }
        #expect(fault.place.line == 2)
        #expect(fault.place.column == 3)
        #expect(fault.message.english.contains("documant-head"))
    }

    @Test func `a workspace can replace one part alone`() throws {
        let fixture = ReportFixture.small()
        let folder = try overriding("document-foot.mustache", "<footer>{{agency}}: the end</footer>")
        let page = try ReportPages(fixture.context(folder)).files(fixture.report)[0]
        #expect(String(decoding: page.bytes, as: UTF8.self).contains("Công nghệ: the end</footer>"))
    }
}
