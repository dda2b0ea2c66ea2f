import Foundation
import Testing

/// The forms that runs lay out for the units, and what comes of them.
@Suite struct FormsTests {
    /// A quarter's form has been owed for four days, the next quarter began three days ago.
    private static let now = "2025-03-18T08:00:00+07:00"
    private static let later = "2025-03-19T08:00:00+07:00"

    private func forms(_ office: Office, of unit: String) -> [String] {
        Files.names(below: "\(office.root)/forms/\(unit)")
    }

    /// The form with an answer in each row that asks for a number, as a spreadsheet saves it.
    private func filled(_ csv: String, column: Int = 5) -> String {
        csv.split(separator: "\r\n", omittingEmptySubsequences: false).map { line in
            var cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            guard cells.count > 6, Int(cells[0]) != nil, !line.contains(";\"\"") else { return String(line) }
            // Quoted cells of these forms hold no semicolon.
            if !cells[1].hasPrefix("GC") { cells[column] = cells[1] == "CS02" ? "7" : "12" }
            return cells.joined(separator: ";")
        }.joined(separator: "\r\n")
    }

    private func answers(_ office: Office, _ ending: String = ".txt") throws -> [String] {
        Files.names(below: office.returned).filter { $0.hasSuffix(ending) }
    }

    @Test func `a run lays out what each unit owes, of the period that has ended and of the one that runs`()
        async throws
    {
        let office = try Office.example()
        try await office.runWell(now: Self.now)
        #expect(
            forms(office, of: "045") == [
                "B03-045-2025-Q1.csv", "B03-045-2025-Q1.xml", "B03-045-2025-Q2.csv", "B03-045-2025-Q2.xml",
                "B04-045-2024.csv", "B04-045-2024.xml", "B04-045-2025.csv", "B04-045-2025.xml",
            ])
        // An enterprise owes a form a year; of a commune that is not yet there, nothing.
        #expect(forms(office, of: "4899000475").map { $0.prefix(3) }.allSatisfy { $0 == "B05" })
        #expect(!Files.exists("\(office.root)/forms/01273/B03-01273-2025-Q1.xml"))
        let csv = try Files.text("\(office.root)/forms/045/B03-045-2025-Q1.csv")
        for line in [
            "Đơn vị báo cáo;045;", "Kỳ báo cáo;2025-Q1;", "Không phát sinh;;", "Số công văn;;", "Người lập biểu;;",
            "Điện thoại;;",
        ] {
            #expect(csv.contains("\r\n\(line)"), "\(line)")
        }
    }

    @Test func `what is the same is not written again, and a value that has come in is shown beside its successor`()
        async throws
    {
        let office = try Office.example()
        try await office.runWell(now: Self.now)
        let first = Files.identities(of: "\(office.root)/forms")
        try await office.runWell(now: Self.now)
        try await office.runWell(now: Self.later)
        #expect(Files.identities(of: "\(office.root)/forms") == first)
        try Files.write(
            filled(Files.text("\(office.root)/forms/045/B03-045-2025-Q1.csv")), to: "\(office.inbox)/045/Q1.csv")
        let summary = try await office.summary(now: Self.later)
        #expect(summary["taken"] as? Int == 1)
        #expect(summary["returned"] as? Int == 0, "\(office.reasons())")
        #expect(summary["forms"] as? Int == 2)
        let second = Files.identities(of: "\(office.root)/forms")
        let changed = second.filter { first[$0.key] != $0.value }.keys.sorted()
        #expect(changed == ["045/B03-045-2025-Q2.csv", "045/B03-045-2025-Q2.xml"])
        #expect(try Files.text("\(office.root)/forms/045/B03-045-2025-Q2.csv").contains(";12;;;\r\n"))
        let value = try office.rows("office/2025-Q1/observations.csv").first {
            $0["unit"] == "045" && $0["indicator"] == "CS01"
        }
        #expect(value?["value"] == "12")
    }

    /// Last period's values are in the form, and must not be taken for answers.
    @Test(arguments: ["csv", "xml"]) func `an untouched form is told as such`(format: String) async throws {
        let office = try Office.example()
        try await office.runWell(now: Self.now)
        try Files.write(
            filled(Files.text("\(office.root)/forms/045/B03-045-2025-Q1.csv")), to: "\(office.inbox)/045/Q1.csv")
        try await office.runWell(now: Self.now)
        let form = try Files.text("\(office.root)/forms/045/B03-045-2025-Q2.\(format)")
        #expect(form.contains(format == "csv" ? ";12;;;" : ">12<"))
        try Files.write(form, to: "\(office.inbox)/045/Q2.\(format)")
        let summary = try await office.summary(now: "2025-06-16T08:00:00+07:00")
        #expect(summary["returned"] as? Int == 1)
        #expect(office.reasons().contains("S209"))
    }

    @Test(arguments: ["csv", "xml"]) func `the box for nothing to report is read`(format: String) async throws {
        let office = try Office.example()
        try await office.runWell(now: Self.now)
        var form = try Files.text("\(office.root)/forms/045/B03-045-2025-Q1.\(format)")
        if format == "csv" {
            form = form.replacing("Không phát sinh;;", with: "Không phát sinh;x;")
        } else {
            let label = try #require(form.range(of: "Không phát sinh"))
            let cell = try #require(form[label.upperBound...].range(of: "/>"))
            form.replaceSubrange(cell, with: "><Data ss:Type=\"String\">x</Data></Cell>")
        }
        try Files.write(form, to: "\(office.inbox)/045/nil.\(format)")
        let summary = try await office.summary(now: Self.now)
        #expect(summary["returned"] as? Int == 0, "\(office.reasons())")
        let row = try office.rows("office/2025-Q1/completeness.csv").first { $0["id"] == "045" && $0["form"] == "B03" }
        #expect(row?["nil"] == "1", "\(String(describing: row))")
        #expect(row?["reported"] == "1")
    }

    @Test func `a workbook that is filled in is taken in`() async throws {
        let office = try Office.example()
        try await office.runWell(now: Self.now)
        let filled = "\(office.scratch.path)/filled.xml"
        let outcome = try await Program.launch(
            "/usr/bin/env",
            [
                "python3", "\(Program.repository)/Tests/Checks/tables.py", "fill_workbook",
                "\(office.root)/forms/045/B03-045-2025-Q1.xml", filled,
            ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        try Files.write(Files.text(filled), to: "\(office.inbox)/045/B03-045-2025-Q1.xml")
        let summary = try await office.summary(now: Self.now)
        #expect(summary["taken"] as? Int == 1)
        #expect(summary["returned"] as? Int == 0, "\(office.reasons())")
        let value = try office.rows("office/2025-Q1/observations.csv").first {
            $0["unit"] == "045" && $0["indicator"] == "CS01"
        }
        #expect(value?["value"] == "1")
    }

    @Test func `a form that somebody has changed is left, one that is missing comes back`() async throws {
        let office = try Office.example()
        try await office.runWell(now: Self.now)
        let folder = "\(office.root)/forms/045"
        let original = try Files.text("\(folder)/B03-045-2025-Q2.csv")
        try Files.write("đã điền", to: "\(folder)/B03-045-2025-Q2.csv")
        try FileManager.default.removeItem(atPath: "\(folder)/B03-045-2025-Q2.xml")
        try Files.write("ghi chú của cán bộ", to: "\(folder)/ghi chú.txt")
        let summary = try await office.summary(now: Self.now)
        #expect(summary["forms"] as? Int == 1)
        #expect(try Files.text("\(folder)/B03-045-2025-Q2.csv") == "đã điền")
        #expect(Files.exists("\(folder)/B03-045-2025-Q2.xml"))
        // Not even when what it would be made from changes.
        try Files.write(
            filled(Files.text("\(folder)/B03-045-2025-Q1.csv")), to: "\(office.inbox)/045/Q1.csv")
        #expect(try await office.summary(now: Self.now)["forms"] as? Int == 1)
        #expect(try Files.text("\(folder)/B03-045-2025-Q2.csv") == "đã điền")
        try FileManager.default.removeItem(atPath: "\(folder)/B03-045-2025-Q2.csv")
        #expect(try await office.summary(now: Self.now)["forms"] as? Int == 1)
        #expect(try Files.text("\(folder)/B03-045-2025-Q2.csv") != original)
        #expect(Files.exists("\(folder)/ghi chú.txt"))
        // What a power cut has left empty is made again, what has only been touched is not.
        try Files.write("", to: "\(folder)/B03-045-2025-Q1.csv")
        Files.setTime("\(folder)/B03-045-2025-Q1.xml", 1_700_000_000)
        #expect(try await office.summary(now: Self.now)["forms"] as? Int == 1)
        #expect(try Files.text("\(folder)/B03-045-2025-Q1.csv").contains("B03"))
    }

    @Test func `closed, a period has no forms; what was asked for stays`() async throws {
        let office = try Office.example()
        try await office.runWell(now: Self.now)
        let asked = try await Program.run([
            "form", "--all", "--period", "2025-Q3", "--unit", "045", "--workspace", office.root, "--now", Self.now,
        ])
        #expect(asked.code == 0, "\(asked.errors)")
        #expect(asked.output.hasSuffix("/forms: 2\n"))
        let again = try await Program.run([
            "form", "b03", "--all", "--period", "2025-Q3", "--unit", "045", "--workspace", office.root, "--now",
            Self.now,
        ])
        #expect(again.output.hasSuffix("/forms: 0\n"))
        try Files.write("đã điền", to: "\(office.root)/forms/045/B04-045-2024.csv")
        // The example's decisions close the first quarter on 12 May, and B04 of 2024 on 31 March.
        try await office.runWell(now: "2025-05-13T08:00:00+07:00")
        #expect(
            forms(office, of: "045") == [
                "B03-045-2025-Q2.csv", "B03-045-2025-Q2.xml", "B03-045-2025-Q3.csv", "B03-045-2025-Q3.xml",
                "B04-045-2024.csv", "B04-045-2025.csv", "B04-045-2025.xml",
            ])
        // District 045 ended within the third quarter, and has a closing report to send; then nothing any more.
        try await office.runWell(now: "2025-07-20T08:00:00+07:00")
        #expect(forms(office, of: "045").contains("B03-045-2025-Q3.xml"))
        try await office.runWell(now: "2026-02-20T08:00:00+07:00")
        #expect(!forms(office, of: "045").contains { $0.contains("-Q") })
    }

    @Test(
        arguments: [
            (["form", "--period", "2025-Q1"], 2), (["form", "--all", "--period", "2025-03"], 2),
            (["form", "--all", "--period", "2025-Q1", "--output", "x"], 2), (["form", "--all", "--period", "xyz"], 2),
            (["form", "XX", "--all", "--period", "2025-Q1"], 2),
            (["form", "--all", "--period", "2025-Q1", "--unit", "zz"], 2),
        ] as [([String], Int32)])
    func `what cannot be asked for is told in both languages`(arguments: [String], code: Int32) async throws {
        let office = try Office.example()
        let outcome = try await Program.run(arguments + ["--workspace", office.root])
        #expect(outcome.code == code, "\(arguments)")
        #expect(outcome.errors.split(separator: "\n").count >= 2, "\(outcome.errors)")
        #expect(!Files.exists("\(office.root)/forms"))
    }

    @Test func `the same ledger gives the same bytes, whatever the clock and locale`() async throws {
        let (one, other) = (try Office.example(), try Office.example())
        try await one.runWell(now: Self.now)
        try await other.runWell(
            now: Self.now, environment: .inherit.updating(["TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8"]))
        #expect(
            differences(try Files.contents(of: "\(one.root)/forms"), try Files.contents(of: "\(other.root)/forms"))
                == [])
    }

    /// A unit's folder may be shared: what stands in the way there leads nowhere.
    @Test func `links and folders in a form's place are left alone`() async throws {
        let office = try Office.example()
        let folder = "\(office.root)/forms/045"
        try Files.makeFolder("\(folder)/B03-045-2025-Q1.csv")
        try Files.write("của máy chủ", to: "\(office.scratch.path)/secret")
        symlink("\(office.scratch.path)/secret", "\(folder)/B03-045-2025-Q1.xml")
        try await office.runWell(now: Self.now)
        try await office.runWell(now: Self.later)
        #expect(try Files.text("\(office.scratch.path)/secret") == "của máy chủ")
        #expect(Files.exists("\(folder)/B03-045-2025-Q2.xml"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/B03-045-2025-Q1.csv") == [])
    }
}
