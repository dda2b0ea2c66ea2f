import Foundation
import Testing

/// Pages that a workspace changes by its own templates, words and settings alone, and the commands about them.
@Suite struct TemplateTests {
    private static let now = "2024-01-22T17:00:00+07:00"

    private func program(_ office: Office, _ arguments: String...) async throws -> Program.Outcome {
        try await Program.run(["template"] + arguments + ["--workspace", office.root, "--lang", "en"])
    }

    @Test func `a changed word, another order and a logo's text are published, and pages made again`() async throws {
        let office = try Office.example()
        for arrival in try Office.arrivals() where arrival.time < "2024-02" { try office.drop(arrival) }
        try await office.runWell(now: Self.now)
        let folder = "\(office.out)/\(try #require(try office.periods(in: office.out).last))"
        let before = try Files.text("\(folder)/index.html")
        #expect(before.contains("<h2>Chất lượng số liệu</h2>") && !before.contains("KH&amp;CN"))

        let copied = try await program(office, "copy", "page")
        #expect(copied.code == 0 && copied.output == "\(office.root)/Templates/page.mustache\n", "\(copied.errors)")
        let path = "\(office.root)/Templates/page.mustache"
        let part = "{{> page-quality}}\n"
        let page = try Files.text(path).replacing(part, with: "").replacing("{{> page-summary}}\n", with: part)
        try Files.write(page, to: path)
        try Files.write("page.quality: Độ tin cậy\n", to: "\(office.root)/Templates/words/vi.yml")
        let settings = "\(office.root)/reports.yml"
        try Files.write(
            try Files.text(settings).replacing("\n  symbol:", with: "\n  logo_text: KH&CN Cao Bằng\n  symbol:"),
            to: settings)
        try await office.runWell(now: Self.now)
        let after = try Files.text("\(folder)/index.html")
        let quality = try #require(after.firstRange(of: "<h2>Độ tin cậy</h2>"))
        let results = try #require(after.firstRange(of: "<section id=\"results\""))
        #expect(quality.lowerBound < results.lowerBound)
        #expect(!after.contains("<section id=\"summary\"") && !after.contains("Chất lượng số liệu"))
        for name in ["index.html", "email.html", "../index.html"] {
            #expect(try Files.text("\(folder)/\(name)").contains(">KH&amp;CN Cao Bằng</p>"), "\(name)")
        }

        let changes = try await program(office, "diff")
        #expect(changes.code == 1 && changes.errors.isEmpty)
        #expect(changes.output.contains("\n-{{> page-summary}}\n+{{> page-quality}}\n"))
        #expect(changes.output.contains("\n+page.quality: \"Độ tin cậy\"\n"))
        let same = try await program(office, "diff", "email")
        #expect(same.code == 0 && same.saidNothing)
    }

    @Test func `a misspelt name is refused with its place, and nothing is taken in`() async throws {
        let office = try Office.example()
        try office.drop(try #require(try Office.arrivals().first))
        try Files.write("<b>\n {{agancy}}\n{{> page-unit}}\n", to: "\(office.root)/Templates/page.mustache")
        try Files.write("head:\n  titel: A\n", to: "\(office.root)/Templates/words/vi.yml")
        let before = Files.identities(of: office.root)
        let outcome = try await office.run(now: Self.now)
        #expect(outcome.code == 2)
        #expect(
            outcome.errors == """
                Templates/page.mustache:2:2: không có tên “agancy” ở đây; có phải: agency?
                  there is no name “agancy” here; is it agency?
                Templates/page.mustache:3:1: không có mẫu con tên “page-unit”; có phải: page-units?
                  there is no part named “page-unit”; is it page-units?
                Templates/words/vi.yml:2:3: chương trình không có lời “head.titel”; có phải: head.title?
                  the program has no word “head.titel”; is it head.title?

                """)
        #expect(Files.identities(of: office.root) == before)
        let check = try await Program.run(["check", "--workspace", office.root, "--format", "json"])
        #expect(check.code == 2)
        let told = try #require(try check.json() as? [String: Any])
        #expect((told["faults"] as? [[String: Any]])?.count == 3)
        // Whoever mends them can look at what is there.
        let shown = try await program(office, "show", "page")
        #expect(shown.code == 0 && shown.output.hasPrefix("<b>\n {{agancy}}"))
        let own = try await program(office, "show", "page", "--default")
        #expect(own.output == (try Files.text("\(Program.repository)/Templates/page.mustache")))
    }

    @Test func `templates are listed, and copied once`() async throws {
        let office = try await Office.initialised()
        let first = try await program(office, "copy", "words/feedback.vi")
        #expect(first.code == 0, "\(first.errors)")
        let again = try await program(office, "copy", "words/feedback.vi")
        #expect(again.code == 2 && again.errors.contains("Templates/words/feedback.vi.yml: "))
        let list = try await program(office, "list", "--format", "json")
        let entries = try #require(try list.json() as? [[String: Any]])
        let changed = entries.filter { $0["owner"] as? String == "workspace" }
        #expect(changed.map { $0["name"] as? String } == ["words/feedback.vi.yml"])
        #expect(changed.first?["languages"] as? [String] == ["vi"])
        let text = try await program(office, "list")
        #expect(text.output.contains("page.mustache") && text.output.contains("  workspace  "))
        let unknown = try await program(office, "show", "pgae.mustache")
        #expect(unknown.code == 2 && unknown.errors.contains("is it page.mustache?"))
        let check = try await Program.run(["check", "--workspace", office.root])
        #expect(check.code == 0, "a copy has no faults: \(check.errors)")
        let nowhere = try await Program.run(["template", "copy", "page"], in: office.scratch.path)
        #expect(nowhere.code == 2 && nowhere.errors.contains("--workspace"))
    }
}
