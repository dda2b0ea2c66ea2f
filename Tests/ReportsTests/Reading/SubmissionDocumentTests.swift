import Foundation
import Testing

@testable import Reports

@Suite struct SubmissionDocumentTests {
    static let namespace = "urn:reports:submission:1"

    private func document(_ inner: String) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<submissions xmlns=\"\(Self.namespace)\">\n\(inner)\n</submissions>\n"
    }

    private func submission(_ observations: String, _ more: String = "") -> String {
        "<submission unit=\"045\" period=\"2025-Q1\" form=\"B03\"\(more)>\n\(observations)\n</submission>"
    }

    private func read(_ text: String) -> ReadingRecord {
        let record = ReadingRecord.of(text)
        #expect(record.rows.isBalanced)
        #expect(record.format == .xml)
        return record
    }

    @Test func `submissions are read after the schema`() throws {
        let record = read(
            document(
                submission(
                    """
                    <observation indicator="DN01" value="4" note="A &amp; B &lt; &#272;&#x111;"/>
                    <observation indicator="DN01" breakdown="HTX" value="-"/>
                    <observation indicator="DN02" value="1.234" status="E"/>
                    <observation indicator="DN03" value="" status="M"></observation>
                    <observation indicator="GC01" value="&quot;Xin&quot; hỗ trợ"/>
                    """, " revision=\"2\" nil=\"false\" note=\"đã rà soát\"")
                    + "<submission unit=\"046\" period=\"Quý II/2025\" form=\"B03\" nil=\"true\"/>"))
        #expect(record.findings.isEmpty, "\(record.told)")
        #expect(
            record.values == [
                "0 DN01=4 A (A & B < Đđ)", "0 DN01.HTX=- A", "0 DN02=1.234 E", "0 DN03=… M", "0 GC01=\"Xin\" hỗ trợ A",
            ])
        #expect(record.submissions.map(\.isNil) == [false, true])
        #expect(record.submissions.map(\.revision) == [2, 0])
        #expect(record.submissions.first?.note == "đã rà soát")
        #expect(record.submissions.last?.key?.period.description == "2025-Q2")
    }

    @Test func `a place is the element's first byte and its line, though its tag has several`() {
        let text = document(
            submission(
                "<observation indicator=\"DN01\"\n  value=\"4\"\n/>\n  <observation\n indicator=\"DN02\" value=\"5\"/>")
        )
        let record = read(text)
        let bytes = Array(text.utf8)
        #expect(record.submissions.map(\.place.line) == [3])
        #expect(record.observations.map(\.place.line) == [4, 7])
        for place in record.places {
            #expect(bytes[Int(place.offset)] == UInt8(ascii: "<"))
            #expect(bytes[..<Int(place.offset)].count { $0 == 0x0A } + 1 == Int(place.line))
        }
    }

    @Test(arguments: [
        ("<observation indicator=\"DN99\" value=\"4\"/>", ["V407 DN99"]),
        ("<observation indicator=\"NS01\" value=\"4\"/>", ["V408 NS01"]),
        ("<observation indicator=\"DN01\" breakdown=\"XX\" value=\"4\"/>", ["V410 XX"]),
        ("<observation indicator=\"DN01\" value=\"4,5\"/>", ["V401 4,5"]),
        ("<observation indicator=\"DN01\" value=\"4\" status=\"e\"/>", ["V412 e"]),
        ("<observation indicator=\"DN01\" value=\"4\" unit=\"045\"/>", ["S207 unit"]),
        ("<observation indicator=\"DN01\" value=\"4\" a=\"1\" b=\"2\"/>", ["S207 a", "S207 b"]),
        ("<observation indicator=\"DN01\"/>", ["S208"]), ("<observation value=\"4\"/>", ["S208"]),
        ("<observation indicator=\"DN01\">4</observation>", ["S208"]),
        ("<value indicator=\"DN01\" value=\"4\"><x><y/></x></value>", ["S206 value"]),
        ("<observation xmlns=\"urn:other\" indicator=\"DN01\" value=\"4\"/>", ["S206 {urn:other}observation"]),
    ])
    func `what is wrong within a submission is told with its line`(observation: String, told: [String]) {
        let record = read(document(submission(observation)))
        #expect(record.told == told)
        #expect(record.findings.allSatisfy { $0.place.line == 4 && $0.submission == 0 })
    }

    @Test(arguments: [
        ("unit=\"999\" period=\"2025-Q1\" form=\"B03\"", ["H301 999"]),
        ("unit=\"045\" period=\"nay\" form=\"B03\"", ["H304 nay"]),
        ("unit=\"045\" period=\"2025-Q1\" form=\"B99\"", ["H307 B99"]),
        ("unit=\"048\" period=\"2025-Q4\" form=\"B03\"", ["H302 048"]),
        ("unit=\"045\" period=\"2025-Q1\" form=\"B03\" revision=\"x\"", ["H310 x"]),
        ("unit=\"045\" period=\"2025-Q1\" form=\"B03\" nil=\"maybe\"", ["H311 maybe"]),
        ("unit=\"045\"", ["S208", "S208"]),
        ("unit=\"045\" period=\"2025-Q1\" form=\"B03\" kind=\"x\"", ["S207 kind"]),
    ])
    func `what is wrong with a submission's head is told, and others go on`(head: String, told: [String]) {
        let other =
            "<submission unit=\"046\" period=\"2025-Q1\" form=\"B03\"><observation indicator=\"DN01\" value=\"7\"/></submission>"
        let record = read(
            document("<submission \(head)><observation indicator=\"DN01\" value=\"4\"/></submission>\n\(other)"))
        #expect(record.told == told)
        #expect(record.findings.allSatisfy { $0.submission == 0 && $0.place.line == 3 })
        #expect(record.values.last == "1 DN01=7 A")
    }

    @Test(arguments: [
        ("<submissions xmlns=\"urn:reports:submission:1\"/>", ["F109"]), ("<submissions/>", ["S206 submissions"]),
        ("<submissions xmlns=\"urn:other\"/>", ["S206 {urn:other}submissions"]),
        ("<html><body/></html>", ["S206 html"]),
        ("<!DOCTYPE x><submissions xmlns=\"urn:reports:submission:1\"/>", ["F105"]),
        ("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>", ["F105"]),
        ("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", ["F105"]),
        ("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>", ["F105"]),
    ])
    func `documents that are no submissions are refused at their first fault`(text: String, told: [String]) {
        let record = read(text)
        #expect(record.told == told)
        #expect(record.submissions.isEmpty)
    }

    @Test(arguments: [
        ("<observation indicator=\"DN01\" value=\"4\">", 5), ("<observation indicator=\"DN01\" value=4/>", 4),
        ("<observation indicator=\"DN01\" indicator=\"DN02\" value=\"4\"/>", 4), ("\u{1}", 4),
    ])
    func `what is not well-formed ends the reading, with its line`(observation: String, line: UInt32) {
        let record = read(document(submission(observation)))
        #expect(record.findings.map(\.code) == [.notWellFormed])
        #expect(record.findings.first?.place.line == line)
        #expect(record.findings.first?.submission == nil)
        #expect(record.findings.first?.arguments["reason"]?.isEmpty == false)
    }

    @Test(arguments: ["KH&CN", "A & B", "&nbsp;", "&"])
    func `a bare ampersand is told as what it is, with its line`(value: String) {
        let record = read(document(submission("<observation indicator=\"GC01\" value=\"\(value)\"/>")))
        #expect(record.findings.map(\.code) == [.bareAmpersand])
        #expect(record.findings.first?.place.line == 4)
    }

    @Test func `a document that breaks off is told`() {
        let whole = document(submission("<observation indicator=\"DN01\" value=\"4\"/>"))
        for count in stride(from: 45, to: whole.utf8.count - 16, by: 7) {
            let record = ReadingRecord.of(Array(whole.utf8.prefix(count)))
            #expect(record.findings.map(\.code) == [.notWellFormed], "\(count)")
        }
    }

    @Test func `UTF-16 is read, and its lines are told`() {
        let text =
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
            + document(
                submission(
                    "<observation indicator=\"GC01\" value=\"Hòa An\"/>\n<observation indicator=\"DN01\" value=\"x\"/>")
            )
            .drop { $0 != "\n" }
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let record = ReadingRecord.of(bytes)
        #expect(record.values == ["0 GC01=Hòa An A"])
        #expect(record.told == ["V413 x"])
        #expect(record.findings.first?.place.line == 5)
    }

    @Test func `bytes that are no UTF-8 are not read as letters`() {
        let text = document(submission("<observation indicator=\"GC01\" value=\"H\u{1}\"/>"))
        let bytes = Array(text.utf8).map { $0 == 1 ? 0xE0 : $0 }
        let record = ReadingRecord.of(bytes)
        #expect(record.findings.map(\.code) == [.encodingUnclear])
        #expect(record.submissions.isEmpty)
    }

    @Test func `a deep document and long values end in findings`() {
        let deep = document(String(repeating: "<x>", count: 100_000))
        #expect(ReadingRecord.of(deep).findings.last?.code == .limitReached)
        let long = String(repeating: "dài ", count: 30_000)
        let record = read(
            document(
                submission(
                    "<observation indicator=\"GC01\" value=\"\(long)\"/><observation indicator=\"DN01\" value=\"1\" note=\"\(long)\"/>"
                )))
        #expect(record.findings.map(\.code) == [.textTooLong, .textTooLong])
        #expect(record.findings.map(\.place.field) == [.value, .note])
        #expect(read(document(submission("", " note=\"\(long)\""))).findings.map(\.code) == [.limitReached])
    }

    @Test func `there is a limit of submissions`() {
        var limits = ReadingLimits()
        limits.submissions = 2
        let three = (1...3).map { "<submission unit=\"045\" period=\"2024-Q\($0)\" form=\"B03\"/>\n" }.joined()
        let record = ReadingRecord.of(document(three), limits: limits)
        #expect(record.submissions.count == 2)
        #expect(record.findings.map(\.code) == [.limitReached])
        #expect(record.findings.first?.place.line == 5)
    }

    @Test func `a large document reads alike from memory and from disk`() throws {
        var text = "<submissions xmlns=\"\(Self.namespace)\">\n"
        for row in 0..<10_000 {
            text += "<submission unit=\"\(["045", "046", "hoa"][row % 3])\" period=\"2025-Q1\" form=\"B03\">\n"
            text += "<observation indicator=\"DN01\" value=\"\(row)\" note=\"Ghi chú &amp; \(row)\"/>\n</submission>\n"
        }
        text += "</submissions>"
        let bytes = Array(text.utf8)
        #expect(bytes.count > 600_000)
        let (memory, disk) = (ReadingRecord.of(bytes), try ReadingRecord.ofFile(bytes))
        #expect(memory.values.count == 10_000)
        #expect(memory.values == disk.values)
        #expect(memory.places == disk.places)
        #expect(memory.observations.allSatisfy { bytes[Int($0.place.offset)] == UInt8(ascii: "<") })
        #expect(memory.observations.enumerated().allSatisfy { Int($0.element.place.line) == $0.offset * 3 + 3 })
    }
}
