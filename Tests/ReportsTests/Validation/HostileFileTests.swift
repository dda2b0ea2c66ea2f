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
        let before = try memory()
        let judgement = JudgeBench().judge(bytes).judgement
        #expect(judgement.counts == [.notANumber: 1_000_000])
        #expect(judgement.findings.count == 1)
        #expect(judgement.findings.first?.count == 1_000_000)
        #expect(judgement.findings.first?.occurrences.count == FindingCollector.occurrences)
        #expect(judgement.rows.isBalanced)
        #expect(try memory() - before < 64 << 20)
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
        var random = Pseudorandom(seed: 17)
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
}
