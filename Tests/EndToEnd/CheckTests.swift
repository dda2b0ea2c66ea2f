import Foundation
import Testing

/// `reports check` as it is typed: files, the standard input, the plan alone.
@Suite struct CheckTests {
    private static let now = "2025-04-11T17:00:00+07:00"
    private static let head = "unit,period,indicator,value\n"
    private static let good = head + "045,2025-Q1,CS01,1\n"

    private let office: Office
    private let bad: String

    init() throws {
        office = try Office.example()
        bad = "\(office.scratch.path)/sai.csv"
        try Files.write(Self.head + "045,2025-Q1,XX99,1\n045,2025-Q1,CS01,\"a, b\"\n", to: bad)
    }

    private func check(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.run(["check", "--workspace", office.root, "--now", Self.now] + arguments)
    }

    /// Feeds a shell's command to the program.
    private func piped(_ command: String, _ arguments: String = "-", _ file: String = "") async throws
        -> Program.Outcome
    {
        try await Program.shell(
            "\(command) | \"$1\" check --workspace \"$2\" --now \(Self.now) \(arguments)", Program.path, office.root,
            file)
    }

    private var returned: String { "\(office.root)/submissions/045/BC quý I-2025 Hà Quảng.csv" }

    // MARK: - Text

    @Test func `a finding has its place, its row and how to mend it`() async throws {
        let outcome = try await check(bad)
        #expect(outcome.code == 1)
        #expect(outcome.errors == "")
        #expect(outcome.output.contains("\n\(bad):2:13: lỗi V407 "), "\(outcome.output)")
        #expect(outcome.output.contains("  = cách sửa: "))
        #expect(outcome.output.contains("^^^^"))
        #expect(!outcome.output.contains("\u{1B}"), "no colours in a file")
    }

    @Test(arguments: [
        ["--lang", "en", "1", "2", "3"], ["1", "--lang", "en", "2", "3"], ["1", "2", "3", "--lang", "en"],
        ["1", "--lang=en", "2", "3"], ["1", "--lang", "en", "--", "2", "3"],
    ])
    func `options stand before, among and behind the names of files`(arguments: [String]) async throws {
        let names = ["1": bad, "2": "\(office.scratch.path)/a b.csv", "3": "\(office.scratch.path)/c,d.csv"]
        for name in ["2", "3"] { try Files.write(Self.good, to: names[name] ?? "") }
        let outcome = try await Program.run(
            ["check", "--workspace", office.root, "--now", Self.now, "--format", "json"]
                + arguments.map { names[$0] ?? $0 })
        #expect(outcome.code == 1, "\(outcome.errors)")
        let found = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        #expect(found.map { $0["file"] as? String } == ["1", "2", "3"].map { names[$0] })
        #expect(found.allSatisfy { $0["language"] as? String == "en" })
    }

    @Test func `the language is asked for`() async throws {
        let english = try await check("--lang", "en", bad)
        #expect(english.code == 1)
        #expect(english.output.contains(": error V407 ") && english.output.contains("  = hint: "))
        #expect(!english.output.contains("lỗi"))
        #expect(try await check("--lang", "fr", bad).code == 2)
    }

    @Test func `colours are written when they are asked for`() async throws {
        let coloured = try await check("--color", "always", bad)
        #expect(coloured.output.contains("\u{1B}[1;31mlỗi V407\u{1B}[0m"))
        let plain = try await check("--color", "never", bad)
        #expect(coloured.output.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain.output)
        #expect(try await check(bad).output == plain.output)
    }

    @Test func `files are told in the order given, and summed up`() async throws {
        var files: [String] = []
        for number in 0..<40 {
            let path = "\(office.scratch.path)/\(number).csv"
            try Files.write(number % 3 == 0 ? Self.good : Self.head + "045,2025-Q1,XX\(number + 10),1\n", to: path)
            files.append(path)
        }
        let outcome = try await Program.run(
            ["check", "--workspace", office.root, "--now", Self.now, "--lang", "en"] + files.reversed())
        #expect(outcome.code == 1)
        let headings = outcome.output.split(separator: "\n").filter { $0.contains(".csv · ") }
            .map { String($0.prefix { $0 != " " }) }
        #expect(headings == files.reversed())
        #expect(outcome.output.contains("\n40 files: errors: "))
    }

    // MARK: - The standard input

    @Test func `the standard input is a file too`() async throws {
        let outcome = try await piped("cat \"$3\"", "-", bad)
        #expect(outcome.code == 1)
        #expect(outcome.output.hasPrefix("stdin · "))
        #expect(outcome.output.contains("stdin:2:13: lỗi V407 "))
        #expect(try await piped("cat \"$3\"", "-", returned).code == 0)
        #expect(try await piped("printf ''").output.contains("F101"))
        #expect(try await check("-", "-").code == 2)
    }

    /// More than is kept in memory, and nothing of it stays behind.
    @Test func `a large one is as well`() async throws {
        let temporary = "\(office.scratch.path)/tmp"
        try Files.makeFolder(temporary)
        let outcome = try await piped(
            "{ cat \"$3\"; head -c 18000000 /dev/zero | tr '\\0' ' ' | fold -w 1000; }", "--format json -", returned)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let file = try #require((try outcome.json() as? [[String: Any]])?.first)
        #expect(file["file"] as? String == "-")
        let rows = try #require(file["rows"] as? [String: Any])
        #expect(try #require(rows["read"] as? Int) > 17_000)
        let names = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
        #expect(!names.contains { $0.wholeMatch(of: /reports-[A-Za-z0-9]{6}/) != nil })
    }

