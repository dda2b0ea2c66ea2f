import Testing

@testable import Reports

/// A submission that is right is judged before the file's end, and its values are kept no longer: whatever order the rows
/// come in, the judgement is the same.
@Suite struct SettlingTests {
    private static let heading = "unit,period,indicator,value\n"

    private func judge(_ acceptance: Settings.Acceptance) throws -> Judge {
        var sample = SampleWorkspace()
        sample.rules += """
            R02,error,DN03 <= 50,Sai,Wrong,B03|045
            R03,warning,DN02 > 0 or DN03 > 0,Sai,Wrong,B03|2024
            R04,error,DN01.DN >= DN01.HTX,Sai,Wrong,B03

            """
        let vocabulary = Vocabulary(plan: try sample.loadPlan(), units: try sample.loadUnits())
        return Judge(vocabulary: vocabulary, acceptance: acceptance, now: JudgeBench.now, workers: 1, leastPart: 1)
    }

    /// The rows of a few submissions, each by its items, right for the most part.
    private func submissions(_ random: inout SeededGenerator) -> [[String]] {
        var submissions: [[String]] = []
        for unit in ["045", "046"] {
            for period in ["2024-Q3", "2024-Q4", "2025-Q1"] {
                let parts = [random.number(0...9), random.number(0...9)].sorted(by: >)
                var values = [
                    ("DN01", "\(parts[0] + parts[1])"), ("DN01.DN", "\(parts[0])"), ("DN01.HTX", "\(parts[1])"),
                    ("DN02", "\(random.number(0...300)).5"), ("DN03", "\(random.number(0...49))"), ("GC01", "một"),
                ]
                if random.chance(30) {
                    values[Int(random.number(0...4))].1 = random.pick(["", "x", "…", "-", "0", "77", "9999", "2.5"])
                }
                if random.chance(10) { values.append(random.pick(values)) }
                submissions.append(values.map { "\(unit),\(period),\($0.0),\($0.1)" })
            }
        }
        return submissions
    }

    /// All but places.
    private func told(_ judge: Judge, _ rows: [String]) -> [String] {
        let bytes = Array((Self.heading + rows.joined(separator: "\n") + "\n").utf8)
        let open: Judge.Opening = { () throws(ReadFailure) in ByteSource(bytes: bytes) }
        let judgement = judge.judge(open, from: .anyone).judgement
        return judgement.submissions.map {
            "\($0.submission.ordinal) \($0.outcome) \($0.observations) \($0.errors) \($0.warnings)"
        }
            + judgement.findings.map {
                "\($0.code) \(String(describing: $0.submission)) \(String(describing: $0.item)) \($0.count) "
                    + "\($0.arguments["filled"] ?? "") \($0.arguments["sum"] ?? "")"
            }.sorted() + judgement.rules.map { "\($0)" }
    }

    @Test(arguments: Settings.Acceptance.allCases)
    func `the order of the rows does not matter`(acceptance: Settings.Acceptance) throws {
        let judge = try judge(acceptance)
        for seed in UInt64(1)...300 {
            var random = SeededGenerator(seed: seed)
            let submissions = submissions(&random)
            let whole = told(judge, submissions.flatMap { $0 })
            let longest = submissions.map(\.count).max() ?? 0
            // Item by item: no submission is the last one begun when its values are all there.
            let mixed = (0..<longest).flatMap { item in submissions.compactMap { $0.dropFirst(item).first } }
            let other = told(judge, mixed)
            guard whole != other else { continue }
            Issue.record("seed \(seed)\n\(whole)\n\(other)")
            return
        }
    }

    @Test func `rules are counted for those that they are for`() throws {
        let rows = ["045", "046"].flatMap { unit in
            ["2024-Q4", "2025-Q1"].flatMap { period in
                [("DN01", "3"), ("DN01.DN", "2"), ("DN01.HTX", "1"), ("DN02", "5"), ("DN03", "7"), ("GC01", "a")]
                    .map { "\(unit),\(period),\($0.0),\($0.1)" }
            }
        }
        let bytes = Array((Self.heading + rows.joined(separator: "\n")).utf8)
        let judged = try judge(.atomic).judge({ () throws(ReadFailure) in ByteSource(bytes: bytes) }, from: .anyone)
        let counts = judged.judgement.rules.map { "\($0.rule) \($0.passed) \($0.failed) \($0.notChecked)" }
        #expect(counts == ["R01 4 0 0", "R02 2 0 0", "R03 2 0 0", "R04 4 0 0"])
    }
}
