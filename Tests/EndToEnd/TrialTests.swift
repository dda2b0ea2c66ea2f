import Foundation
import Testing

/// inbox/<unit>/thu/: files are checked and answered, and never taken in; and for whom folders speak.
@Suite struct TrialTests {
    private static let now = "2025-03-18T08:00:00+07:00"

    private static func report(_ unit: String, cs01: String = "100") -> String {
        "unit,period,indicator,value\n"
            + [
                ("CS01", cs01), ("CS02", "7"), ("CS03", "3"), ("NV11", "1"), ("NV12", "2"), ("KN11", "1"),
                ("TC11", "1"), ("TC12", "1"),
            ]
            .map { "\(unit),2025-Q1,\($0.0),\($0.1)\n" }.joined()
    }

    private func answers(_ office: Office) throws -> [String: String] {
        try Files.contents(of: office.returned).filter { $0.key.hasSuffix(".txt") }.mapValues {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private func reported(_ office: Office) async throws -> Int {
        let outcome = try await Program.run([
            "status", "--workspace", office.root, "--now", Self.now, "--period", "2025-Q1", "--format", "json",
        ])
        let status = try #require(try outcome.json() as? [String: Any])
        let forms = try #require(status["forms"] as? [[String: Any]])
        return forms.compactMap { $0["reported"] as? Int }.reduce(0, +)
    }

    @Test(arguments: [
        "045/thu/a.csv", "045/Thu/a.csv", "045/thử/a.csv", "045/THU/lần 2/a.csv", "thu/a.csv", "thu/x/a.csv",
        "045/quý I/thu/a.csv",
    ])
    func `a try is answered as such, and counts for nothing`(path: String) async throws {
        let office = try Office.example()
        try Files.write(Self.report("045"), to: "\(office.inbox)/\(path)")
        let summary = try await office.summary(now: Self.now)
        #expect(summary["trials"] as? Int == 1)
        let told = try answers(office)
        #expect(summary["returned"] as? Int == 0, "\(told)")
        #expect(Files.names(below: office.inbox) == [])
        #expect(try await reported(office) == 0)
        #expect(try office.periods(in: office.out) == [])
        #expect(try office.periods(in: office.office) == [])
        #expect(told.count == 1)
        let answer = try #require(told.first)
        #expect(answer.key.hasPrefix(path.hasPrefix("045") ? "045/" : "2025"))
        #expect(answer.key.contains("-kiem-tra-thu"))
        #expect(answer.value.uppercased().contains("KIỂM TRA THỬ"))
        #expect(answer.value.contains("không có số liệu nào được tiếp nhận"))
        #expect(!answer.value.contains("Đã tiếp nhận") && !answer.value.contains("Đã nhận"))
    }

    @Test func `after a try the same bytes count, before and after it alike`() async throws {
        let office = try Office.example()
        try Files.write(Self.report("045"), to: "\(office.inbox)/045/thu/a.csv")
        try await office.runWell(now: Self.now)
        try Files.write(Self.report("045"), to: "\(office.inbox)/045/a.csv")
        let summary = try await office.summary(now: Self.now)
        #expect(summary["duplicates"] as? Int == 0)
        #expect(try await reported(office) == 1)
        // Tried anew with other figures, what has been submitted stands.
        try Files.write(Self.report("045", cs01: "999"), to: "\(office.inbox)/045/thu/b.csv")
        try await office.runWell(now: Self.now)
        let value = try office.rows("office/2025-Q1/observations.csv").first {
            $0["unit"] == "045" && $0["indicator"] == "CS01"
        }
        #expect(value?["value"] == "100")
    }

    @Test func `a try with errors comes back with its findings, and is no returned report`() async throws {
        let office = try Office.example()
        try Files.write(Self.report("045", cs01: "nhiều"), to: "\(office.inbox)/045/thu/a.csv")
        let summary = try await office.summary(now: Self.now)
        #expect(summary["trials"] as? Int == 1)
        let names = Files.names(below: office.returned)
        #expect(names.allSatisfy { $0.contains("-kiem-tra-thu") }, "\(names)")
        #expect(names.contains { $0.hasSuffix("-a.csv") })
        #expect(try answers(office).values.allSatisfy { $0.contains("V401") && $0.contains("chưa được nộp") })
        let status = try await Program.run([
            "status", "--workspace", office.root, "--now", Self.now, "--period", "2025-Q1", "--format", "json",
        ])
        let told = try #require(try status.json() as? [String: Any])
        let forms = try #require(told["forms"] as? [[String: Any]])
        #expect(forms.allSatisfy { ($0["returned"] as? [Any])?.isEmpty == true })
        #expect(told["errors"] as? Int == 0)
    }

    @Test func `of a closed period a try says that it would wait`() async throws {
        let office = try Office.example()
        try Files.write(Self.report("045"), to: "\(office.inbox)/045/thu/a.csv")
        try await office.runWell(now: "2025-05-13T08:00:00+07:00")
        let answer = try #require(try answers(office).values.first)
        #expect(answer.contains("nếu nộp, sẽ được lưu và chờ mở lại kỳ"))
        #expect(!answer.contains("báo cáo được lưu và chờ"))
    }

    /// A commune's folder made within a district's speaks for the district, whatever it is called.
    @Test(arguments: [
        // In folders of its own a unit sorts its files as it likes.
        ("045/2025/quý I/a.csv", "045", true), ("045/045/a.csv", "045", true),
        // Another unit's name within is no way in.
        ("045/051/a.csv", "051", false), ("045/04/a.csv", "051", false),
        ("04/051/a.csv", "051", true), ("051/a.csv", "051", true), ("a.csv", "051", true), ("051 /a.csv", "051", false),
        ("999/a.csv", "051", false),
    ])
    func `a file speaks for the unit whose folder it lies in, and for those below it`(
        path: String, unit: String, isAccepted: Bool
    ) async throws {
        let office = try Office.example()
        try Files.makeFolder("\(office.inbox)/045/051/thu")
        try Files.write(Self.report(unit), to: "\(office.inbox)/\(path)")
        let summary = try await office.summary(now: Self.now)
        #expect(summary["taken"] as? Int == 1)
        #expect(summary["returned"] as? Int == (isAccepted ? 0 : 1), "\(office.reasons())")
        #expect(try await reported(office) == (isAccepted ? 1 : 0))
        let top = path.contains("/") ? String(path.prefix { $0 != "/" }) : ""
        let answers = try answers(office).keys
        #expect(
            answers.allSatisfy {
                top.isEmpty ? !$0.contains("/") : $0.hasPrefix(top.trimmingCharacters(in: .whitespaces))
            })
    }
}
