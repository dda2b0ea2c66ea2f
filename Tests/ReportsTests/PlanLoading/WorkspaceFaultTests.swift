import Testing

@testable import Reports

/// Each kind of mistake in the workspace's files gives one fault at its place.
@Suite struct WorkspaceFaultTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let name: String
        let file: String
        /// Line and column.
        let place: (UInt32, UInt32)
        let make: @Sendable (inout SampleWorkspace) -> Void

        var testDescription: String { "\(file): \(name)" }
    }

    private static func change(
        _ file: WritableKeyPath<SampleWorkspace, String> & Sendable, _ name: String, _ place: (UInt32, UInt32),
        _ old: String, _ new: String, in fileName: String
    ) -> Mistake {
        Mistake(name: name, file: fileName, place: place) {
            $0[keyPath: file].replace(old, with: new, maxReplacements: 1)
        }
    }

    private static func add(
        _ file: WritableKeyPath<SampleWorkspace, String> & Sendable, _ name: String, _ place: (UInt32, UInt32),
        _ row: String, in fileName: String
    ) -> Mistake {
        Mistake(name: name, file: fileName, place: place) { $0[keyPath: file] += row + "\n" }
    }

    static let settings: [Mistake] = [
        change(\.settings, "unknown key", (4, 1), "language: vi", "langage: vi", in: "reports.yml"),
        change(\.settings, "unknown language", (4, 11), "language: vi", "language: fr", in: "reports.yml"),
        change(\.settings, "no offset", (5, 12), "\"+07:00\"", "\"7\"", in: "reports.yml"),
        change(\.settings, "no plan", (1, 0), "plan: 2021-2025", "plan:", in: "reports.yml"),
        change(\.settings, "a plan that is a path", (6, 7), "plan: 2021-2025", "plan: ../2021", in: "reports.yml"),
        change(\.settings, "unknown acceptance", (7, 13), "atomic", "some", in: "reports.yml"),
        change(\.settings, "a first day beyond 28", (10, 34), "15", "31", in: "reports.yml"),
        change(\.settings, "a holiday that is no day", (12, 26), "30/4/2025", "31/4/2025", in: "reports.yml"),
        change(\.settings, "no agency's unit", (2, 3), "  unit: \"04\"\n", "", in: "reports.yml"),
        change(\.settings, "broken YAML", (4, 1), "language: vi", "] language", in: "reports.yml"),
        add(\.settings, "a sender that is no address", (13, 15), "mail: { from: Sở KH&CN }", in: "reports.yml"),
        add(
            \.settings, "a recipient with another's line", (13, 14), "mail: { to: [\"a@b.vn\\r\\nBcc: c@d.vn\"] }",
            in: "reports.yml"),
        add(\.settings, "recipients that are no list", (13, 13), "mail: { to: a@b.vn }", in: "reports.yml"),
        add(\.settings, "a link that is none", (13, 11), "base_url: skhcn.vn", in: "reports.yml"),
        add(\.settings, "a link with spaces", (13, 11), "base_url: https://skhcn.vn/bao cao", in: "reports.yml"),
        add(\.settings, "neither ASCII nor not", (13, 16), "text: { ascii: maybe }", in: "reports.yml"),
        Mistake(name: "empty", file: "reports.yml", place: (1, 0)) { $0.settings = "" },
        Mistake(name: "a list", file: "reports.yml", place: (1, 0)) { $0.settings = "- a\n- b\n" },
    ]

    static let units: [Mistake] = [
        add(\.units, "no id", (11, 1), ",050,Tên,,district,04,,,,,,", in: "units.csv"),
        add(\.units, "an id that is a path", (11, 1), "04/5,050,Ten,,district,04,,,,,,", in: "units.csv"),
        add(\.units, "the id of the folder for trying", (11, 1), "Thu,050,Ten,,district,04,,,,,,", in: "units.csv"),
        add(\.units, "no code", (11, 5), "050,,Tên,,district,04,,,,,,", in: "units.csv"),
        add(\.units, "no name", (11, 9), "050,050,,,district,04,,,,,,", in: "units.csv"),
        add(\.units, "no kind", (11, 14), "050,050,Tên,,,04,,,,,,".replacing("Tên", with: "Ten"), in: "units.csv"),
        add(\.units, "unknown parent", (11, 23), "050,050,Ten,,district,99,,,,,,", in: "units.csv"),
        add(\.units, "no date", (11, 26), "050,050,Ten,,district,04,1/7/25,,,,,", in: "units.csv"),
        add(
            \.units, "ends before it begins", (11, 37), "050,050,Ten,,district,04,2025-01-01,2024-01-01,,,,",
            in: "units.csv"),
        add(\.units, "a code that another bears", (11, 5), "050,045,Ten,,district,04,,,,,,", in: "units.csv"),
        add(\.units, "unknown successor", (11, 28), "050,050,Ten,,district,04,,,99,,,", in: "units.csv"),
        add(\.units, "its own successor", (11, 28), "050,050,Ten,,district,04,,,050,,,", in: "units.csv"),
        Mistake(name: "successors of an earlier state", file: "units.csv", place: (11, 38)) {
            $0.units += "050,050,Ten,,district,04,,2020-12-31,045,,,\n050,050,Ten,,district,04,2021-01-01,,,,,\n"
        },
        add(\.units, "a share above one", (11, 28), "050,050,Ten,,district,04,,,045:1.5,,,", in: "units.csv"),
        add(\.units, "states that overlap", (11, 1), "045,045,Ten,,district,04,,,,,,", in: "units.csv"),
        add(\.units, "above itself", (11, 23), "050,050,Ten,,district,050,,,,,,", in: "units.csv"),
        change(\.units, "unknown column", (1, 82), "telephone", "phone", in: "units.csv"),
        change(\.units, "missing column", (1, 1), ",kind,", ",,", in: "units.csv"),
        change(\.units, "repeated column", (1, 82), "telephone", "kind", in: "units.csv"),
        Mistake(name: "no rows", file: "units.csv", place: (1, 0)) {
            $0.units = String($0.units.prefix { $0 != "\n" })
        },
        Mistake(name: "empty", file: "units.csv", place: (1, 0)) { $0.units = "" },
        add(\.units, "an open quote", (11, 5), "050,\"050,Ten", in: "units.csv"),
        add(\.units, "a control character", (11, 2), "0\u{1}50", in: "units.csv"),
    ]

    static let forms: [Mistake] = [
        add(\.forms, "no code", (5, 1), ",Ten,,district,yearly,statistical,5", in: "forms.csv"),
        add(\.forms, "no title", (5, 5), "B06,,,district,yearly,statistical,5", in: "forms.csv"),
        add(\.forms, "no kind of unit", (5, 10), "B06,Ten,,|,yearly,statistical,5", in: "forms.csv"),
        add(\.forms, "a kind that no unit is of", (5, 10), "B06,Ten,,distrct|xa,yearly,statistical,5", in: "forms.csv"),
        add(\.forms, "unknown periodicity", (5, 19), "B06,Ten,,district,weekly,statistical,5", in: "forms.csv"),
        add(\.forms, "unknown regime", (5, 26), "B06,Ten,,district,yearly,lunar,5", in: "forms.csv"),
        add(\.forms, "no number of days", (5, 38), "B06,Ten,,district,yearly,statistical,soon", in: "forms.csv"),
        add(\.forms, "there twice", (5, 1), "B03,Ten,,district,yearly,statistical,5", in: "forms.csv"),
    ]

    private static let tail = "period,flow,sum,sum,up,0,,,,,,"
    static let indicators: [Mistake] = [
        add(\.indicators, "no code", (9, 1), ",B03,Nhom,Ten,,,count,no,\(tail)", in: "indicators.csv"),
        add(\.indicators, "there twice", (9, 1), "DN01,B03,Nhom,Ten,,,count,no,\(tail)", in: "indicators.csv"),
        add(\.indicators, "a point in the code", (9, 1), "DN1.1,B03,Nhom,Ten,,,count,no,\(tail)", in: "indicators.csv"),
        add(\.indicators, "unknown form", (9, 6), "DN10,B99,Nhom,Ten,,,count,no,\(tail)", in: "indicators.csv"),
        add(\.indicators, "no group", (9, 10), "DN10,B03,,Ten,,,count,no,\(tail)", in: "indicators.csv"),
        add(\.indicators, "no name", (9, 15), "DN10,B03,Nhom,,,,count,no,\(tail)", in: "indicators.csv"),
        add(\.indicators, "unknown type", (9, 21), "DN10,B03,Nhom,Ten,,,float,no,\(tail)", in: "indicators.csv"),
        add(
            \.indicators, "neither yes nor no", (9, 27), "DN10,B03,Nhom,Ten,,,count,maybe,\(tail)", in: "indicators.csv"
        ),
        add(
            \.indicators, "unknown basis", (9, 30), "DN10,B03,Nhom,Ten,,,count,no,since,flow,sum,sum,up,0,,,,,,",
            in: "indicators.csv"),
        add(
            \.indicators, "too many decimals", (9, 53), "DN10,B03,Nhom,Ten,,,count,no,period,flow,sum,sum,up,10,,,,,,",
            in: "indicators.csv"),
        add(
            \.indicators, "a limit that is ambiguous", (9, 55),
            "DN10,B03,Nhom,Ten,,,count,no,period,flow,sum,sum,up,0,1.234,,,,,",
            in: "indicators.csv"),
        add(
            \.indicators, "limits the wrong way round", (9, 57),
            "DN10,B03,Nhom,Ten,,,count,no,period,flow,sum,sum,up,0,5,4,,,,",
            in: "indicators.csv"),
        add(
            \.indicators, "a part without a name", (9, 59),
            "DN10,B03,Nhom,Ten,,,count,no,period,flow,sum,sum,up,0,,,,,XX,",
            in: "indicators.csv"),
        add(
            \.indicators, "a part there twice", (9, 59),
            "DN10,B03,Nhom,Ten,,,count,no,period,flow,sum,sum,up,0,,,,,DN|DN,",
            in: "indicators.csv"),
        add(
            \.indicators, "an unknown operand", (9, 67),
            "DN10,B03,Nhom,Ten,,,count,no,period,flow,sum,sum,up,0,,,,,,DN01 + DN77",
            in: "indicators.csv"),
        add(
            \.indicators, "an operand of another form's periods", (9, 67),
            "DN10,B03,Nhom,Ten,,,count,no,period,flow,sum,sum,up,0,,,,,,DN01 + NS01", in: "indicators.csv"),
        add(
            \.indicators, "an operand that is text", (9, 67),
            "DN10,B03,Nhom,Ten,,,count,no,period,flow,sum,sum,up,0,,,,,,DN01 + GC01", in: "indicators.csv"),
        add(
            \.indicators, "a circle", (9, 60), "DN10,B03,Nhom,Ten,,,count,no,period,flow,sum,sum,up,0,,,,,,DN10 + DN01",
            in: "indicators.csv"),
    ]

    static let others: [Mistake] = [
        change(\.description, "no years", (1, 0), "to: 2025\n", "", in: "plan.yml"),
        change(\.description, "years the wrong way round", (4, 5), "to: 2025", "to: 2019", in: "plan.yml"),
        change(\.description, "unknown key", (5, 1), "baseline_year", "base", in: "plan.yml"),
        add(\.targets, "unknown indicator", (4, 1), "DN77,2025,>=,1,,", in: "targets.csv"),
        add(\.targets, "a year outside the plan", (4, 6), "DN01,2026,>=,1,,", in: "targets.csv"),
        add(\.targets, "unknown comparison", (4, 11), "DN01,2024,=,1,,", in: "targets.csv"),
        add(\.targets, "there twice", (4, 1), "DN01,2025,<=,30,,", in: "targets.csv"),
        add(\.targets, "no value", (4, 14), "DN01,2024,>=,,,", in: "targets.csv"),
        add(\.targets, "a value that is no number", (4, 14), "DN01,2024,>=,many,,", in: "targets.csv"),
        add(\.targets, "a range without an upper end", (4, 19), "DN01,2024,range,1,,", in: "targets.csv"),
        add(\.targets, "a range the wrong way round", (4, 19), "DN01,2024,range,2,1,", in: "targets.csv"),
        add(\.rules, "there twice", (3, 1), "R01,error,DN01 > 0,Sai,,B03", in: "rules.csv"),
        add(\.rules, "unknown severity", (3, 5), "R02,fatal,DN01 > 0,Sai,,B03", in: "rules.csv"),
        add(\.rules, "no condition", (3, 11), "R02,error,,Sai,,B03", in: "rules.csv"),
        add(\.rules, "no message", (3, 20), "R02,error,DN01 > 0,,,B03", in: "rules.csv"),
        add(\.rules, "unknown form", (3, 25), "R02,error,DN01 > 0,Sai,,B99", in: "rules.csv"),
        add(\.labels, "unknown kind", (8, 1), "gruop,XX,Ten,", in: "labels.csv"),
        add(\.labels, "there twice", (8, 7), "group,HT,Ten,", in: "labels.csv"),
        add(\.labels, "no name", (8, 10), "group,XX,,", in: "labels.csv"),
        add(\.decisions, "no time", (3, 1), "soon,A,close,2025,,", in: "decisions.csv"),
        add(\.decisions, "nobody", (3, 12), "2025-01-01,,close,2025,,", in: "decisions.csv"),
        add(\.decisions, "unknown action", (3, 14), "2025-01-01,A,forget,2025,,", in: "decisions.csv"),
        add(\.decisions, "no period", (3, 20), "2025-01-01,A,close,B03,,", in: "decisions.csv"),
        add(\.decisions, "unknown form", (3, 20), "2025-01-01,A,close,2025/B99,,", in: "decisions.csv"),
    ]

    @Test func `the workspace without a mistake has no fault`() {
        #expect(SampleWorkspace().faults().isEmpty)
    }

    @Test(arguments: settings + units + forms + indicators + others)
    func `a mistake is one fault at its place`(mistake: Mistake) throws {
        var workspace = SampleWorkspace()
        mistake.make(&workspace)
        let faults = workspace.faults()
        #expect(faults.count == 1, "\(faults.map { $0.text(.english) })")
        let fault = try #require(faults.first)
        #expect(fault.file == mistake.file)
        #expect((fault.place.line, fault.place.column) == mistake.place, "\(fault.text(.english))")
        #expect(!fault.message.vietnamese.isEmpty)
        #expect(!fault.message.english.isEmpty)
    }

    @Test func `all faults of a plan are told at once, file by file`() {
        var workspace = SampleWorkspace()
        workspace.forms += "B06,,,district,weekly,lunar,soon\n"
        workspace.targets += "DN77,2025,>=,1,,\n"
        workspace.labels += "group,HT,Ten,\n"
        #expect(
            workspace.faults().map(\.file) == ["labels.csv"] + Array(repeating: "forms.csv", count: 4) + ["targets.csv"]
        )
    }

    @Test func `each indicator of a circle is told, and those beside it are not`() {
        var workspace = SampleWorkspace()
        let row = { (code: String, formula: String) in
            "\(code),B03,Nhom,Ten,,,count,no,period,flow,sum,sum,up,0,,,,,,\(formula)\n"
        }
        workspace.indicators +=
            row("DN11", "DN12 + 1") + row("DN12", "DN13 * 2") + row("DN13", "DN11") + row("DN14", "DN11")
        #expect(workspace.faults().map(\.place.line) == [9, 10, 11])
    }

    @Test func `a chain of formulas that name the last one twice is checked at once`() {
        var workspace = SampleWorkspace()
        var last = "DN01"
        for number in 100..<160 {
            workspace.indicators +=
                "XX\(number),B03,Nhom,Ten,,,count,no,period,flow,sum,sum,up,0,,,,,,\(last) + \(last)\n"
            last = "XX\(number)"
        }
        #expect(workspace.faults().isEmpty)
    }
}
