import Testing

@testable import Reports

@Suite struct TemplateSyntaxTests {
    /// The tree as text: `#groups[name]`.
    private func shown(_ nodes: [TemplateSyntax.Node]) -> String {
        nodes.map { node in
            switch node {
            case .value(let tag, let isEscaped): isEscaped ? tag.text : "{\(tag.text)"
            case .section(let tag, let isInverted, let inner): (isInverted ? "^" : "#") + "\(tag.text)[\(shown(inner))]"
            case .part(let tag): ">\(tag.text)"
            case .changedPart(let tag, let inner): "<\(tag.text)[\(shown(inner))]"
            case .block(let tag, let inner): "$\(tag.text)[\(shown(inner))]"
            case .contentType(let type, _): "%\(type)"
            }
        }.joined(separator: " ")
    }

    @Test(arguments: [
        ("a {{name}} {{{name}}} {{& name }}", "name {name {name"),
        ("{{#a}}{{^b}}{{.}}{{/b}}{{/a}}", "#a[^b[.]]"), ("{{# a }}{{/ a}}", "#a[]"),
        ("{{> page-units }}{{>a/b}}", ">page-units >a/b"),
        ("{{<frame}}{{! why }} {{$head}}{{a.b}}{{/head}}{{/frame}}", "<frame[$head[a.b]]"),
        ("{{! of\n{{lines}}{{name}}", "name"), ("{{% CONTENT_TYPE:TEXT}}{{%CONTENT_TYPE: HTML }}", "%TEXT %HTML"),
        (
            "{{last()}}{{uppercased(name)}}{{#empty(reversed(x))}}{{/empty(reversed(x))}}",
            "last() uppercased(name) #empty(reversed(x))[]"
        ),
        ("{a} }} { {", ""), ("{{a}}}", "a"),
    ])
    func `a template is read as a tree`(text: String, tree: String) {
        let syntax = TemplateSyntax(text)
        #expect(syntax.mistake == nil)
        #expect(shown(syntax.nodes) == tree)
    }

    @Test(arguments: [
        ("a\n ệ {{name", 2, 4, "not closed"), ("{{{name}}", 1, 1, "not closed"), ("x {{a {{b}}", 1, 3, "not closed"),
        ("\r\n{{tên}}", 2, 1, "no tag"), ("{{a b}}", 1, 1, "no tag"), ("{{}}", 1, 1, "no tag"),
        ("{{ #a}}", 1, 1, "no tag"), ("{{upper(a}}", 1, 1, "no tag"), ("{{()}}", 1, 1, "no tag"),
        ("{{% CONTENT: TEXT}}", 1, 1, "no tag"), ("{{>}}", 1, 1, "no tag"),
        ("{{=<% %>=}}", 1, 1, "cannot be changed"),
        ("one\n{{#a}}\ntwo {{#b}}\n{{/b}}", 2, 1, "{{/a}} is missing"),
        ("{{^a}}{{#b}}", 1, 7, "{{#b}} that begins here"), ("\n\n {{/a}}", 3, 2, "closes nothing"),
        ("{{#a}}\n{{/b}}", 2, 1, "“a” of line 1"), ("{{<p}}{{a}}{{/p}}", 1, 7, "blocks"),
    ])
    func `what cannot be parsed has a place`(text: String, line: UInt32, column: UInt32, told: String) throws {
        let mistake = try #require(TemplateSyntax(text).mistake)
        #expect(mistake.place == Place(line: line, column: column))
        #expect(mistake.message.english.contains(told), "\(mistake.message.english)")
        #expect(mistake.message.vietnamese != mistake.message.english)
    }
}
