import Foundation
import Testing

/// A quarter from its closing to its second edition, by rows of decisions.csv.
@Suite struct DecisionTests {
    private func decide(_ office: Office, _ rows: String...) throws {
        let path = "\(office.root)/decisions.csv"
        try Files.write(try Files.text(path) + rows.joined(separator: "\n") + "\n", to: path)
    }

    private func tell(_ office: Office, now: String) async throws -> String {
        try await Program.run(["status", "--workspace", office.root, "--now", now, "--format", "json"]).output
    }

    @Test func `a row that is being written waits until it is whole`() async throws {
        let office = try Office.example()
        try await office.replay { $0 < "2025-05" }
        let path = "\(office.root)/decisions.csv"
        let heading = "when,who,action,object,document,why,value\n"
        let row = "2025-05-01 09:00,Phòng KH,correct,2025-Q1/B03/040/CS01,22/TB,Gọi điện,25"
        let before = try Files.text(path)
        #expect(before.hasPrefix("when,who,action,object,document,why"))
        func value() throws -> String? {
            try office.rows("office/2025-Q1/observations.csv").first {
                $0["unit"] == "040" && $0["indicator"] == "CS01"
            }?["value"]
        }
        let sent = try value()
        let others = before.split(separator: "\n").dropFirst().map { $0 + ",\n" }.joined()
        try Files.write(heading + others + row, to: path)
        try await office.runWell(now: "2025-05-01T10:00:00+07:00")
        #expect(try value() == sent)
        try Files.write(heading + others + row + "0\n", to: path)
        try await office.runWell(now: "2025-05-01T10:05:00+07:00")
        #expect(try value() == "250")
    }

    @Test func `closed, approved, reopened, corrected and approved again`() async throws {
        let office = try Office.example()
        try await office.replay { $0 < "2025-05" }
        let page = "\(office.office)/2025-Q1/index.html"
        let path = "\(office.root)/decisions.csv"
        try Files.write(
            try Files.text(path).replacing(
                "when,who,action,object,document,why", with: "when,who,action,object,document,why,value"),
            to: path)
        try await office.runWell(now: "2025-05-13T08:00:00+07:00")
        #expect(try Files.text(page).contains("DỰ THẢO"))
        #expect(try Files.text("\(office.office)/index.html").contains("approve,2025-Q1"))

        try decide(office, "2025-05-13T09:00:00+07:00,Giám đốc Sở,duyệt,Quý I/2025,20/BC-SKHCN,Thông qua,")
        try await office.runWell(now: "2025-05-13T10:00:00+07:00")
        #expect(try Files.text(page).contains("BẢN PHÁT HÀNH LẦN 1"))
        let first = "\(office.office)/2025-Q1/editions/1"
        #expect(try Files.text("\(first)/complete/index.html") == Files.text(page))
        #expect(try Files.text("\(first)/public/index.html") == Files.text("\(office.out)/2025-Q1/index.html"))
        #expect(try Files.text("\(first)/decisions.csv").contains("approve,2025-Q1"))
        let frozen = try Files.contents(of: first)
        #expect(try await Program.run(["verify", "--workspace", office.root]).code == 0)

        // The figures of an approved period change when it is reopened, and not before.
        try decide(office, "2025-05-14T09:00:00+07:00,Phòng KH,điều chỉnh,2025-Q1/B03/040/CS01,22/TB,Gọi điện,250")
        try await office.runWell(now: "2025-05-14T10:00:00+07:00")
        #expect(try Files.text(page).contains("BẢN PHÁT HÀNH LẦN 1"))
        #expect(try await tell(office, now: "2025-05-14T10:00:00+07:00").contains("D103"))

        try decide(
            office, "2025-05-15T09:00:00+07:00,Giám đốc Sở,mở lại,2025-Q1,23/TB,Sửa số,",
            "2025-05-15T09:30:00+07:00,Phòng KH,điều chỉnh,2025-Q1/B03/040/CS01,24/TB,Gọi điện,250")
        try await office.runWell(now: "2025-05-15T10:00:00+07:00")
        #expect(try Files.text(page).contains("DỰ THẢO – BẢN PHÁT HÀNH LẦN 2"))
        #expect(try Files.text(page).contains("Sở điều chỉnh 238 thành 250"))
        let row = try #require(
            office.rows("office/2025-Q1/observations.csv").first { $0["unit"] == "040" && $0["indicator"] == "CS01" })
        #expect(row["value"] == "250")
        #expect(row["sent"] == "238")
        let trace = try await Program.run(["trace", "--workspace", office.root, "2025-Q1", "CS01", "--unit", "040"])
        #expect(trace.code == 0)
        #expect(trace.output.contains("đơn vị gửi 238 (Phòng KH: Gọi điện; 24/TB)"))