    @Test func `so is a pipe with a name`() async throws {
        let path = "\(office.scratch.path)/pipe"
        let outcome = try await Program.shell(
            "mkfifo \"$3\" && { cat \"$4\" > \"$3\" & } && exec \"$1\" check --workspace \"$2\" --now \(Self.now) \"$3\"",
            Program.path, office.root, path, bad)
        #expect(outcome.code == 1)
        #expect(outcome.output.contains("V407"))
    }

    // MARK: - For programs

    @Test func `JSON has every file, with all that is known of its findings`() async throws {
        let outcome = try await check("--format", "json", "--lang", "en", returned, bad, "/nonexistent/a.csv")
        #expect(outcome.code == 1)
        let files = try #require(try outcome.json() as? [[String: Any]])
        #expect(files.map { $0["file"] as? String } == [returned, bad, "/nonexistent/a.csv"])
        let findings = try #require(files[1]["findings"] as? [[String: Any]])
        let unknown = try #require(findings.first { $0["code"] as? String == "V407" })
        #expect(unknown["severity"] as? String == "error")
        #expect(unknown["level"] as? Int == 1)
        #expect((unknown["occurrences"] as? [[String: Any]])?.first?["cell"] as? String == "C2")
        #expect((unknown["message"] as? String)?.hasPrefix("No indicator") == true)
        #expect((files[1]["totals"] as? [String: Int])?["errors"] ?? 0 >= 2)
        #expect((files[2]["findings"] as? [[String: Any]])?.first?["code"] as? String == "F110")
    }

    @Test func `CSV has a row for every finding of every file`() async throws {
        let outcome = try await check("--format", "csv", bad, "\(office.root)/submissions/không có.csv")
        #expect(outcome.code == 1)
        #expect(outcome.output.hasPrefix("\u{FEFF}file,code,severity,"))
        let rows = Table(outcome.output).rows
        #expect(rows.contains { $0["code"] == "V407" && $0["line"] == "2" && $0["cell"] == "C2" && $0["level"] == "1" })
        #expect(rows.contains { $0["code"] == "V401" && $0["found"] == "a, b" && $0["item"] == "CS01" })
        #expect(rows.last?["code"] == "F110")
        #expect(rows.allSatisfy { $0["message"] != "" && $0["hint"] != "" })
    }

    @Test func `the schema is printed, and published beside the other`() async throws {
        let printed = try await Program.run(["check", "--schema"], in: "/")
        #expect(printed.code == 0, "\(printed.errors)")
        #expect((try printed.json() as? [String: Any])?["$schema"] is String)
        try await office.runWell(now: Self.now)
        #expect(try Files.text("\(office.out)/findings.schema.json") == printed.output)
        #expect(try Files.text("\(office.office)/findings.schema.json") == printed.output)
    }

    // MARK: - Exit codes

    @Test func `the exit code tells errors from mistakes`() async throws {
        #expect(try await check(returned).code == 0)
        #expect(try await check(returned, bad).code == 1)
        #expect(try await check(office.root).code == 1, "a folder is no file")
        for arguments in [
            ["--unit", "không có", bad], ["--plan", bad], ["--format", "csv"], ["--color", "blue", bad],
        ] {
            let outcome = try await Program.run(["check", "--workspace", office.root] + arguments)
            #expect(outcome.code == 2, "\(arguments)")
            #expect(outcome.output == "" && !outcome.errors.isEmpty)
        }
    }

    // MARK: - The workspace

    @Test func `without files the workspace is checked`() async throws {
        let before = Files.identities(of: office.root)
        let sound = try await check()
        #expect(sound.code == 0, "\(sound.errors)")
        #expect(sound.output.contains("2021-2025") && sound.output.contains("91"), "\(sound.output)")
        #expect(try await check("--plan").output == sound.output)
        let json = try await check("--format", "json")
        let value = try #require(try json.json() as? [String: Any])
        #expect(value["sound"] as? Bool == true)
        #expect(value["indicators"] as? Int == 91)
        #expect(Files.identities(of: office.root) == before)
    }

    @Test func `all faults of a plan are told with their places, and nothing is touched`() async throws {
        let path = "\(office.root)/plans/2021-2025/indicators.csv"
        let text = try Files.text(path).replacing("DN02,B01", with: "DN02,B77").replacing("NV01,B01", with: "NV01,B78")
        try Files.write(text, to: path)
        let before = Files.identities(of: office.root)
        for arguments in [["--plan"], [], [bad]] {
            let outcome = try await Program.run(["check", "--workspace", office.root] + arguments)
            #expect(outcome.code == 2)
            #expect(outcome.output == "")
            #expect(outcome.errors.contains("indicators.csv:3:6 (B3): ") && outcome.errors.contains("B78"))
        }
        let json = try await check("--format", "json", "--lang", "en")
        #expect(json.code == 2)
        let faults = try #require((try json.json() as? [String: Any])?["faults"] as? [[String: Any]])
        #expect(faults.count >= 2)
        #expect(faults.contains { $0["line"] as? Int == 3 && $0["cell"] as? String == "B3" })
        #expect(Files.identities(of: office.root) == before)
    }

    @Test func `a fault of a template is one of the workspace`() async throws {
        try Files.write("{{no_such_name}}\n", to: "\(office.root)/Templates/report.mustache")
        let outcome = try await check("--plan")
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("Templates/report.mustache:1"), "\(outcome.errors)")
    }
}
