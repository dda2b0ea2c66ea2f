import Testing

@testable import Reports

/// The examples of `reports explain`: each triggers its code, and the one beside it does not.
@Suite struct CatalogueExampleTests {
    static let local = FindingCode.allCases.filter { !$0.looksElsewhere }
    static let elsewhere = FindingCode.allCases.filter(\.looksElsewhere)

    /// What is found in an example: in the file alone, or, of a code that looks elsewhere, in what was taken in.
    private func found(in example: CatalogueExample, of code: FindingCode) throws -> Set<FindingCode> {
        guard code.looksElsewhere else { return Set(try CatalogueBench.of(example).judge(example).counts.keys) }
        return try CatalogueBench(example.plan).findConsolidated(example)
    }

    @Test(arguments: FindingCode.allCases)
    func `an example triggers its code, and its counterpart does not`(code: FindingCode) throws {
        let entry = CatalogueBench.entry(code)
        let (wrong, right) = (
            try found(in: entry.example, of: code), try found(in: entry.counterexample, of: code)
        )
        #expect(wrong.contains(code), "found: \(wrong.map(\.rawValue).sorted())")
        #expect(!right.contains(code))
    }

    @Test(arguments: local)
    func `an example is returned for an error, and accepted for anything less`(code: FindingCode) throws {
        let example = CatalogueBench.entry(code).example
        let judgement = try CatalogueBench.of(example).judge(example)
        #expect(judgement.rows.isBalanced)
        #expect(judgement.findings.contains { $0.code == code })
        let isError = judgement.findings.contains { $0.code == code && $0.severity == .error }
        if isError {
            #expect(judgement.submissions.isEmpty || judgement.outcomes.contains(.returned))
        } else {
            #expect(!judgement.outcomes.isEmpty && judgement.outcomes.allSatisfy { $0 == .accepted })
        }
    }

    @Test(arguments: local)
    func `one mistake is told once, and nothing beside it`(code: FindingCode) throws {
        let example = CatalogueBench.entry(code).example
        let judgement = try CatalogueBench.of(example).judge(example)
        #expect(Set(judgement.counts.keys) == [code], "\(judgement.told)")
    }

    @Test(arguments: local)
    func `a counterpart is accepted whole`(code: FindingCode) throws {
        let example = CatalogueBench.entry(code).counterexample
        let judgement = try CatalogueBench.of(example).judge(example)
        #expect(judgement.counts.isEmpty, "\(judgement.told)")
        #expect(judgement.rows.isBalanced)
        #expect(!judgement.outcomes.isEmpty && judgement.outcomes.allSatisfy { $0 == .accepted })
    }

    /// Which a check that looks elsewhere needs: it sees what stands, and nothing else.
    @Test(arguments: elsewhere)
    func `the files of an example that looks elsewhere are clean in themselves`(code: FindingCode) throws {
        let entry = CatalogueBench.entry(code)
        for example in [entry.example, entry.counterexample] {
            let bench = try CatalogueBench.of(example)
            #expect(!example.before.isEmpty || code == .periodsDisagree)
            for judgement in bench.judgeBefore(example) + [bench.judge(example)] {
                #expect(judgement.counts.isEmpty, "\(judgement.told)")
                #expect(!judgement.outcomes.isEmpty && judgement.outcomes.allSatisfy { $0 == .accepted })
            }
        }
    }

    @Test func `the examples are those of the codes, each in its subject's file`() throws {
        for subject in FindingCode.Subject.allCases {
            let codes = try ExampleFile(subject, in: CatalogueBench.templates).codes
            #expect(codes == FindingCode.allCases.filter { $0.subject == subject }.map(\.rawValue))
        }
    }

    @Test func `what cannot be seen is written between marks`() {
        #expect(CatalogueExample.pieces(of: "a\n") == [.text("a\n")])
        #expect(CatalogueExample.pieces(of: "a‹E1 00›b") == [.text("a"), .bytes([0xE1, 0]), .text("b")])
        #expect(CatalogueExample.pieces(of: "‹U+200B›‹, ×3›") == [.text("\u{200B}"), .text(",,,")])
        for wrong in ["a‹", "‹E1", "‹›", "‹xyz›", "‹U+zz›", "‹a ×b›"] {
            #expect(CatalogueExample.pieces(of: wrong) == nil, "\(wrong)")
        }
    }
}
