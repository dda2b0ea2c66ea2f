import Synchronization

/// The values of submissions of which many figures are told one after the other, unpacked when the first asks for them.
final class UnpackedValues: Sendable {
    private let known = Mutex<[Int: [LedgerExtract.Value]]>([:])

    /// Those of a submission, by its place in the extract.
    func values(of submission: Int, in extract: LedgerExtract) -> [LedgerExtract.Value] {
        if let values = known.withLock({ $0[submission] }) { return values }
        let values = extract.observations.submission(extract.standing[submission].observations)?.values ?? []
        known.withLock { $0[submission] = values }
        return values
    }
}
