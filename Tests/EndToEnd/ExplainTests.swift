import Foundation
import Testing

/// `reports explain` as it is typed.
@Suite struct ExplainTests {
    @Test func `a code is explained without a workspace, however it is typed`() async throws {
        let scratch = try Scratch()
        let small = try await Program.run(["explain", "v402", "--lang", "en"], in: scratch.path)
        let large = try await Program.run(["explain", "V402", "--lang", "en"], in: scratch.path)
        #expect(small.code == 0 && small.errors == "")
        #expect(small.output == large.output)
        #expect(small.output.hasPrefix("V402 – "))
        #expect(small.output.contains("045;2024;NS11;1.234\n"))
        let vietnamese = try await Program.run(["explain", "V402"], in: scratch.path)
        #expect(vietnamese.output.contains("Lỗi · "))
    }

    @Test func `an unknown code ends with 2 and names the nearest`() async throws {
        let outcome = try await Program.run(["explain", "V4O2"])
        #expect(outcome.code == 2)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("V402"))
    }

    @Test func `programs are given all codes, or one`() async throws {
        let list = try await Program.run(["explain", "--list", "--format", "json", "--lang", "en"])
        let entries = try #require(try list.json() as? [[String: Any]])
        let codes = entries.compactMap { $0["code"] as? String }
        #expect(codes.count > 80 && Set(codes).count == codes.count)
        let one = try await Program.run(["explain", "V402", "--format", "json", "--lang", "en"])
        let entry = try #require(try one.json() as? [String: Any])
        #expect(entry["code"] as? String == "V402")
        #expect(entry.keys.sorted() == entries.first { $0["code"] as? String == "V402" }?.keys.sorted())
    }

    @Test func `a workspace's severities hold, and its rules are explained`() async throws {
        let office = try Office.example()
        let settings = "\(office.root)/reports.yml"
        try Files.write(try Files.text(settings) + "validation: { severities: { P501: note } }\n", to: settings)
        let code = try await Program.run(["explain", "P501", "--workspace", office.root, "--lang", "en"])
        #expect(code.output.contains("Note · "), "\(code.errors)")
        let rule = try await Program.run(["explain", "r13"], in: office.root)
        #expect(rule.code == 0)
        #expect(rule.output.contains("CS02 <= CS01"))
        let asJSON = try await Program.run(["explain", "R13", "--format", "json"], in: office.root)
        #expect((try asJSON.json() as? [String: Any])?["condition"] as? String == "CS02 <= CS01")
    }

    @Test func `a workspace with faults does not keep a code from being explained`() async throws {
        let office = try Office.example()
        try Files.write("plan: [\n", to: "\(office.root)/reports.yml")
        #expect(try await Program.run(["explain", "P501"], in: office.root).code == 0)
        #expect(try await Program.run(["explain", "P501", "--workspace", office.root]).code == 2)
    }
}
