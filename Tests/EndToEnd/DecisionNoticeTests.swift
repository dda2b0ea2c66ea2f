import Foundation
import Glibc
import Subprocess
import Testing

/// What units hear of decisions on what they sent.
@Suite struct DecisionNoticeTests {
    private static let reopened = "2025-09-19T10:00:00+07:00"
    private static let decided = "2025-09-22T10:00:00+07:00"

    private func drop(_ office: MailOffice, _ unit: String, _ name: String, civilServants: Int) throws {
        let rows = ["CS01,\(civilServants)", "CS02,10", "NV01,5"].map { "\(unit),2025-Q3,\($0)\n" }.joined()
        try Files.write("unit,period,indicator,value\n" + rows, to: "\(office.root)/inbox/\(unit)/\(name)")
    }

    private func decide(_ office: MailOffice, _ rows: String...) throws {
        let path = "\(office.root)/decisions.csv"
        let heading = "when,who,action,object,value,document,why\n"
        let old = Files.exists(path) ? try Files.text(path) : ""
        try Files.write(
            (old.hasPrefix("when") ? old : heading) + rows.joined(separator: "\n") + "\n", to: path)
    }

    /// One unit has reported, another one after the closing; the reopening stands in the table.
    private func closed() async throws -> MailOffice {
        let office = try await MailOffice.communes(3, program: MailOffice.takes)
        try drop(office, "10001", "a.csv", civilServants: 20)
        try await office.office.runWell(now: "2025-09-15T08:00:00+07:00")
        try Files.write("", to: "\(office.root)/decisions.csv")
        try decide(office, "2025-09-17 09:00,Phòng KH,close,2025-Q3,,1/TB,Hết hạn")
        try drop(office, "10002", "muộn.csv", civilServants: 30)
        try await office.office.runWell(now: "2025-09-18T08:00:00+07:00")
        try decide(office, "2025-09-19 09:00,Trần Văn Bình,reopen,2025-Q3,,7/TB-SKHCN,Bổ sung xã 2")
        try office.empty()
        return office
    }

    private func answers(_ office: MailOffice, _ unit: String) -> [String] {
        Files.names(below: "\(office.office.returned)/\(unit)").filter { $0.hasSuffix(".txt") }.sorted()
    }

    private func received(_ office: MailOffice, by name: String) throws -> Int {
        try office.boxes()["\(name)@caobang.example"]?.count ?? 0
    }

    /// The plain texts of what came to an address, without their line ends.
    private func letters(of office: MailOffice, to address: String) async throws -> String {
        let parser = """
            import email, email.policy, sys
            for path in sys.argv[2:]:
                m = email.message_from_bytes(open(path, 'rb').read(), policy=email.policy.default)
                if m['To'].addresses[0].addr_spec == sys.argv[1]:
                    print(' '.join(m.get_body(('plain',)).get_content().split()))
            """
        let files = Files.names(below: "\(office.box)/all").map { "\(office.box)/all/\($0)" }
        let outcome = try await Program.launch("/usr/bin/python3", ["-c", parser, address] + files)
        try #require(outcome.code == 0, "\(outcome.errors)")
        return outcome.output
    }

    @Test func `a file that comes with the reopening has never waited, and is answered once`() async throws {
        let office = try await closed()
        try drop(office, "10003", "cùng lúc.csv", civilServants: 25)
        try await office.office.runWell(now: Self.reopened)
        let told = answers(office, "10003")
        #expect(told.count == 1)
        #expect(try !Files.text("\(office.office.returned)/10003/\(try #require(told.first))").contains("MỞ LẠI"))
        #expect(try received(office, by: "xa3") == 1)
    }

    @Test func `a file that comes with the reopening is answered once though the run is killed before`() async throws {
        let office = try await closed()
        try drop(office, "10003", "cùng lúc.csv", civilServants: 25)
        let killed = try await office.office.run(
            now: Self.reopened, environment: .inherit.updating(["REPORTS_KILL_AT": "answering"]))
        #expect(killed.signal == SIGKILL)
        try await office.office.runWell(now: "2025-09-19T10:30:00+07:00")
        try await office.office.runWell(now: "2025-09-19T11:00:00+07:00")
        #expect(answers(office, "10003").count == 1)
        #expect(try received(office, by: "xa3") == 1)
        #expect(answers(office, "10002").count == 2, "what had waited is told")
    }

