/// The ledger as a run has consolidated it: what is published is made of it, and the officer's page.
struct Consolidated {
    let index: ExtractIndex
    /// All periods for which anything stands, in order.
    let outlines: [PeriodOutline]
    /// The complete reports of the periods that have changed.
    let reports: [PeriodReport]
}