        try decide(
            office, "2025-05-16T09:00:00+07:00,Phòng KH,chốt,2025-Q1,25/TB,Chốt lại,",
            "2025-05-16T09:30:00+07:00,Giám đốc Sở,duyệt,2025-Q1,26/BC-SKHCN,Thông qua lại,")
        try await office.runWell(now: "2025-05-16T10:00:00+07:00")
        #expect(try Files.text(page).contains("BẢN PHÁT HÀNH LẦN 2"))
        #expect(try Files.text("\(office.office)/2025-Q1/editions/2/complete/index.html") == Files.text(page))
        #expect(try Files.contents(of: first) == frozen)

        // A row that was acted upon is taken out: it stays in force, and the officer is told.
        let whole = try Files.text(path)
        let lines = whole.split(separator: "\n").filter { !$0.contains("mở lại") }
        try Files.write(lines.joined(separator: "\n") + "\n", to: path)
        try await office.runWell(now: "2025-05-17T10:00:00+07:00")
        #expect(try Files.text(page).contains("BẢN PHÁT HÀNH LẦN 2"))
        #expect(try Files.text("\(office.office)/index.html").contains("D106"))

        // Half saved: what is understood holds, what is not is told, and nothing stops.
        try Files.write(String(whole.prefix(whole.count - 40)), to: path)
        try await office.runWell(now: "2025-05-18T10:00:00+07:00")
        #expect(try Files.text(page).contains("BẢN PHÁT HÀNH LẦN 2"))

        // An edition that somebody has edited is told.
        try Files.write("x", to: "\(first)/complete/indicators.csv")
        try await office.runWell(now: "2025-05-19T10:00:00+07:00")
        #expect(try Files.text("\(office.office)/index.html").contains("D109"))
        #expect(try await Program.run(["verify", "--workspace", office.root, "--edition", "2025-Q1/1"]).code == 1)
        #expect(try await Program.run(["verify", "--workspace", office.root, "--edition", "2025-Q1/2"]).code == 0)
    }

    @Test func `a decision can be written by a command, if it would have an effect`() async throws {
        let office = try await Office.initialised()
        let now = ["--now", "2026-04-20T08:00:00+07:00", "--workspace", office.root]
        try await office.runWell(now: "2026-04-20T08:00:00+07:00")
        let refused = try await Program.run(["decide", "approve", "2026-Q1", "--who", "Giám đốc"] + now)
        #expect(refused.code == 1)
        #expect(refused.errors.contains("D103"))
        let closed = try await Program.run(["decide", "close", "2026-Q1", "--who", "Phòng KH, TC"] + now)
        #expect(closed.code == 0, "\(closed.errors)")
        let table = try Files.text("\(office.root)/decisions.csv")
        #expect(table.contains("2026-04-20T08:00:00+07:00,\"Phòng KH, TC\",close,2026-Q1,,,"))
        let twice = try await Program.run(["decide", "close", "2026-Q1", "--who", "Phòng KH"] + now)
        #expect(twice.code == 1)
    }
}
