import Foundation
import Testing

@testable import Reports

/// The promise: mend everything that was named, and the second drop is clean.
///
/// Random valid files are broken in 1 to 50 places; a mender then does what the findings' hints say, and knows nothing
/// else but what stands on paper. `MEND` in the environment is how many files are tried, `MEND_SEED` the first seed:
/// one that failed is seen again by its seed and `MEND=1`, and `MEND_FOLDER` says where to write its drops.
@Suite struct MendAllTests {
    private static let count: Int = {
        if let count = ProcessInfo.processInfo.environment["MEND"].flatMap(Int.init) { return count }
        #if DEBUG
            return 300
        #else
            return 2_000
        #endif
    }()
    private static let firstSeed = ProcessInfo.processInfo.environment["MEND_SEED"].flatMap(UInt64.init) ?? 1

    @Test func `mend everything that was named, and the second drop is clean`() async {
        let tally = await Self.run { seed, tally in MendCase(seed: seed)?.run(&tally) }
        print(tally.summary)
        #expect(tally.failures.isEmpty, "\(tally.told)")
        #expect(tally.cases == Self.count)
    }

    @Test func `where single items may be lost, the right ones are taken as they are`() async {
        let tally = await Self.run { seed, tally in MendCase(seed: seed ^ 0xABCD_0000)?.runItems(&tally) }
        print(tally.summary)
        #expect(tally.failures.isEmpty, "\(tally.told)")
        #expect(tally.cases == Self.count)
    }

    /// Shares the seeds out to all cores.
    private static func run(_ body: @escaping @Sendable (UInt64, inout MendTally) -> Void) async -> MendTally {
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let seeds = firstSeed..<firstSeed + UInt64(count)
        return await withTaskGroup(of: MendTally.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var tally = MendTally()
                    for seed in seeds where seed % UInt64(workers) == UInt64(worker) { body(seed, &tally) }
                    return tally
                }
            }
            return await group.reduce(into: MendTally()) { $0.add($1) }
        }
    }
}

/// What so many cases came to.
struct MendTally: Sendable {
    var cases = 0
    var breakages: [String: Int] = [:]
    var codes: [FindingCode: Int] = [:]
    var rounds: [Int: Int] = [:]
    /// Rounds beyond the first, by what had hidden the rest.
    var hidden: [String: Int] = [:]
    var failures: [String] = []

    mutating func add(_ other: MendTally) {
        cases += other.cases
        breakages.merge(other.breakages, uniquingKeysWith: +)
        codes.merge(other.codes, uniquingKeysWith: +)
        rounds.merge(other.rounds, uniquingKeysWith: +)
        hidden.merge(other.hidden, uniquingKeysWith: +)
        failures += other.failures
    }

    /// The failures, as many as anybody reads at once.
    var told: String { failures.prefix(40).joined(separator: "\n") }

    var summary: String {
        func list(_ counts: some Sequence<(key: String, value: Int)>) -> String {
            counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        }
        return """
            mend: \(cases) cases, \(failures.count) failed
            rounds: \(list(rounds.map { (String($0.key), $0.value) }.map { (key: $0.0, value: $0.1) }))
            hidden: \(list(hidden.map { (key: $0.key, value: $0.value) }))
            breakages: \(list(breakages.map { (key: $0.key, value: $0.value) }))
            codes: \(list(codes.map { (key: $0.key.rawValue, value: $0.value) }))
            """
    }
}
