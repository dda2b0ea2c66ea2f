import Foundation
import Testing

@testable import Reports

/// docs/setting-up.md and docs/thiet-lap.md, written by hand, name all that the tables of a workspace may hold.
@Suite struct SetupManualTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardizedFileURL

    private static let pages = ["docs/setting-up.md", "docs/thiet-lap.md"]

    private func text(_ file: String) throws -> String {
        try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
    }

    private func values<Choice: CaseIterable & RawRepresentable<String>>(_: Choice.Type) -> [String] {
        Choice.allCases.map(\.rawValue).filter { !$0.isEmpty }
    }

    @Test(arguments: pages) func `each column of each table is told of`(page: String) throws {
        let page = try text(page)
        let plan = "Templates/workspace/plans/ke-hoach"
        for file in [
            "Templates/workspace/units.csv", "Templates/workspace/decisions.csv", "\(plan)/forms.csv",
            "\(plan)/indicators.csv", "\(plan)/labels.csv", "\(plan)/targets.csv", "\(plan)/rules.csv",
        ] {
            let heading = try #require(try text(file).split(whereSeparator: \.isNewline).first)
            for column in heading.split(separator: ",") {
                let name = column.trimmingPrefix("\u{FEFF}")
                #expect(page.contains("`\(name)`"), "\(file): \(name)")
            }
        }
    }

    @Test(arguments: pages) func `each key of the settings and of the plan's description is told of`(page: String)
        throws
    {
        let page = try text(page)
        let files = try ["reports.yml", "plans/ke-hoach/plan.yml"].map { try text("Templates/workspace/\($0)") }
        let keys = files.joined(separator: "\n").split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^(?: {2})?([a-z_]+):/).map { String($0.1) }
        }
        #expect(keys.count > 25)
        for key in keys where !["administrative", "statistical"].contains(key) {
            #expect(page.contains("`\(key)`"), "\(key)")
        }
    }

    @Test(arguments: pages) func `each value that a column may have is told of`(page: String) throws {
        let page = try text(page)
        let all =
            values(Indicator.ValueType.self) + values(Indicator.Basis.self) + values(Indicator.Flow.self)
            + values(Indicator.UnitAggregation.self) + values(Indicator.TimeAggregation.self)
            + values(Indicator.Direction.self) + values(Period.Kind.self) + values(Target.Comparison.self)
            + values(Severity.self) + values(Settings.Acceptance.self)
        for value in all { #expect(page.contains("`\(value)`"), "\(value)") }
    }
}
