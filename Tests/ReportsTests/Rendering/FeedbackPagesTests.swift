import Foundation
import Testing

@testable import Reports

@Suite struct FeedbackPagesTests {
    @Test(arguments: Language.allCases)
    func `a returned file's text is as the golden file has it`(language: Language) throws {
        let pages = try FeedbackPages(RenderingFixture.context(language)).pages(FeedbackFixture.returned())
        try GoldenFile.expect(Array(pages.text.utf8), is: "feedback/returned.\(language.rawValue).txt")
        try GoldenFile.expect(Array(pages.html.utf8), is: "feedback/returned.\(language.rawValue).html")
    }

    @Test func `a receipt's text is as the golden file has it`() throws {
        let pages = try FeedbackPages(RenderingFixture.context()).pages(FeedbackFixture.accepted())
        try GoldenFile.expect(Array(pages.text.utf8), is: "feedback/accepted.vi.txt")
        try GoldenFile.expect(Array(pages.html.utf8), is: "feedback/accepted.vi.html")
    }

    @Test(arguments: Language.allCases)
    func `a receipt tells what was read, changed and owed`(language: Language) throws {
        let pages = try FeedbackPages(RenderingFixture.context(language)).pages(FeedbackFixture.receipt())
        try GoldenFile.expect(Array(pages.text.utf8), is: "feedback/receipt.\(language.rawValue).txt")
        try GoldenFile.expect(Array(pages.html.utf8), is: "feedback/receipt.\(language.rawValue).html")
    }

    @Test func `many reports are told in totals`() throws {
        let pages = try FeedbackPages(RenderingFixture.context()).pages(FeedbackFixture.totals())
        try GoldenFile.expect(Array(pages.text.utf8), is: "feedback/totals.vi.txt")
        try GoldenFile.expect(Array(pages.html.utf8), is: "feedback/totals.vi.html")
    }

    @Test func `one cause over many items is told once, with the rows as typed`() throws {
        let pages = try FeedbackPages(RenderingFixture.context()).pages(FeedbackFixture.manyCells())
        try GoldenFile.expect(Array(pages.text.utf8), is: "feedback/many-cells.vi.txt")
        try GoldenFile.expect(Array(pages.html.utf8), is: "feedback/many-cells.vi.html")
    }

    @Test func `no line of the text is wider than 80 columns, no word is missing`() throws {
        for language in Language.allCases {
            let pages = try FeedbackPages(RenderingFixture.context(language))
            for feedback in try [
                FeedbackFixture.returned(), FeedbackFixture.receipt(), FeedbackFixture.totals(),
                FeedbackFixture.manyCells(), FeedbackFixture.duplicate(),
            ] {
                let (html, text) = try pages.pages(feedback)
                for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
                #expect(!text.contains("⟨") && !html.contains("⟨"))
                #expect(text.firstMatch(of: /\{[a-z_]+\}/) == nil)
            }
        }
    }

    @Test func `a hostile file name is escaped and shortened`() throws {
        let name = "<script>alert(1)</script>\u{202E}\"'&" + String(repeating: "dài ", count: 100) + "cuối.csv"
        let pages = try FeedbackPages(RenderingFixture.context()).pages(FeedbackFixture.accepted(named: name))
        #expect(!pages.html.contains("<script"))
        #expect(pages.html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"))
        #expect(pages.html.contains("cuối.csv"))
        #expect(!pages.html.contains("\u{202E}") && !pages.text.contains("\u{202E}"))
        #expect(pages.html.utf8.count < 20_000)
    }

    @Test func `the titles tell what became of the file`() throws {
        let pages = try FeedbackPages(RenderingFixture.context())
        func title(_ feedback: FileFeedback) throws -> String {
            String(try pages.pages(feedback).text.prefix { $0 != "\n" })
        }
        #expect(try title(FeedbackFixture.accepted()) == "PHIẾU TIẾP NHẬN")
        #expect(try title(FeedbackFixture.returned()) == "TRẢ LẠI ĐỂ HOÀN THIỆN")
        #expect(try title(FeedbackFixture.returned(isTrial: true)) == "KIỂM TRA THỬ – TỆP CẦN SỬA")
        #expect(try title(FeedbackFixture.unreadable()) == "TRẢ LẠI ĐỂ HOÀN THIỆN")
        #expect(try title(FeedbackFixture.duplicate()) == "PHIẾU TIẾP NHẬN – TỆP ĐÃ NỘP TRƯỚC ĐÓ")
    }

    @Test func `a page is one file, without script and outside resource`() throws {
        let html = try FeedbackPages(RenderingFixture.context()).pages(FeedbackFixture.returned()).html
        for forbidden in ["<script", "http:", "https:", "src=", "@import", "url("] {
            #expect(!html.contains(forbidden), "\(forbidden)")
        }
        #expect(!html.contains("⟨") && !html.contains("{{"))
    }

    @Test func `a template that asks for an unknown name is told`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "feedback-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("{{titel}}".utf8).write(to: folder.appending(path: "feedback.mustache"))
        let own = try RenderingFixture.context()
        let context = RenderContext(
            settings: own.settings, plan: own.plan, units: own.units, words: own.words,
            findingWords: own.findingWords,
            folder: TemplateFolder(folders: [folder.path] + RenderingFixture.folder.folders))
        #expect(throws: WorkspaceFault.self) { try FeedbackPages(context) }
    }

    @Test func `a plain template renders as Mustache renders it`() throws {
        let plain = try FeedbackPages(RenderingFixture.context())
        // A part is Mustache's alone to render.
        let own = try RenderingFixture.folder.contents(of: "feedback.mustache")
        let files = ["feedback.mustache": own + "{{> end}}", "end.mustache": ""]
        try TemplateFixture.with(files) { folder in
            let context = try RenderContext(
                settings: RenderingFixture.settings(.vietnamese), plan: RenderingFixture.plan,
                units: RenderingFixture.units, folder: folder)
            let whole = try FeedbackPages(context)
            for feedback in try [
                FeedbackFixture.returned(), FeedbackFixture.receipt(), FeedbackFixture.totals(),
                FeedbackFixture.manyCells(), FeedbackFixture.duplicate(), FeedbackFixture.unreadable(),
                // Once more with what is kept of the first time.
                FeedbackFixture.receipt(), FeedbackFixture.accepted(named: "<b>&\u{202E}.csv"),
            ] {
                #expect(try plain.bytes(feedback).html == whole.bytes(feedback).html)
            }
        }
    }
}
