// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

@Suite("Names of figures")
struct FigureNameTests {
    private let office: Office = {
        var office = Office()
        office.forms = [.init(), .init(code: "Q", kinds: ["district", "enterprise"], periodicity: .quarterly)]
        office.items = [
            .init(code: "NS02"), .init(code: "DN01", form: "Q", parts: ["DN", "HTX"]), .init(code: "GC01", type: .text),
        ]
        office.unit("045")
        office.unit("old", to: "2024-06-30")
        office.unit("x1", kind: "enterprise", parent: "045")
        return office
    }()

    private func read(_ words: [String], unit: String? = nil) throws(FigureFault) -> String {
        let (plan, units) = (office.plan, office.registry)
        return try FigureName(words, unit: unit, plan: plan, units: units).text(plan: plan, units: units)
    }

    @Test(
        "as people type them",
        arguments: [
            (["2024", "NS02"], nil, "2024/NS02"), (["2024/ns02"], nil, "2024/NS02"),
            (["Quý I/2024", "DN01.htx"], nil, "2024-Q1/DN01.HTX"), (["Quý I/2024/DN01"], nil, "2024-Q1/DN01"),
            (["2024-Q1/DN01/year"], nil, "2024-Q1/DN01/year"), (["2024-Q1", "DN01/plan"], nil, "2024-Q1/DN01/plan"),
            (["2024/NS02@045"], nil, "2024/NS02@045"), (["2024", "NS02"], "045", "2024/NS02@045"),
            (["2024", "NS02"], "04", "2024/NS02@under:04"), (["2024/NS02@under:04"], nil, "2024/NS02@under:04"),
            (["2024-Q1/DN01.DN@kind:enterprise"], nil, "2024-Q1/DN01.DN@kind:enterprise"),
            (["2024-Q1/DN01@under:045"], nil, "2024-Q1/DN01@under:045"),
        ] as [([String], String?, String)])
    func read(words: [String], unit: String?, name: String) throws {
        #expect(try read(words, unit: unit) == name)
        #expect(try read([name]) == name)
    }

    @Test(
        "what is wrong, and what would be right",
        arguments: [
            ([], nil, .shape), (["NS02"], nil, .shape), (["2024", "NS02", "045"], nil, .shape),
            (["2024/NS02@045"], "045", .shape), (["2024-Q9", "NS02"], nil, .period("2024-Q9")),
            (["sau/NS02"], nil, .period("sau")),
            (["2024", "NS2"], nil, .indicator("NS2", known: ["NS02", "GC01", "DN01"])),
            (["2024-Q1", "DN01.XX"], nil, .part("XX", of: "DN01", known: ["DN", "HTX"])),
            (["2024", "NS02.DN"], nil, .part("DN", of: "NS02", known: [])),
            (["2024", "GC01"], nil, .narrative("GC01")),
            (["2024-Q1", "NS02"], nil, .otherPeriods(indicator: "NS02", form: "F", kind: .yearly)),
            (["2024", "NS02/week"], nil, .series("week")), (["2024/NS02/year@045"], nil, .totalsAlone(.year)),
            (["2024/NS02"], "46", .unit("46", known: ["045", "old"])),
            (["2024/NS02@kind:ward"], nil, .kind("ward", known: ["district"])),
            (["2024/NS02"], "x1", .notOfForm(unit: "x1", form: "F", period: Period(canonical: "2024")!)),
        ] as [([String], String?, FigureFault)])
    func faults(words: [String], unit: String?, fault: FigureFault) {
        #expect(throws: fault) { try read(words, unit: unit) }
    }
}
