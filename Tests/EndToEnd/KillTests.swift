import Foundation
import Glibc
import Reports
import Subprocess
import Testing

/// A run killed anywhere, and the next one, end where an undisturbed run ends.
@Suite struct KillTests {
    private static let now = "2025-03-18T17:00:00+07:00"
    /// Places with the passing; a place that is passed once a file is tried at its first, at a later and at its last.
    static let places = [
        "archiving", "archiving:7", "archiving:14", "archived", "committed", "removing", "removing:2", "removing:15",
        "answering", "answering:2", "answering:3", "answering:30", "publishing", "publishing:5", "publishing:10",
        "publishing:15", "publishing:25", "exchanged", "exchanged:2", "exchanged:3", "exchanged:4", "listed",
        "listed:2", "frozen", "forming", "forming:4",
    ]

    /// The example before its last arrivals of a day with revisions, a duplicate and late ones; a file that is
    /// returned and one that is only tried are added.
    private func before() async throws -> Office {
        let example = try Office.example()
        try await example.replay { $0 < "2025-02-12" }
        for arrival in try Office.arrivals() where arrival.time >= "2025-02-12" && arrival.time <= Self.now {
            try example.drop(arrival)
        }
        let decisions = "\(example.root)/decisions.csv"
        let approval = "2025-02-13T09:00:00+07:00,Giám đốc Sở,approve,2024-Q4,05/BC-SKHCN,Thông qua\n"
        try Files.write(try Files.text(decisions) + approval, to: decisions)
        try Files.write("unit,period,indicator,value\n045,2025-Q1,XX99,1\n", to: "\(example.inbox)/045/sai.csv")
        try Files.write("unit,period,indicator,value\n045,2025-Q1,CS01,1\n", to: "\(example.inbox)/045/thu/thử.csv")
        return example
    }

    private func state(_ office: Office) throws -> [String: Data] {
        var state: [String: Data] = [:]
        for folder in ["out", "office", "returned", "inbox", "archive", "forms"] {
            // The journal says when each run looked at a file, killed ones too.
            for (name, bytes) in try Files.contents(of: "\(office.root)/\(folder)") where !name.contains("journal") {
                state["\(folder)/\(name)"] = bytes
            }
        }
        return state
    }

    @Test func `every place is killed at`() {
        #expect(
            Set((Self.places + MailKillTests.places).map { $0.split(separator: ":")[0] })
                == Set(FaultPoint.allCases.map { $0.rawValue[...] }))
    }

    @Test func `killed at any place, the next run ends in the same state`() async throws {
        let before = try await before()
        let undisturbed = try Office(copyOf: before.root)
        try await undisturbed.runWell(now: Self.now)
        let expected = try state(undisturbed)
        #expect(Files.names(below: undisturbed.inbox) == [])
        for place in Self.places {
            let office = try Office(copyOf: before.root)
            let killed = try await office.run(
                now: Self.now, environment: .inherit.updating(["REPORTS_KILL_AT": place]))
            #expect(
                killed.signal == SIGKILL, "\(place) is not passed: \(String(describing: killed.code)) \(killed.errors)")
            try await office.runWell(now: Self.now)
            #expect(differences(try state(office), expected) == [], "\(place)")
        }
    }

    @Test func `killed again and again, each run at its first place, it still ends there`() async throws {
        let before = try await before()
        let undisturbed = try Office(copyOf: before.root)
        try await undisturbed.runWell(now: Self.now)
        for place in ["archived", "committed", "removing:3", "answering:4", "exchanged", "listed", "forming:2"] {
            _ = try await before.run(now: Self.now, environment: .inherit.updating(["REPORTS_KILL_AT": place]))
        }
        try await before.runWell(now: Self.now)
        #expect(differences(try state(before), try state(undisturbed)) == [])
    }

    /// A killed first run of all has no folder yet.
    @Test func `killed in the first run of a workspace`() async throws {
        let expected = try Office.example()
        try await expected.replay { $0 < "2024-02" }
        for place in ["archiving:3", "committed", "answering:9", "publishing:11", "exchanged:5", "listed", "forming:3"]
        {
            let office = try Office.example()
            for arrival in try Office.arrivals() where arrival.time < "2024-02" { try office.drop(arrival) }
            let killed = try await office.run(
                now: "2024-01-22T17:00:00+07:00", environment: .inherit.updating(["REPORTS_KILL_AT": place]))
            #expect(killed.signal == SIGKILL, "\(place)")
            try await office.runWell(now: "2024-01-22T17:00:00+07:00")
            #expect(differences(try state(office), try state(expected)) == [], "\(place)")
        }
    }
}
