import Foundation
import Testing

@testable import Reports

@Suite struct HostileFileTests {
    private let heading = "unit,period,indicator,value\n"

    /// The process's resident memory in bytes.
    private func memory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return (Int(status.split(separator: " ")[1]) ?? 0) * 4096
    }

    @Test func `a million faults are counted and not kept`() throws {
        let row = Array("045,2025-Q1,DN02,nhiều\n".utf8)
        var bytes = Array((heading + "045,2025-Q1,DN01,4\n").utf8)
        bytes.reserveCapacity(bytes.count + row.count * 1_000_000)
        for _ in 0..<1_000_000 { bytes += row }
        // Other tests run beside this one: what it takes itself is the least of a few.
        var least = Int.max
        for _ in 0..<3 {
            let before = try memory()
            _ = JudgeBench().judge(bytes)
            least = min(least, try memory() - before)
        }
        #expect(least < 64 << 20)
        let judgement = JudgeBench().judge(bytes).judgement
        #expect(judgement.counts == [.notANumber: 1_000_000])
        #expect(judgement.findings.count == 1)
        #expect(judgement.findings.first?.count == 1_000_000)
        #expect(judgement.findings.first?.occurrences.count == FindingCollector.occurrences)
        #expect(judgement.rows.isBalanced)
    }

    private static func spreadsheet(_ inner: String) -> String {
        """
        <?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" \
        xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:xi="http://www.w3.org/2001/XInclude">\
        <Worksheet ss:Name="A"><Table>\(inner)</Table></Worksheet></Workbook>
        """
    }

    @Test(arguments: [
        (String(repeating: "a;", count: 100_000) + "\n", "columns"),
        (String(repeating: "a", count: 3 << 20), "row_bytes"),
        ("unit,period,indicator,value\n045,2025-Q1,GC01,\"" + String(repeating: "a\"\"", count: 1 << 20), "row_bytes"),
        ("<submissions xmlns=\"urn:reports:submission:1\">" + String(repeating: "<a>", count: 10_000), "depth"),
        (spreadsheet(String(repeating: "<a>", count: 10_000)), "depth"),
        (spreadsheet("<Row><Cell ss:Index=\"100000\"><Data ss:Type=\"String\">a</Data></Cell></Row>"), "columns"),
        (
            spreadsheet(
                "<Row><Cell><Data ss:Type=\"String\">\(String(repeating: "a", count: 3 << 20))</Data></Cell></Row>"),
            "row_bytes"
        ),
    ])
    func `what is too large is told with its setting's name`(text: String, setting: String) {
        let judgement = JudgeBench().judge(text).judgement
        let limits = judgement.findings.filter { $0.code == .limitReached || $0.code == .unclosedQuote }
        #expect(!limits.isEmpty, "\(judgement.told)")
        #expect(limits.allSatisfy { $0.code == .unclosedQuote || $0.arguments["setting"] == setting })
    }

    @Test func `what a spreadsheet would include is refused, and what it would skip costs nothing`() {
        let cells = SampleWorkspaceSheet.rows
        let including = Self.spreadsheet("<xi:include href=\"file:///etc/passwd\"/>" + cells)
        #expect(JudgeBench().judge(including).judgement.told.contains { $0.hasPrefix("S206") })
        let sparse = Self.spreadsheet("<Row ss:Index=\"900000000\" ss:Span=\"900000000\"/>" + cells)
        let judgement = JudgeBench().judge(sparse).judgement
        #expect(judgement.outcomes == [.accepted], "\(judgement.told)")
        #expect(judgement.rows.read == 3)
    }

    @Test func `many causes are capped where they are shown, and counted whole`() {
        var text = "<submissions xmlns=\"urn:reports:submission:1\">\n"
        for _ in 0..<20_000 {
            text +=
                "<submission unit=\"999\" period=\"nay\" form=\"B03\"><observation indicator=\"DN01\" value=\"1\"/></submission>\n"
        }
        text += "</submissions>"
        let judgement = JudgeBench().judge(text).judgement
        #expect(judgement.told == ["H301 20000", "H304 20000"])
        #expect(judgement.findings.count == FindingCollector.groups)
        #expect(judgement.submissions.count == 20_000)
        #expect(judgement.submissions.allSatisfy { $0.errors == 2 })
        #expect(judgement.rows.isBalanced)
    }

    @Test func `a cell of 100 KB is told by its beginning`() throws {
        let text = heading + "045,2025-Q1,DN01,\(String(repeating: "ố", count: 40_000))\n"
        let judgement = JudgeBench().judge(text).judgement
        #expect(judgement.told == ["V401 1"])
        let found = try #require(judgement.findings.first?.occurrences.first?.found)
        #expect(found.utf8.count <= FindingCollector.excerpt + 3)
        #expect(found.hasSuffix("ố…"))
    }

    @Test func `codes of 100 KB are unknown codes`() {
        let long = String(repeating: "A", count: 100_000)
        let judgement = JudgeBench().judge(
            heading + "\(long),2025-Q1,DN01,1\n045,\(long),DN01,1\n045,2025-Q1,\(long),1\n045,2025-Q1,DN01,\(long)\n"
        ).judgement
        #expect(judgement.told == ["H301 1", "H304 1", "V401 1", "V407 1"])
        #expect(judgement.rows.isBalanced)
    }

    @Test(arguments: [0, 1, 27, 28, 29, 40, 300_000])
    func `a NUL byte anywhere returns the file with its place`(position: Int) throws {
        var bytes = Array((heading + String(repeating: "045,2025-Q1,GC01,văn bản\n", count: 15_000)).utf8)
        bytes[position] = 0
        let judgement = JudgeBench().judge(bytes).judgement
        #expect(judgement.counts[.controlCharacter] == 1)
        let finding = try #require(judgement.findings.first { $0.code == .controlCharacter })
        #expect(Int(finding.place.offset) == position)
        #expect(LineCounter(bytes).agrees(finding.place))
        #expect(judgement.rows.isBalanced)
        #expect(judgement.outcomes.allSatisfy { $0 == .returned })
    }

    @Test func `no bytes bring the judge down`() {
        var random = SeededGenerator(seed: 17)
        let pieces =
            [
                "unit", "045", "2025-Q1", "DN01", "value", ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", "\u{FEFF}",
                "Mã", "Biểu số",
                "Thực hiện", "<", ">", "<submissions xmlns=\"urn:reports:submission:1\">", "<submission unit=\"045\"",
                "/>", "&amp;", "\u{0}", "x", "…", "1.234", "B03",
            ].map { Array($0.utf8) } + [[0xE1], [0xFF, 0xFE], [0xC3]]
        for _ in 0..<3_000 {
            var bytes: [UInt8] = random.next() % 3 == 0 ? Array(heading.utf8) : []
            for _ in 0..<random.next() % 40 { bytes += pieces[Int(random.next() % UInt64(pieces.count))] }
            let bench = JudgeBench(acceptance: random.next() % 2 == 0 ? .atomic : .items)
            let judged = bench.judge(bytes)
            #expect(judged.judgement.rows.isBalanced)
            let loaded = bench.load(bytes, judged).count
            #expect(loaded == judged.judgement.submissions.reduce(0) { $0 + Int($1.observations) })
        }
    }

    @Test func `no damage to a sound file brings the judge down`() {
        let xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <submissions xmlns="urn:reports:submission:1">
              <submission unit="045" period="2025-Q1" form="B03" revision="1" nil="false" note="ghi chú">
                <observation indicator="DN01" value="4" breakdown="" status="A" note="&amp;"/>
                <observation indicator="GC01" value="Hòa An"/>
              </submission>
              <submission unit="046" period="2025-Q1" form="B03"><observation indicator="DN01" value="5"/></submission>
            </submissions>
            """
        let form =
            "Biểu số;B03\r\nĐơn vị báo cáo;045\r\nKỳ báo cáo;2025-Q1\r\nSTT;Mã;Thực hiện;Ước thực hiện;Ghi chú\r\n"
            + "1;DN01;4;;\"a;b\"\r\n;DN01.DN;;4;\r\n2;GC01;\"một\r\nhai\";;\r\n"
        let long =
            "unit,period,form,indicator,breakdown,value,status,revision,note\n045,2025-Q1,B03,DN01,,4,A,1,\"ghi \"\"chú\"\"\"\n"
            + "045,2025-Q1,B03,DN01,DN,4,,1,\n046,Quý I/2025,B03,DN01,,\"1,5\",,,\n"
        var random = SeededGenerator(seed: 19)
        for round in 0..<6_000 {
            var bytes = Array([xml, form, long][round % 3].utf8)
            for _ in 0...random.next() % 4 {
                let position = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 4 {
                case 0: bytes[position] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: position)
                case 2: bytes.insert(bytes[Int(random.next() % UInt64(bytes.count))], at: position)
                default: bytes.removeSubrange(position..<min(bytes.count, position + Int(random.next() % 30)))
                }
                if bytes.isEmpty { bytes = [0x0A] }
            }
            let bench = JudgeBench(acceptance: round % 2 == 0 ? .atomic : .items)
            let judged = bench.judge(bytes)
            #expect(judged.judgement.rows.isBalanced)
            let loaded = bench.load(bytes, judged).count
            #expect(loaded == judged.judgement.submissions.reduce(0) { $0 + Int($1.observations) })
            let told = judged.judgement.findings.reduce(0) { $0 + $1.count }
            #expect(told == judged.judgement.counts.values.reduce(0, +))
        }
    }
}

/// The rows of a long table in a spreadsheet.
private enum SampleWorkspaceSheet {
    static let rows = [["unit", "period", "indicator", "value"], ["045", "2025-Q1", "DN01", "4"]].map { cells in
        "<Row>" + cells.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined() + "</Row>"
    }.joined()
}
