import Foundation
import Testing

@testable import Reports

@Suite struct ExampleWorkspaceTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Examples/cao-bang").standardizedFileURL.path

    private func file(_ name: String) throws -> WorkspaceFile { try WorkspaceFile(name: name, in: Self.root) }

    @Test func `the example's workspace loads whole`() throws {
        let settings = try SettingsFile.load(file("reports.yml"))
        let units = try UnitsFile.load(file("units.csv"))
        let plan = try PlanFiles(plan: settings.plan, in: Self.root).plan(settings: settings, units: units)
        let decisions = DecisionsFile.read(
            try file("decisions.csv"), plan: plan, units: units, settings: settings)
        #expect(plan.forms.map(\.code) == ["B01", "B02", "B03", "B04", "B05"])
        #expect(plan.indicators.count { !$0.isDerived } == 77)
        #expect(plan.indicators.count { $0.isDerived } == 14)
        #expect(plan.years == 2021...2025)
        #expect(units.index(ofID: settings.agency.unit) != nil)
        #expect(!decisions.rows.isEmpty)
        #expect(decisions.faults.isEmpty)
        #expect(plan.items.count == plan.forms.map(\.items.count).reduce(0, +))
        for (position, form) in plan.forms.enumerated() {
            #expect(form.items.allSatisfy { plan.indicator(of: DenseIndex($0)).form.position == position })
        }
        for (position, indicator) in plan.indicators.enumerated() {
            let items = plan.items(of: DenseIndex(position)).map { plan.items[$0] }
            #expect(items.map(\.part) == [nil] + indicator.breakdown.map { $0 })
        }
    }

    @Test func `the example's rules are read, and those that look elsewhere are warnings`() throws {
        let settings = try SettingsFile.load(file("reports.yml"))
        let plan = try PlanFiles(plan: settings.plan, in: Self.root).plan(
            settings: settings, units: UnitsFile.load(file("units.csv")))
        #expect(plan.rules.count == 24)
        #expect(
            plan.rules.filter { !$0.isLocal }.map(\.code) == ["R02", "R03", "R09", "R11", "R12", "R15"])
        #expect(plan.rules.allSatisfy { $0.isLocal || $0.severity != .error })
    }

    @Test(arguments: [
        "Templates/workspace", "Examples/nong-nghiep", "Examples/ministry", "Examples/ministry/provinces/son-giang",
    ])
    func `the formulas and rules of the other plans are right`(folder: String) throws {
        let root = URL(fileURLWithPath: #filePath).appending(path: "../../../../\(folder)").standardizedFileURL.path
        let settings = try SettingsFile.load(WorkspaceFile(name: "reports.yml", in: root))
        let units = try UnitsFile.load(WorkspaceFile(name: "units.csv", in: root))
        #expect(throws: Never.self) {
            try PlanFiles(plan: settings.plan, in: root).plan(settings: settings, units: units)
        }
    }

    @Test func `what stands in a workspace has a hash that changes with it`() throws {
        let one = SampleWorkspace()
        var other = one
        other.labels += "breakdown,CN,Cá nhân,Person\n"
        #expect(try one.loadPlan().hash == one.loadPlan().hash)
        #expect(try one.loadPlan().hash != other.loadPlan().hash)
        #expect(try one.loadUnits().hash.count == 64)
    }

    @Test func `a file that is missing is told by its name`() {
        let fault = #expect(throws: WorkspaceFault.self) {
            try WorkspaceFile(name: "nowhere.csv", in: Self.root)
        }
        #expect(fault?.file == "nowhere.csv")
    }
}
