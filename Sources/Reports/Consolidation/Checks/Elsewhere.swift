import Synchronization

/// What looking at other submissions and other periods finds on what stands of a form for a period.
struct FoundOnSheet: Sendable {
    /// In the order of what stands.
    let checks: [LedgerExtract.KeptFinding]
    let rules: LedgerRules.Result
}

/// What has been found of each form and period, kept for all who ask.
final class Elsewhere: Sendable {
    private let found = Mutex<[FormPeriod: FoundOnSheet]>([:])

    /// Two that ask at once for the same may both look, and find the same.
    func found(on key: FormPeriod, look: () -> FoundOnSheet) -> FoundOnSheet {
        if let known = found.withLock({ $0[key] }) { return known }
        let new = look()
        found.withLock { $0[key] = new }
        return new
    }
}
