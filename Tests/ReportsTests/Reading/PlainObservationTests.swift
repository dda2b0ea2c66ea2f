import Testing

@testable import Reports

/// A document of which the parser is not given the plain observations comes to what it does when all is parsed.
@Suite struct PlainObservationTests {
    private func read(_ bytes: [UInt8], blockSize: Int, isAllParsed: Bool) -> (record: ReadingRecord, tally: RowTally) {
        var record = ReadingRecord()
        var tally = RowTally()
        withUnsafeMutablePointer(to: &record) { place in
            let handler = SubmissionElements(
                vocabulary: SampleWorkspace.vocabulary, limits: ReadingLimits(), sink: SinkCalls(place))
            let source = ByteSource(bytes: bytes)
            if isAllParsed {
                XMLDocument.parse(source, into: handler, blockSize: blockSize)
            } else {
                XMLDocument.parse(
                    source, into: handler, blockSize: blockSize,
                    again: { XMLDocument.fault(of: source, blockSize: blockSize) },
                    giving: { handler.give($0, to: $1, place) })
            }
            handler.finish()
            tally = handler.tally
        }
        return (record, tally)
    }

    /// What differs first; nil where nothing does.
    private func difference(_ bytes: [UInt8], blockSize: Int) -> String? {
        let (all, tally) = read(bytes, blockSize: blockSize, isAllParsed: true)
        let (some, other) = read(bytes, blockSize: blockSize, isAllParsed: false)
        return all.difference(from: some, "\(tally)", "\(other)")
    }

    @Test func `whatever is wrong, and wherever a block ends`() {
        for seed in UInt64(1)...2_000 {
            var document = RandomDocument(seed: seed)
            let bytes = document.bytes()
            for blockSize in [64 << 10, 4_096, 100 + Int(seed % 400)] {
                guard let difference = difference(bytes, blockSize: blockSize) else { continue }
                Issue.record("seed \(seed), blocks of \(blockSize): \(difference)")
                return
            }
        }
    }

    @Test(arguments: [
        ("<observation indicator=\"A\" value=\"1\"/>", "A=1"),
        ("<observation value='1' indicator='A'></observation >", "A=1"),
        ("<observation\n indicator=\"ở đây\"\tvalue=\"> '\" note=\"\" />", "ở đây=> '"),
        ("<observation indicator=\"A\" value=\"&lt;\"/>", nil),
        ("<observation indicator=\"A\" value=\"1\" x=\"\"/>", nil),
        ("<observation indicator=\"A\" value=\"1\"value=\"1\"/>", nil), ("<observation indicator=\"A\"/>", nil),
        ("<observation indicator=\"A\" value=\"1\">1</observation>", nil),
        ("<observation indicator=\"A\" value=\"1", nil), ("<observations indicator=\"A\" value=\"1\"/>", nil),
        ("<observation indicator=\"A\" value=\"\u{FFFF}\"/>", nil),
        ("<observation indicator=\"A\" value=\"1\n\"/>", nil),
    ])
    func `a plain one is whole, known in all its parts and needs no decoding`(text: String, told: String?) {
        let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: PlainMarkup.padding)
        bytes.withUnsafeBufferPointer { buffer in
            let found = buffer.baseAddress.flatMap { PlainObservation(at: $0) }
            let words = found.flatMap { found in
                found.attributes.indicator.flatMap { code in
                    found.attributes.value.map {
                        "\(String(decoding: code, as: UTF8.self))=\(String(decoding: $0, as: UTF8.self))"
                    }
                }
            }
            #expect(words == told)
            if let found, let start = buffer.baseAddress { #expect(found.end - start == text.utf8.count) }
        }
    }
}
