import Foundation
import Subprocess
import Testing

/// Where figures come from, asked of the real program.
@Suite struct TraceTests {
    private static let trace = "\(Program.repository)/Tests/Independent/trace.py"

    private func trace(_ office: Office, _ words: String...) async throws -> Program.Outcome {
        try await Program.run(["trace", "--workspace", office.root] + words)
    }

    @Test func `every published figure is the sum of the bytes that were sent, by another program`() async throws {
        let example = try Office.example()
        try await example.replay { $0 < "2024-05" }
        func follow() async throws -> Program.Outcome {
            try await Program.shell("exec python3 \"$1\" \"$2\" \"$3\"", Self.trace, Program.path, example.root)
        }
        let outcome = try await follow()
        #expect(outcome.code == 0, "\(outcome.output.prefix(4000))")
        #expect(outcome.errors.hasSuffix("compared: 0 differences\n"), "\(outcome.errors)")

        // A figure that differs in a table is seen.
        let table = "\(example.office)/2023/units.csv"
        let text = try Files.text(table)
        let figure = /,([0-9.]+),,,([^,"]*),,1,1,1,0,0$/
        let row = try #require(
            text.split(separator: "\r\n").first { $0.contains(",unit,") && $0.firstMatch(of: figure) != nil })
        let wrong = row.replacing(figure) { ",9\($0.1),,,\($0.2),,1,1,1,0,0" }
        #expect(wrong != row)
        try Files.write(text.replacing(row, with: wrong), to: table)
        let changed = try await follow()
        #expect(changed.code == 1)
        #expect(changed.output.contains("2023/units.csv"), "\(changed.output)")
    }

    @Test func `the links of the office's pages lead to figures, and the public pages have none`() async throws {
        let example = try Office.example()
        try await example.replay { $0 < "2024-05" }
        var ids: [String: Set<String>] = [:]
        var links: [(from: String, to: String)] = []
        for name in Files.names(below: example.office) where name.hasSuffix(".html") && !name.hasSuffix("email.html") {
            let page = try Files.text("\(example.office)/\(name)")
            let all = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
            ids[name] = Set(all)
            #expect(Set(all).count == all.count, "\(name): an id stands twice")
            links += page.matches(of: /href="([^"]+)"/).map { (name, String($0.1)) }
        }
        #expect(links.count { $0.to.contains("trace/") } > 1000)
        var wrong: Set<String> = []
        for (from, to) in links {
            let parts = to.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let folder = URL(fileURLWithPath: "/\(from)").deletingLastPathComponent()
            let path =
                parts[0].isEmpty ? from : String(folder.appending(path: parts[0]).standardizedFileURL.path.dropFirst())
            guard path.hasSuffix(".html") else { continue }
            if ids[path] == nil || (parts.count > 1 && ids[path]?.contains(parts[1]) != true) {
                wrong.insert("\(from) → \(to)")
            }
        }
        #expect(wrong.sorted().prefix(10) == [])
        for name in Files.names(below: example.out) where name.hasSuffix(".html") {
            #expect(!name.contains("trace/"))
            #expect(!(try Files.text("\(example.out)/\(name)").contains("trace/")), "\(name)")
        }
    }

