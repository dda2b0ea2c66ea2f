import Testing

@testable import Reports

/// What is wrong with a workspace's own templates is told before anything renders.
@Suite struct TemplateFaultTests {
    @Test(arguments: Language.allCases)
    func `the program's own templates name nothing that is not declared`(language: Language) throws {
        var reached = Set<String>()
        let folder = ReportFixture.templates
        for shape in try TemplateShape.all(in: folder) {
            let words = try Words(named: shape.words(in: language), language: language, in: folder)
            let walk = TemplateWalk(shape, words: words, parts: folder.templateNames) {
                (name) throws(WorkspaceFault) in TemplateSyntax(try folder.contents(of: "\(name).mustache"))
            }
            #expect(walk.faults == [])
            reached.formUnion(walk.reached)
        }
        #expect(reached == Set(folder.templateNames), "a template that nothing takes in")
    }

    @Test(arguments: Language.allCases)
    func `the program's own files put into a workspace have no faults`(language: Language) throws {
        var files: [String: String] = [:]
        let folder = ReportFixture.templates
        for name in folder.names where name.hasSuffix(".mustache") || name.hasPrefix("words/") || name.hasSuffix(".css")
        {
            files[name] = try folder.contents(of: name)
        }
        #expect(try TemplateFixture.faults(files, language) == [])
    }

    @Test(arguments: [
        ("<p>\n <b>{{agancy}}", "2:5: there is no name “agancy” here; is it agency?"),
        ("{{agency}} {{xyzzy}}", "1:12: there is no name “xyzzy” here; see docs/changing-templates.md"),
        ("{{group_number}}", "1:1: there is no name “group_number” here; it is only within {{#groups}}"),
        (
            "{{#spans}}{{group_number}}{{/spans}}",
            "1:11: there is no name “group_number” here; it is only within {{#groups}}"
        ),
        ("{{agency.name}}", "1:1: there is no name “agency.name” here"),
        ("{{#groups}}{{.agency}}{{/groups}}", "1:12: there is no name “.agency” here"),
        ("{{^xyzzy}}{{agancy}}{{/xyzzy}}", "1:1: there is no name “xyzzy” here"),
        (
            "{{words.page.sumary}}",
            "1:1: there is no word “words.page.sumary” in words/vi.yml; is it words.page.summary?"
        ),
        ("{{#words.page}}{{/words.page}}", "1:1: there is no word “words.page” in words/vi.yml"),
        ("{{> page-unit}}", "1:1: there is no part named “page-unit”; is it page-units?"),
        ("{{> x}}", "1:1: there is no part named “x”; Templates/x.mustache is needed"),
        ("{{<x}}{{/x}}", "1:1: there is no part named “x”"), ("{{>*agency}}", "1:1: a part is named itself"),
        ("{{#has_groups}}\n", "1:1: the section {{#has_groups}}"),
        ("{{targets}}", "1:1: “targets” is finished markup: write {{{targets}}}"),
        ("{{{agency}}}", "1:1: “agency” is a text from data: write {{agency}}"),
        ("{{& agency}}", "1:1: “agency” is a text from data"),
        ("{{groups}}", "1:1: “groups” is a list: use {{#groups}}…{{/groups}}"),
        ("{{has_groups}}", "1:1: “has_groups” is yes or no: use"),
        ("{{.}}", "1:1: {{.}} stands for a text only within"),
        ("{{#groups}}{{.}}{{/groups}}", "1:12: {{.}} stands"),
        ("{{last()}}", "1:1: there is no function “last()” here"),
        ("{{#groups}}{{#agency}}{{^last()}}{{/last()}}{{/agency}}{{/groups}}", "1:23: there is no function “last()”"),
        ("{{upper(agency)}}", "1:1: there is no function “upper()” here; there are: capitalized(), empty()"),
        ("{{% CONTENT_TYPE:TEXT}}{{agency}}", "1:1: a template of an HTML page cannot have CONTENT_TYPE: TEXT"),
        ("{{> page}}", "1:1: parts take in each other in a circle: page → page"),
    ])
    func `a fault of the page is told with line and column`(text: String, told: String) throws {
        let faults = try TemplateFixture.faults(["page.mustache": text])
        #expect(faults.count == 1)
        #expect(faults.first?.hasPrefix("page.mustache:\(told)") == true, "\(faults)")
    }

