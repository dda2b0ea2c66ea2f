import Foundation
import Testing

/// What one office publishes is a submission to the office above it.
@Suite struct NextLevelTests {
    private static let example = "\(Program.repository)/Examples/ministry"

    /// The ministry, which has closed nothing.
    private func ministry() throws -> Office {
        let office = try Office(copyOf: Self.example)
        try Files.write("when,who,action,object,document,why\n", to: "\(office.root)/decisions.csv")
        return office
    }

    @Test func `the ministry's totals are the sums of its provinces', and its ratios those of the sums`() async throws {
        let ministry = try Office(copyOf: Self.example)
        let replayed = try await Program.shell(
            "exec sh \"$1/Examples/ministry/replay.sh\" \"$2\" \"$3\" \"$4\"", Program.repository, Program.path,
            ministry.root, ministry.out)
        try #require(replayed.code == 0, "\(replayed.errors)")
        #expect(replayed.saidNothing, "\(replayed.output)\(replayed.errors)")
        #expect(Files.names(below: ministry.inbox) == [])
        #expect(try ministry.periods(in: ministry.out).count == 24)

        func check() async throws -> Program.Outcome {
            try await Program.shell(
                "exec python3 \"$1/Tests/Independent/ministry.py\" \"$2\"", Program.repository, ministry.root)
        }
        let agreed = try await check()
        #expect(agreed.code == 0, "\(agreed.output)\(agreed.errors)")
        #expect(agreed.errors.contains(" 0 differences"), "\(agreed.output)\(agreed.errors)")

        // A revised submission of a province has replaced its first.
        let revised = try ministry.rows("office/2024/indicators.csv")
            .first { $0["indicator"] == "NS11" && $0["period"] == "2024" }
        let value = try #require(revised?["value"])
        let table = "\(ministry.office)/2024/indicators.csv"
        try Files.write(try Files.text(table).replacing(",\(value),", with: ",\(value)1,"), to: table)
        #expect(try await check().code == 1)
    }

    @Test func `an office above takes in what the example publishes`() async throws {
        let province = try Office.example()
        try await province.replay { $0 < "2025-10" }
        let ministry = try ministry()
        let periods = try province.periods(in: province.office)
        for period in periods {
            try Files.copy(
                "\(province.office)/\(period)/submission.xml", to: "\(ministry.inbox)/04/Cao Bằng \(period).xml")
        }
        let summary = try await ministry.summary(now: "2025-10-10T08:00:00+07:00")
        #expect(summary["taken"] as? Int == periods.count)
        #expect(summary["returned"] as? Int == 0, "\(ministry.reasons())")
        #expect(try ministry.periods(in: ministry.out) == periods)

        // Every total that has a value arrives as it was, whichever form it came from; what is derived is derived anew.
        for period in periods {
            let sent = try values(province, period)
            let got = try values(ministry, period)
            #expect(sent.count > 5)
            for (item, value) in sent { #expect(got[item] == value, "\(period) \(item)") }
        }
        let series = try ministry.rows("out/2024/indicators.csv").filter { $0["indicator"] == "NS02" }
        #expect(Set(series.compactMap { $0["value"] }) == ["16532", "15189", "20891", "21500", "23933"])
        let coverage = try #require(series.first { $0["period"] == "2024" })
        #expect(coverage["due"] == "2" && coverage["reported"] == "1")
    }

    @Test func `two provinces add up, and a revision replaces the first sending`() async throws {
        let ministry = try ministry()
        func submission(_ unit: String, _ value: String, revision: Int) -> String {
            """
            <submissions xmlns="urn:reports:submission:1"><submission unit="\(unit)" period="2024" form="B04" \
            revision="\(revision)"><observation indicator="NS11" value="\(value)"/><observation indicator="SH11" \
            value="10"/><observation indicator="SH12" value="9"/></submission></submissions>
            """
        }
        try Files.write(submission("04", "2881", revision: 0), to: "\(ministry.inbox)/04/a.xml")
        try Files.write(submission("90", "19.5", revision: 0), to: "\(ministry.inbox)/90/a.xml")
        try Files.write(submission("90", "20.5", revision: 1), to: "\(ministry.inbox)/90/b.xml")
        try await ministry.runWell(now: "2025-02-10T08:00:00+07:00")
        let rows = try ministry.rows("out/2024/indicators.csv").filter { $0["period"] == "2024" }
        #expect(rows.first { $0["indicator"] == "NS11" }?["value"] == "2901.5")
        #expect(rows.first { $0["indicator"] == "SH91" }?["value"] == "90")
    }

    /// The totals of a period's own rows that were not derived.
    private func values(_ office: Office, _ period: String) throws -> [String: String] {
        var values: [String: String] = [:]
        for row in try office.rows("office/\(period)/indicators.csv") where row["period"] == period {
            let isDerived = row["numerator"] != "" || row["value"] == ""
            let item = "\(row["indicator", default: ""]).\(row["breakdown", default: ""])"
            if !isDerived { values[item] = row["value"] }
        }
        return values
    }
}
