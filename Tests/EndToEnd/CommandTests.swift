import Foundation
import Testing

/// The commands as they are typed.
@Suite struct CommandTests {
    static let commands = ["init", "run", "check", "form", "status", "explain"]

    @Test(arguments: commands) func `help shows an example`(_ command: String) async throws {
        for arguments in [[command, "--help"], ["help", command]] {
            let help = try await Program.run(arguments)
            #expect(help.code == 0)
            #expect(help.errors == "")
            #expect(help.output.contains("Example"))
            #expect(help.output.contains("reports \(command)"))
        }
    }

    @Test func `the help names all commands, the exit codes and the line for cron`() async throws {
        let help = try await Program.run(["--help"])
        #expect(help.code == 0)
        for one in Self.commands + ["Exit codes", "*/5 * * * * reports run"] { #expect(help.output.contains(one)) }
    }

    @Test func `the version is a version`() async throws {
        let version = try await Program.run(["--version"])
        #expect(version.code == 0)
        #expect(version.output.trimmingCharacters(in: .newlines).wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
    }

    static let mistakes: [[String]] = [
        ["bogus"], ["run", "--bogus"], ["run", "--settle", "-1"], ["run", "--settle=-1"],
        ["run", "--now", "yesterday"],
        ["run", "--format", "pdf"], ["check", "--format", "pdf"], ["form"], ["form", "B99", "--period", "2025"],
        ["form", "B03", "--period", "soon"], ["form", "B03", "--period", "2025-Q1", "--unit", "999"],
        ["form", "B03", "--period", "2025-Q1", "--format", "xlsx"],
        ["status", "--period", "soon"], ["run", "--workspace"], ["explain"], ["explain", "V401", "--list"],
        ["explain", "V999"], ["explain", "R99"], ["explain", "V401", "--lang", "fr"],
        ["explain", "V401", "--workspace", "nowhere"],
    ]

    @Test(arguments: mistakes) func `a mistake in the line ends with 2 and touches nothing`(
        _ arguments: [String]
    ) async throws {
        let office = try Office.example()
        let before = Files.identities(of: office.root)
        let outcome = try await Program.run(arguments, in: office.root)
        #expect(outcome.code == 2, "\(outcome.errors)")
        #expect(outcome.output == "")
        #expect(!outcome.errors.isEmpty)
        #expect(Files.identities(of: office.root) == before)
    }

    @Test func `init makes a workspace that runs, and leaves alone what is there`() async throws {
        let office = try await Office.initialised()
        try await office.runWell(now: "2026-04-01T08:00:00+07:00")
        let settings = "\(office.root)/reports.yml"
        try Files.write(try Files.text(settings).replacing("symbol: SKHCN", with: "symbol: KHCN"), to: settings)
        try FileManager.default.removeItem(atPath: "\(office.root)/decisions.csv")
        let before = Files.identities(of: office.root)
        let again = try await Program.run(["init", "--workspace", office.root])
        #expect(again.code == 0)
        let steps = again.output.matches(of: /(?m)^reports ([a-z]+)/).map { String($0.1) }
        #expect(steps == ["check", "form", "run"])
        let after = Files.identities(of: office.root)
        #expect(after.filter { before[$0.key] != nil } == before)
        #expect(Set(after.keys).subtracting(before.keys) == ["decisions.csv"])
        try await office.runWell(now: "2026-04-01T08:05:00+07:00")
    }

    @Test func `a workspace that is moved is not published anew`() async throws {
        let office = try await Office.initialised()
        try await fillIn("B01", of: "01273", "2026-Q1", in: office)
        try await office.runWell(now: "2026-03-17T08:00:00+07:00")
        let moved = "\(office.root)-moved"
        try FileManager.default.moveItem(atPath: office.root, toPath: moved)
        let before = Files.identities(of: moved)
        let outcome = try await Program.run(
            ["run", "--workspace", moved, "--now", "2026-03-17T08:00:00+07:00", "--format", "json"])
        let summary = try #require(try outcome.json() as? [String: Any])
        #expect(summary["office"] as? [String] == [])
        #expect(summary["published"] as? [String] == [])
        let after = Files.identities(of: moved)
        let reports = before.keys.filter { $0.hasPrefix("out/") || $0.hasPrefix("office/") }
        #expect(reports.count > 20 && reports.allSatisfy { after[$0] == before[$0] })
    }

    @Test func `a form that was made, filled in and dropped is taken in`() async throws {
        let office = try await Office.initialised()
        try await fillIn("B01", of: "01273", "2026-Q1", in: office)
        let summary = try await office.summary(now: "2026-03-17T08:00:00+07:00")
        #expect(summary["taken"] as? Int == 1)
        #expect(summary["returned"] as? Int == 0)
        #expect(summary["published"] as? [String] == ["2026-Q1"])
        let rows = try office.rows("out/2026-Q1/indicators.csv")
        #expect(rows.first { $0["indicator"] == "CS01" }?["value"] == "1")
        #expect(rows.first { $0["indicator"] == "CS91" }?["value"] == "100")
    }

    static let forms = [
        ("B01", "04", "2025-Q1", "2025-03-18"), ("B03", "045", "2025-Q1", "2025-03-18"),
        ("B03", "01273", "2025-Q3", "2025-09-16"), ("B04", "051", "2024", "2025-01-22"),
        ("B05", "4899000475", "2024", "2025-01-22"),
    ]

    @Test(arguments: forms) func `so is each form of the example`(
        _ form: String, _ unit: String, _ period: String, _ day: String
    ) async throws {
        let office = try Office.example()
        try await fillIn(form, of: unit, period, in: office)
        let summary = try await office.summary(now: "\(day)T08:00:00+07:00")
        #expect(summary["taken"] as? Int == 1)
        #expect(summary["returned"] as? Int == 0, "\(office.reasons())")
        #expect(try office.rows("office/\(period)/observations.csv").contains { $0["value"] == "1" })
    }

    /// Makes the form and answers 1 to every item that is a number.
    private func fillIn(_ form: String, of unit: String, _ period: String, in office: Office) async throws {
        let path = "\(office.inbox)/\(unit)/Biểu \(form).csv"
        try Files.makeFolder("\(office.inbox)/\(unit)")
        let made = try await Program.run([
            "form", form, "--workspace", office.root, "--unit", unit, "--period", period, "--output", path,
        ])
        try #require(made.code == 0, "\(made.errors)")
        #expect(made.saidNothing)
        let filled = try Files.text(path).components(separatedBy: "\r\n").map { line in
            // Parts of a breakdown are left open: they would have to add up.
            line.contains(/^\d+;[A-Z]{2}\d{2};/) && !line.contains(/^\d+;GC/) && line.hasSuffix(";;;")
                ? line.dropLast(3) + ";1;;" : line
        }
        #expect(filled.contains { $0.hasSuffix(";1;;") })
        try Files.write(filled.joined(separator: "\r\n"), to: path)
    }

    @Test func `a form shows what the unit reported for the period before, and changes nothing`() async throws {
        let office = try Office.example()
        try await office.replay { $0 < "2025-03" }
        let before = try Files.contents(of: office.root)
        let made = try await Program.run([
            "form", "B03", "--workspace", office.root, "--unit", "045", "--period", "2025-Q1",
            "--now", "2025-03-01T08:00:00+07:00",
        ])
        try #require(made.code == 0, "\(made.errors)")
        let shown = made.output.split(separator: "\r\n").compactMap { line in
            line.firstMatch(of: /;([A-Z]{2}\d{2}(?:\.[A-Z]+)?);.*;("?[^;"]+"?);;;$/).map { "\($0.1)=\($0.2)" }
        }
        let reported = try office.rows("office/2024-Q4/observations.csv")
            .filter { $0["unit"] == "045" && $0["form"] == "B03" && $0["indicator"]?.hasPrefix("GC") == false }
            .map { row in
                let part = row["breakdown", default: ""]
                let value = row["value", default: ""].replacing(".", with: ",")
                let code = "\(row["indicator", default: ""])\(part.isEmpty ? "" : "." + part)"
                return "\(code)=\(value.contains(",") ? "\"\(value)\"" : value)"
            }
        #expect(!reported.isEmpty)
        #expect(Set(shown) == Set(reported))
        #expect(try Files.contents(of: office.root) == before)
    }

    @Test func `the form for Excel is one too`() async throws {
        let office = try Office.example()
        let path = "\(office.scratch.path)/B03.xml"
        let made = try await Program.run([
            "form", "B03", "--workspace", office.root, "--unit", "045", "--period", "2025-Q1", "--format", "xml",
            "--output", path,
        ])
        #expect(made.code == 0, "\(made.errors)")
        #expect(made.saidNothing)
        let text = try Files.text(path)
        #expect(
            text.hasPrefix(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook "))
    }

    @Test func `check tells what a run would, and takes nothing in`() async throws {
        let office = try Office.example()
        let before = Files.identities(of: office.root)
        let good = "\(office.root)/submissions/045/BC quý I-2025 Hà Quảng.csv"
        let bad = "\(office.scratch.path)/sai.csv"
        try Files.write("unit,period,indicator,value\n045,2025-Q1,XX99,1\n045,2025-Q1,CS01,abc\n", to: bad)
        func check(_ files: [String], _ more: [String] = []) async throws -> Program.Outcome {
            try await Program.run(
                ["check", "--workspace", office.root, "--now", "2025-04-11T17:00:00+07:00"] + more + files)
        }
        let clean = try await check([good])
        #expect(clean.code == 0, "\(clean.output)\(clean.errors)")
        let faulty = try await check([good, bad])
        #expect(faulty.code == 1)
        #expect(faulty.output.contains("XX99"))
        let json = try await check([good, bad], ["--format", "json"])
        #expect(json.code == 1)
        let files = try #require(try json.json() as? [[String: Any]])
        #expect(files.count == 2)
        #expect((files[1]["findings"] as? [[String: Any]])?.contains { $0["severity"] as? String == "error" } == true)
        let foreign = try await check([good], ["--unit", "051"])
        #expect(foreign.code == 1)
        #expect(try await check(["\(office.scratch.path)/not-there.csv"]).code == 1)
        #expect(Files.identities(of: office.root) == before)
    }

    /// A log on a full disk is no reason to end otherwise.
    @Test func `what cannot be written is told by the code`() async throws {
        let office = try Office.example()
        let form = try await Program.shell(
            "exec \"$1\" form B03 --period 2025-Q1 --workspace \"$2\" > /dev/full", Program.path, office.root)
        #expect(form.code == 4, "\(form.errors)")
        #expect(form.errors.contains("reports: "))
        let check = try await Program.shell(
            "exec \"$1\" check --workspace \"$2\" \"$2/units.csv\" > /dev/full", Program.path, office.root)
        #expect(check.code == 4, "\(check.errors)")
        let place = try await Program.run([
            "form", "B03", "--period", "2025-Q1", "--workspace", office.root, "--output", "/nonexistent/b.csv",
        ])
        #expect(place.code == 4)
        #expect(place.errors.contains("/nonexistent/b.csv"))
        let mistake = try await Program.shell("exec \"$1\" bogus 2> /dev/full", Program.path)
        #expect(mistake.code == 2)
        let fault = try await Program.shell("exec \"$1\" run --workspace /nonexistent 2> /dev/full", Program.path)
        #expect(fault.code == 2)
    }

    @Test func `status tells who has not reported`() async throws {
        let office = try Office.example()
        try await office.replay { $0 < "2025-03-20" }
        let outcome = try await Program.run([
            "status", "--workspace", office.root, "--period", "2025-Q1", "--now", "2025-03-20T08:00:00+07:00",
        ])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("Nguyên Bình"))
        let json = try await Program.run([
            "status", "--workspace", office.root, "--now", "2025-03-20T08:00:00+07:00", "--format", "json",
        ])
        #expect(json.code == 0)
        let status = try #require(try json.json() as? [String: Any])
        let forms = try #require(status["forms"] as? [[String: Any]])
        for key in ["openWarnings", "errors"] {
            let units = forms.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
            #expect(forms.compactMap { $0[key] as? Int }.reduce(0, +) == status[key] as? Int)
            #expect(units.compactMap { $0[key] as? Int }.reduce(0, +) == status[key] as? Int)
        }
    }

    @Test func `status in a workspace that no run has been in makes nothing`() async throws {
        let office = try Office.example()
        let before = Files.identities(of: office.root)
        let outcome = try await Program.run([
            "status", "--workspace", office.root, "--now", "2025-03-20T08:00:00+07:00",
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("B03, kỳ 2025-Q1: đã nộp 0/10"))
        #expect(Files.identities(of: office.root) == before)
    }

    @Test(arguments: [
        (["form", "B99", "--period", "2025-Q1"], "biểu", "form"),
        (["form", "B03", "--period", "soon"], "kỳ", "period"),
        (["form", "B03", "--period", "2025-Q1", "--unit", "999"], "đơn vị", "unit"),
        (["status", "--period", "soon"], "kỳ", "period"), (["run", "--now", "soon"], "thời điểm", "time"),
    ])
    func `what is typed wrongly is told in both languages`(
        _ arguments: [String], _ vietnamese: String, _ english: String
    ) async throws {
        let office = try Office.example()
        let outcome = try await Program.run(arguments + ["--workspace", office.root])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains(vietnamese) && outcome.errors.contains(english), "\(outcome.errors)")
    }
}
