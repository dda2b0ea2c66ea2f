import Foundation
import Glibc
import Testing

/// What strangers, programs and disks put into an inbox.
@Suite struct InboxTests {
    private static let now = "2025-04-11T17:00:00+07:00"
    private static let good = "unit,period,indicator,value\n045,2025-Q1,CS01,100\n"

    private func left(_ summary: [String: Any]) -> [String: String] {
        let left = summary["left"] as? [[String: String]] ?? []
        return Dictionary(left.map { ($0["file", default: ""], $0["reason", default: ""]) }) { first, _ in first }
    }

    @Test func `a file that still grows is left alone and named`() async throws {
        let office = try Office.example()
        let path = "\(office.inbox)/045/đang chép.csv"
        try Files.write(Self.good, to: path, modified: Int64(Date().timeIntervalSince1970))
        let waiting = try await Program.run([
            "run", "--workspace", office.root, "--now", Self.now, "--settle", "10", "--format", "json",
        ])
        #expect(waiting.code == 0)
        let summary = try #require(try waiting.json() as? [String: Any])
        #expect(left(summary) == ["045/đang chép.csv": "settling"])
        #expect(summary["taken"] as? Int == 0)
        #expect(Files.exists(path))
        let taken = try await office.summary(now: Self.now)
        #expect(taken["taken"] as? Int == 1)
        #expect(!Files.exists(path))
    }

