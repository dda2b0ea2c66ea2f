import Foundation
import Testing

/// An office of another field, with other units of measure, kinds of unit and periods: nothing but its own settings.
@Suite struct FieldTests {
    private static let field = "\(Program.repository)/Examples/nong-nghiep"

    /// The workspace after all its arrivals.
    private func replayed() async throws -> Office {
        let office = try Office(copyOf: Self.field)
        let outcome = try await Program.shell(
            "exec sh \"$1/Examples/replay.sh\" \"$2\" \"$3\" \"$4\"", Program.repository, Program.path, office.root,
            office.out)
        try #require(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.saidNothing, "\(outcome.output)\(outcome.errors)")
        return office
    }

    @Test func `the cooperatives' tables agree with totals computed by another program`() async throws {
        let office = try await replayed()
        #expect(try office.periods(in: office.office).count == 13)
        #expect(Files.names(below: office.inbox) == [])
        let totals = "\(Program.repository)/Tests/Independent/totals.py"
        func compare() async throws -> Program.Outcome {
            try await Program.shell(
                "exec python3 \"$1\" --compare \"$2\" --workspace \"$3\"", totals, office.office, office.root)
        }
        let agreed = try await compare()
        #expect(agreed.code == 0, "\(agreed.output)\(agreed.errors)")
        #expect(agreed.errors.contains(" 0 differences"), "\(agreed.output)\(agreed.errors)")

        let table = "\(office.office)/2026-10/indicators.csv"
        let rows = try office.rows("office/2026-10/indicators.csv")
        let output = try #require(rows.first { $0["indicator"] == "LU03" && $0["period"] == "2026-10" }?["value"])
        try Files.write(try Files.text(table).replacing(",\(output),", with: ",\(output)1,"), to: table)
        #expect(try await compare().code == 1)
    }

    @Test func `each mistake of the story comes back with its finding, and what is right does not`() async throws {
        let office = try await replayed()
        let returned = Files.names(below: office.returned).filter { $0.contains("tra-lai") && $0.hasSuffix(".txt") }
        let reasons = try returned.sorted().map { name in
            let text = try Files.text("\(office.returned)/\(name)")
            let code = text.firstMatch(of: /1\. LỖI ([A-Z]\d+)/)?.1 ?? ""
            return "\(name.split(separator: "/")[0]) \(code)"
        }
        #expect(reasons == ["HTX02 B602", "HTX04 B601", "HTX06 F102", "HTX08 B602", "HTX09 V402"])
    }

    @Test func `out tells of no cooperative, and of a month before it is closed nothing`() async throws {
        let office = try await replayed()
        let units = try office.rows("units.csv").filter { ["cooperative", "team"].contains($0["kind", default: ""]) }
        #expect(units.count == 12)
        for (name, bytes) in try Files.contents(of: office.out) {
            let text = String(decoding: bytes, as: UTF8.self)
            for unit in units {
                for one in ["id", "name_vi", "email"] {
                    #expect(!text.contains(unit[one, default: "?"]), "\(name) tells of \(unit["id", default: ""])")
                }
            }
        }
        let open = try office.rows("out/2026-10/indicators.csv").filter { $0["period"] == "2026-10" }
        #expect(!open.isEmpty)
        #expect(open.allSatisfy { $0["state"] == "withheld" })
        let text = try Files.text("\(office.out)/2026-10/report.txt")
        #expect(text.contains("Số liệu nhận đến 04/11/2026, 16:30."))
        #expect(!text.contains("chưa có số liệu"))
        let closed = try office.rows("out/2026-09/indicators.csv").filter { $0["period"] == "2026-09" }
        #expect(closed.first { $0["indicator"] == "LU03" }?["state"] == "")
    }

    @Test func `kinds of unit that the plan names are told by that name`() async throws {
        let office = try await replayed()
        let kinds = try office.rows("office/2026-09/units.csv").filter { $0["scope"] == "kind" }
        #expect(Set(kinds.compactMap { $0["name"] }) == ["hợp tác xã", "tổ hợp tác"])
        #expect(try Files.text("\(office.office)/2026-09/index.html").contains(">Tổ hợp tác<"))
    }
}
