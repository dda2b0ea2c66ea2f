import Foundation
import Testing

@testable import Reports

/// Files as officials make them (Fixtures/submissions), each with what must come out of it.
@Suite struct FixtureTests {
    struct Fixture: Sendable, CustomTestStringConvertible {
        let file: String
        let shows: String
        let expected: String
        /// One of each set must be told.
        let findings: [Set<String>]

        var testDescription: String { file }
        var isRead: Bool { expected != "asked" && expected != "refused" }
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../Fixtures/submissions").standardizedFileURL
    private static let example = folder.appending(path: "../../../../Examples/cao-bang").standardizedFileURL

    static let fixtures: [Fixture] = {
        guard let data = FileManager.default.contents(atPath: folder.appending(path: "manifest.csv").path) else {
            return []
        }
        var faults = FaultList(file: "manifest.csv")
        let table = EditedTable(
            WorkspaceFile(name: "manifest.csv", bytes: Array(data)),
            columns: [.required("file"), .required("shows"), .required("expected"), .required("findings")],
            faults: &faults)
        precondition(faults.faults.isEmpty, "\(faults.faults)")
        return table.rows.map { row in
            Fixture(
                file: row["file"].text, shows: row["shows"].text, expected: row["expected"].text,
                findings: row["findings"].text.split(separator: " ").map {
                    Set($0.split(separator: "|").map(String.init))
                })
        }
    }()

    static let workspace: Workspace = {
        do {
            return try Workspace(root: example.path)
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    static let now = Moment("2025-12-20T08:00:00+07:00", defaultOffset: 0) ?? Moment(secondsSinceEpoch: 0, offset: 0)
    static let judge = Judge(workspace, now: now)

    /// All that a file comes to.
    static func read(_ bytes: [UInt8]) -> (judgement: FileJudgement, observations: String) {
        let open = { () throws(ReadFailure) in ByteSource(bytes: bytes) }
        let judged = judge.judge(open, from: .anyone)
        var lines = ObservationLines(workspace: workspace, judgement: judged.judgement)
        judge.load(open, judged: judged, from: .anyone, into: &lines)
        return (judged.judgement, lines.text)
    }

    @Test func `there are enough of them, and each is in the list`() throws {
        #expect(Self.fixtures.count >= 80)
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            .filter { $0 != "expected" && $0 != "manifest.csv" && $0 != "README.md" }
        let named = Set(Self.fixtures.map { $0.file.precomposedStringWithCanonicalMapping })
        #expect(Set(files.map(\.precomposedStringWithCanonicalMapping)) == named)
        #expect(Self.fixtures.allSatisfy { !$0.shows.isEmpty })
        #expect(Self.fixtures.count { $0.expected == "same" || $0.file.hasPrefix("same-") } >= 10)
    }

    @Test(arguments: fixtures)
    func `what must come out does`(fixture: Fixture) throws {
        let data = try #require(FileManager.default.contents(atPath: Self.folder.appending(path: fixture.file).path))
        let (judgement, observations) = Self.read(Array(data))
        let told = Set(judgement.counts.keys.map(\.rawValue))
        let described = judgement.findings.map {
            "\($0.code.rawValue) \($0.place.cellName ?? "line \($0.place.line)") \($0.occurrences.first?.found ?? "") \($0.arguments)"
        }
        for wanted in fixture.findings {
            #expect(!told.isDisjoint(with: wanted), "\(wanted) is not among \(described)")
        }
        #expect(judgement.rows.isBalanced, "\(judgement.rows)")
        let expectedCodes = fixture.findings.reduce(into: Set<String>()) { $0.formUnion($1) }
        let further = judgement.counts.keys.filter { $0.severity != .note && !expectedCodes.contains($0.rawValue) }
        #expect(further.isEmpty, "told beside: \(described)")
        guard fixture.isRead else {
            #expect(observations == ObservationLines.heading, "taken in silence")
            return
        }
        let expected = try String(
            contentsOf: Self.folder.appending(path: "expected/\(fixture.expected).csv"), encoding: .utf8)
        #expect(observations == expected, "\(described) \(String(describing: judgement.encoding))")
    }
}

/// Observations as lines that can be compared, in the order of their keys.
struct ObservationLines: ObservationSink {
    static let heading = "unit,form,period,item,content,status,value,text\n"

    let workspace: Workspace
    let judgement: FileJudgement
    private var lines: [(key: String, line: String)] = []

    init(workspace: Workspace, judgement: FileJudgement) {
        self.workspace = workspace
        self.judgement = judgement
    }

    mutating func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {
        let plan = workspace.plan
        let item = plan.code(of: observation.item)
        let unit = workspace.units[observation.unit].id
        let form = plan.forms[plan.indicator(of: observation.item).form].code
        let content = ["number", "nothing", "missing", "text"][Int(observation.content.rawValue)]
        var value = observation.content == .number ? observation.value.description : ""
        if value.contains(".") {
            while value.hasSuffix("0") { value.removeLast() }
            if value.hasSuffix(".") { value.removeLast() }
        }
        let cells = [
            unit, form, observation.period.description, item, content, observation.status.letter, value, text.text,
        ]
        lines.append((cells[..<4].joined(separator: "\u{1}"), cells.map(Self.quoted).joined(separator: ",")))
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains { ",\"\n\r".contains($0) } ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    var text: String {
        Self.heading
            + lines.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }.map { $0.line + "\n" }
            .joined()
    }
}
