import Testing

@testable import Reports

/// What a rule is for: forms, kinds of unit, units, periods.
@Suite struct RuleScopeTests {
    private func workspace(_ rules: [String]) -> SampleWorkspace {
        var workspace = SampleWorkspace()
        workspace.units +=
            "050,050,Huyện Mới,,district,04,2026-01-01,,,,,\nxa1,12345,Xã Một,,commune,045,2025-07-01,,,,,\n"
        workspace.rules =
            "code,severity,condition,message_vi,message_en,scope\n"
            + rules.enumerated().map { "R\($0),error,\($1)\n" }.joined()
        return workspace
    }

    private func rule(_ scope: String) throws -> (ValidationRule, Plan, UnitRegistry) {
        let workspace = workspace(["DN01 > 0,Sai,,\(scope)"])
        let plan = try workspace.loadPlan()
        return (try #require(plan.rules.first), plan, try workspace.loadUnits())
    }

    @Test(arguments: [
        ("B03", "045", "district", "2025-Q1", true), ("B03|district", "045", "district", "2025-Q1", true),
        ("B03|commune", "045", "district", "2025-Q4", false), ("B03|commune", "xa1", "commune", "2025-Q4", true),
        ("B03|commune|district", "045", "district", "2025-Q1", true), ("B03|045", "045", "district", "2025-Q1", true),
        ("B03|045", "046", "district", "2025-Q1", false), ("B03 | 045 | 046", "046", "district", "2025-Q1", true),
        ("B03|45", "045", "district", "2025-Q1", true),
        ("B03|045|commune|district", "046", "district", "2025-Q1", false),
        ("B03|2025-Q1", "045", "district", "2025-Q1", true), ("B03|2025-Q1", "045", "district", "2025-Q2", false),
        ("B03|2025", "045", "district", "2025-Q2", true), ("B03|2025", "045", "district", "2024-Q4", false),
        ("B03|2024..2025", "045", "district", "2024-Q1", true), ("B03|2024..2025", "045", "district", "2023-Q4", false),
        ("B03|2025-Q3..", "045", "district", "2025-Q3", true), ("B03|2025-Q3..", "045", "district", "2025-Q2", false),
        ("B03|..2025-Q2", "045", "district", "2025-Q2", true), ("B03|..2025-Q2", "045", "district", "2025-Q3", false),
        ("B03|2025-H1", "045", "district", "2025-Q2", true),
        ("B03|2024-Q1|2025-Q1", "045", "district", "2025-Q1", true),
        ("B03|2024-Q1|2025-Q1", "045", "district", "2024-Q2", false),
        ("B03|2025-q3 ..", "045", "district", "2025-Q3", true),
        ("B03|district|2025-Q1", "045", "commune", "2025-Q1", false),
        ("B03|048|..2024", "048", "district", "2024-Q4", true),
    ])
    func `a rule is for what its scope names`(
        scope: String, unit: String, kind: String, period: String, expected: Bool
    ) throws {
        let (rule, plan, units) = try rule(scope)
        let key = SubmissionKey(
            unit: try #require(units.index(ofID: unit)), form: try #require(plan.form(code: "B03")),
            period: try #require(Period(canonical: period)))
        #expect(rule.applies(to: key, unit: unit, kind: kind) == expected)
        let other = SubmissionKey(unit: key.unit, form: try #require(plan.form(code: "B04")), period: key.period)
        #expect(!rule.applies(to: other, unit: unit, kind: kind))
    }

    @Test(
        arguments: [
            ("DN01 > 0,Sai,,B99", 24, "“B99” is no form (B03, B04, B05), no kind of unit (commune, district"),
            ("DN01 > 0,Sai,,B03|thôn", 28, "“thôn” is no form"), ("DN01 > 0,Sai,,B03|2025-Q5", 28, "is no form"),
            ("DN01 > 0,Sai,,B03|..", 28, "is no form"), ("DN01 > 0,Sai,,B03|2025-Q1...2025-Q2", 28, "is no form"),
            ("DN01 > 0,Sai,,", 24, "at least one form"), ("DN01 > 0,Sai,,district", 24, "at least one form"),
            ("DN01 > 0,Sai,,B03|2025-Q3..2025-Q1", 28, "upside down"),
            ("DN01 > 0,Sai,,B03|2025..2024-Q4", 28, "upside down"),
            ("DN01 > 0,Sai,,B03|B04", 28, "names no indicator of form B04"),
            ("NS01 > 0,Sai,,B03|B04", 24, "names no indicator of form B03"),
            ("DN01 > 0,Sai,,B04", 10, "DN01 is of form B03, which is not in"),
            ("DN01 > 0,Sai,,B03|2026..", 24, "no period of form B03 in the plan (2020 to 2025)"),
            ("DN01 > 0,Sai,,B03|2025-03", 24, "no period of form B03"),
            ("NS01 > 0,Sai,,B04|2025-Q1", 24, "no period of form B04"),
            ("DN01 > 0,Sai,,B03|050", 24, "begins later or has ended"),
            ("DN01 > 0,Sai,,B03|048|2025-Q2..", 24, "has ended"),
            ("DN01 > 0,Sai,,B03|commune|..2024", 24, "begins later"),
            ("DN01 > 0,Sai,,B03|enterprise", 24, "of another kind"),
            ("DN01 > 0,Sai,,B03|045|commune", 24, "of another kind"), ("DN01 > 0,Sai,,B03|dn1", 24, "of another kind"),
        ] as [(String, UInt32, String)])
    func `a scope that is wrong, or empty, is a fault`(row: String, column: UInt32, message: String) throws {
        let faults = workspace([row]).faults()
        #expect(faults.count == 1, "\(faults.map { $0.text(.english) })")
        let fault = try #require(faults.first)
        #expect(fault.message.english.contains(message), "\(fault.message.english)")
        #expect(fault.place.column == column)
    }

    @Test func `where a rule is evaluated follows from what it takes as it is`() throws {
        var workspace = workspace([])
        workspace.rules += "R1,error,DN01 > 0,Sai,,B03\nR2,warning,sum_children(NS01) <= KH01 * 1,Sai,,B04|B05\n"
        workspace.rules +=
            "R3,warning,previous(DN01) <= 5 and DN02 > 0,Sai,,B03\nR4,warning,previous(DN01) > 0,Sai,,B03\n"
        workspace.rules += "R5,error,DN91 > 0,Sai,,B03\nR6,warning,sum_children(DN01) > 0,Sai,,B03\n"
        let plan = try workspace.loadPlan()
        #expect(plan.rules.map { plan.forms[$0.home].code } == ["B03", "B05", "B03", "B03", "B03", "B03"])
        #expect(plan.rules.map(\.isLocal) == [true, false, false, false, true, false])
        #expect(plan.rules.map(\.condition).first == "DN01 > 0")
        #expect(plan.rules[1].forms.map { plan.forms[$0].code } == ["B04", "B05"])
    }

    @Test func `the texts that rules compare with have ids in the plan`() throws {
        var workspace = workspace([])
        workspace.rules += "R1,warning,GC01 <> 'không' or GC01 = 'có',Sai,,B03\nR2,warning,GC01 = 'có',Sai,,B03\n"
        let literals = try workspace.loadPlan().textLiterals
        #expect(literals.id(of: "không") == 1)
        #expect(literals.id(of: " co\u{301} ") == 2)
        #expect(literals.id(of: "Có") == TextLiterals.other)
    }
}
