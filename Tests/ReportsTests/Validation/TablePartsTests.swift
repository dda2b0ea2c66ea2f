import Testing

@testable import Reports

/// A table that several workers read comes to what one of them finds.
@Suite struct TablePartsTests {
    private static let heading = "unit,period,indicator,value,status,note\n"

    private func judge(_ workers: Int, least: UInt64 = 40) -> Judge { PartsBench.judge(workers, least: least) }

    /// Rows of a few units and periods, right for the most part, by submission or in any order.
    private func table(_ random: inout SeededGenerator) -> [UInt8] {
        let faults = Int(random.number(0...3)) * 4
        let isSorted = random.chance(60)
        let codes = ["DN01", "DN02", "DN03", "GC01", "DN01.DN", "DN01.HTX"]
        var rows: [(key: String, text: String)] = []
        for unit in ["045", "046", "047", "048"] {
            for period in ["2024-Q4", "2025-Q1"] where random.chance(80) {
                for code in codes where random.chance(80) {
                    let value = random.pick(["4", "5.5", "12", "0", "-", "100"])
                    let note = random.chance(10) ? "\"một, hai\nba \"\"bốn\"\"\"" : ""
                    var cells = [unit, period, code, code == "GC01" ? "một" : value, "", note]
                    if random.chance(faults) {
                        let wrong = ["", "x", "TC01", "1.234", "nhiều", "\"", "9999999999", "045", "2025-Q9", "M", "Ä"]
                        cells[Int(random.number(0...5))] = random.pick(wrong)
                    }
                    rows.append(("\(unit)\(period)", cells.joined(separator: ",")))
                    if random.chance(faults / 4) { rows.append(rows[rows.count - 1]) }
                    if random.chance(faults / 4) { rows.append((rows[rows.count - 1].key, ",,,,,")) }
                }
            }
        }
        if !isSorted { rows.shuffle(using: &random) }
        let lineEnd = random.pick(["\n", "\r\n"])
        var bytes = Array((Self.heading + rows.map(\.text).joined(separator: lineEnd)).utf8)
        if random.chance(70) { bytes += lineEnd.utf8 }
        if random.chance(faults / 2) { bytes[Int(random.number(0...Int64(bytes.count - 1)))] = 0xFF }
        return bytes
    }

    @Test(arguments: Settings.Acceptance.allCases)
    func `parts come to what the whole does, whatever is wrong and wherever it is cut`(
        acceptance: Settings.Acceptance
    ) {
        var bench = PartsBench(acceptance)
        for seed in UInt64(1)...400 {
            var random = SeededGenerator(seed: seed)
            let bytes = table(&random)
            if let difference = bench.difference(bytes, least: { UInt64(random.number(20...200)) }) {
                Issue.record("seed \(seed), \(difference)")
                return
            }
        }
        #expect(bench.joined > 300)
    }

    @Test func `a table with a fault in each row is joined`() {
        var text = Self.heading
        for unit in ["045", "046"] {
            for number in 0..<700 { text += "\(unit),2025-Q1,X\(number),4,,\n" }
        }
        let open: Judge.Opening = { () throws(ReadFailure) in ByteSource(bytes: Array(text.utf8)) }
        #expect(judge(2).readInParts(open, from: .anyone, ReadingOptions()) != nil)
        #expect(judge(2).judge(open, from: .anyone).told == judge(1).judge(open, from: .anyone).told)
    }

    @Test func `rows of no unit are counted to the last, however much else is wrong`() {
        let units = SampleWorkspace.unitRegistry.units.map(\.id)
        var text = Self.heading + "999,2025-Q1,DN01,4,,\n"
        for unit in units {
            for year in 2000...2024 {
                for quarter in 1...4 {
                    for code in ["DN01", "DN02", "DN03"] { text += "\(unit),\(year)-Q\(quarter),\(code),x,,\n" }
                }
            }
        }
        text += String(repeating: "999,2025-Q1,DN01,4,,\n", count: 5)
        let open: Judge.Opening = { () throws(ReadFailure) in ByteSource(bytes: Array(text.utf8)) }
        let whole = judge(1).judge(open, from: .anyone)
        #expect(whole.judgement.findings.count >= FindingCollector.groups)
        #expect(whole.judgement.findings.first { $0.code == .unknownUnit }?.count == 6)
        #expect(judge(2).judge(open, from: .anyone).told == whole.told)
    }

    @Test func `a file that is small, decoded or no long table is read by one`() {
        let long = Self.heading + String(repeating: "045,2025-Q1,DN01,4,,\n", count: 20)
        let form = "Biểu số;B03\nKỳ báo cáo;2025-Q1\nĐơn vị;045\nMã;Thực hiện\nDN01;4\nDN02;5\n"
        let utf16: [UInt8] = [0xFF, 0xFE] + long.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for (bytes, least) in [(Array(long.utf8), UInt64(10_000)), (Array(form.utf8), 20), (utf16, 20)] {
            let open: Judge.Opening = { () throws(ReadFailure) in ByteSource(bytes: bytes) }
            #expect(judge(2, least: least).readInParts(open, from: .anyone, ReadingOptions()) == nil)
        }
    }
}
