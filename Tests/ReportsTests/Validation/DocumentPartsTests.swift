import Testing

@testable import Reports

/// A document of submissions that several workers read comes to what one of them finds.
@Suite struct DocumentPartsTests {
    private func judge(_ workers: Int, least: UInt64 = 200) -> Judge { PartsBench.judge(workers, least: least) }

    private func isJoined(_ text: String) -> Bool {
        judge(2).readInParts({ () throws(ReadFailure) in ByteSource(bytes: Array(text.utf8)) }, from: .anyone, .init())
            != nil
    }

    private func document(_ between: String = "\n", count: Int = 12, _ observation: (Int) -> String = { _ in "" })
        -> String
    {
        let submissions = (0..<count).map { number in
            "<submission unit=\"\(["045", "046"][number % 2])\" period=\"\(2021 + number / 8)-Q\(number / 2 % 4 + 1)\" form=\"B03\">"
                + "<observation indicator=\"DN01\" value=\"4\"/>\(observation(number))</submission>"
        }
        return "<?xml version=\"1.0\"?>\n<submissions xmlns=\"urn:reports:submission:1\">\n"
            + submissions.joined(separator: between) + "\n</submissions>\n"
    }

    @Test(arguments: Settings.Acceptance.allCases)
    func `parts come to what the whole does, whatever is wrong and wherever it is cut`(
        acceptance: Settings.Acceptance
    ) {
        var bench = PartsBench(acceptance)
        for seed in UInt64(1)...1_000 {
            var random = SeededGenerator(seed: seed)
            var document = RandomDocument(seed: seed)
            if let difference = bench.difference(document.bytes(), least: { UInt64(random.number(100...600)) }) {
                Issue.record("seed \(seed), \(difference)")
                return
            }
        }
        #expect(bench.joined > 300)
    }

    @Test func `places behind a cut are those of the whole`() {
        let text = document("\n\n") { "\n<observation\n indicator=\"X\($0)\" value=\"1\"/>\n" }
        let open: Judge.Opening = { () throws(ReadFailure) in ByteSource(bytes: Array(text.utf8)) }
        #expect(isJoined(text))
        #expect(judge(2).judge(open, from: .anyone).told == judge(1).judge(open, from: .anyone).told)
    }

    @Test func `more that is wrong than is kept is counted to the last`() {
        let text = document { number in
            (0..<200).map { "<observation indicator=\"X\(number)-\($0)\" value=\"1\"/>" }.joined() + "<x/>"
        }
        let open: Judge.Opening = { () throws(ReadFailure) in ByteSource(bytes: Array(text.utf8)) }
        #expect(isJoined(text))
        #expect(judge(2).judge(open, from: .anyone).told == judge(1).judge(open, from: .anyone).told)
    }

    @Test(arguments: [
        "<!-- >\n<submission unit=\"045\"> -->", "<![CDATA[>\n<submission ]]>", "<?p >\n<submission ?>",
        "<submission unit=\"045\" period=\"2021-Q1\" form=\"B03\"/>", "<x>", "</submissions>", "&amp", "&e;", "\u{1}",
    ])
    func `what hides a cut or ends the reading has one reader`(between: String) {
        let text = document(between)
        let open: Judge.Opening = { () throws(ReadFailure) in ByteSource(bytes: Array(text.utf8)) }
        #expect(!isJoined(text))
        #expect(judge(2).judge(open, from: .anyone).told == judge(1).judge(open, from: .anyone).told)
    }

    @Test func `a document that is small, of another schema, with prefixes or decoded has one reader`() {
        #expect(isJoined(document()))
        #expect(!isJoined(document(count: 1)))
        #expect(!isJoined(document().replacing("urn:reports:submission:1", with: "urn:other")))
        #expect(!isJoined(document().replacing("<submission", with: "<s:submission")))
        #expect(
            !isJoined(document().replacing("?>", with: " encoding=\"windows-1258\"?>")))
    }
}
