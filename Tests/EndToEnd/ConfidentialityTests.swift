import Foundation
import Testing

/// What leaves the office tells nothing of a single enterprise.
@Suite struct ConfidentialityTests {
    private static let kinds = ["enterprise", "cooperative"]

    @Test func `no name, contact or figure of an enterprise is in out`() async throws {
        let example = try Office.example()
        try await example.replay()
        let enterprises = try example.rows("units.csv").filter { Self.kinds.contains($0["kind", default: ""]) }
        #expect(enterprises.count >= 20)
        let told = enterprises.flatMap { row in
            ["id", "code", "name_vi", "name_en", "email", "telephone"].compactMap { row[$0] }.filter { !$0.isEmpty }
        }
        let figures = try Self.figures(of: example)
        #expect(figures.count > 100)
        let totals = try Self.totals(of: example)
        for (name, contents) in try Files.contents(of: example.out) {
            let bytes = Array(contents)
            for one in Self.words(told, in: bytes) { Issue.record("\(name) tells of \(one)") }
            let runs = bytes.split { !((0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C) }
            let numbers = Set(Set(runs).map { Self.plain(String(decoding: $0, as: UTF8.self)[...]) })
            let shown = numbers.intersection(figures).subtracting(totals)
            #expect(shown.isEmpty, "\(name)")
        }
        // The same are told to the department.
        let complete = try Files.text("\(example.office)/2023/observations.csv")
        #expect(enterprises.contains { complete.contains($0["name_vi", default: "?"]) })
    }

    @Test func `tables in out have no row of an enterprise, nor of a form before it is closed`() async throws {
        let example = try Office.example()
        try await example.replay()
        for period in try example.periods(in: example.out) {
            for table in ["units", "observations", "findings", "completeness"] {
                for row in try example.rows("out/\(period)/\(table).csv") where row["form"] == "B05" {
                    #expect(row["scope"] != "unit" && row["unit"] == nil, "\(period)/\(table): \(row)")
                }
            }
        }
        // B05 of 2023 was closed, of 2024 not yet.
        let open = try example.rows("out/2024/indicators.csv").filter { $0["period"] == "2024" && $0["form"] == "B05" }
        #expect(!open.isEmpty)
        #expect(open.allSatisfy { $0["value"] == "" && $0["state"] == "withheld" })
        #expect(!(try Files.text("\(example.out)/2024/submission.xml").contains("<observation indicator=\"DN11\"")))
        #expect(try Files.text("\(example.office)/2024/submission.xml").contains("<observation indicator=\"DN11\""))
        let closed = try example.rows("out/2023/indicators.csv").filter {
            $0["period"] == "2023" && $0["form"] == "B05"
        }
        #expect(closed.contains { $0["value"] != "" })
    }

    @Test func `an enterprise's words and file names stay in the office`() async throws {
        let example = try Office.example()
        try await example.replay { $0 < "2025" }
        let words = "Đề nghị hỗ trợ máy sấy chè của Hợp tác xã"
        try Files.write(
            "unit,period,form,indicator,value,note\r\n4899006029,2024,B05,GC21,\(words),\r\n"
                + "4899006029,2024,B05,DN11,912345.6,ghi chú riêng của doanh nghiệp\r\n"
                + ["DN12", "DN13", "DN14", "NL11", "TC21"].map { "4899006029,2024,B05,\($0),-,\r\n" }.joined(),
            to: "\(example.inbox)/4899006029/Phiếu riêng tư.csv")
        // In error: what is wrong with it is the enterprise's alone, too.
        try Files.write(
            "unit,period,form,indicator,value\r\n4899006396,2024,B05,DN11,chín trăm triệu của riêng tôi\r\n",
            to: "\(example.inbox)/4899006396/Phiếu hỏng.csv")
        try await example.runWell(now: "2025-01-22T17:00:00+07:00")
        let office = try Files.contents(of: example.office).values.map { String(decoding: $0, as: UTF8.self) }
        #expect(office.contains { $0.contains(words) })
        for (name, contents) in try Files.contents(of: example.out) {
            let own = [words, "912345.6", "912.345,6", "ghi chú riêng", "Phiếu riêng tư", "Phiếu hỏng", "riêng tôi"]
            let shown = Self.words(own, in: Array(contents))
            #expect(shown.isEmpty, "\(name) tells \(shown)")
        }
    }

    @Test func `what a reopened period was told without a late enterprise does not tell of it`() async throws {
        let example = try Office.example()
        try await example.replay { $0 < "2024-07" }
        func figures() throws -> [String] {
            try example.rows("out/2023/indicators.csv").filter {
                $0["period"] == "2023" && $0["form"] == "B05" && $0["breakdown"] == ""
            }.map { $0["value", default: ""] }
        }
        #expect(try figures().contains { $0 != "" })
        let decisions = "\(example.root)/decisions.csv"
        func decide(_ row: String) throws { try Files.write(try Files.text(decisions) + row + "\n", to: decisions) }
        try decide("2024-07-01T08:00:00+07:00,Phòng Kế hoạch - Tài chính,reopen,2023,29/TB-SKHCN (minh họa),Bổ sung")
        try await example.runWell(now: "2024-07-02T08:00:00+07:00")
        #expect(try figures().allSatisfy { $0 == "" })
        // The one that came after the closing counts now, and is all that changed.
        try decide("2024-07-03T08:00:00+07:00,Phòng Kế hoạch - Tài chính,close,2023,30/TB-SKHCN (minh họa),Chốt lại")
        let now = "2024-07-04T08:00:00+07:00"
        let killed = try Office(copyOf: example.root)
        try await example.runWell(now: now)
        // What is told is kept before it is: killed there, the next run tells the same.
        for place in ["publishing", "exchanged:2", "listed"] {
            #expect(
                try await killed.run(now: now, environment: .inherit.updating(["REPORTS_KILL_AT": place])).code == nil)
        }
        try await killed.runWell(now: now)
        #expect(try Files.contents(of: killed.out) == Files.contents(of: example.out))
        #expect(try Files.contents(of: killed.office) == Files.contents(of: example.office))
        // Nothing has changed since, so nothing is made again.
        #expect(try await example.summary(now: "2024-07-05T08:00:00+07:00")["published"] as? [String] == [])
        #expect(try figures().allSatisfy { $0 == "" })
        let complete = try example.rows("office/2023/indicators.csv").filter { $0["indicator"] == "DN11" }
        #expect(complete.allSatisfy { $0["value"] != "" })
    }

