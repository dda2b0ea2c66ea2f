import Foundation
import Testing

/// One changed byte is found, wherever it is.
@Suite struct VerifyTests {
    private func verify(_ office: Office, _ more: String...) async throws -> Program.Outcome {
        try await Program.run(["verify", "--workspace", office.root] + more)
    }

    private func replayed() async throws -> Office {
        let office = try Office.example()
        try await office.replay { $0 < "2024-02" }
        return office
    }

    /// A file of each kind: the archive's, then the published ones by their names, of one period, and those beside.
    private func kinds(_ office: Office) -> [String] {
        let archive = Files.names(below: "\(office.root)/archive").map { "archive/\($0)" }
        var seen: Set<String> = []
        let ofArchive = archive.filter { seen.insert(String($0.split(separator: "/")[1])).inserted }
        let published = ["office", "out"].flatMap { folder -> [String] in
            let all = Files.names(below: "\(office.root)/\(folder)").map { "\(folder)/\($0)" }
            let beside = all.filter { $0.split(separator: "/").count == 2 }
            let period = all.filter { $0.hasPrefix("\(folder)/2022/") && !$0.contains("/trace/") }
            return beside + period + all.filter { $0.hasPrefix("\(folder)/2022/trace/") }.prefix(1)
        }
        return ofArchive + published
    }

    @Test func `a changed byte in any kind of file is found, and named with what was expected`() async throws {
        let office = try await replayed()
        let sound = try await verify(office)
        #expect(sound.code == 0, "\(sound.output)")
        #expect(sound.errors.isEmpty && sound.output.contains("tất cả đều khớp"))

        let kinds = kinds(office)
        #expect(kinds.count > 30)
        for name in ["files", "plan", "units", "templates", "settings", "journal.csv"] {
            #expect(kinds.contains { $0.hasPrefix("archive/\(name)") }, "\(name)")
        }
        for (number, name) in kinds.enumerated() {
            let path = "\(office.root)/\(name)"
            let before = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            // The first byte of one, the last of the next, the middle one of the third.
            let place = [0, before.count - 1, before.count / 2][number % 3]
            var after = before
            after[place] ^= 1
            try FileManager.default.removeItem(atPath: path)
            try Files.write(after, to: path)
            let outcome = try await verify(office)
            #expect(outcome.code == 1, "\(name), byte \(place)")
            #expect(outcome.output.contains("\(name):"), "\(name), byte \(place): \(outcome.output)")
            try FileManager.default.removeItem(atPath: path)
            try Files.write(before, to: path)
        }
        #expect(try await verify(office).code == 0)
    }

    @Test func `what is gone, what is strange and what has not been published yet are told`() async throws {
        let office = try await replayed()
        func found(_ change: () throws -> Void, undo: () throws -> Void) async throws -> [[String: Any]] {
            try change()
            let outcome = try await verify(office, "--format", "json")
            try undo()
            #expect(outcome.code == 1)
            let told = try #require(try outcome.json() as? [String: Any])
            return try #require(told["differences"] as? [[String: Any]])
        }
        func moved(_ name: String) async throws -> [String] {
            let (path, aside) = ("\(office.root)/\(name)", "\(office.scratch.path)/aside")
            return try await found {
                try FileManager.default.moveItem(atPath: path, toPath: aside)
            } undo: {
                try FileManager.default.moveItem(atPath: aside, toPath: path)
            }.map { "\($0["kind"] ?? "") \($0["file"] ?? "")" }
        }
        let archived = try #require(Files.names(below: "\(office.root)/archive/files").first)
        #expect(try await moved("archive/files/\(archived)") == ["file_missing archive/files/\(archived)"])
        #expect(try await moved("office/2022/units.csv") == ["file_missing office/2022/units.csv"])
        #expect(try await moved("out/2022/SHA256SUMS") == ["list_missing out/2022/SHA256SUMS"])
        #expect(try await moved("out/2022") == ["list_missing out/2022/SHA256SUMS"])
        for name in ["archive/files/00/x", "archive/x", "out/x.html", "office/2022/x.html", "office/2022/trace/x.html"]
        {
            let strange = try await found {
                try Files.write("?", to: "\(office.root)/\(name)")
            } undo: {
                try FileManager.default.removeItem(atPath: "\(office.root)/\(name)")
            }
            #expect(strange.map { "\($0["kind"] ?? "") \($0["file"] ?? "")" } == ["file_unknown \(name)"])
        }
        // The plan has been edited, and nothing was published since.
        let targets = "\(office.root)/plans/2021-2025/targets.csv"
        let text = try Files.text(targets)
        let edited = try await found {
            try Files.write(text + "\r\n", to: targets)
        } undo: {
        }
        #expect(edited.contains { $0["kind"] as? String == "foot" && $0["name"] as? String == "plan" })
        try await office.runWell(now: "2024-02-01T08:00:00+07:00")
        let sound = try await verify(office)
        #expect(sound.code == 0, "\(sound.output)")
    }

    @Test func `sha256sum reads the lists`() async throws {
        let office = try await replayed()
        let outcome = try await Program.shell(
            "cd \"$1\" && for list in office/SHA256SUMS office/*/SHA256SUMS out/SHA256SUMS out/*/SHA256SUMS; do "
                + "(cd \"$(dirname \"$list\")\" && sha256sum --quiet --strict -c SHA256SUMS) || exit 1; done",
            office.root)
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    @Test func `a workspace that was moved, or published elsewhere, verifies as well`() async throws {
        let office = try await replayed()
        let elsewhere = "\(office.scratch.path)/elsewhere"
        let run = try await office.run(now: "2024-02-01T08:00:00+07:00", ["--out", elsewhere])
        #expect(run.code == 0, "\(run.errors)")
        #expect(try await verify(office).code == 0)
        #expect(try await verify(office, "--out", elsewhere).code == 0)
        try Files.write("?", to: "\(elsewhere)/2022/index.html")
        #expect(try await verify(office, "--out", office.out).code == 0)
        #expect(try await verify(office).code == 1)
        try FileManager.default.removeItem(atPath: elsewhere)
        let moved = "\(office.scratch.path)/moved"
        try FileManager.default.moveItem(atPath: office.root, toPath: moved)
        let outcome = try await Program.run(["verify", "--workspace", moved, "--out", "\(moved)/out"])
        #expect(outcome.code == 0, "\(outcome.output)")
    }

    @Test func `a workspace that no run has been in is sound, and stays as it is`() async throws {
        let office = try Office.example()
        #expect(try await verify(office).code == 0)
        #expect(!FileManager.default.fileExists(atPath: "\(office.root)/reports.sqlite"))
    }
}
