import Testing

@testable import Reports

/// A workspace's file of words is laid over the program's.
@Suite struct WordsFileTests {
    @Test func `one word is changed, and the others are the program's`() throws {
        let file = "\u{FEFF}# Lời của Sở\r\nhead:\r\n  title: BÁO CÁO KẾT QUẢ\r\n"
        let words = try TemplateFixture.with(["words/vi.yml": file]) {
            try Words(named: "vi", language: .vietnamese, in: $0)
        }
        let own = try Words(named: "vi", language: .vietnamese, in: ReportFixture.templates)
        #expect(words["head.title"] == "BÁO CÁO KẾT QUẢ")
        #expect(words.keys == own.keys)
        #expect(words.keys.filter { words[$0] != own[$0] } == ["head.title"])
    }

    @Test(arguments: [
        ("vi", ""), ("vi", "# nothing yet\n"), ("vi", "head.title: A"),
        ("vi", "kind: {team: Đội}\nminute.noun.team.other: đội"),
        ("vi", "page.skip: \"\""), ("feedback.vi", "kind.team: đội"),
        ("vi", "period.quarterly: Quý {number} năm {year}"),
        ("vi", "minute.noun.unit.one: đơn vị"), ("findings.vi", "V401: {message: \"{found} ở {place}\"}"),
    ])
    func `this may be changed`(name: String, text: String) throws {
        #expect(try TemplateFixture.faults(["words/\(name).yml": text]) == [])
    }

    @Test(arguments: [
        ("vi", "head:\n  titel: A", "2:3: the program has no word “head.titel”; is it head.title?"),
        ("vi", "xyzzyx: A", "1:1: the program has no word “xyzzyx”; see `reports template show`"),
        ("vi", "head: A", "1:1: “head” is a group"), ("vi", "head:\n  title: [A]", "2:3: “head.title” must be a text"),
        ("vi", "head:\n  title:\n", "2:3: “head.title” has no words; write \"\""),
        ("vi", "A", "1:1: this file has lines"),
        ("vi", "head:\n  subject: A {plan} {plam}", "2:3: “head.subject”: nothing fills {plam}; there are: {plan}"),
        ("vi", "head.title: A {plan}", "1:1: “head.title”: nothing fills {plan}; this word has no placeholders"),
        ("vi", "head.subject: A {plan", "1:1: “head.subject”: a “{” is not closed"),
        ("findings.en", "V401.hint: A {nothing}", "1:1: “V401.hint”: nothing fills {nothing}; there are: {"),
        ("vi", "head:\n  title: A\n  title: B\n", "2:3: no readable YAML"), ("vi", "a: [", "2:1: no readable YAML"),
    ])
    func `this is a fault`(name: String, text: String, told: String) throws {
        let faults = try TemplateFixture.faults(["words/\(name).yml": text])
        #expect(faults.count == 1)
        #expect(faults.first?.hasPrefix("words/\(name).yml:\(told)") == true, "\(faults)")
        let language: Language = name.hasSuffix("en") ? .english : .vietnamese
        #expect(throws: WorkspaceFault.self) {
            try TemplateFixture.with(["words/\(name).yml": text]) { try Words(named: name, language: language, in: $0) }
        }
    }
}