    @Test(arguments: [
        "{{#groups}}{{agency}} {{name}} {{{table}}}{{^last()}}; {{/last()}}{{/groups}}",
        "{{#spans}}{{.}}{{index()}}{{/spans}} {{count(groups)}} {{^empty(spans)}}{{first(spans)}}{{/empty(spans)}}",
        "{{#agency}}{{.}} {{uppercased(.)}}{{/agency}} {{uppercased(agency)}} {{{words.page.summary}}}",
        "{{#words.page.summary}}{{.}}{{/words.page.summary}}{{#has_units}}{{#groups}}{{last()}}{{/groups}}{{/has_units}}"
            .replacing("{{last()}}", with: "{{#last()}}.{{/last()}}"),
        "{{! {{agancy}} }}{{#hashes}}{{name}} {{/hashes}}", "\u{FEFF}{{agency}}\r\n",
    ])
    func `what is declared may be named`(text: String) throws {
        #expect(try TemplateFixture.faults(["page.mustache": text]) == [])
    }

    @Test func `all faults of all templates are told at once, in the order of files and places`() throws {
        let faults = try TemplateFixture.faults([
            "page.mustache": "{{b1}}\n{{> own}} {{b2}}", "own.mustache": "\n{{#hashes}}{{name}} {{b3}}{{/hashes}}",
            "email.mustache": "{{> own}}", "feedback.mustache": "{{words.next.headin}}",
        ])
        #expect(
            faults.map { String($0.prefix { $0 != " " }) } == [
                "feedback.mustache:1:1:", "own.mustache:2:21:", "page.mustache:1:1:", "page.mustache:2:11:",
            ])
    }

    @Test func `a part is looked at where it is taken in`() throws {
        let part = "{{group_number}} {{name}}"
        let inside = try TemplateFixture.faults([
            "own.mustache": part, "page.mustache": "{{#groups}}{{> own}}{{/groups}}",
        ])
        #expect(inside == [])
        let outside = try TemplateFixture.faults(["own.mustache": part, "page.mustache": "{{> own}}"])
        #expect(outside.map { $0.prefix(18) } == ["own.mustache:1:1: ", "own.mustache:1:18:"])
    }

    @Test func `a block is looked at where the part puts it`() throws {
        let frame = "{{#groups}}{{$row}}{{agency}}{{/row}}{{/groups}}"
        func faults(_ row: String) throws -> [String] {
            try TemplateFixture.faults([
                "frame.mustache": frame, "page.mustache": "\n{{<frame}}{{$row}}\(row){{/row}}{{/frame}}",
            ])
        }
        #expect(try faults("{{group_number}}") == [])
        #expect(try faults("{{has_id}}").map { $0.prefix(20) } == ["page.mustache:2:19: "])
    }

    @Test func `circles are told at the part that closes them`() throws {
        let faults = try TemplateFixture.faults([
            "document-head.mustache": "{{> a}}", "a.mustache": "\n  {{> document-head}}",
        ])
        #expect(
            faults == [
                "a.mustache:2:3: parts take in each other in a circle: document-head → a → document-head"
            ])
    }

    @Test func `text has its own rules`() throws {
        func faults(_ text: String) throws -> [String] { try TemplateFixture.faults(["report.mustache": text]) }
        #expect(try faults("{{% CONTENT_TYPE:TEXT}}{{agency}} {{{targets}}}") == [])
        #expect(try faults("{{agency}}").first?.contains("must begin with {{% CONTENT_TYPE:TEXT}}") == true)
        let part = try TemplateFixture.faults(["report-summary.mustache": "{{agency}}"])
        #expect(part.first?.hasPrefix("report-summary.mustache:1:1: a template of a text") == true)
    }

    @Test func `a part of the program's that the workspace's page leaves out is looked at all the same`() throws {
        let faults = try TemplateFixture.faults(["page.mustache": "{{agency}}", "page-units.mustache": "\n{{agancy}}"])
        #expect(faults.map { $0.prefix(26) } == ["page-units.mustache:2:1: t"])
    }

    @Test(arguments: [
        ("pages.mustache", "page.mustache"), ("page-unit.mustache", "page-units.mustache"), ("pages.css", "page.css"),
        ("words/vn.yml", "words/en.yml, words/vi.yml"), ("words/vi.yaml", "words/vi.yml"),
    ])
    func `a file that nothing uses is told`(name: String, meant: String) throws {
        #expect(
            try TemplateFixture.faults([name: "a: b"]) == ["\(name): no template uses this file; is it \(meant)?"])
    }

    @Test(arguments: ["README.txt", "page.mustache~", ".page.mustache.swp", "words/vi.yml.bak"])
    func `what is no template is left alone and changes nothing`(name: String) throws {
        #expect(try TemplateFixture.faults([name: "{{agancy}}"]) == [])
        let hash = try TemplateFixture.with([name: "{{agancy}}"]) { try $0.hash() }
        #expect(try hash == ReportFixture.templates.hash())
    }

    @Test(arguments: ["page-units.mustache", "own.mustache", "words/vi.yml", "page.css"])
    func `what changes a page changes the hash`(name: String) throws {
        let hash = try TemplateFixture.with([name: "a: b"]) { try $0.hash() }
        #expect(try hash != ReportFixture.templates.hash())
    }
}
