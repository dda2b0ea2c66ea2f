import Foundation
import Testing

@testable import Reports

/// docs/nop-bao-cao.md and docs/submitting.md, which `make docs` writes anew.
@Suite struct SubmissionManualTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardizedFileURL
    private static let templates = TemplateFolder(folders: [root.appending(path: "Templates").path])

    private static let names: [(language: Language, name: String)] = [
        (.vietnamese, "nop-bao-cao.md"), (.english, "submitting.md"),
    ]

    private func page(_ language: Language, _ name: String) throws -> String {
        let file = "docs/templates/\(name)"
        let template = try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
        return try SubmissionManual(language: language, in: Self.templates).page(template, file: file)
    }

    @Test(arguments: names)
    func `the page is what the readers' tables make of its template`(language: Language, name: String) throws {
        let page = try page(language, name)
        try GoldenFile.expect(Array(page.utf8), is: name, in: Self.root.appending(path: "docs"))
        #expect(!page.contains("⟨"), "a word is missing")
        #expect(!page.contains("{"), "a placeholder is left")
    }

    @Test(arguments: names)
    func `every example of a file is read whole`(language: Language, name: String) throws {
        let examples = Fenced.blocks(of: try page(language, name)).filter { ["csv", "xml"].contains($0.kind) }
        var formats = Set<SubmissionFormat>()
        for example in examples {
            let (judgement, _) = FixtureTests.read(Array(example.text.utf8))
            // An example shows a few of a form's values, and not all.
            let told = judgement.findings.map(\.code).filter { $0 != .missingItem }
            #expect(told.isEmpty, "\(told): \(example.text)")
            #expect(judgement.rows.taken > 0 && judgement.rows.inError == 0, "\(judgement.rows): \(example.text)")
            if let format = judgement.format { formats.insert(format) }
        }
        #expect(formats == [.csvForm, .csvLong, .csvWide, .xml, .adx])
    }

    @Test(arguments: names)
    func `the settings in it are settings`(language: Language, name: String) throws {
        let examples = Fenced.blocks(of: try page(language, name)).filter { $0.kind == "yaml" }
        #expect(!examples.isEmpty)
        for example in examples {
            let reading = try settings(example.text).reading
            #expect(reading.encodings == ["045": "tcvn3"])
            #expect(reading.limits == ["columns": 4096, "text_bytes": 40_000])
        }
    }

    @Test func `the settings that a new workspace has as a remark are those of the page`() throws {
        let file = try Self.templates.contents(of: "workspace/reports.yml")
        let lines = file.split(separator: "\n").drop { $0 != "# reading:" }
            .prefix { $0 == "# reading:" || $0.hasPrefix("#   ") }
        let reading = try settings(lines.map { $0.dropFirst(2) }.joined(separator: "\n")).reading
        #expect(reading.encodings == ["045": "tcvn3"])
        #expect(reading.limits == ["columns": 4096, "text_bytes": 40_000])
    }

    private func settings(_ further: String) throws -> Settings {
        let file = try Self.templates.contents(of: "workspace/reports.yml")
        return try SettingsFile.load(WorkspaceFile(name: "reports.yml", bytes: Array((file + further + "\n").utf8)))
    }

    @Test func `an unknown mark and something left out are told`() throws {
        let manual = try SubmissionManual(language: .vietnamese, in: Self.templates)
        let unknown = #expect(throws: WorkspaceFault.self) { try manual.page("a\n{{columm value}}\n", file: "a.md") }
        #expect(unknown?.text(.english) == "a.md:2: there is no mark “columm value”")
        let untold = #expect(throws: WorkspaceFault.self) { try manual.page("a\n", file: "a.md") }
        #expect(untold?.text(.english).contains("encoding tcvn3, ") == true)
    }

    @Test(arguments: [
        ("number 1.234", "`1.234` | hỏi lại (V402): `1234` hay `1,2340`"),
        ("number 1.234 | 1.234.567", "`1.234`, cùng tệp có `1.234.567` | 1234"),
        ("number 12,5 tỷ → triệu đồng", "`12,5 tỷ` | 12500 triệu đồng"),
        ("number 5 người → triệu đồng", "`5 người` | trả lại (V401)"),
        ("number 40 % → triệu đồng", "`40 %` | trả lại (V418)"), ("number", "(để trống) | chưa trả lời"),
        ("period Quý I/2025", "`Quý I/2025` | `2025-Q1`"), ("period Quý I", "`Quý I` | không đọc được"),
        ("measure tỷ đồng", "`tỷ đồng` | 1000"), ("measure người", "`người` | không phải đơn vị tiền"),
    ])
    func `an example is told as it is read`(mark: String, cells: String) throws {
        let manual = try SubmissionManual(language: .vietnamese, in: Self.templates)
        #expect(manual.example(mark) == cells)
    }
}

/// The fenced blocks of a page in Markdown.
private enum Fenced {
    static func blocks(of page: String) -> [(kind: String, text: String)] {
        var blocks: [(kind: String, text: String)] = []
        var isOpen = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if !isOpen { blocks.append((String(line.dropFirst(3)), "")) }
                isOpen.toggle()
            } else if isOpen {
                blocks[blocks.count - 1].text += line + "\n"
            }
        }
        return blocks
    }
}