    /// Those of the words that stand in a text, by their bytes: hundreds of words are looked for in megabytes.
    private static func words(_ words: [String], in text: [UInt8]) -> [String] {
        #expect(!text.contains(0), "the search would end there")
        return (text + [0]).withUnsafeBytes { bytes in
            guard let start = bytes.bindMemory(to: CChar.self).baseAddress else { return [] }
            return words.filter { strstr(start, $0) != nil }
        }
    }

    /// The figures of single enterprises that are long enough not to occur by chance.
    private static func figures(of example: Office) throws -> Set<String> {
        var figures: Set<String> = []
        for period in try example.periods(in: example.office) {
            for row in try example.rows("office/\(period)/observations.csv") where row["form"] == "B05" {
                let value = row["value", default: ""]
                if value.count(where: \.isNumber) >= 5 { figures.insert(value) }
            }
        }
        return figures
    }

    /// A total may happen to be a figure that some enterprise had.
    private static func totals(of example: Office) throws -> Set<String> {
        var totals: Set<String> = []
        for period in try example.periods(in: example.out) {
            for row in try example.rows("out/\(period)/indicators.csv")
            where (Int(row["counted", default: ""]) ?? 0) >= 3 {
                totals.insert(row["value", default: ""])
            }
        }
        return totals
    }

    /// A number as pages show it, or as tables hold it, written plainly: 125.277,3 and 125277.3 are one.
    private static func plain(_ shown: Substring) -> String {
        let trimmed = shown.trimmingCharacters(in: .punctuationCharacters)
        let isShown = trimmed.contains(",") || trimmed.count { $0 == "." } > 1
        let plain = isShown ? trimmed.replacing(".", with: "").replacing(",", with: ".") : trimmed
        return plain.hasSuffix(".0") ? String(plain.dropLast(2)) : plain
    }
}
