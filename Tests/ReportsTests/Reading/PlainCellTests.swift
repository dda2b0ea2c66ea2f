import Testing

@testable import Reports

/// A sheet of which the parser is not given the plain cells comes to what it does when all is parsed.
@Suite struct PlainCellTests {
    private func read(
        _ bytes: [UInt8], blockSize: Int, isAllParsed: Bool, _ limits: ReadingLimits
    ) -> (record: ReadingRecord, result: ReadingResult) {
        var record = ReadingRecord()
        var result = ReadingResult()
        withUnsafeMutablePointer(to: &record) { place in
            let handler = SpreadsheetElements(
                vocabulary: SampleWorkspace.vocabulary, limits: limits, options: ReadingOptions(),
                sink: SinkCalls(place))
            let source = ByteSource(bytes: bytes)
            if isAllParsed {
                XMLDocument.parse(source, into: handler, blockSize: blockSize)
            } else {
                XMLDocument.parse(
                    source, into: handler, blockSize: blockSize,
                    again: { XMLDocument.fault(of: source, blockSize: blockSize) },
                    giving: { handler.give($0, to: $1) })
            }
            handler.finish()
            result = handler.result
        }
        return (record, result)
    }

    private func told(_ result: ReadingResult) -> String {
        "\(String(describing: result.format)) \(result.rows.read) \(result.rows.taken) \(result.rows.inError) "
            + "\(result.rows.passedOver.map { "\($0.key) \($0.value)" }.sorted()) \(result.evidence)"
    }

    /// What differs first; nil where nothing does.
    private func difference(_ bytes: [UInt8], blockSize: Int, _ limits: ReadingLimits) -> String? {
        let (all, result) = read(bytes, blockSize: blockSize, isAllParsed: true, limits)
        let (some, other) = read(bytes, blockSize: blockSize, isAllParsed: false, limits)
        return all.difference(from: some, told(result), told(other))
    }

    @Test func `whatever is wrong, and wherever a block ends`() {
        for seed in UInt64(1)...2_000 {
            var sheet = RandomSheet(seed: seed)
            let bytes = sheet.bytes()
            var limits = ReadingLimits()
            if seed % 5 == 0 { limits.columns = 12 }
            if seed % 7 == 0 { limits.rowBytes = 100 }
            if seed % 11 == 0 { limits.depth = 5 }
            for blockSize in [64 << 10, 4_096, 100 + Int(seed % 400)] {
                guard let difference = difference(bytes, blockSize: blockSize, limits) else { continue }
                Issue.record("seed \(seed), blocks of \(blockSize): \(difference)")
                return
            }
        }
    }

    @Test(arguments: [
        ("<Cell><Data ss:Type=\"Number\">1.5</Data></Cell>", "1.5 number"),
        ("<Cell ss:StyleID='a' ss:Index=\"12\">\n<Data ss:Type=\"String\">đ\n</Data> </Cell>", "đ\n untold 12"),
        ("<Cell ss:MergeAcross=\"2\" ss:Formula=\"=A1\"/>", " untold +2"), ("<Cell></Cell>", " untold"),
        ("<Cell><Data ss:Type=\"DateTime\">a</Data></Cell>", "a date"),
        ("<Cell><Data ss:Type=\"Error\">#REF!</Data></Cell>", "#REF! error"),
        ("<Cell><Data ss:Type=\"Number\">1</Data></Cell", nil), ("<Cell ss:Index=\"1\" ss:Index=\"1\"/>", nil),
        ("<Cells/>", nil), ("<Cell ss:Index=\"x\"/>", nil), ("<Cell Index=\"1\"/>", nil),
        ("<Cell ss:StyleID=\"&lt;\"/>", nil),
        ("<Cell><Data ss:Type=\"String\">a]]></Data></Cell>", nil),
        ("<Cell><Data ss:Type=\"String\">a\r</Data></Cell>", nil),
        ("<Cell><Data ss:Type=\"String\">&amp;</Data></Cell>", nil), ("<Cell><Data>1</Data></Cell>", nil),
        ("<Cell><Data ss:Type=\"String\">a<B>b</B></Data></Cell>", nil), ("<Cell>x</Cell>", nil), ("", nil),
    ])
    func `a cell is plain or the parser's`(text: String, expected: String?) {
        let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: PlainMarkup.padding)
        let told = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.flatMap { PlainCell(at: $0) }.map { cell in
                String(decoding: cell.text, as: UTF8.self) + " \(cell.kind)" + (cell.index.map { " \($0)" } ?? "")
                    + (cell.mergeAcross.map { " +\($0)" } ?? "")
            }
        }
        #expect(told == expected)
    }
}
