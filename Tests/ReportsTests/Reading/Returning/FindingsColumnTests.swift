import Foundation
import Testing

@testable import Reports

/// A returned file has one more column; mended and dropped again as it is, it is read as if it had not.
@Suite struct FindingsColumnTests {
    private static let fixtureReader = SubmissionReader(
        vocabulary: Vocabulary(plan: FixtureTests.workspace.plan, units: FixtureTests.workspace.units),
        limits: ReadingLimits())
    private static let reader = SubmissionReader(vocabulary: SampleWorkspace.vocabulary, limits: ReadingLimits())

    private func copy(_ text: String, _ texts: [UInt32: String], heading: String = "Phát hiện") -> String? {
        let places = texts.map { (Place(line: $0.key, row: $0.key), $0.value) }
        let column = FindingsColumn(heading: heading, texts: places)
        return Self.reader.copy(of: Array(text.utf8), with: column).map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: - All fixtures

    @Test(arguments: FixtureTests.fixtures)
    func `a file is read alike with a finding in every row`(fixture: FixtureTests.Fixture) throws {
        let bytes = try Array(
            #require(FileManager.default.contents(atPath: FixtureTests.folder.appending(path: fixture.file).path)))
        let annotated = AnnotatedCopy(reader: Self.fixtureReader)
        guard let copy = annotated.copy(bytes) else {
            // Only what cannot be cut into rows has no copy, and what is no table.
            let isWorkbook = ["excel", "libreoffice"].contains { fixture.file.contains($0) }
            #expect(!fixture.isRead || (fixture.file.hasSuffix(".xml") && !isWorkbook))
            return
        }
        let isXML = copy.first == UInt8(ascii: "<")
        #expect(isXML || copy.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(String(validating: copy, as: UTF8.self) != nil)
        #expect(copy.count > bytes.count / 2 + AnnotatedCopy.harm.utf8.count)
        let (before, after) = (FixtureTests.read(bytes), FixtureTests.read(copy))
        #expect(after.observations == before.observations)
        let counts = after.judgement.counts.filter { $0.key.rawValue.first != "F" }
        #expect(
            counts == before.judgement.counts.filter { $0.key.rawValue.first != "F" }, "\(after.judgement.findings)")
        #expect(after.judgement.rows == before.judgement.rows)
        if isXML {
            #expect(SoundDocument.cells(copy) != nil)
        }
        #expect(annotated.copy(copy) == copy, "the copy of a copy is another")
        let other = try #require(
            AnnotatedCopy(reader: Self.fixtureReader, heading: "Findings").copy(copy, "[!] Only this."))
        #expect(SoundDocument.cells(other) != nil || !isXML)
        #expect(other.firstRange(of: "nghìn đồng, C?ng".utf8) == nil, "the old findings are still there")
    }

    // MARK: - Tables

    @Test(
        arguments: [
            (
                "unit;period;indicator;value\r\n045;2025-Q1;DN01;4\r\n045;2025-Q1;DN02;x\r\n", [3: "sai"],
                "unit;period;indicator;value;\"Phát hiện\"\r\n045;2025-Q1;DN01;4;\r\n045;2025-Q1;DN02;x;\"[!] sai\"\r\n"
            ),
            (
                "unit,period,indicator,value,note\n045,2025-Q1,\"DN01\"\n\n046,2025-Q1,DN01,\"1,5\",\"a\n\"\"b\"\"\"",
                [2: "thiếu", 3: "trống", 4: "có \"dấu\", và\ndòng"],
                "unit,period,indicator,value,note,\"Phát hiện\"\n045,2025-Q1,\"DN01\",,,\"[!] thiếu\"\n\n"
                    + "046,2025-Q1,DN01,\"1,5\",\"a\n\"\"b\"\"\",\"[!] có \"\"dấu\"\", và\ndòng\""
            ),
            (
                "unit\tperiod\tindicator\tvalue\r045\t2025-Q1\tDN01\t4\tthừa\r", [1: "đầu", 2: "dài"],
                "unit\tperiod\tindicator\tvalue\t\"[!] Phát hiện\n[!] đầu\"\r"
                    + "045\t2025-Q1\tDN01\t4\tthừa\t\"[!] dài\"\r"
            ),
            (
                "sep=|\r\nunit|period|indicator|value\r\n045|2025-Q1|DN01|4\r\n", [1: "dòng", 3: "x"],
                "sep=|\r\nunit|period|indicator|value|\"[!] Phát hiện\n[!] dòng\"\r\n045|2025-Q1|DN01|4|\"[!] x\"\r\n"
            ),
            (
                "unit,period,indicator,value,Findings,mine\n045,2025-Q1,DN01,4,[!] old,a\n045,2025-Q1,DN02,4,xong,b\n",
                [2: "mới", 3: "khác"],
                "unit,period,indicator,value,Findings,mine,\"Phát hiện\"\n045,2025-Q1,DN01,4,,a,\"[!] mới\"\n"
                    + "045,2025-Q1,DN02,4,xong,b,\"[!] khác\"\n"
            ),
            (
                "unit,period,indicator,value,Findings\n045,2025-Q1,DN01,4,[!] old\n045,2025-Q1,DN02,4,đã sửa\n",
                [3: "mới"],
                "unit,period,indicator,value,\"Phát hiện\"\n045,2025-Q1,DN01,4,\n045,2025-Q1,DN02,4,đã sửa,\"[!] mới\"\n"
            ),
            ("không;phải\nbảng\n", [1: "lạ"], "không;phải;\"[!] lạ\"\nbảng\n"),
        ] as [(String, [UInt32: String], String)])
    func `a table is copied byte for byte, and has its column`(text: String, texts: [UInt32: String], copy: String) {
        #expect(self.copy(text, texts) == "\u{FEFF}" + copy)
    }

