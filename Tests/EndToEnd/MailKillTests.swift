import Foundation
import Glibc
import Reports
import Subprocess
import Testing

/// No mailbox ever holds a message twice, wherever a run is killed, and what is missing is listed as unsure.
@Suite struct MailKillTests {
    static let places = ["mail-marked", "mail-marked:4", "mail-marked:9", "mail-sent", "mail-sent:4", "mail-sent:9"]
    private static let now = "2025-09-15T08:00:00+07:00"

    /// Compares the mailboxes with the queue, and gives what was told as unsure.
    private func expectAtMostOnce(_ office: MailOffice, of count: Int) async throws -> Set<MailOffice.Copy> {
        // What a killed run had started may still be at work.
        try await Task.sleep(for: .seconds(1))
        let boxes = try office.boxes()
        for (recipient, messages) in boxes {
            #expect(Set(messages).count == messages.count, "\(recipient) holds a message twice")
        }
        let unsure = try await office.listed("unsure", now: Self.now)
        let came = Set(boxes.flatMap { box in box.value.map { MailOffice.Copy(recipient: box.key, messageID: $0) } })
        let reminded = boxes.keys.filter { $0.hasPrefix("xa") }
        let missing = count - reminded.count
        let unsureAndMissing = unsure.subtracting(came)
        #expect(missing == unsureAndMissing.count, "what has not come is unsure")
        return unsure
    }

    @Test(arguments: places) func `killed between two messages`(place: String) async throws {
        let office = try await MailOffice.communes(12)
        let killed = try await office.office.run(
            now: Self.now, environment: .inherit.updating(["REPORTS_KILL_AT": place]))
        #expect(killed.signal == SIGKILL, "\(place) is not passed")
        try await office.office.runWell(now: Self.now)
        try await office.office.runWell(now: Self.now)
        let unsure = try await expectAtMostOnce(office, of: 12)
        #expect((1...4).contains(unsure.count), "\(unsure)")
        // A person sends them again: then each has come, those that had come already for the second time.
        let before = try office.boxes()
        for mail in try await office.list(now: Self.now) {
            let number = try #require(mail["number"] as? Int)
            #expect(try await office.send(now: Self.now, ["--again", "\(number)"]).code == 0)
        }
        let after = try office.boxes()
        for copy in unsure { #expect(after[copy.recipient]?.count == (before[copy.recipient]?.count ?? 0) + 1) }
        #expect(after.keys.count { $0.hasPrefix("xa") } == 12)
    }

    @Test func `killed at random, over a thousand messages`() async throws {
        let office = try await MailOffice.communes(1_050)
        office.removeProgram()
        #expect(try await office.office.run(now: Self.now).code == 0)
        try office.setProgram(MailOffice.takesQuickly)
        var kills = 0
        var generator = SystemRandomNumberGenerator()
        for _ in 1...200 {
            // So many more mailboxes, not so many seconds: a fast machine would have sent all before the fourth kill.
            let enough = try office.boxes().count + Int.random(in: 10...150, using: &generator)
            let outcome = try await Program.shell(
                """
                "$1" send --workspace "$2" --now \(Self.now) > /dev/null & p=$!
                (while kill -0 $p; do [ "$(ls "$4" | wc -l)" -lt "$3" ] || kill -9 $p; sleep 0.01; done) > /dev/null 2>&1 &
                wait $p 2> /dev/null; echo $?
                """, Program.path, office.root, "\(enough)", office.box)
            // A shell's number for SIGKILL.
            if outcome.output == "137\n" { kills += 1 } else { break }
        }
        try await office.office.runWell(now: Self.now)
        let unsure = try await expectAtMostOnce(office, of: 1_050)
        #expect(kills > 3 && unsure.count <= kills * 4, "\(kills) kills, \(unsure.count) unsure")
    }

    @Test(arguments: [("frozen", 1, 0), ("listed:2", 1, 0), ("mail-marked", 0, 1), ("mail-sent", 1, 1)])
    func `the leader gets what was approved at most once`(place: String, came: Int, unsure: Int) async throws {
        let office = try MailOffice(try Office.example())
        for arrival in try Office.arrivals() where arrival.file.hasSuffix("BC quý I-2025 Hà Quảng.csv") {
            try office.office.drop(arrival)
        }
        try await office.office.runWell(now: "2025-03-21T16:00:00+07:00")
        #expect(try office.boxes()["gd@skhcn.example"] == nil)
        try Files.write(
            """
            when,who,action,object,value,document,why
            2025-03-21T17:10:00+07:00,Phòng KH,close,2025-Q1,,1/TB,Hết hạn
            2025-03-21T18:00:00+07:00,Giám đốc,approve,2025-Q1,,2/QĐ,Đã xem

            """, to: "\(office.root)/decisions.csv")
        let killed = try await office.office.run(
            now: "2025-03-21T18:05:00+07:00", environment: .inherit.updating(["REPORTS_KILL_AT": place]))
        #expect(killed.signal == SIGKILL, "\(place) is not passed")
        for minute in 10...12 { try await office.office.runWell(now: "2025-03-21T18:\(minute):00+07:00") }
        #expect((try office.boxes()["gd@skhcn.example"] ?? []).count == came)
        let listed = try await office.listed("unsure", now: "2025-03-21T18:15:00+07:00")
        #expect(listed.count == unsure && listed.allSatisfy { $0.recipient == "gd@skhcn.example" })
        let page = try Files.text("\(office.office.office)/index.html")
        for mail in listed { #expect(page.contains(mail.messageID.dropFirst().dropLast()), "the officer sees it") }
    }

    @Test func `two runs at once send each message once`() async throws {
        let office = try await MailOffice.communes(200)
        let outcomes = try await withThrowingTaskGroup(of: Int32?.self) { group in
            for _ in 1...3 {
                group.addTask { try await office.office.run(now: Self.now).code }
            }
            return try await group.reduce(into: [Int32?]()) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0 == 0 || $0 == 3 })
        _ = try await office.send(now: Self.now)
        _ = try await expectAtMostOnce(office, of: 200)
        #expect(try await office.listed("unsure", now: Self.now).isEmpty)
    }
}
