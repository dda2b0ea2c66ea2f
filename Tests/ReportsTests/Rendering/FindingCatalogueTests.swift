import Foundation
import Testing

@testable import Reports

@Suite struct FindingCatalogueTests {
    private func catalogue(_ language: Language) throws -> FindingCatalogue {
        try #require(CatalogueBench.catalogues[language])
    }

    @Test(arguments: Language.allCases)
    func `every code is explained, and no other`(language: Language) throws {
        let words = try Words(
            named: "explanations.\(language.rawValue)", language: language, in: CatalogueBench.templates)
        let wanted = FindingCode.allCases.flatMap { ["\($0.rawValue).explanation", "\($0.rawValue).title"] }
        #expect(words.keys == wanted.sorted())
    }

    @Test(arguments: Language.allCases, FindingCode.allCases)
    func `a title has eight words at most, an explanation a few sentences`(
        language: Language, code: FindingCode
    ) throws {
        let entry = try catalogue(language)[code]
        #expect((1...8).contains(entry.title.split(separator: " ").count), "\(entry.title)")
        #expect(entry.title.last != ".")
        let sentences = entry.explanation.matches(of: /[.!?…]["”)]?(?:\s|$)/).count
        #expect((2...7).contains(sentences), "\(sentences): \(entry.explanation)")
    }

    @Test(arguments: Language.allCases, FindingCode.allCases)
    func `what is explained fits a terminal, with nothing left unfilled`(
        language: Language, code: FindingCode
    ) throws {
        let catalogue = try catalogue(language)
        let text = catalogue.text(of: catalogue[code])
        #expect(text.hasPrefix(code.rawValue))
        #expect(!text.contains { "{}⟨⟩".contains($0) }, "\(text)")
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        for example in [catalogue[code].example, catalogue[code].counterexample] {
            for content in example.before + [example.content] {
                #expect(content.split(separator: "\n", omittingEmptySubsequences: false).count <= 16)
            }
        }
    }

    @Test(arguments: Language.allCases)
    func `the list has each code once, and fits a terminal`(language: Language) throws {
        let lines = try catalogue(language).list.split(separator: "\n")
        let codes = lines.compactMap { FindingCode(rawValue: String($0.prefix(4))) }
        #expect(
            codes
                == FindingCode.allCases.sorted { one, other in
                    let order = FindingCode.Subject.allCases
                    return (order.firstIndex(of: one.subject) ?? 0, one.position)
                        < (order.firstIndex(of: other.subject) ?? 0, other.position)
                })
        for line in lines { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
    }

    @Test(arguments: Language.allCases)
    func `a placeholder's word is used`(language: Language) throws {
        let findings = try Words(
            named: "findings.\(language.rawValue)", language: language, in: CatalogueBench.templates)
        let used = Set(
            findings.keys.flatMap { key in
                findings[key].matches(of: /\{([^}]*)\}/).map { "placeholder.\($0.1)" }
            })
        let words = try catalogue(language).words
        #expect(used.filter { !words.has($0) } == [])
    }

    @Test func `a code is found as people type it`() throws {
        let catalogue = try catalogue(.english)
        #expect(catalogue.entry("v401")?.code == .notANumber)
        #expect(catalogue.entry("V999") == nil)
    }

    @Test(arguments: Language.allCases)
    func `what is found in decisions.csv is explained, each code and no other`(language: Language) throws {
        let words = try Words(named: "decisions.\(language.rawValue)", language: language, in: CatalogueBench.templates)
        let wanted = DecisionFault.Code.allCases.flatMap { code in
            ["title", "explanation", "hint"].map { "\(code.rawValue).\($0)" }
        }
        #expect(words.keys == wanted.sorted())
        let catalogue = try catalogue(language)
        for entry in catalogue.decisions.entries {
            let text = catalogue.decisions.text(of: entry)
            #expect(text.hasPrefix("\(entry.code) – "))
            for line in text.split(separator: "\n") where !line.hasPrefix("    ") {
                #expect(DisplayWidth.of(line) <= 80, "\(line)")
            }
            #expect(catalogue.list.contains("\n\(entry.code)  "))
            #expect((entry.wrong == nil) == (entry.code == DecisionFault.Code.editionTouched.rawValue))
        }
        #expect(catalogue.decisions.entry("d103")?.code == "D103")
    }

    @Test func `an entry is told to programs`() throws {
        let entry = try catalogue(.english)[.nameOfOtherUnit]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let bytes = try encoder.encode(entry)
        #expect(try encoder.encode(entry) == bytes)
        let object = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        #expect(object["code"] as? String == "H319")
        #expect(object["subject"] as? String == "header")
        #expect(object["severity"] as? String == "error")
        #expect(object["severities"] as? [String] == ["error"])
        #expect(object["level"] as? Int == 1)
        #expect(object["looks_elsewhere"] as? Bool == false)
        let example = try #require(object["example"] as? [String: Any])
        #expect(example["name"] as? String == "B04 năm 2024.csv")
        #expect((example["content"] as? String)?.contains("Huyện Hoà An") == true)
        #expect(object["counter_example"] != nil)
    }

    @Test func `a workspace's severities and words hold`() throws {
        let scratch = ScratchFolder()
        let own = try CatalogueBench.templates.contents(of: "words/explanations.en.yml")
        scratch.write(
            "words/explanations.en.yml",
            own.replacing("title: ", with: "title: Our ", maxReplacements: 1))
        let folder = TemplateFolder(folders: [scratch.path] + CatalogueBench.templates.folders)
        let catalogue = try FindingCatalogue(
            language: .english, in: folder, severities: Severities([.missingItem: .note]))
        #expect(catalogue[.missingItem].severity == .note)
        #expect(catalogue.text(of: catalogue[.missingItem]).contains("Note · "))
        #expect(catalogue.entries.contains { $0.title.hasPrefix("Our ") || $0.title.hasPrefix("\"Our ") })
    }

    @Test func `the nearest codes are suggested`() {
        let codes = FindingCode.allCases.map(\.rawValue)
        #expect(NearestCodes.of("V4O1", among: codes) == ["V401"])
        #expect(NearestCodes.of("v41", among: codes).first == "V401")
        #expect(NearestCodes.of("401", among: codes) == ["V401"])
        #expect(NearestCodes.of("abcdefgh", among: codes) == [])
        #expect(NearestCodes.of("", among: codes) == [])
    }

    @Test func `a rule of the plan is explained`() throws {
        let plan = try CatalogueBench([]).workspace.plan
        let rule = try #require(
            try RuleExplanation("r13", of: plan, language: .english, in: CatalogueBench.templates))
        for part in ["R13 – Error", "CS02 <= CS01", "CS01: ", "(người)", "Form B03", "When a report is read"] {
            #expect(rule.text.contains(part), "\(part): \(rule.text)")
        }
        let elsewhere = try RuleExplanation("R02", of: plan, language: .vietnamese, in: CatalogueBench.templates)
        #expect(elsewhere?.text.contains("Khi tổng hợp") == true)
        #expect(try RuleExplanation("R99", of: plan, language: .english, in: CatalogueBench.templates) == nil)
        for rule in plan.rules {
            for language in Language.allCases {
                let told = try RuleExplanation(rule.code, of: plan, language: language, in: CatalogueBench.templates)
                let text = try #require(told).text
                #expect(!text.contains { "{}⟨⟩".contains($0) }, "\(text)")
                for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
            }
        }
    }

    @Test func `a mistake in the examples is told with its place`() throws {
        let scratch = ScratchFolder()
        for (text, told) in [
            ("P501:\n  name: a.csv\n  wrong:\n    content: b\n", "catalogue/presence.yml:2:"),
            ("P501:\n  nome: a.csv\n", "no key “nome”"), ("P502: {}\n", "examples of P501"),
            ("P501:\n  name: a\n  wrong: {content: ‹zz›}\n  right: {content: a}\n", "between ‹ and ›"),
        ] {
            scratch.write("catalogue/presence.yml", text)
            let folder = TemplateFolder(folders: [scratch.path])
            let fault = #expect(throws: WorkspaceFault.self) {
                try ExampleFile(.presence, in: folder).pair(.missingItem)
            }
            #expect(fault?.text(.english).contains(told) == true, "\(fault?.text(.english) ?? "")")
        }
    }
}
