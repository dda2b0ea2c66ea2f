import Foundation
import Subprocess
import Testing

/// The example replayed as the officer would live through it.
@Suite struct ExampleTests {
    /// What DESIGN promises of each period.
    static let files = [
        "SHA256SUMS", "adx.xml", "completeness.csv", "datapackage.json", "dictionary.csv", "email.eml", "email.html",
        "email.txt",
        "findings.csv", "index.html", "indicators.csv", "observations-sdmx.csv", "observations.csv", "report.txt",
        "series.csv", "submission.xml", "tables.xml", "units.csv",
    ]

    static let bare: Environment = .custom([
        "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C", "TZ": "Pacific/Auckland",
    ])

    let example: Office

    init() throws {
        example = try Office.example()
    }

    @Test func `each period is published with each file, and the series and totals stand`() async throws {
        try await example.replay()
        for folder in [example.out, example.office] {
            let periods = try example.periods(in: folder)
            #expect(periods.count == 24)
            for period in periods {
                let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(period)").sorted()
                // The office's figures lead to pages of their own.
                let own = folder == example.office ? ["trace"] : []
                // The first year, and the first quarter, have none before them.
                let series = ["2020", "2021-Q1"].contains(period) ? [] : ["series.html"]
                #expect(names == (Self.files + own + series).sorted(), "\(folder)/\(period)")
            }
            #expect(Files.exists("\(folder)/index.html"))
            for name in ["submission.xsd", "findings.schema.json"] { #expect(Files.exists("\(folder)/\(name)")) }
        }
        #expect(Files.names(below: example.inbox) == [])

        let series = try example.rows("out/2024/indicators.csv")
            .filter { $0["indicator"] == "NS02" && $0["breakdown"] == "" }
            .sorted { $0["period", default: ""] < $1["period", default: ""] }
        #expect(series.map { $0["period"] } == ["2020", "2021", "2022", "2023", "2024"])
        #expect(series.map { $0["value"] } == ["16532", "15189", "20891", "21500", "23933"])
        let page = try Files.text("\(example.out)/2024/index.html")
        for shown in ["16.532", "15.189", "20.891", "21.500", "23.933"] { #expect(page.contains(shown)) }

        let toDate = try example.rows("out/2024-Q3/indicators.csv")
            .filter { $0["period"] == "2024-Q3" && $0["breakdown"] == "" }
        for (indicator, value) in [("DN01", "25"), ("DN02", "612.5"), ("DN03", "11")] {
            #expect(toDate.first { $0["indicator"] == indicator }?["plan_to_date"] == value, "\(indicator)")
        }
    }

    @Test func `a second run leaves every file as it is, and a third at another hour too`() async throws {
        try await example.replay()
        let before = [example.out, example.office, example.returned].map { Files.identities(of: $0) }
        let last = try #require(try Office.arrivals().last).time
        try await example.runWell(now: last)
        try await example.runWell(now: "2025-10-03T23:59:59+07:00")
        #expect([example.out, example.office, example.returned].map { Files.identities(of: $0) } == before)
    }

    @Test func `neither the process nor locale, time zone and surroundings change a byte`() async throws {
        try await example.replay()
        let folders = [example.out, example.office, example.returned]
        let expected = try folders.map { try Files.contents(of: $0) }
        for environment in [Self.bare, .inherit] {
            let again = try Office.example()
            try await again.replay(environment: environment)
            for (folder, expected) in zip([again.out, again.office, again.returned], expected) {
                #expect(differences(try Files.contents(of: folder), expected) == [])
            }
        }
    }

    @Test func `the tables agree with totals computed by another program, which sees a changed figure`() async throws {
        try await example.replay()
        let totals = "\(Program.repository)/Tests/Independent/totals.py"
        func compare() async throws -> Program.Outcome {
            try await Program.shell(
                "exec python3 \"$1\" --compare \"$2\" --workspace \"$3\"", totals, example.office, example.root)
        }
        let agreed = try await compare()
        #expect(agreed.code == 0, "\(agreed.output)\(agreed.errors)")
        #expect(agreed.errors.contains(" 0 differences"), "\(agreed.output)\(agreed.errors)")

        let table = "\(example.office)/2024/indicators.csv"
        let changed = try Files.text(table).replacing(",23933,,,", with: ",23934,,,")
        try Files.write(changed, to: table)
        #expect(try await compare().code == 1)
    }

    @Test func `the schema allows what is published`() async throws {
        try await example.replay { $0 < "2025" }
        for period in try example.periods(in: example.office) {
            let outcome = try await Program.shell(
                "command -v xmllint > /dev/null || exit 0; exec xmllint --noout --schema \"$1\" \"$2\"",
                "\(example.out)/submission.xsd", "\(example.office)/\(period)/submission.xml")
            #expect(outcome.code == 0, "\(outcome.errors)")
        }
    }
}
