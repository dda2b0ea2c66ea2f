import Testing

@testable import Reports

@Suite struct TemplateListingTests {
    private func with(
        _ files: [String: String], _ language: Language = .english, _ look: (TemplateListing) throws -> Void
    ) throws {
        try TemplateFixture.with(files) { try look(TemplateListing($0, language: language)) }
    }

    @Test(arguments: Language.allCases) func `each file is told, with its owner, languages and use`(language: Language)
        throws
    {
        let files = ["page.mustache": "a", "own.mustache": "b", "words/vi.yml": "head.title: c", "notes.txt": "d"]
        try with(files, language) { listing in
            let names = listing.entries.map(\.name)
            #expect(names == names.sorted())
            #expect(
                !names.contains("notes.txt")
                    && !names.contains { $0.hasPrefix("workspace/") || $0.hasPrefix("shapes/") })
            for entry in listing.entries {
                #expect(!entry.about.contains("⟨") && !entry.about.isEmpty, "\(entry.name)")
                let owner: TemplateListing.Owner =
                    switch entry.name {
                    case "page.mustache", "words/vi.yml": .workspace
                    case "own.mustache": .added
                    default: .program
                    }
                #expect(entry.owner == owner, "\(entry.name)")
            }
            let languages = Dictionary(uniqueKeysWithValues: listing.entries.map { ($0.name, $0.languages) })
            #expect(languages["words/feedback.en.yml"] == ["en"])
            #expect(languages["words/vi.yml"] == ["vi"])
            #expect(languages["page.mustache"] == ["vi", "en"])
            let lines = listing.text.split(separator: "\n")
            #expect(lines.count == names.count && !listing.text.contains("⟨"))
        }
    }

    @Test(
        arguments: [
            ("page", "page.mustache"), ("page.css", "page.css"), ("words/vi", "words/vi.yml"), ("vi", "words/vi.yml"),
            ("feedback", "feedback.mustache"), ("feedback.vi", "words/feedback.vi.yml"),
            ("Templates/page-units.mustache", "page-units.mustache"), ("pgae", nil),
        ] as [(String, String?)])
    func `a name may be short`(typed: String, name: String?) throws {
        try with([:]) { listing in
            #expect(listing.name(typed) == name)
            #expect(listing.nearest("pag.mustache") == ["page.mustache"])
        }
    }

    @Test func `what is changed is shown against the program's own`() throws {
        let own = try ReportFixture.templates.contents(of: "page-units.mustache")
        let files = [
            "page-units.mustache": own.replacing("<h2>{{words.page.units}}</h2>", with: "<h2>Units</h2>"),
            "words/en.yml": "head: {title: \"The \\\"REPORT\\\"\"}\nkind.team: Teams\n", "own.mustache": "a\nb",
            "page.css": try ReportFixture.templates.contents(of: "page.css"),
        ]
        try with(files) { listing in
            #expect(
                try listing.diff(of: "page-units.mustache") == """
                    --- Templates/page-units.mustache\t(program)
                    +++ Templates/page-units.mustache\t(workspace)
                    @@ -1,6 +1,6 @@
                     {{#has_units}}
                     <section id="units" class="sheet">
                    -<h2>{{words.page.units}}</h2>
                    +<h2>Units</h2>
                     {{#unit_tables}}
                     <section id="{{id}}">
                     <h3>{{name}}</h3>

                    """)
            let words = try listing.diff(of: "words/en.yml")
            #expect(
                words.split(separator: "\n").filter { $0.hasPrefix("-") || $0.hasPrefix("+") }.dropFirst(2) == [
                    "-head.title: \"REPORT\"", "+head.title: \"The \\\"REPORT\\\"\"", "+kind.team: \"Teams\"",
                ])
            #expect(try listing.diff(of: "page.css") == "")
            #expect(try listing.diff(of: "page.mustache") == "")
            #expect(
                try listing.diff(of: "own.mustache")
                    == "--- /dev/null\n+++ Templates/own.mustache\t(workspace)\n@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n"
            )
            #expect(try listing.text(of: "words/en.yml").contains("\nhead.title: \"The \\\"REPORT\\\"\"\n"))
            #expect(
                try listing.text(of: "words/en.yml", isOwn: true)
                    == ReportFixture.templates.contents(of: "words/en.yml"))
            #expect(try listing.text(of: "own.mustache") == "a\nb")
        }
    }

    @Test func `words that are shown can be put into a file of words`() throws {
        var shown = ""
        try with(["words/vi.yml": #"head.title: "a: \"b\" \\""# + "\n"]) { shown = try $0.text(of: "words/vi.yml") }
        #expect(shown.contains(#"head.title: "a: \"b\" \\""#))
        #expect(try TemplateFixture.faults(["words/vi.yml": shown]) == [])
        try with(["words/vi.yml": shown]) { listing in
            let text = try listing.text(of: "words/vi.yml")
            #expect(text == shown)
        }
    }

    @Test(arguments: [
        ("a\nb\n", "a\nb\n", ""), ("", "a\n", "@@ -0,0 +1 @@\n+a\n"), ("a\n", "", "@@ -1 +0,0 @@\n-a\n"),
        ("a\n", "a", "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n"),
        ("a\r\n", "a\n", "@@ -1 +1 @@\n-a\r\n+a\n"),
        (
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n3\n4\n5\n6\n7\n8\nx\n9\n",
            "@@ -1,9 +1,9 @@\n 1\n-2\n 3\n 4\n 5\n 6\n 7\n 8\n+x\n 9\n"
        ),
        (
            "1\n2\n3\n4\n5\n6\n7\n8\n", "1\nx\n3\n4\n5\n6\ny\n8\n",
            "@@ -1,8 +1,8 @@\n 1\n-2\n+x\n 3\n 4\n 5\n 6\n-7\n+y\n 8\n"
        ),
    ])
    func `lines that differ are told as diff -u tells them`(old: String, new: String, hunks: String) {
        let head = hunks.isEmpty ? "" : "--- a\n+++ b\n"
        #expect(LineDiff.unified(old, new, oldName: "a", newName: "b") == head + hunks)
    }
}
