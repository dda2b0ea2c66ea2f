@testable import Reports

/// Judges a file by several workers and by one, and holds the judgements against each other.
struct PartsBench {
    let acceptance: Settings.Acceptance
    /// How often parts were joined, and not read by one in the end.
    private(set) var joined = 0

    init(_ acceptance: Settings.Acceptance) {
        self.acceptance = acceptance
    }

    static func judge(_ workers: Int, least: UInt64, _ acceptance: Settings.Acceptance = .atomic) -> Judge {
        Judge(
            vocabulary: SampleWorkspace.vocabulary, acceptance: acceptance, now: JudgeBench.now, workers: workers,
            leastPart: least)
    }

    /// The first thing that two to four workers tell otherwise than one, whose parts are so large at least; nil where
    /// there is none.
    mutating func difference(_ bytes: [UInt8], least: () -> UInt64) -> String? {
        let open: Judge.Opening = { () throws(ReadFailure) in ByteSource(bytes: bytes) }
        let whole = Self.judge(1, least: 1, acceptance).judge(open, from: .anyone).told
        for workers in 2...4 {
            let several = Self.judge(workers, least: least(), acceptance)
            if several.readInParts(open, from: .anyone, ReadingOptions()) != nil { joined += 1 }
            let parts = several.judge(open, from: .anyone).told
            guard parts != whole else { continue }
            let first = zip(parts, whole).first { $0 != $1 }
            return "\(workers) workers: " + (first.map { "\($0.0)\n\($0.1)" } ?? "\(parts.count) of \(whole.count)")
        }
        return nil
    }
}
