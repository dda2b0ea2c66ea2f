import Foundation
import Testing

@testable import Reports

/// Each finding as it is printed: of the examples of FindingCodeTests and of every fixture, a golden file a code.
@Suite struct FindingGoldenTests {
    /// A file in which something was found, and the words to tell it in.
    struct Source: Sendable {
        let file: CheckedFile
        let terms: [Language: CheckTerms]
    }

    /// So many findings of one code are printed of one file.
    private static let printed = 2

    private static let sources: [Source] = {
        do {
            return try examples() + fixtures()
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    /// The catalogue's examples, and the further ones of the tests.
    private static func examples() throws -> [Source] {
        let catalogue = try CatalogueExampleTests.local.map { code in
            let example = CatalogueBench.entry(code).example
            let bench = try CatalogueBench.of(example)
            return Source(
                file: CheckedFile(path: example.name, judgement: bench.judge(example)),
                terms: try terms(bench.workspace.vocabulary))
        }
        let sample = try terms(SampleWorkspace.vocabulary)
        return catalogue
            + FindingCodeTests.all.map { example in
                let judged = JudgeBench(folder: example.folder).judge(example.bad)
                return Source(
                    file: CheckedFile(path: "\(example.code.rawValue).csv", judgement: judged.judgement), terms: sample)
            }
    }

    private static func fixtures() throws -> [Source] {
        let terms = try self.terms(FixtureTests.workspace.vocabulary)
        return FixtureTests.fixtures.map { fixture in
            let path = FixtureTests.folder.appending(path: fixture.file).path
            let judged = FixtureTests.judge.judge(
                { () throws(ReadFailure) in try ByteSource(path: path) }, from: .anyone)
            return Source(file: CheckedFile(path: fixture.file, judgement: judged.judgement), terms: terms)
        }
    }

    private static func terms(_ vocabulary: Vocabulary) throws -> [Language: CheckTerms] {
        try Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, try CheckFixture.terms(vocabulary, $0)) })
    }

    /// The codes that any of the files tells, in the order of the catalogue.
    static let codes: [FindingCode] = {
        let told = Set(sources.flatMap(\.file.judgement.findings).map(\.code))
        return FindingCode.allCases.filter(told.contains)
    }()

    @Test(arguments: codes) func `a finding is printed as the golden file has it`(code: FindingCode) throws {
        var text = ""
        for language in Language.allCases {
            text += "[\(language.rawValue)]\n"
            for source in Self.sources {
                let check = CheckText(try #require(source.terms[language]))
                let findings = source.file.judgement.gravestFirst.filter { $0.code == code }
                for finding in findings.prefix(Self.printed) {
                    text += "\n" + check.lines(of: finding, in: source.file).joined(separator: "\n") + "\n"
                }
            }
            text += language == Language.allCases.last ? "" : "\n"
        }
        try GoldenFile.expect(Array(text.utf8), is: "findings/\(code.rawValue).txt")
    }

    @Test func `no golden file is left of a code that nothing tells`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../Golden/findings")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(names) == Set(Self.codes.map { "\($0.rawValue).txt" }))
    }

    @Test(arguments: Language.allCases)
    func `every finding says where, what and how to mend it`(language: Language) throws {
        for source in Self.sources {
            let terms = try #require(source.terms[language])
            let check = CheckText(terms)
            for finding in source.file.judgement.findings {
                let text = terms.text(of: finding, in: source.file.judgement)
                let lines = check.lines(of: finding, in: source.file)
                let first = try #require(lines.first)
                let place = finding.place
                let position = place.line > 0 ? ":\(place.line)\(place.column > 0 ? ":\(place.column)" : "")" : ""
                let name = "\(source.file.path) \(finding.code.rawValue) \(language.rawValue)"
                #expect(
                    first.hasPrefix(
                        "\(source.file.path)\(position): \(terms.name(of: finding.severity)) \(finding.code.rawValue) "),
                    "\(first)")
                #expect(text.message.count > 15, "\(name): \(text.message)")
                #expect(text.hint.count > 15, "\(name): \(text.hint)")
                #expect(lines.contains { $0.hasPrefix("  = \(terms["hint"]): ") }, "\(name)")
                for part in [text.message, text.hint] {
                    #expect(part.last.map { ".”)!?".contains($0) } == true, "\(name): \(part)")
                    #expect(!part.contains("⟨") && !part.contains("  "), "\(name): \(part)")
                    #expect(part.firstMatch(of: /\{[a-z_0-9]+\}/) == nil, "\(name): \(part)")
                }
            }
        }
    }
}