    @Test func `to a file of the wrong kind the unit's own forms are laid beside the answer`() async throws {
        let office = try Office.example()
        try Files.write("PK\u{3}\u{4} bảng tính", to: "\(office.inbox)/045/BC quý I.xlsx")
        _ = try await office.summary(now: Self.now)
        let names = Files.names(below: office.returned)
        #expect(names.contains { $0.hasSuffix("045/B03-045-2025-Q1.xml") }, "\(names)")
        #expect(names.contains { $0.hasSuffix("045/B04-045-2024.xml") })
        #expect(!names.contains { $0.contains("B05-") })
        let form = try String(
            contentsOfFile: "\(office.returned)/045/B03-045-2025-Q1.xml", encoding: .utf8)
        #expect(
            form.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?mso-application progid=\"Excel.Sheet\"?>"))
        // Filled in with nothing, it is told for what it is.
        try Files.write(form, to: "\(office.inbox)/045/thu/B03.xml")
        _ = try await office.summary(now: Self.now)
        let answers = try Files.contents(of: office.returned).filter { $0.key.hasSuffix(".txt") }
        #expect(answers.values.contains { String(decoding: $0, as: UTF8.self).contains("S209") })
    }

    @Test func `links, pipes and folders far down are never opened`() async throws {
        let office = try Office.example()
        let folder = "\(office.inbox)/045"
        try Files.makeFolder("\(folder)/a/b/c/d")
        try Files.write("bí mật của máy chủ", to: "\(office.scratch.path)/secret.csv")
        symlink("\(office.scratch.path)/secret.csv", "\(folder)/link.csv")
        symlink("/etc", "\(folder)/folder")
        symlink("nowhere", "\(folder)/dangling.csv")
        mkfifo("\(folder)/pipe.csv", 0o644)
        try Files.write(Self.good, to: "\(folder)/a/b/c/d/deep.csv")
        let summary = try await office.summary(now: Self.now)
        #expect(summary["taken"] as? Int == 0)
        #expect(
            left(summary) == [
                "045/link.csv": "not-regular", "045/folder": "not-regular", "045/dangling.csv": "not-regular",
                "045/pipe.csv": "not-regular", "045/a/b/c/d": "too-deep",
            ])
        #expect(Files.names(below: office.returned) == [])
        let archived = try Files.contents(of: "\(office.root)/archive")
        #expect(!archived.values.contains(Data("bí mật của máy chủ".utf8)))
    }

    @Test(.enabled(if: geteuid() == 0, "only root can make a device")) func `nor are devices`() async throws {
        let office = try Office.example()
        try Files.makeFolder("\(office.inbox)/045")
        guard mknod("\(office.inbox)/045/zero.csv", S_IFCHR | 0o666, 0x105) == 0 else { return }
        #expect(left(try await office.summary(now: Self.now)) == ["045/zero.csv": "not-regular"])
    }

    /// Nothing is closed to root, who runs it as nobody, if nobody can reach the program.
    @Test func `files and folders without rights wait, and are told`() async throws {
        let office = try Office.example()
        let folders = ["045", "051", "053"].map { "\(office.inbox)/\($0)" }
        for folder in folders { try Files.write(Self.good, to: "\(folder)/a.csv") }
        try Files.write(Self.good, to: "\(office.inbox)/c.csv")
        let run = """
            chmod 0 "$2/045/a.csv" "$2/053" && chmod 555 "$2/051" || exit 9
            as=
            if [ "$(id -u)" = 0 ]; then
                chown -R 65534:65534 "$3"
                as="setpriv --reuid 65534 --regid 65534 --clear-groups"
                $as "$1" --version > /dev/null 2>&1 || { echo unreachable; exit 0; }
            fi
            $as "$1" run --workspace "$3" --now \(Self.now) --settle 0 --format json
            code=$?
            chmod 755 "$2/051" "$2/053"
            exit $code
            """
        let outcome = try await Program.shell(run, Program.path, office.inbox, office.root)
        if outcome.output.contains("unreachable") { return }
        #expect(outcome.code == 0, "\(outcome.errors)")
        let summary = try #require(try outcome.json() as? [String: Any])
        #expect(summary["taken"] as? Int == 1)
        #expect(left(summary) == ["045/a.csv": "unreadable", "051/a.csv": "not-removable", "053": "unreadable"])
        for path in ["045/a.csv", "051/a.csv", "053"] { #expect(outcome.errors.contains("\(path): ")) }
    }

    @Test func `files that are no submissions are answered once, and those of programs passed over`() async throws {
        let office = try Office.example()
        let folder = "\(office.inbox)/045"
        let answered: [(String, [UInt8])] = [
            ("bảng.xlsx", Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 7, count: 300)),
            ("bảng.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)),
            ("công văn.pdf", Array("%PDF-1.7\n".utf8) + [UInt8](0...255)),
            ("tất cả.zip", Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 9, count: 300)),
            ("rỗng.csv", []), ("ảnh.csv", [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 1, count: 300)),
            ("số không.csv", [UInt8](repeating: 0, count: 1000)),
            ("bom.xml", Array("<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;&b;\">]><a>&d;</a>".utf8)),
            ("ngoài.xml", Array("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".utf8)),
            ("lỗi.xml", Array("<submissions><submission".utf8)), ("gì đó", Array("xin chào\n".utf8)),
        ]
        for (name, bytes) in answered { try Files.write(bytes, to: "\(folder)/\(name)") }
        let ignored = ["Thumbs.db", "desktop.ini", ".DS_Store", "~$bảng.xlsx", "đang tải.csv.part", "x.tmp"]
        for name in ignored { try Files.write("x", to: "\(folder)/\(name)") }
        let summary = try await office.summary(now: Self.now)
        #expect(summary["taken"] as? Int == answered.count)
        #expect(summary["returned"] as? Int == answered.count)
        #expect(Set(left(summary).keys) == Set(ignored.map { "045/\($0)" }))
        #expect(Files.names(below: folder) == ignored.sorted())
        let pages = Files.names(below: office.returned).filter { $0.hasSuffix(".html") }
        #expect(pages.count == answered.count)
        for (name, text) in try Files.contents(of: office.returned) where name.hasSuffix(".txt") {
            let text = String(decoding: text, as: UTF8.self)
            #expect(text.contains(/LỖI [A-Z]\d{3}/), "\(name): \(text)")
            #expect(!text.contains("root:"))
        }
        // Told once: the next run has nothing to say.
        let before = Files.identities(of: office.returned)
        try await office.runWell(now: "2025-04-11T17:05:00+07:00")
        #expect(Files.identities(of: office.returned) == before)
        #expect(try office.periods(in: office.out) == [])
    }

    @Test func `names are bytes, and lead nowhere`() async throws {
        let office = try Office.example()
        try Files.makeFolder("\(office.inbox)/045")
        let names: [[UInt8]] = [
            Array("dòng\nmới <img src=x onerror=alert(1)>.csv".utf8), Array("--help".utf8), Array("-rf".utf8),
            Array("a\\..\\..\\etc\\passwd".utf8), Array("%2e%2e%2fetc.csv".utf8), Array("\u{1B}[31mđỏ.csv".utf8),
            Array("a\u{202E}vsc.csv".utf8), [0xFF, 0xFE, 0x80] + Array(".csv".utf8), Array("$(touch x);`id`.csv".utf8),
            Array(String(repeating: "đ", count: 125).utf8) + Array(".csv".utf8), Array("=cmd|' '!A1.csv".utf8),
            Array("con".utf8), Array(" .csv".utf8),
        ]
        let folder = open("\(office.inbox)/045", O_RDONLY | O_DIRECTORY)
        defer { close(folder) }
        for (position, name) in names.enumerated() {
            let file = openat(folder, (name + [0]).map { CChar(bitPattern: $0) }, O_WRONLY | O_CREAT, 0o644)
            try #require(file >= 0)
            let content = Array("\(Self.good)# \(position)\n".utf8)
            #expect(write(file, content, content.count) == content.count)
            close(file)
        }
        // Folders are names of strangers, too.
        try Files.write(Self.good, to: "\(office.inbox)/không có đơn vị này/a.csv")
        try Files.write(Self.good, to: "\(office.inbox)/-x/a.csv")
        let summary = try await office.summary(now: Self.now)
        #expect(summary["taken"] as? Int == names.count + 2, "\(left(summary))")
        let answers = Files.names(below: office.returned)
        #expect(answers.count { $0.hasSuffix(".html") } == names.count + 2)
        for answer in answers {
            #expect(answer.utf8.allSatisfy { $0 > 32 && $0 < 127 }, "\(answer)")
            #expect(answer.split(separator: "/").allSatisfy { !$0.hasPrefix("-") && !$0.hasPrefix(".") })
        }
        for (name, bytes) in try Files.contents(of: office.root) where name.hasSuffix(".html") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("<img src=x"), "\(name)")
        }
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: office.scratch.path)) == ["workspace"])
    }

    @Test func `a thousand files in one run`() async throws {
        let office = try Office.example()
        let units = try office.rows("units.csv").filter { $0["kind"] == "commune" }.compactMap { $0["id"] }
        var expected = 0
        for number in 0..<1000 {
            let unit = units[number % units.count]
            let revision = number / units.count
            let value = 50 + number % 7
            try Files.write(
                "unit,period,indicator,value,revision\n"
                    + ["CS01", "CS02", "CS03", "NV11", "NV12", "KN11", "TC11", "TC12"]
                    .map { "\(unit),2025-Q3,\($0),\(value),\(revision)\n" }.joined(),
                to: "\(office.inbox)/\(unit)/báo cáo \(number).csv")
            if number + units.count >= 1000 { expected += value }
        }
        let summary = try await office.summary(now: "2025-09-16T17:00:00+07:00")
        #expect(summary["taken"] as? Int == 1000)
        #expect(summary["returned"] as? Int == 0)
        #expect(Files.names(below: office.inbox) == [])
        #expect(Files.names(below: office.returned).count { $0.hasSuffix(".html") } == 1000)
        let total = try office.rows("out/2025-Q3/indicators.csv")
            .first { $0["period"] == "2025-Q3" && $0["indicator"] == "CS01" }
        #expect(total?["value"] == "\(expected)")
        #expect(total?["reported"] == "\(units.count)")
    }

    /// Answers are written side by side, and a large file is copied piece by piece.
    @Test func `the same large file from several units comes back to each, whole`() async throws {
        let office = try Office.example()
        let note = String(repeating: "ghi chú ", count: 90)
        let row = "045,2025-Q1,XX01,1,\(note)\n"
        let text = "unit,period,indicator,value,note\n" + String(repeating: row, count: (17 << 20) / row.utf8.count + 1)
        let folders = ["040", "042", "043", "045"]
        for folder in folders { try Files.write(text, to: "\(office.inbox)/\(folder)/báo cáo.csv") }
        try await office.runWell(now: "2025-03-18T08:00:00+07:00")
        let copies = Files.names(below: office.returned).filter { $0.hasSuffix(".csv") }.sorted()
        #expect(copies.map { String($0.prefix(3)) } == folders)
        for copy in copies {
            let bytes = try Data(contentsOf: URL(filePath: "\(office.returned)/\(copy)"))
            #expect(bytes.count > text.utf8.count, "\(copy)")
            // A cell of findings may have lines of its own.
            let rows = bytes.split(separator: 0x0A).count { $0.starts(with: "045,2025-Q1,XX01,1,ghi".utf8) }
            #expect(rows == (17 << 20) / row.utf8.count + 1, "\(copy)")
        }
        #expect(!Files.names(below: office.returned).contains { $0.contains("/.") || $0.hasPrefix(".") })
    }
}
