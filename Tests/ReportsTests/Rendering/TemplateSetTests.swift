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

    @Test func `a name that no one gives is a fault that tells the template and the name`() throws {
        let fixture = ReportFixture.small()
        let folder = try overriding(
            "page.mustache", "{{agency}} {{agancy}} {{words.page.sumary}} {{#groups}}{{nam}}{{/groups}}")
        let pages = try ReportPages(fixture.context(folder))
        let fault = try #require(throws: WorkspaceFault.self) { try pages.files(fixture.report) }
        #expect(fault.file == "Templates/page.mustache")
        for name in ["agancy", "words.page.sumary", "nam"] { #expect(fault.message.english.contains(name)) }
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