    @Test func `the line as it was sent, how it was read, and what was found on it`() async throws {
        let example = try Office.example()
        let file = "04/Biểu B01 quý I-2023.csv"
        let text = try Files.text("\(example.root)/submissions/\(file)")
            .replacing("triệu đồng;48;;", with: "triệu đồng;0,048 tỷ;;đã đối chiếu")
            .replacing("triệu đồng;29;;", with: "triệu đồng;29.000.000 đồng;;")
        let bytes = Array("\u{FEFF}\(text.drop { $0 == "\u{FEFF}" })".utf16).flatMap {
            [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
        try Files.write(bytes, to: "\(example.inbox)/\(file)")
        try await example.runWell(now: "2024-01-22T17:00:00+07:00")

        let outcome = try await trace(example, "2023-Q1/DN02", "--format", "json")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let summary = try #require(try outcome.json() as? [String: Any])
        #expect(summary["holds"] as? Bool == true)
        #expect((summary["published"] as? [String: Any])?["value"] as? String == "48")
        let tree = try #require(summary["tree"] as? [String: Any])
        let line = try #require((tree["children"] as? [[String: Any]])?.first?["line"] as? [String: Any])
        #expect(line["file"] as? String == "Biểu B01 quý I-2023.csv")
        #expect(line["cell"] as? String == "E20")
        #expect(line["note"] as? String == "đã đối chiếu")
        let sent = try #require(line["sent"] as? [String: Any])
        #expect(sent["archive"] as? String == "intact")
        #expect(sent["encoding"] as? String == "UTF-16LE")
        #expect(sent["typed"] as? String == "0,048 tỷ")
        #expect(sent["number"] as? String == "0.048")
        #expect(sent["decimalMark"] as? String == "comma")
        #expect(sent["powerOfTen"] as? Int == 3)
        #expect(sent["rereading"] as? String == "same")
        #expect((sent["cells"] as? [String])?[1] == "DN02")

        let part = try await trace(example, "Quý I/2023", "DN02.DN", "--unit", "04")
        #expect(part.output.contains("trong tệp ghi “29.000.000 đồng”; đọc là 29.000.000"), "\(part.output)")
        #expect(part.output.contains("đổi từ đồng sang triệu đồng; thành 29"))
        #expect(part.output.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 100 })
        let page = try await trace(example, "2023-Q1", "DN02", "--format", "html", "--lang", "en")
        #expect(page.output.contains("<mark>0,048 tỷ</mark>") && page.output.contains("encoding UTF-16LE"))
        #expect(page.output.contains("Sum of the lines: 48 = as published."))

        // A file that is no longer what was sent is told.
        let archived = try #require(Files.names(below: "\(example.root)/archive/files").first)
        let place = "\(example.root)/archive/files/\(archived)"
        var damaged = [UInt8](try Data(contentsOf: URL(fileURLWithPath: place)))
        damaged[100] ^= 1
        try FileManager.default.removeItem(atPath: place)
        try Files.write(damaged, to: place)
        let told = try await trace(example, "2023-Q1", "DN02")
        #expect(told.output.contains("TỆP ĐÃ BỊ THAY ĐỔI"))
    }

    @Test func `evidence is a folder that needs no tool, and says what is missing of it`() async throws {
        let example = try Office.example()
        try await example.replay { $0 < "2024-05" }
        let folder = "\(example.root)/../evidence \(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func gather(_ folder: String) async throws -> Program.Outcome {
            try await Program.run(
                ["evidence", "--workspace", example.root, "2023-Q1", "DN02", "--output", folder, "--lang", "en"])
        }
        let outcome = try await gather(folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try await Program.shell("cd \"$1\" && sha256sum --quiet --strict -c SHA256SUMS", folder).code == 0)
        let listed = try Files.text("\(folder)/SHA256SUMS").split(separator: "\n").map { String($0.dropFirst(66)) }
        #expect(Set(Files.names(below: folder)) == Set(listed + ["SHA256SUMS"]))
        let readme = try Files.text("\(folder)/README.txt")
        #expect(readme.contains("as published"))
        // The typed texts stand in the copies at the lines that are told, and their values come to the figure.
        let rows = try Table(Files.text("\(folder)/lines.csv")).rows
        let published = try #require(
            example.rows("office/2023-Q1/indicators.csv").first { $0["indicator"] == "DN02" && $0["breakdown"] == "" })
        #expect(rows.compactMap { $0["value"].flatMap { Int($0) } }.reduce(0, +) == Int(published["value"] ?? ""))
        let files = Files.names(below: "\(folder)/files").sorted()
        for row in rows where row["meaning"] == "number" {
            let file = try #require(Int(row["file"] ?? ""))
            let lines = try Files.text("\(folder)/files/\(files[file - 1])").split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            let line = try #require(Int(row["line"] ?? ""))
            #expect(lines[line - 1].contains(row["typed"] ?? "?"), "\(row)")
        }

        let again = try await gather(folder)
        #expect(again.code == 2 && again.errors.contains("is there already"))

        // A file that is gone from the archive is told, and the rest is there all the same.
        let lost = try #require(rows.first?["sha256"])
        try FileManager.default.removeItem(atPath: "\(example.root)/archive/files/\(lost.prefix(2))/\(lost)")
        let second = folder + " 2"
        defer { try? FileManager.default.removeItem(atPath: second) }
        #expect(try await gather(second).code == 1)
        #expect(try Files.text("\(second)/README.txt").contains("archive/files/\(lost.prefix(2))/\(lost)"))
        #expect(Files.names(below: "\(second)/files").count == files.count - 1)
    }

    @Test(arguments: [
        (["2023-Q1", "DN2"], "có phải: DN02"), (["2023-Q1", "DN01.XX"], "DN01.HTX"), (["2023-Q9", "DN01"], "2025-Q1"),
        (["2023", "DN01"], "ghi kỳ như 2025-Q1"), (["2025-Q1", "DN01"], "chưa có số liệu nào của kỳ 2025-Q1"),
        (["2023-Q1", "DN01", "--unit", "99"], "không có đơn vị “99”"), ([], "2025-Q1/NS02@045"),
        (["--all", "2023-Q1"], "--format json"), (["2023-Q1/DN01", "--all", "2023-Q1", "--format", "json"], "--all"),
    ])
    func `what was typed wrongly is told with what would be right`(words: [String], told: String) async throws {
        let example = try Office.example()
        let outcome = try await Program.run(["trace", "--workspace", example.root] + words)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(told), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(example.root)/reports.sqlite"))
    }
}
