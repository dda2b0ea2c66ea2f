import Testing

@testable import Reports

@Suite struct TemplateConstantsTests {
    private static let constants = TemplateConstants([
        "a": "Số liệu", "empty": "", "marked": "A & B", "tag": "{{a}}", "lines": "1\n2", "blank": " 1",
    ])

    @Test(arguments: [
        ("<h2>{{a}}</h2>", "<h2>Số liệu</h2>"), ("{{a}}{{a}}\n{{b}}{{a}}", "Số liệuSố liệu\n{{b}}Số liệu"),
        ("{{#s}}\n  {{a}}\n{{^t}}{{a}}{{/t}}{{/s}}", "{{#s}}\n  Số liệu\n{{^t}}Số liệu{{/t}}{{/s}}"),
        ("{{$b}}{{a}}{{/b}}{{<p}}{{$b}}{{a}}{{/b}}{{/p}}", "{{$b}}Số liệu{{/b}}{{<p}}{{$b}}Số liệu{{/b}}{{/p}}"),
        ("Ho\u{300}a 🇻🇳 {{a}}\r\n{{a}}", "Ho\u{300}a 🇻🇳 Số liệu\r\nSố liệu"),
    ])
    func `a constant stands in the place of its name`(template: String, filled: String) {
        #expect(Self.constants.filled(template) == filled)
    }

    @Test(arguments: [
        "{{{a}}}", "{{&a}}", "{{ a }}", "{{uppercased(a)}}", "{{#a}}x{{/a}}", "{{>a}}", "{{a.b}}", "{{! {{a}} }}",
        "{{empty}}{{marked}}{{tag}}{{lines}}{{blank}}", "{{% CONTENT_TYPE: TEXT}}{{a}}", "{{a}}{{#s}}",
        "{{=<% %>=}}{{a}}",
    ])
    func `what depends on more than the name is left`(template: String) {
        #expect(Self.constants.filled(template) == template)
    }
}
