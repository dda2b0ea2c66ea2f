import Foundation
import Testing

@testable import Reports

/// Random returns, written down in as many ways as officials have: what is read is what was written, or it is asked.
///
/// `CLOTHES` in the environment is how many are tried, `CLOTHES_SEED` the first seed: one that failed is seen again by
/// its seed and `CLOTHES=1`, and `CLOTHES_FILE` says where to write the file.
@Suite struct ClothesTests {
    private static let count: Int = {
        if let count = ProcessInfo.processInfo.environment["CLOTHES"].flatMap(Int.init) { return count }
        #if DEBUG
            return 300
        #else
            return 10_000
        #endif
    }()
    private static let firstSeed = ProcessInfo.processInfo.environment["CLOTHES_SEED"].flatMap(UInt64.init) ?? 1

    /// What reading so many files came to.
    private struct Tally: Sendable {
        var equal = 0
        var asked = 0
        /// Files that left nothing open, and were asked about all the same.
        var askedInVain: [String] = []
        var different: [String] = []

        mutating func add(_ other: Tally) {
            equal += other.equal
            asked += other.asked
            askedInVain += other.askedInVain
            different += other.different
        }
    }

    /// By the example's plan without its rules, which random figures do not keep.
    private static let judge: Judge = {
        let workspace = FixtureTests.workspace
        let files = workspace.planFiles
        let none = WorkspaceFile(
            name: files[4].name, bytes: Array("code,severity,condition,message_vi,message_en,scope\n".utf8))
        do throws(WorkspaceFaults) {
            let plan = try PlanFiles(
                description: files[0], forms: files[1], indicators: files[2], targets: files[3], rules: none,
                labels: files[5]
            ).plan(settings: workspace.settings, units: workspace.units)
            return Judge(
                vocabulary: Vocabulary(plan: plan, units: workspace.units),
                acceptance: workspace.settings.acceptance, now: FixtureTests.now)
        } catch {
            preconditionFailure("\(error.faults)")
        }
    }()

    @Test func `a return is read alike in all clothes, or asked about`() async {
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let seeds = Self.firstSeed..<Self.firstSeed + UInt64(Self.count)
        let tally = await withTaskGroup(of: Tally.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var tally = Tally()
                    for seed in seeds where seed % UInt64(workers) == UInt64(worker) { Self.dress(seed, &tally) }
                    return tally
                }
            }
            return await group.reduce(into: Tally()) { $0.add($1) }
        }
        print("clothes: \(tally.equal) equal, \(tally.asked) asked, \(tally.different.count) different")
        #expect(tally.different.isEmpty, "\(tally.different.prefix(5).joined(separator: "\n"))")
        #expect(tally.askedInVain.isEmpty, "\(tally.askedInVain.prefix(5).joined(separator: "\n"))")
        #expect(Self.count < 300 || tally.equal * 2 > Self.count, "too much is asked to show anything")
    }

    private static func dress(_ seed: UInt64, _ tally: inout Tally) {
        let dressed = DressedReturns(seed: seed)
        if let path = ProcessInfo.processInfo.environment["CLOTHES_FILE"] {
            _ = FileManager.default.createFile(atPath: path, contents: Data(dressed.bytes))
        }
        let open = { () throws(ReadFailure) in ByteSource(bytes: dressed.bytes) }
        let judged = Self.judge.judge(open, from: dressed.folder)
        var told = ToldAnswers()
        Self.judge.load(open, judged: judged, from: dressed.folder, into: &told)
        let judgement = judged.judgement
        func described(_ what: String) -> String {
            let codes = judgement.findings.prefix(4).map {
                let found = $0.occurrences.first?.found ?? ""
                return "\($0.code.rawValue) \($0.place.cellName ?? "line \($0.place.line)") \(found) \($0.arguments)"
            }
            return "seed \(seed) (\(dressed.clothes)): \(what); \(codes.joined(separator: "; "))"
        }
        let differences = told.differences(from: dressed.returns)
        guard differences.isEmpty, judgement.rows.isBalanced else {
            let what = judgement.rows.isBalanced ? differences.prefix(3).joined(separator: ", ") : "\(judgement.rows)"
            tally.different.append(described(what))
            return
        }
        if told.count == dressed.returns.count {
            tally.equal += 1
        } else if !judgement.counts.keys.contains(where: { $0.severity == .error }) {
            tally.different.append(described("nothing was taken, and nothing told"))
        } else {
            tally.asked += 1
            if !dressed.isOpen { tally.askedInVain.append(described("asked")) }
        }
    }
}

/// What was loaded of a file, as answers by return.
private struct ToldAnswers: ObservationSink {
    private struct Key: Hashable {
        let unit: DenseIndex<ReportingUnit>
        let form: DenseIndex<Form>
        let period: Period

        init(_ unit: DenseIndex<ReportingUnit>, _ form: DenseIndex<Form>, _ period: Period) {
            (self.unit, self.form, self.period) = (unit, form, period)
        }
    }

    private var answers: [Key: [Int: RandomReturn.Answer]] = [:]
    private var strange: [String] = []

    /// The returns of which something was taken.
    var count: Int { answers.count }

    mutating func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {
        let plan = ClothesPlan.shared.plan
        let key = Key(observation.unit, plan.indicator(of: observation.item).form, observation.period)
        let (answer, status): (RandomReturn.Answer, ObservationStatus) =
            switch observation.content {
            case .number: (.number(observation.value, isEstimate: observation.status == .estimate), .official)
            case .nothing: (.nothing, .official)
            case .missing: (.missing, .missing)
            case .text: (.text(text.text), .official)
            }
        let isEstimate = answer == .number(observation.value, isEstimate: true)
        let code = plan.code(of: observation.item)
        if !isEstimate, observation.status != status {
            strange.append("\(code) has status \(observation.status.letter)")
        }
        if answers[key, default: [:]].updateValue(answer, forKey: observation.item.position) != nil {
            strange.append("\(code) twice")
        }
    }

    /// In words, with the item's code; of a return of which nothing was taken there are none.
    func differences(from returns: [RandomReturn]) -> [String] {
        var differences = strange
        var others = answers
        for one in returns {
            guard let told = others.removeValue(forKey: Key(one.unit, one.form, one.period)) else { continue }
            for item in Set(told.keys).union(one.answers.keys).sorted() where told[item] != one.answers[item] {
                let code = ClothesPlan.shared.plan.code(of: DenseIndex(item))
                let written = one.answers[item].map { "\($0)" } ?? "left out"
                differences.append("\(code) \(written) is \(told[item].map { "\($0)" } ?? "lost")")
            }
        }
        return differences + others.keys.map { "a return for \($0.period) that nobody wrote" }
    }
}