    @Test(arguments: ["a,\"b\nc,d\n", "unit,period\n\u{1}\n", "", "%PDF-1.4", "<submissions xmlns=\"x\"/>"])
    func `what cannot be cut into rows has no copy`(text: String) {
        #expect(copy(text, [1: "x"]) == nil)
    }

    @Test func `no text breaks a row`() throws {
        let text = "unit,period,indicator,value\n045,2025-Q1,DN01,bốn\n"
        let nasty = "\u{0}\u{1}\r\n\u{7F}\u{85}\u{FFFE}\"\"\",;\t|" + String(repeating: "dài ", count: 400_000)
        let copied = try #require(copy(text, [2: nasty]))
        #expect(ReadingRecord.of(copied).told == ["V401 D2 bốn"])
        #expect(ReadingRecord.of(copied).findings.count == 1)
    }

    @Test(arguments: [
        ("[!] Ghi chú này", "0 DN01=4 A"), (" [!]x", "0 DN01=4 A"), ("\u{A0}[!] x", "0 DN01=4 A"),
        ("[ !] x", "0 DN01=4 A ([ !] x)"),
    ])
    func `a marked cell is ignored wherever it stands`(note: String, value: String) {
        let long = ReadingRecord.of("unit,period,indicator,value,note\n045,2025-Q1,DN01,4,\(note)\n")
        #expect(long.values == [value])
        let form = ReadingRecord.of(
            "Biểu số;B03;\(note)\nĐơn vị báo cáo;045;\nKỳ báo cáo;2025-Q1\nMã;Chỉ tiêu;Thực hiện;Ghi chú\nDN01;Số;4;\(note)\n"
        )
        #expect(form.values == [value], "\(form.told)")
        let beyond = ReadingRecord.of("unit,period,indicator,value\n045,2025-Q1,DN01,4,,\(note)\n")
        #expect(beyond.findings.isEmpty == !note.hasPrefix("[ "))
        let values = ReadingRecord.of("unit,period,indicator,value\n045,2025-Q1,GC01,\(note)\n[!] x,,,\n")
        #expect(values.blanks.isEmpty == note.hasPrefix("[ "))
        #expect(values.rows.passedOver[.blank] == 1)
    }

    @Test func `words that were lost before are no loss of now`() throws {
        let mended = "unit,period,indicator,value,note\n045,2025-Q1,DN01,4,đủ\n046,2025-Q1,DN01,4,\n"
        let copied = try #require(copy(mended, [2: "“Th?c hi?n” \"k?t qu?\" C?ng h?a", 3: "Th?c hi?n k?t qu?"]))
        #expect(ReadingRecord.of(copied).findings.isEmpty)
        #expect(ReadingRecord.of(copied.replacing("\"\"", with: "“").replacing("\"", with: "")).findings.isEmpty)
    }

    @Test func `a large table is copied from disk in pieces`() throws {
        var text = "unit,period,indicator,value,note\r\n"
        for row in 0..<30_000 { text += "045,2025-Q1,DN01,\(row),\"Ghi chú, số \(row)\"\r\n" }
        let path = FileManager.default.temporaryDirectory.appending(path: "copied-\(UUID().uuidString)").path
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let column = FindingsColumn(
            heading: "Findings", texts: (2...30_001).map { (Place(line: $0, row: $0), "dòng \($0)") })
        var (pieces, copy): (Int, [UInt8]) = (0, [])
        let isCopied = try Self.reader.copy(of: { () throws(ReadFailure) in try ByteSource(path: path) }, with: column)
        {
            pieces += 1
            copy.append(contentsOf: $0)
        }
        #expect(isCopied && pieces > 10)
        #expect(copy == Self.reader.copy(of: Array(text.utf8), with: column))
        let lines = String(decoding: copy, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.last == "045,2025-Q1,DN01,29999,\"Ghi chú, số 29999\",\"[!] dòng 30001\"")
        #expect(lines.count == 30_001)
    }

    @Test(arguments: TextEncoding.allCases)
    func `a file of any encoding comes back as UTF-8`(encoding: TextEncoding) throws {
        let text =
            "unit;period;indicator;value;note\r\n045;2025-Q1;DN01;4;Đã rà soát số liệu của huyện Hòa An\r\n"
        let bytes = EncodedText.encode(text, as: encoding)
        var reader = Self.reader
        reader.options.encoding = encoding
        let copied = try #require(AnnotatedCopy(reader: reader).copy(bytes))
        reader.options.encoding = nil
        let record = ReadingRecord.of(copied)
        let kept = EncodedText.kept("Đã rà soát số liệu của huyện Hòa An", in: encoding)
        #expect(record.values == ["0 DN01=4 A (\(kept))"], "\(record.told)")
        #expect(record.encoding?.name == "UTF-8")
    }
}
