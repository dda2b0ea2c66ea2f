/// The ledger as a run has consolidated it: what is published is made of it, and the officer's page.
struct Consolidated {
    let index: ExtractIndex
    /// The complete reports of all periods for which anything stands, in order.
    let reports: [PeriodReport]
}
