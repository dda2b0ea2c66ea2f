import Testing

@testable import Reports

/// The tables that people edit are read as spreadsheets leave them.
@Suite struct ToleranceTests {
    private func semicolons(_ text: String) -> String { text.replacing(",", with: ";") }

    @Test func `semicolons, a byte order mark and CRLF make no difference`() throws {
        let plain = SampleWorkspace()
        var saved = plain
        saved.units = "\u{FEFF}" + semicolons(plain.units).replacing("\n", with: "\r\n")
        saved.forms = "\u{FEFF}" + semicolons(plain.forms)
        saved.labels = plain.labels.replacing(",", with: "\t")
        #expect(saved.faults().isEmpty)
        #expect(try saved.loadUnits().units.map(\.id) == plain.loadUnits().units.map(\.id))
        #expect(try saved.loadPlan().forms.map(\.code) == plain.loadPlan().forms.map(\.code))
        #expect(try saved.loadPlan().partNames == plain.loadPlan().partNames)
    }

    @Test func `columns stand in any order, and blank rows are passed over`() throws {
        var workspace = SampleWorkspace()
        workspace.labels =
            "Name VI,code,kind\n\nHỗ trợ,HT,group\n,,\nDoanh nghiệp,DN,breakdown\nHợp tác xã,HTX,breakdown\n"
            .replacing("Name VI", with: "name_vi")
        #expect(workspace.faults().isEmpty)
        #expect(try workspace.loadPlan().partNames["HTX"]?.vietnamese == "Hợp tác xã")
    }

    @Test func `a plan names the kinds of unit that the program has no word for`() throws {
        var workspace = SampleWorkspace()
        workspace.labels += "unit_kind,team,Tổ hợp tác,Team\n"
        #expect(workspace.faults().isEmpty)
        let plan = try workspace.loadPlan()
        let terms = try FeedbackTerms(language: .vietnamese, in: RenderingFixture.folder)
        #expect(terms.kind("team", plan: plan) == "tổ hợp tác")
        #expect(terms.kind("cooperative", plan: plan) == "hợp tác xã")
        #expect(terms.kind("household", plan: plan) == "household")
    }

    @Test func `leading zeros that a spreadsheet dropped are restored, in ids, codes, parents and successors`() throws {
        var workspace = SampleWorkspace()
        workspace.units = workspace.units
            .replacing("04,04,", with: "4,4,").replacing("045,045,", with: "45,45,")
            .replacing("046,046,", with: "46,46,").replacing("district,04,", with: "district,4,")
            .replacing("048,048,", with: "48,48,").replacing(",046,,,", with: ",46,,,")
            .replacing("enterprise,045", with: "enterprise,45").replacing("049", with: "49")
        #expect(workspace.faults().isEmpty)
        let units = try workspace.loadUnits()
        #expect(units.units.map(\.id) == ["04", "045", "046", "048", "uyen", "hoa", "dn1", "dn8", "dn9"])
        #expect(
            units.units.map(\.latest.code) == [
                "04", "045", "046", "048", "049", "049", "4800123456", "4800123457", "4800123458",
            ])
        #expect(units.units.compactMap(\.latest.parent) == ["04", "04", "04", "04", "04", "045", "045", "045"])
        #expect(units.units[3].successors.map(\.id) == ["046"])
    }

    @Test func `an office with a byte order mark in its settings is read`() throws {
        var workspace = SampleWorkspace()
        workspace.settings = "\u{FEFF}" + workspace.settings
        let settings = try workspace.loadSettings()
        #expect(settings.agency.unit == "04")
        #expect(settings.timeOffset == 7 * 3600)
        #expect(settings.regimes["administrative"]?.firstDay == 15)
        #expect(settings.workCalendar.holidays.map(\.description).sorted() == ["2025-01-01", "2025-04-30"])
    }

    @Test func `where reports go and whom mail is for is read`() throws {
        var workspace = SampleWorkspace()
        #expect(try workspace.loadSettings().output.baseURL == nil)
        #expect(try workspace.loadSettings().output.isTextASCII == false)
        workspace.settings += """
            base_url: https://skhcn.vn/bao-cao/
            text: { ascii: true }
            mail:
              from: Sở KH&CN <bc@skhcn.vn>
              to: [a@skhcn.vn, "Phòng <b@skhcn.vn>"]

            """
        workspace.description += "field_vi: KH&CN\nfield_en: S&T\n"
        let output = try workspace.loadSettings().output
        #expect(output.baseURL == "https://skhcn.vn/bao-cao")
        #expect(output.isTextASCII)
        #expect(output.sender == Mailbox(name: "Sở KH&CN", address: "bc@skhcn.vn"))
        #expect(output.recipients.map(\.address) == ["a@skhcn.vn", "b@skhcn.vn"])
        #expect(try workspace.loadPlan().field.text(.english) == "S&T")
    }

    @Test func `what the settings leave out has its usual value`() throws {
        var workspace = SampleWorkspace()
        workspace.settings = workspace.settings.replacing("acceptance: atomic\n", with: "")
        let settings = try workspace.loadSettings()
        #expect(settings.acceptance == .atomic)
        #expect(settings.settleSeconds == 10)
        #expect(settings.onTrack == 90)
        #expect(settings.confidentiality.kinds == ["enterprise", "cooperative"])
        #expect(settings.confidentiality.fewest == 3)
    }

    @Test func `shares of successors and states of one unit are read`() throws {
        var workspace = SampleWorkspace()
        workspace.units = workspace.units.replacing(",046,,,", with: ",\"046:0.4|045:0,6\",,,")
        workspace.units +=
            "dn2,4800999999,Hai,,enterprise,046,2025-03-01,,,,,\ndn2,4800999999,Hai,,enterprise,048,,2025-02-28,,,,\n"
        #expect(workspace.faults().isEmpty)
        let units = try workspace.loadUnits()
        #expect(units.units[3].successors.map(\.share) == [ExactDecimal("0.4"), ExactDecimal("0.6")])
        #expect(units.units.last?.states.map(\.parent) == ["048", "046"])
    }

    @Test(
        arguments: [
            ("2025-04-03 08:00,A,close,2025,,", "2025", nil), ("2025-04-03,A,chốt,2025/B04,,", "2025", "B04"),
            ("2025-04-03,A,Chốt kỳ,Quý I/2025,,", "2025-Q1", nil),
            ("2025-04-03,A,close,Quý I/2025/B03,,", "2025-Q1", "B03"),
            ("3/4/2025,A,CLOSE,6 tháng đầu năm 2025,,", "2025-H1", nil),
            ("2025-04-03,A,close,2025 / B04,,", "2025", "B04"),
        ] as [(String, String, String?)])
    func `a decision names a period, or one form of it`(row: String, period: String, form: String?) throws {
        var workspace = SampleWorkspace()
        workspace.decisions = "when,who,action,object,document,why\n\(row)\n"
        let decision = try #require(try workspace.loadDecisions().rows.first).decision
        #expect(decision.period.description == period)
        #expect(decision.form == form)
    }
}