    @Test func `a file that waited is answered again when its period is reopened, and the officer told`() async throws {
        let office = try await closed()
        #expect(answers(office, "10002").count == 1)
        #expect(try Files.text("\(office.office.returned)/10002/\(answers(office, "10002")[0])").contains("chờ mở lại"))
        try await office.office.runWell(now: Self.reopened)
        let told = answers(office, "10002")
        #expect(told.count == 2, "the first answer stays: \(told)")
        let text = try Files.text("\(office.office.returned)/10002/\(told[1])")
        #expect(told[1].hasPrefix("20250919-100000-") && told[1].hasSuffix("phieu-tiep-nhan.txt"))
        #expect(text.contains("PHIẾU TIẾP NHẬN – KỲ ĐÃ ĐƯỢC MỞ LẠI"))
        #expect(text.contains("7/TB-SKHCN") && !text.contains("chờ mở lại"))
        #expect(answers(office, "10001").count == 1, "what had counted is not told again")
        #expect(try received(office, by: "xa2") == 1)
        #expect(try received(office, by: "xa1") == 0)
        let page = try Files.text("\(office.office.office)/index.html")
        #expect(page.contains("kỳ được mở lại, nhận 1 tệp đã chờ"))
        let digest = try await letters(of: office, to: "lan@skhcn.example")
        #expect(digest.contains("muộn.csv: đã chờ, nay được tiếp nhận vì kỳ được mở lại"), "\(digest)")
        // Told once.
        try await office.office.runWell(now: "2025-09-19T10:30:00+07:00")
        #expect(answers(office, "10002").count == 2)
        #expect(try received(office, by: "xa2") == 1)
    }

    @Test func `a unit is told of a correction, a withdrawal and a settled warning, by whom and on which document`()
        async throws
    {
        let office = try await closed()
        try await office.office.runWell(now: Self.reopened)
        try office.empty()
        try decide(
            office, "2025-09-22 09:00,Phòng KH,correct,2025-Q3/B01/10001/NV01,8,8/TB,Gọi điện",
            "2025-09-22 09:05,Phòng KH,withdraw,2025-Q3/B01/10002,,9/TB,Nhầm tệp")
        try await office.office.runWell(now: Self.decided)
        let (first, second) = (answers(office, "10001"), answers(office, "10002"))
        let corrected = try Files.text("\(office.office.returned)/10001/\(try #require(first.last))")
        for told in ["Trước: 5 sáng kiến. Nay tính là: 8 sáng kiến.", "văn bản: 8/TB", "Phòng KH", "a.csv", "Gọi"] {
            #expect(corrected.contains(told), "\(told)")
        }
        let withdrawn = try Files.text("\(office.office.returned)/10002/\(try #require(second.last))")
        for told in ["muộn.csv", "đã được rút", "không còn báo cáo nào", "văn bản: 9/TB", "Gửi lại báo cáo"] {
            #expect(withdrawn.contains(told), "\(told)")
        }
        #expect(try received(office, by: "xa1") == 1)
        #expect(try received(office, by: "xa2") == 1)
        #expect(try received(office, by: "xa3") == 0)
        // A second correction tells what the first one had made of it.
        try decide(office, "2025-09-23 09:00,Phòng KH,correct,2025-Q3/B01/10001/NV01,9,,Đếm lại")
        try await office.office.runWell(now: "2025-09-23T10:00:00+07:00")
        let again = try Files.text("\(office.office.returned)/10001/\(try #require(answers(office, "10001").last))")
        #expect(again.contains("Trước: 8 sáng kiến. Nay tính là: 9 sáng kiến."))
        #expect(answers(office, "10001").count == first.count + 1)
    }

    @Test(arguments: ["answering", "answering:2", "answering:3", "answering:4", "listed", "publishing:3"])
    func `killed while it tells, the next run tells the same and nothing twice`(place: String) async throws {
        let office = try await closed()
        try decide(office, "2025-09-19 09:30,Phòng KH,correct,2025-Q3/B01/10001/NV01,8,8/TB,Gọi điện")
        let killed = try await office.office.run(
            now: Self.reopened, environment: .inherit.updating(["REPORTS_KILL_AT": place]))
        #expect(killed.signal == SIGKILL, "\(place) is not passed")
        try await office.office.runWell(now: Self.reopened)
        #expect(answers(office, "10002").count == 2)
        #expect(answers(office, "10001").count == 2)
        #expect(!Files.names(below: office.office.returned).contains { $0.contains(".new-") })
        #expect(try received(office, by: "xa1") == 1)
        #expect(try received(office, by: "xa2") == 1)
    }
}
